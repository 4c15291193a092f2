using System.Globalization;
using BriefBot.Core.Topics;
using CsCheck;

namespace BriefBot.Tests.Topics;

public sealed class TopicParsingTests
{
    [Fact]
    public void Queries_are_read_as_people_type_them_and_mistakes_point_at_the_character()
    {
        var wrong = TopicTable.Of("reading.txt", columns: 3)
            .Select(cells => (Typed: cells[0], Expected: cells[1], Because: cells[2], Actual: Shown(TopicParsing.Read(cells[0]))))
            .Where(row => row.Expected.StartsWith('^') ? !row.Actual.StartsWith(row.Expected, StringComparison.Ordinal) : row.Actual != row.Expected);

        Assert.Empty(wrong.Select(row => $"{row.Typed} → {row.Actual}, not {row.Expected}: {row.Because}"));
    }

    [Fact]
    public void What_is_printed_is_read_as_the_same_query() =>
        Queries.Sample(query => Assert.Equal(new TopicReading.Understood(query), TopicParsing.Read(query.ToString())), iter: 3000);

    [Fact]
    public void Whatever_is_typed_is_understood_or_explained_within_its_bounds() =>
        Typed.Sample(
            text =>
            {
                switch (TopicParsing.Read(text))
                {
                    case TopicReading.Understood { Query: var query }:
                        Assert.Equal(new TopicReading.Understood(query), TopicParsing.Read(query.ToString()));
                        break;
                    case TopicReading.Mistaken mistake:
                        Assert.InRange(mistake.At, 0, text.Length);
                        Assert.Contains("^ ", mistake.Point(text), StringComparison.Ordinal);
                        break;
                }
            },
            iter: 20_000);

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("NOT ")]
    [InlineData("(-")]
    public void Endless_nesting_is_refused_with_a_sentence(string again)
    {
        var text = string.Concat(Enumerable.Repeat(again, 500))[..TopicParsing.LongestQuery];

        var reading = TopicParsing.Read(text);

        Assert.StartsWith("More than 20 brackets", Assert.IsType<TopicReading.Mistaken>(reading).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_query_that_is_too_long_is_refused()
    {
        var reading = TopicParsing.Read(new string('a', TopicParsing.LongestQuery + 1));

        Assert.Equal(TopicParsing.LongestQuery, Assert.IsType<TopicReading.Mistaken>(reading).At);
    }

    [Fact]
    public void A_mistake_is_shown_under_the_query()
    {
        var mistake = Assert.IsType<TopicReading.Mistaken>(TopicParsing.Read("a prodct:b"));

        Assert.Equal("a prodct:b\n  ^ There is no field \"prodct\". Did you mean \"product\"?", mistake.Point("a prodct:b"));
    }

    private static string Shown(TopicReading reading) => reading switch
    {
        TopicReading.Understood understood => understood.Query.ToString(),
        TopicReading.Mistaken mistake => string.Create(CultureInfo.InvariantCulture, $"^{mistake.At} {mistake.Sentence}"),
        _ => "",
    };

    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.OneOf("fortios", "APT29", "node.js", "AT&T", "2026", "c++", "münchen", "o'neill", "zero-day", "lose", "ander"),
        Gen.String[Gen.Char.AlphaNumeric, 1, 8].Where(word => word.ToUpperInvariant() is not ("AND" or "OR" or "NOT")));

    private static readonly Gen<string> Words = Word.Array[1, 3].Select(words => string.Join(' ', words));

    private static readonly Gen<TopicQuery> One = Gen.OneOf(
        Word.Select(word => (TopicQuery)new TopicQuery.Word(word)),
        Word.Where(word => word.Length >= 3).Select(word => (TopicQuery)new TopicQuery.Word(word, IsPrefix: true)),
        Words.Select(words => (TopicQuery)new TopicQuery.Phrase(words)),
        Words.Where(words => words.Length >= 3).Select(words => (TopicQuery)new TopicQuery.Phrase(words, IsPrefix: true)),
        Gen.Select(Gen.OneOf(TopicField.Product, TopicField.Vendor, TopicField.Actor, TopicField.Malware, TopicField.Source), Words, Gen.Bool)
            .Select((field, words, isPrefix) => (TopicQuery)new TopicQuery.Named(field, words, isPrefix && words.Length >= 3)),
        Gen.Select(Gen.OneOf(TopicField.Sector, TopicField.Country, TopicField.Type), Words)
            .Select((field, words) => (TopicQuery)new TopicQuery.Named(field, words)),
        Gen.Int[1000, 99999].Select(number => (TopicQuery)new TopicQuery.Named(TopicField.Cve, $"CVE-2026-{number}")),
        Gen.Int[1, 99999].Select(number => (TopicQuery)new TopicQuery.Named(TopicField.Incident, $"I-2026-{number:0000}")),
        Gen.Int[1, 9999].Select(number => (TopicQuery)new TopicQuery.Named(TopicField.Campaign, $"C-2026-{number:000}")),
        Gen.Select(Gen.Enum<TopicNumber>(), Gen.Enum<Comparison>(), Gen.Int[0, 1_000_000])
            .Select((field, comparison, millionths) => (TopicQuery)new TopicQuery.Number(field, comparison, Math.Round(millionths / 1e6, 6))),
        Gen.Bool.Select(value => (TopicQuery)new TopicQuery.InKev(value)));

    private static readonly Gen<TopicQuery> Queries = Nested(depth: 3).Where(query => query.ToString().Length <= TopicParsing.LongestQuery);

    private static readonly Gen<string> Typed = Gen.OneOf(
        Gen.String[Gen.Char, 0, 60],
        Gen.OneOf("(", ")", "\"", "“", "-", "*", ":", " ", "  ", ">=", "=", "<", "AND", "or", "NOT ", "kev", "kev:", "epss", "cve:", "product:", "incident:I-",
            "certainty:", "confirmed", "2026-1111", "0.5", "a", "play", "EU", ",", "\u00AD", "\uD83D", "\uDE42", "\0", "ü", "\u0301", "'s", "'").Array[0, 40].Select(pieces => string.Concat(pieces)));

    private static Gen<TopicQuery> Nested(int depth)
    {
        if (depth == 0) return One;
        var inner = Nested(depth - 1);
        return Gen.OneOf(
            One,
            inner.Where(query => query is not TopicQuery.Not).Select(query => (TopicQuery)new TopicQuery.Not(query)),
            inner.Where(query => query is not TopicQuery.And).Array[2, 3].Select(parts => (TopicQuery)new TopicQuery.And([.. parts])),
            inner.Where(query => query is not TopicQuery.Or).Array[2, 3].Select(parts => (TopicQuery)new TopicQuery.Or([.. parts])));
    }
}

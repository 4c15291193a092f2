using System.Diagnostics;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;
using BriefBot.Tests.Support;
using BriefBot.Tests.Understanding;

namespace BriefBot.Tests.Topics;

public sealed class TopicMatchingTests
{
    private static readonly TopicMatching Matching = new(ShippedNames.All);

    [Fact]
    public void Queries_find_what_they_should_and_say_why()
    {
        var rows = TopicTable.Of("matching.txt", columns: 4)
            .Select(cells => (Query: cells[0], Expected: cells[2], Because: cells[3], Actual: Found(cells[0], A.Subject(cells[1]))))
            .ToArray();

        Assert.Empty(rows.Where(row => row.Actual != row.Expected).Select(row => $"{row.Query} → {row.Actual}, not {row.Expected}: {row.Because}"));
        Assert.True(rows.Length >= 200, $"There are {rows.Length} cases.");
    }

    [Fact]
    public void An_incident_is_looked_through_with_all_its_reports_its_sources_and_its_catalogue_entries()
    {
        var facts = An.Incident(number: 412).Titled("Firewall flaw exploited")
            .Naming(MentionKind.Product, "FortiOS").ReportedBy("cert", An.Eight).ReportedBy("wire", An.Eight)
            .InKev("CVE-2026-1111", "FortiOS", new DateOnly(2026, 3, 29)).FromOrigins(2).Facts();
        var subject = TopicSubject.Of(facts, ShippedNames.All);

        Assert.All(
            ["product:fortios", "vendor:fortinet", "source:wire", "incident:I-2026-0412", "kev:true", "origins>=2", "cve:CVE-2026-1111", "\"flaw exploited\""],
            query => Assert.True(Matching.IsMatch(Read(query), subject), query));
    }

    [Fact]
    public void A_word_that_is_also_a_name_is_said_to_be_taken_for_the_name()
    {
        Assert.Equal(WordSense.Name, Matching.SenseOf("play"));
        Assert.Equal(WordSense.ProperNoun, Matching.SenseOf("Apple"));
        Assert.Equal(WordSense.Word, Matching.SenseOf("ransomware"));
    }

    [Theory]
    [InlineData("STRAẞE in Kraków", "straße", true)]
    [InlineData("STRAẞE in Kraków", "KRAKÓW", true)]
    [InlineData("Zero\u00ADday in a café", "zeroday", true)]
    [InlineData("Zero-day in a cafe\u0301", "\"zero day in\"", true)]
    public void A_word_is_found_however_its_letters_are_written(string text, string query, bool expected) =>
        Assert.Equal(expected, Matching.IsMatch(Read(query), A.Subject("x") with { Texts = TopicText.Of(text) }));

    [Fact]
    public void A_text_made_to_be_slow_is_matched_at_once()
    {
        var text = string.Concat(Enumerable.Repeat("a a a a a a a a a b ", 20_000));
        var subject = A.Subject("x") with { Texts = TopicText.Of(text) };
        var query = Read($"\"{string.Join(' ', Enumerable.Repeat("a", 100))} c\" OR \"{string.Join(' ', Enumerable.Repeat("a", 9))} c\"*");
        var watch = Stopwatch.StartNew();

        var isMatch = Matching.IsMatch(query, subject);

        Assert.False(isMatch);
        Assert.True(watch.Elapsed < Eventually.Patience, $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("A neural net", "EU", false, false)]
    [InlineData("The EU acts", "EU", false, true)]
    [InlineData("Ransomware", "ransom", true, true)]
    [InlineData("Ransomware", "ransom", false, false)]
    [InlineData("Ransomware", "", false, false)]
    [InlineData("Antiransomware, then RANSOMWARE", "ransomware", false, true)]
    [InlineData("Antiransomware and ransomware2", "ransomware", false, false)]
    [InlineData("The ransomware's price", "ransomware", false, true)]
    [InlineData("The ransomware's price", "s", false, false)]
    [InlineData("", "EU", false, false)]
    [InlineData("Northfield Hospital Group hit", "northfield hospital", false, true)]
    public void A_teams_own_topics_follow_the_same_rules(string text, string phrase, bool isPrefix, bool expected) =>
        Assert.Equal(expected, WholeWords.Contain(text, phrase, isPrefix));

    private static string Found(string query, TopicSubject subject) =>
        Matching.Match(Read(query), subject) is { } reasons ? string.Join("; ", reasons) : "no";

    private static TopicQuery Read(string query) => TopicParsing.Read(query) switch
    {
        TopicReading.Understood understood => understood.Query,
        TopicReading.Mistaken mistake => throw new InvalidOperationException(mistake.Point(query)),
        _ => throw new InvalidOperationException(),
    };
}

using System.Globalization;
using BriefBot.Core.Understanding;

namespace BriefBot.Evaluation.Understanding;

/// <summary>Spoils true sentences in eight ways and counts how often the grounding check notices; seeded, so that every run is the same.</summary>
internal static class SpoiltSentences
{
    private const int SentencesPerText = 3;

    /// <summary>The share flagged that another checker reached on articles of the same kind; the first two are false alarms.</summary>
    private static readonly (string Row, double Level, bool AtMost)[] Rows =
    [
        ("verbatim sentences", 0.018, true), ("a clause dropped", 0.024, true), ("a number changed", 0.990, false), ("a name from another article", 0.989, false),
        ("a name swapped within the article", 0.587, false), ("a sentence of another article", 1.000, false), ("a hedge removed", 0.902, false), ("a negation removed", 0.880, false),
    ];

    public static void Print(IReadOnlyList<ArticleLine> articles, int seed = 1)
    {
        var random = new Random(seed);
        var flagged = new int[Rows.Length];
        var tried = new int[Rows.Length];
        for (var a = 0; a < articles.Count; a++)
        {
            var prose = Prose.Of(articles[a].Text);
            var other = Prose.Of(articles[(a + 1) % articles.Count].Text);
            if (Chosen(prose, random) is not { Count: SentencesPerText } sentences || Chosen(other, random) is not { Count: > 0 } others)
                continue;
            // A statement that both articles print is not foreign to either.
            if (others.Find(s => !prose.Text.Contains(s.Trim('"', ' '), StringComparison.Ordinal)) is not { } foreign)
                continue;
            var check = new Grounding(articles[a].Text);
            string?[] spoilt =
            [
                string.Join('\n', sentences), One(sentences, ClauseDropped), One(sentences, s => NumberChanged(s, random)), One(sentences, s => NameFrom(s, other)),
                One(sentences, s => NamesSwapped(s, prose)), string.Join('\n', sentences.Take(2).Append(foreign)), One(sentences, s => Without(s, HedgeWords)), One(sentences, s => Without(s, NegationWords)),
            ];
            for (var row = 0; row < Rows.Length; row++)
            {
                if (spoilt[row] is not { } text)
                    continue;
                tried[row]++;
                flagged[row] += check.FaultsOf(text).IsEmpty ? 0 : 1;
            }
        }

        Console.WriteLine("grounding: share of spoilt texts that are flagged");
        for (var row = 0; row < Rows.Length; row++)
        {
            var share = flagged[row] / (double)Math.Max(1, tried[row]);
            var isMet = Rows[row].AtMost ? share <= Rows[row].Level : share >= Rows[row].Level;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {Rows[row].Row,-36} {share,7:0.000}  {flagged[row],4} of {tried[row],-4} {(Rows[row].AtMost ? "<=" : ">=")} {Rows[row].Level:0.000} {(isMet ? "met" : "NOT MET")}"));
        }
    }

    private static List<string> Chosen(Prose prose, Random random)
    {
        var fit = prose.Sentences.Where(s => s.EndWord - s.FirstWord is >= 12 and <= 45).Select(s => prose.TextOf(s.Span)).ToArray();
        if (fit.Length < SentencesPerText)
            return [];
        random.Shuffle(fit);
        return [.. fit.Take(SentencesPerText)];
    }

    /// <summary>The text with the first of its sentences spoilt that can be. Null when none can.</summary>
    private static string? One(List<string> sentences, Func<string, string?> spoil)
    {
        for (var i = 0; i < sentences.Count; i++)
        {
            if (spoil(sentences[i]) is { } other && other != sentences[i])
                return string.Join('\n', sentences.Select((s, j) => j == i ? other : s));
        }

        return null;
    }

    // From a comma to the next one, or to the end.
    private static string? ClauseDropped(string sentence)
    {
        var comma = sentence.LastIndexOf(", ", StringComparison.Ordinal);
        return comma > sentence.Length / 2 && !sentence.AsSpan(comma).ContainsAny("\"“”") ? sentence[..comma] + "." : null;
    }

    private static string? NumberChanged(string sentence, Random random)
    {
        var at = sentence.AsSpan().IndexOfAnyInRange('1', '9');
        if (at < 0)
            return null;
        var digit = (char)('1' + ((sentence[at] - '1' + 1 + random.Next(7)) % 9));
        return string.Concat(sentence.AsSpan(0, at), digit.ToString(), sentence.AsSpan(at + 1));
    }

    private static string? NameFrom(string sentence, Prose other)
    {
        var mine = NamesOf(sentence);
        var theirs = other.Sentences.SelectMany(s => NamesOf(other.TextOf(s.Span))).FirstOrDefault(n => !sentence.Contains(n, StringComparison.Ordinal));
        return mine.Count == 0 || theirs is null ? null : Replaced(sentence, mine[0], theirs);
    }

    // Another name of the same article, from the same sentence where it has two.
    private static string? NamesSwapped(string sentence, Prose article)
    {
        var mine = NamesOf(sentence);
        if (mine.Count >= 2)
            return Replaced(Replaced(Replaced(sentence, mine[0], "\u0001"), mine[1], mine[0]), "\u0001", mine[1]);
        var other = article.Sentences.SelectMany(s => NamesOf(article.TextOf(s.Span))).FirstOrDefault(n => !sentence.Contains(n, StringComparison.Ordinal));
        return mine.Count == 0 || other is null ? null : Replaced(sentence, mine[0], other);
    }

    private static string Replaced(string text, string name, string with)
    {
        var at = text.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? text : string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + name.Length));
    }

    private static List<string> NamesOf(string sentence) =>
        [.. Words.Of(sentence).Skip(1).Where(w => w.IsName && w.Text.Length > 3).Select(w => w.Text).Distinct()];

    private static string? Without(string sentence, string[] words)
    {
        foreach (var word in words)
        {
            var at = sentence.IndexOf(" " + word + " ", StringComparison.Ordinal);
            if (at >= 0)
                return sentence.Remove(at, word.Length + 1);
        }

        return null;
    }

    private static readonly string[] HedgeWords =
        ["may", "might", "could", "possibly", "reportedly", "allegedly", "likely", "probably", "apparently", "appears to", "potentially", "believed to", "suspected", "perhaps", "unlikely"];

    private static readonly string[] NegationWords = ["not", "no", "never", "without", "neither"];
}

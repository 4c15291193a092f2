using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace BriefBot.Core.Incidents;

/// <summary>Where a statement comes from, however many outlets copy it.</summary>
/// <param name="Reason">Why these reports count once; empty for a single report.</param>
public sealed record Origin(ImmutableArray<ReportId> Reports, string Reason);

/// <summary>Counts the independent origins behind an incident: one publisher, one text or one named origin counts once.</summary>
public static partial class Origins
{
    private const int WordsInARow = 5;

    /// <summary>From this share of common runs of words on, one text is a copy of the other.</summary>
    private const double SharedText = 0.6;

    /// <summary>Shorter texts are alike by chance.</summary>
    private const int FewestRuns = 12;

    private static readonly SearchValues<char> Spaces = SearchValues.Create(" \t\r\n");

    private const ulong FnvStart = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    /// <returns>In the order in which each origin first appeared.</returns>
    public static ImmutableArray<Origin> Of(IEnumerable<Report> reports)
    {
        var ordered = reports.ToImmutableArray().Sort(ReportOrder.Compare);
        var runs = ordered.Select(report => RunsOf(report.Text)).ToArray();
        var named = ordered.Select(report => NamedOrigin(report.Text)).ToArray();
        var origins = new List<(List<int> Places, string Reason)>();
        for (var place = 0; place < ordered.Length; place++)
        {
            var joined = origins.FindAll(origin => With(origin.Places, place) is not null);
            if (joined.Count == 0)
            {
                origins.Add(([place], ""));
                continue;
            }

            var reasons = joined.Select(origin => origin.Reason).Append(With(joined[0].Places, place) ?? "").Where(reason => reason.Length > 0).Distinct();
            var merged = (joined.SelectMany(origin => origin.Places).Append(place).Order().ToList(), string.Join("; ", reasons));
            origins.RemoveAll(origin => joined.Exists(one => one.Places == origin.Places));
            origins.Add(merged);
        }

        return [.. origins.OrderBy(origin => origin.Places[0]).Select(origin => new Origin([.. origin.Places.Select(place => ordered[place].Id)], origin.Reason))];

        string? With(List<int> origin, int place)
        {
            foreach (var earlier in origin)
                if (Between(earlier, place) is { } reason) return reason;
            return null;
        }

        string? Between(int one, int other)
        {
            if (ordered[one].Family.Length > 0 && ordered[one].Family == ordered[other].Family)
                return $"one publisher: {ordered[one].Family}";
            if (IsCopy(runs[one], runs[other]))
                return "the same text";
            return named[one] is { } origin && string.Equals(origin, named[other], StringComparison.OrdinalIgnoreCase) ? $"both cite {origin}" : null;
        }
    }

    private static bool IsCopy(ulong[] one, ulong[] other)
    {
        var fewer = Math.Min(one.Length, other.Length);
        return fewer >= FewestRuns && Common(one, other) >= SharedText * fewer;
    }

    /// <summary>How many numbers two ascending rows have in common.</summary>
    private static int Common(ulong[] one, ulong[] other)
    {
        var common = 0;
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            var order = one[i].CompareTo(other[j]);
            if (order == 0) common++;
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        return common;
    }

    /// <summary>The text's runs of words, each as a number that stands for it (FNV-1a); ascending, each once.</summary>
    private static ulong[] RunsOf(string text)
    {
        Span<ulong> latest = stackalloc ulong[WordsInARow];
        var runs = ArrayPool<ulong>.Shared.Rent((text.Length + 1) / 2);
        var (words, count) = (0, 0);
        foreach (var word in text.AsSpan().SplitAny(Spaces))
        {
            var letters = text.AsSpan()[word].Trim();
            if (letters.IsEmpty) continue;
            latest[words++ % WordsInARow] = NumberOf(letters);
            if (words < WordsInARow) continue;
            var run = FnvStart;
            for (var i = 0; i < WordsInARow; i++) run = (run ^ latest[(words + i) % WordsInARow]) * FnvPrime;
            runs[count++] = run;
        }

        Array.Sort(runs, 0, count);
        var kept = 0;
        for (var i = 0; i < count; i++)
            if (kept == 0 || runs[i] != runs[kept - 1]) runs[kept++] = runs[i];
        var found = runs[..kept];
        ArrayPool<ulong>.Shared.Return(runs);
        return found;
    }

    private static ulong NumberOf(ReadOnlySpan<char> word)
    {
        var number = FnvStart;
        foreach (var letter in word)
            number = (number ^ char.ToLowerInvariant(letter)) * FnvPrime;
        return number;
    }

    /// <returns>Null when the text does not lean on one named origin.</returns>
    private static string? NamedOrigin(string text)
    {
        var match = Citing().Match(text);
        return match.Success ? match.Groups["name"].Value.TrimEnd('.', ',') : null;
    }

    [GeneratedRegex(
        @"\b(?:[Aa]ccording to|[Ff]irst reported by|[Aa]s reported by|[Cc]iting)\s+(?:the\s+|a\s+(?:report|statement)\s+(?:by|from)\s+(?:the\s+)?)?(?<name>\p{Lu}[\w&-]*(?:\s+(?:of\s+|for\s+|and\s+)?\p{Lu}[\w&-]*){0,4})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Citing();
}

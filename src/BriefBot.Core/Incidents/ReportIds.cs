using System.Buffers;
using System.Text.RegularExpressions;

namespace BriefBot.Core.Incidents;

/// <summary>Ids of flaws and advisories: two reports that share one are hardly about different things.</summary>
internal static partial class ReportIds
{
    private const int ReadOfText = 1200;

    // Texts that have none of these, and that is most, need no closer look.
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        [
            "cve-", "icsa-", "icsma-", "ghsa-", "zdi-", "fg-ir-", "aa1", "aa2", "aa3",
            "kb0", "kb1", "kb2", "kb3", "kb4", "kb5", "kb6", "kb7", "kb8", "kb9",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <returns>In small letters, each once, sorted.</returns>
    public static string[] In(Report report)
    {
        SortedSet<string>? found = null;
        Collect(report.Title, ref found);
        Collect(report.Text.AsSpan(0, Math.Min(report.Text.Length, ReadOfText)), ref found);
        Collect(report.Address, ref found);
        return found is null ? [] : [.. found];
    }

    private static void Collect(ReadOnlySpan<char> text, ref SortedSet<string>? found)
    {
        if (!text.ContainsAny(Signs))
            return;
        foreach (var match in Id().EnumerateMatches(text))
        {
            found ??= new SortedSet<string>(StringComparer.Ordinal);
            found.Add(text.Slice(match.Index, match.Length).ToString().ToLowerInvariant());
        }
    }

    [GeneratedRegex(
        @"cve-\d{4}-\d{3,}|icsm?a-\d\d-\d+-\d+|ghsa(?:-\w{4}){3}|zdi-\d\d-\d+|fg-ir-\d\d-\d+|\bkb\d{6,}|\baa\d\d-\d+\w",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}

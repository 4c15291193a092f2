using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace BriefBot.Core.Catalogues;

/// <summary>Reads EPSS as FIRST publishes it: a line with model and date, a line of column names, then one line a vulnerability.</summary>
internal static class EpssCatalogue
{
    private const string DateMark = "score_date:";

    public static CatalogueReading Read(ReadOnlySpan<byte> text)
    {
        var entries = ImmutableArray.CreateBuilder<EpssEntry>();
        var date = "";
        var number = 0;
        foreach (var line in Encoding.UTF8.GetString(text).AsSpan().EnumerateLines())
        {
            number++;
            if (line.StartsWith('#'))
                date = DateIn(line);
            else if (line.StartsWith("CVE-", StringComparison.Ordinal))
            {
                if (Entry(line) is not { } entry)
                    return new CatalogueReading.Unreadable($"Line {number} is not \"cve,epss,percentile\".");
                entries.Add(entry);
            }
            else if (!line.IsWhiteSpace() && !line.StartsWith("cve,epss", StringComparison.Ordinal))
                return new CatalogueReading.Unreadable($"Line {number} is not \"cve,epss,percentile\".");
        }

        return date.Length == 0
            ? new CatalogueReading.Unreadable("The first line does not say of which day the scores are.")
            : new CatalogueReading.Epss(date, entries.ToImmutable());
    }

    private static string DateIn(ReadOnlySpan<char> line)
    {
        var mark = line.IndexOf(DateMark, StringComparison.Ordinal);
        var rest = mark < 0 ? [] : line[(mark + DateMark.Length)..];
        return rest.Length >= 10 ? rest[..10].ToString() : "";
    }

    /// <returns>Null when the line is not such an entry; a score that is missing must not become 0.</returns>
    private static EpssEntry? Entry(ReadOnlySpan<char> line)
    {
        Span<Range> columns = stackalloc Range[4];
        if (line.Split(columns, ',') != 3)
            return null;
        return IsShare(line[columns[1]], out var score) && IsShare(line[columns[2]], out var percentile)
            ? new EpssEntry(line[columns[0]].ToString(), score, percentile)
            : null;
    }

    private static bool IsShare(ReadOnlySpan<char> text, out double share) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out share) && share is >= 0 and <= 1;
}

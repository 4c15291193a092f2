using System.Collections.Immutable;
using System.Globalization;

namespace BriefBot.Core.Catalogues;

/// <summary>Reads KEV as BriefBot ships it: facts only, one vulnerability a line, the version in the first line.</summary>
internal static class KevTable
{
    /// <summary>The first line is "# KEV 2025.08.25: ...".</summary>
    private static readonly byte[] Mark = [.. "# KEV "u8];

    public static bool Applies(ReadOnlySpan<byte> text) => text.StartsWith(Mark);

    public static CatalogueReading Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var version = lines[0][Mark.Length..].Split(':')[0].Trim();
        var entries = ImmutableArray.CreateBuilder<KevEntry>();
        foreach (var (line, number) in lines.Select((line, place) => (line, place + 1)))
        {
            if (line.Length == 0 || line.StartsWith('#') || line.StartsWith("cve\t", StringComparison.Ordinal))
                continue;
            if (Entry(line.Split('\t')) is not { } entry)
                return new CatalogueReading.Unreadable($"Line {number} is not \"cve, vendor, product, added, due, ransomware\", parted by tabs.");
            entries.Add(entry);
        }

        return new CatalogueReading.Kev(version, entries.ToImmutable());
    }

    /// <summary>A name is not among the facts: vendor and product are.</summary>
    private static KevEntry? Entry(string[] columns) =>
        columns is [{ Length: > 0 } cve, var vendor, var product, var added, var due, var ransomware] && Day(added) is { } day
            ? new KevEntry(cve, vendor, product, Name: "", day, Day(due), RansomwareUse: ransomware == "known")
            : null;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

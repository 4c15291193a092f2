using System.Collections.Immutable;
using System.Text.Json;

namespace BriefBot.Core.Catalogues;

/// <summary>Reads CVSS scores from what NVD publishes in JSON 2.0: the feed of a year, of the last days, or a page of its API.</summary>
internal static class NvdCatalogue
{
    private const int WhereFormatStands = 4096;

    /// <summary>Newer versions of CVSS are asked first.</summary>
    private static readonly ImmutableArray<string> Metrics = ["cvssMetricV40", "cvssMetricV31", "cvssMetricV30", "cvssMetricV2"];

    public static bool Applies(ReadOnlySpan<byte> text) => text[..Math.Min(text.Length, WhereFormatStands)].IndexOf("\"NVD_CVE\""u8) >= 0;

    public static CatalogueReading Read(ReadOnlySpan<byte> text)
    {
        var scored = ImmutableArray.CreateBuilder<CvssEntry>();
        var unscored = ImmutableArray.CreateBuilder<UnscoredEntry>();
        var (dated, hasList) = ("", false);
        try
        {
            // A year takes 200 MB: its records are taken one at a time.
            var reader = new Utf8JsonReader(text);
            while (reader.Read())
            {
                if (reader.CurrentDepth != 1 || reader.TokenType is not JsonTokenType.PropertyName)
                    continue;
                var isDate = reader.ValueTextEquals("timestamp"u8);
                var isList = reader.ValueTextEquals("vulnerabilities"u8);
                reader.Read();
                if (isDate && reader.TokenType is JsonTokenType.String)
                    dated = reader.GetString() ?? "";
                else if (isList && reader.TokenType is JsonTokenType.StartArray)
                {
                    hasList = true;
                    if (!ReadList(ref reader, scored, unscored))
                        return new CatalogueReading.Unreadable($"Entry {scored.Count + unscored.Count + 1} has no CVE id or no date of change, so the list cannot be trusted.");
                }
                else
                    reader.Skip();
            }
        }
        catch (JsonException broken)
        {
            return new CatalogueReading.Unreadable($"The JSON breaks in line {broken.LineNumber + 1}.");
        }

        return hasList && dated.Length > 0
            ? new CatalogueReading.Nvd(dated, scored.ToImmutable(), unscored.ToImmutable())
            : new CatalogueReading.Unreadable("The JSON is NVD's, but has no list of vulnerabilities or does not say of when it is.");
    }

    /// <returns>False at an entry that is none.</returns>
    private static bool ReadList(ref Utf8JsonReader reader, ImmutableArray<CvssEntry>.Builder scored, ImmutableArray<UnscoredEntry>.Builder unscored)
    {
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            using var entry = JsonDocument.ParseValue(ref reader);
            if (Member(entry.RootElement, "cve") is not { } cve || Text(cve, "id") is not { } id || Text(cve, "lastModified") is not { } modified)
                return false;
            if (ScoreIn(cve) is var (score, version))
                scored.Add(new CvssEntry(id, score, version, modified));
            else
                unscored.Add(new UnscoredEntry(id, modified));
        }

        return true;
    }

    /// <summary>NVD's own score, else that of whoever named the vulnerability.</summary>
    /// <returns>Null when there is none yet, or the record was rejected; it must not become 0.</returns>
    private static (double Score, string Version)? ScoreIn(JsonElement cve)
    {
        if (Text(cve, "vulnStatus") is "Rejected" || Member(cve, "metrics") is not { } metrics)
            return null;

        var all = Metrics.Select(name => Member(metrics, name)).OfType<JsonElement>().Where(list => list.ValueKind is JsonValueKind.Array).SelectMany(list => list.EnumerateArray());
        foreach (var metric in all.OrderBy(metric => Text(metric, "type") is not "Primary"))
        {
            if (Member(metric, "cvssData") is { } data && Member(data, "baseScore") is { ValueKind: JsonValueKind.Number } number
                && number.TryGetDouble(out var score) && score is >= 0 and <= 10 && Text(data, "version") is { } version)
                return (score, version);
        }

        return null;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <returns>Null when it is missing, empty or no text.</returns>
    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace BriefBot.Core.Catalogues;

/// <summary>Reads KEV as CISA publishes it in JSON.</summary>
internal static class KevCatalogue
{
    public static CatalogueReading Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (!document.RootElement.TryGetProperty("vulnerabilities", out var list) || list.ValueKind is not JsonValueKind.Array)
                return new CatalogueReading.Unreadable("The JSON has no list of vulnerabilities, so it is not KEV.");

            ImmutableArray<KevEntry> entries = [.. list.EnumerateArray().Select(Entry).OfType<KevEntry>()];
            var announced = list.GetArrayLength();
            return entries.Length == announced
                ? new CatalogueReading.Kev(Text(document.RootElement, "catalogVersion"), entries)
                : new CatalogueReading.Unreadable($"{announced - entries.Length} of {announced} entries have no CVE id or no date, so the list cannot be trusted.");
        }
        catch (JsonException broken)
        {
            return new CatalogueReading.Unreadable($"The JSON breaks in line {broken.LineNumber + 1}.");
        }
    }

    private static KevEntry? Entry(JsonElement entry)
    {
        if (entry.ValueKind is not JsonValueKind.Object || Text(entry, "cveID") is not { Length: > 0 } cve || Day(entry, "dateAdded") is not { } added)
            return null;

        return new KevEntry(cve, Text(entry, "vendorProject"), Text(entry, "product"), Text(entry, "vulnerabilityName"), added, Day(entry, "dueDate"),
            RansomwareUse: Text(entry, "knownRansomwareCampaignUse").Equals("Known", StringComparison.OrdinalIgnoreCase));
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString()?.Trim() ?? "" : "";

    private static DateOnly? Day(JsonElement element, string name) =>
        DateOnly.TryParseExact(Text(element, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;

namespace BriefBot.Core.Briefings;

/// <summary>How an edition, and what a channel remembers, are written as JSON: the form they are stored and exported in.</summary>
public static class BriefingJson
{
    private static readonly JsonSerializerOptions Compact = Options(isIndented: false);
    private static readonly JsonSerializerOptions Indented = Options(isIndented: true);

    public static string Write(Briefing briefing) => JsonSerializer.Serialize(briefing, Compact);

    /// <summary>The same for people's eyes, with line breaks.</summary>
    public static string WriteIndented(Briefing briefing) => Visible(JsonSerializer.Serialize(briefing, Indented)) + "\n";

    /// <exception cref="JsonException">The text was not written by <see cref="Write(Briefing)"/>.</exception>
    public static Briefing Read(string json) => JsonSerializer.Deserialize<Briefing>(json, Compact) ?? throw new JsonException("The stored edition is empty.");

    public static string Write(IncidentState state) => JsonSerializer.Serialize(state, Compact);

    /// <exception cref="JsonException">The text was not written by <see cref="Write(IncidentState)"/>.</exception>
    public static IncidentState ReadState(string json) =>
        JsonSerializer.Deserialize<IncidentState>(json, Compact) ?? throw new JsonException("The stored memory of an incident is empty.");

    public static string Write(PictureSubject subject) => JsonSerializer.Serialize(subject, Compact);

    /// <exception cref="JsonException">The text was not written by <see cref="Write(PictureSubject)"/>.</exception>
    public static PictureSubject ReadPicture(string json) =>
        JsonSerializer.Deserialize<PictureSubject>(json, Compact) ?? throw new JsonException("What a picture shows is empty.");

    /// <summary>Signs that turn or hide text are written as their numbers: the same to a program, harmless to who looks at the file.</summary>
    private static string Visible(string json)
    {
        var text = new StringBuilder(json.Length);
        foreach (var rune in json.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format) text.Append(rune.ToString());
            else foreach (var unit in rune.ToString()) text.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
        }
        return text.ToString();
    }

    private static JsonSerializerOptions Options(bool isIndented) => new()
    {
        WriteIndented = isIndented,
        // The text is stored and shown, never put into a page as it is: readable letters beat \u00E9.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new IncidentIdConverter() },
    };

    private sealed class IncidentIdConverter : JsonConverter<IncidentId>
    {
        public override IncidentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            IncidentId.Parse(reader.GetString() ?? "") ?? throw new JsonException("An incident is named like I-2026-0412.");

        public override void Write(Utf8JsonWriter writer, IncidentId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}

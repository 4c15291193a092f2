using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BriefBot.Core.Understanding;

/// <summary>Writes what was understood of an article as one JSON object, for other programs.</summary>
public static class ReadingJson
{
    /// <param name="id">Written first, where a line of many must be told from the others. Null for none.</param>
    public static string Write(ArticleReading reading, string? id = null, bool indented = false)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            Write(json, reading, id);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, ArticleReading reading, string? id)
    {
        json.WriteStartObject();
        if (id is not null)
            json.WriteString("id", id);
        List(json, "incidents", reading.Reports, WriteIncident);
        List(json, "relations", reading.Relations, WriteRelation);
        List(json, "claims", reading.Claims, WriteClaim);
        List(json, "mentions", reading.Mentions, WriteMention);
        List(json, "indicators", reading.Indicators, WriteIndicator);
        List(json, "dates", reading.Dates, WriteDate);
        List(json, "quantities", reading.Quantities, WriteQuantity);
        List(json, "events", reading.Events, WriteEvent);
        Strings(json, "entities", reading.Entities);
        json.WriteStartArray("dropped_lines");
        foreach (var line in reading.DroppedLines)
            json.WriteNumberValue(line);
        json.WriteEndArray();
        Strings(json, "output", reading.Output);
        json.WriteEndObject();
    }

    private static void WriteIncident(Utf8JsonWriter json, ReportReading report)
    {
        json.WriteString("id", IdOf(report.Ordinal));
        json.WriteString("title", report.Title);
        Strings(json, "targets", report.Targets);
        json.WriteString("type", report.Type);
        OrNull(json, "start", report.Start);
        OrNull(json, "end", report.End);
        json.WriteString("status", report.Status);
        OrNull(json, "attacker", report.Attacker);
    }

    private static void WriteRelation(Utf8JsonWriter json, RelationReading relation)
    {
        json.WriteString("type", relation.Type);
        Strings(json, "members", relation.Members.Select(IdOf));
        OrNull(json, "speaker", relation.Speaker);
        json.WriteString("certainty", Word(relation.Certainty));
        json.WriteString("text", relation.Evidence);
    }

    private static void WriteClaim(Utf8JsonWriter json, Claim claim)
    {
        switch (claim.Reports.IsDefaultOrEmpty ? 0 : claim.Reports.Length)
        {
            case 0:
                json.WriteNull("incident");
                break;
            case 1:
                json.WriteString("incident", IdOf(claim.Reports[0]));
                break;
            default:
                Strings(json, "incident", claim.Reports.Select(IdOf));
                break;
        }

        json.WriteNumber("start", claim.Start);
        json.WriteNumber("end", claim.End);
        SpanOrNull(json, "cue", claim.Cue);
        OrNull(json, "speaker", claim.Speaker);
        SpanOrNull(json, "speaker_span", claim.SpeakerSpan);
        json.WriteString("certainty", Word(claim.Certainty));
    }

    private static void WriteMention(Utf8JsonWriter json, Mention mention)
    {
        json.WriteNumber("start", mention.Start);
        json.WriteNumber("end", mention.End);
        json.WriteString("kind", mention.Kind.ToString().ToLowerInvariant());
        json.WriteString("name", mention.Name);
        json.WriteString("text", mention.Text);
    }

    private static void WriteIndicator(Utf8JsonWriter json, Indicator indicator)
    {
        json.WriteNumber("start", indicator.Start);
        json.WriteNumber("end", indicator.End);
        json.WriteString("kind", indicator.Kind.ToString().ToLowerInvariant());
        json.WriteString("value", indicator.Value);
    }

    private static void WriteDate(Utf8JsonWriter json, DateMention date)
    {
        json.WriteNumber("start", date.Start);
        json.WriteNumber("end", date.End);
        OrNull(json, "value", date.Value);
        json.WriteString("granularity", date.Granularity);
        OrNull(json, "qualifier", date.Qualifier);
        OrNull(json, "role", date.Role);
    }

    private static void WriteQuantity(Utf8JsonWriter json, Quantity quantity)
    {
        json.WriteNumber("start", quantity.Start);
        json.WriteNumber("end", quantity.End);
        json.WriteNumber("number", quantity.Number);
        json.WriteString("unit", quantity.Unit);
        OrNull(json, "qualifier", quantity.Qualifier);
    }

    private static void WriteEvent(Utf8JsonWriter json, EventType type)
    {
        json.WriteString("type", type.Type);
        json.WriteNumber("score", type.Score);
    }

    private static string IdOf(int ordinal) => $"i{ordinal + 1}";

    private static string Word(Certainty certainty) => certainty.ToString().ToLowerInvariant();

    private static void List<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void OrNull(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0)
            json.WriteString(name, value);
        else
            json.WriteNull(name);
    }

    private static void SpanOrNull(Utf8JsonWriter json, string name, Span? span)
    {
        if (span is not { } there)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        json.WriteNumberValue(there.Start);
        json.WriteNumberValue(there.End);
        json.WriteEndArray();
    }
}

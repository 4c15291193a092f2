using System.Text.Json;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>Ids travel as strings, because JavaScript's numbers cannot hold them; numbers are read too.</summary>
public sealed class SnowflakeConverter<TId> : JsonConverter<TId>
    where TId : struct, ISnowflake<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? TId.From(reader.GetUInt64()) : Parse(reader.GetString());

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue($"{value.Value}");

    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(reader.GetString());

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WritePropertyName($"{value.Value}");

    private static TId Parse(string? text) =>
        Snowflake.TryParse<TId>(text, out var id) ? id : throw new JsonException("An id is a whole number.");
}

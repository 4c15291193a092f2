using System.Text.Json;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>What an interaction is answered with for fifteen minutes. It stands in paths, and is never shown.</summary>
[JsonConverter(typeof(InteractionTokenConverter))]
public sealed class InteractionToken(string secret)
{
    /// <summary>How long follow-ups and edits are taken.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public override string ToString() => "(token)";

    internal string InPath => Uri.EscapeDataString(secret);
}

/// <summary>Reads an interaction's token; it is never written anywhere.</summary>
public sealed class InteractionTokenConverter : JsonConverter<InteractionToken>
{
    public override InteractionToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString() ?? throw new JsonException("An interaction needs a token."));

    public override void Write(Utf8JsonWriter writer, InteractionToken value, JsonSerializerOptions options) =>
        throw new NotSupportedException("The token of an interaction is not kept.");
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>What somebody may do. Unknown bits are kept as they are.</summary>
[Flags]
[JsonConverter(typeof(PermissionsConverter))]
public enum Permissions : ulong
{
    None = 0,
    Administrator = 1UL << 3,
    ManageChannels = 1UL << 4,
    ManageGuild = 1UL << 5,
    AddReactions = 1UL << 6,
    ViewChannel = 1UL << 10,
    SendMessages = 1UL << 11,
    ManageMessages = 1UL << 13,
    EmbedLinks = 1UL << 14,
    AttachFiles = 1UL << 15,
    ReadMessageHistory = 1UL << 16,
    MentionEveryone = 1UL << 17,
    ManageRoles = 1UL << 28,
    UseApplicationCommands = 1UL << 31,
    ManageThreads = 1UL << 34,
    CreatePublicThreads = 1UL << 35,
    CreatePrivateThreads = 1UL << 36,
    SendMessagesInThreads = 1UL << 38,
    PinMessages = 1UL << 51,
}

/// <summary>Permissions travel as a number in a string.</summary>
public sealed class PermissionsConverter : JsonConverter<Permissions>
{
    public override Permissions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ulong.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            ? (Permissions)bits
            : throw new JsonException("Permissions are a whole number in a string.");

    public override void Write(Utf8JsonWriter writer, Permissions value, JsonSerializerOptions options) =>
        writer.WriteStringValue(((ulong)value).ToString(CultureInfo.InvariantCulture));
}

/// <summary>Commands are the one place where Discord's document wants permissions as a number.</summary>
internal sealed class PermissionsAsNumberConverter : JsonConverter<Permissions>
{
    public override Permissions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => (Permissions)reader.GetUInt64();

    public override void Write(Utf8JsonWriter writer, Permissions value, JsonSerializerOptions options) => writer.WriteNumberValue((ulong)value);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>What stands at the front of every frame that the gateway sends.</summary>
internal sealed record GatewayFrame
{
    public required int Op { get; init; }

    /// <summary>The number of the event in its session. Null for what is not an event.</summary>
    [JsonPropertyName("s")]
    public int? Sequence { get; init; }

    /// <summary>The event's name. Null for what is not an event.</summary>
    [JsonPropertyName("t")]
    public string? Type { get; init; }

    [JsonPropertyName("d")]
    public JsonElement Body { get; init; }
}

/// <summary>The numbers of the kinds of frames.</summary>
internal static class GatewayOp
{
    public const int Dispatch = 0;
    public const int Heartbeat = 1;
    public const int Identify = 2;
    public const int Resume = 6;
    public const int Reconnect = 7;
    public const int InvalidSession = 9;
    public const int Hello = 10;
    public const int HeartbeatAck = 11;
}

/// <summary>A frame that goes to the gateway.</summary>
internal sealed record OutgoingFrame<T>(int Op, [property: JsonPropertyName("d"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] T Body);

/// <summary>How a session is started. It holds the token, and is not a record so that nothing prints it.</summary>
internal sealed class IdentifyBody(string token, int shard, int shards)
{
    public string Token { get; } = token;

    /// <summary>Guilds alone: commands, buttons and modals need none at all, and no privileged one is ever asked for.</summary>
    public int Intents { get; } = 1;

    public int[] Shard { get; } = [shard, shards];

    public IdentifyProperties Properties { get; } = new();
}

/// <summary>What the client calls itself.</summary>
internal sealed record IdentifyProperties
{
    public string Os { get; } = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux";

    public string Browser { get; } = "BriefBot.Discord";

    public string Device { get; } = "BriefBot.Discord";
}

/// <summary>How a session is taken up again. It holds the token, and is not a record so that nothing prints it.</summary>
internal sealed class ResumeBody(string token, string sessionId, int seq)
{
    public string Token { get; } = token;

    public string SessionId { get; } = sessionId;

    public int Seq { get; } = seq;
}

/// <summary>How often to send a heartbeat.</summary>
internal sealed record HelloBody(int HeartbeatInterval);

/// <summary>A session has begun.</summary>
internal sealed record ReadyBody(string SessionId, string ResumeGatewayUrl);

/// <summary>A guild in an event; an outage shows it as unavailable.</summary>
internal sealed record GuildBody(GuildId Id, string? Name = null, bool Unavailable = false);

/// <summary>A channel in an event.</summary>
internal sealed record ChannelBody(ChannelId Id, GuildId? GuildId = null);

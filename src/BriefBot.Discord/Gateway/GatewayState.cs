namespace BriefBot.Discord;

/// <summary>Whether the connection stands.</summary>
public enum GatewayPhase
{
    Starting,
    Connected,

    /// <summary>It is lost in part or in whole, and is being made again.</summary>
    Reconnecting,
    Stopped,
}

/// <summary>How the connection stands, for people who ask.</summary>
/// <param name="Since">Since when it is in this phase.</param>
public sealed record GatewayState(GatewayPhase Phase, int ConnectedShards, int Shards, DateTimeOffset Since, string Sentence);

/// <summary>Why the gateway has stopped for good.</summary>
/// <param name="WasAskedFor">True after a cancellation.</param>
public sealed record GatewayStop(bool WasAskedFor, string Sentence);

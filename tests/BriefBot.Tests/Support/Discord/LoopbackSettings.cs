namespace BriefBot.Tests.Support.Discord;

/// <summary>How the loopback Discord behaves.</summary>
public sealed record LoopbackSettings
{
    /// <summary>Stands in every token, of the bot and of interactions; whatever a test leaves behind is searched for it.</summary>
    public const string Canary = "loop-canary";

    public string Token { get; init; } = $"MTEwMDAwMDAwMDAwMDAwMDAwMQ.{Canary}.not-a-secret-of-anybody-000000000000";

    /// <summary>Discord says "the past few minutes".</summary>
    public TimeSpan NonceWindow { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Requests over all routes in one second. Null for no limit.</summary>
    public int? RequestsPerSecond { get; init; }

    /// <summary>What each route takes for one channel or guild in one window. Null for no limit.</summary>
    public int? RequestsPerBucket { get; init; }

    public TimeSpan BucketWindow { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(41.25);

    public TimeSpan IdentifyWindow { get; init; } = TimeSpan.FromSeconds(5);

    public int Shards { get; init; } = 1;

    public int MaxConcurrency { get; init; } = 1;

    /// <summary>False for long runs, in which the log of all requests would fill the memory.</summary>
    public bool KeepsRequests { get; init; } = true;

    public TimeProvider Time { get; init; } = TimeProvider.System;
}

using System.Collections.Immutable;

namespace BriefBot.Feeds;

/// <summary>How much a server may give and how long it may take.</summary>
public sealed record FetchLimits
{
    /// <summary>Counted after unpacking, so that a bomb bursts here.</summary>
    public int MaxBytes { get; init; } = 10 * 1024 * 1024;

    public int MaxHeaderKilobytes { get; init; } = 32;
    public int MaxRedirects { get; init; } = 5;
    public TimeSpan Connecting { get; init; } = TimeSpan.FromSeconds(10);
    public TimeSpan Whole { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A body must come at this rate once it has had its grace.</summary>
    public int MinBytesPerSecond { get; init; } = 200;

    public TimeSpan RateGrace { get; init; } = TimeSpan.FromSeconds(8);
    public ImmutableArray<int> Ports { get; init; } = [80, 443, 8080, 8443];

    /// <summary>Between the end of one request and the start of the next at the same host.</summary>
    public TimeSpan GapPerHost { get; init; } = TimeSpan.FromSeconds(1);

    public int Parallel { get; init; } = 8;
}

namespace BriefBot.Tests.Discord;

/// <summary>Time that passes ten times as fast, so that waits of seconds can be tested as they are.</summary>
internal sealed class HastyTime : TimeProvider
{
    private const int Factor = 10;
    private readonly DateTimeOffset start = System.GetUtcNow();
    private readonly long startedAt = System.GetTimestamp();

    public override DateTimeOffset GetUtcNow() => start + (System.GetElapsedTime(startedAt) * Factor);

    public override long GetTimestamp() => System.GetTimestamp() * Factor;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Sooner(dueTime), Sooner(period));

    private static TimeSpan Sooner(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span / Factor;
}

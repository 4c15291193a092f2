namespace BriefBot.Discord;

/// <summary>
/// One of Discord's buckets, for one channel, guild or interaction: so many requests until it resets. Until an answer has
/// told how many, one request goes at a time.
/// </summary>
/// <param name="limit">What other buckets of the route have. Null while that is not known.</param>
internal sealed class Bucket(TimeProvider time, int? limit)
{
    // Times are rounded to milliseconds on the way, and timers may fire a moment early.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(10);

    private readonly Lock door = new();
    private readonly WaitingLine line = new(time);
    private int? limit = limit;
    private int remaining;
    private int inFlight;
    private int refusedInARow;
    private TimeSpan resetsAt;
    private TimeSpan blockedUntil;

    public Task<TimeSpan?> EnterAsync(TimeSpan longest, CancellationToken cancellation) => line.EnterAsync(TryEnter, longest, cancellation);

    /// <summary>True when forgetting it would change nothing.</summary>
    public bool IsIdle
    {
        get
        {
            lock (door)
                return inFlight == 0 && Now >= resetsAt && Now >= blockedUntil;
        }
    }

    /// <summary>The request was not sent after all.</summary>
    public void LeaveUnsent()
    {
        lock (door)
            inFlight--;
        line.Nudge();
    }

    /// <param name="headers">Null where the answer told nothing: it is taken as counted.</param>
    public void Leave(RateLimitHeaders? headers)
    {
        lock (door)
        {
            inFlight--;
            if (headers is { } told)
                Learn(told);
            else
                remaining = Math.Max(0, remaining - 1);
            refusedInARow = 0;
        }

        line.Nudge();
    }

    /// <summary>Discord refused the request as one too many.</summary>
    public TimeSpan LeaveRefused(TimeSpan retryAfter)
    {
        lock (door)
        {
            inFlight--;
            // A wait that was kept and did not help is doubled, so that a wrong header does not become a storm.
            var patience = TimeSpan.FromSeconds(Math.Min(60, 0.5 * Math.Pow(2, refusedInARow++)));
            var wait = (refusedInARow > 1 && retryAfter < patience ? patience : retryAfter) + Margin;
            blockedUntil = Later(blockedUntil, Now + wait);
            line.Nudge();
            return wait;
        }
    }

    // Not the wall clock, which may be set while a request waits.
    private TimeSpan Now => time.GetElapsedTime(0);

    /// <summary>An answer to a request that was counted here before it was known to belong here.</summary>
    public void Hear(RateLimitHeaders told)
    {
        lock (door)
            Learn(told);
        line.Nudge();
    }

    public void Block(TimeSpan wait)
    {
        lock (door)
            blockedUntil = Later(blockedUntil, Now + wait);
        line.Nudge();
    }

    private TimeSpan? TryEnter()
    {
        lock (door)
        {
            var now = Now;
            if (now < blockedUntil)
                return blockedUntil - now;

            var isNewWindow = now >= resetsAt;
            var room = limit is { } most ? (isNewWindow ? most : remaining) - inFlight : 1 - inFlight;
            if (room <= 0)
                return isNewWindow ? Timeout.InfiniteTimeSpan : resetsAt - now;

            inFlight++;
            return null;
        }
    }

    private void Learn(RateLimitHeaders told)
    {
        var now = Now;
        var reset = now + told.ResetAfter + Margin;
        limit = told.Limit;
        // Answers travel for different times and overtake each other, so the reset that one tells does not say to which window it
        // belongs: within a window as it is known here the least that was told counts.
        remaining = now >= resetsAt ? told.Remaining : Math.Min(remaining, told.Remaining);
        resetsAt = Later(resetsAt, reset);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

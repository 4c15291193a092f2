namespace BriefBot.Discord;

/// <summary>
/// The limit over all routes, and the caution that keeps the address from being banned: Discord bans it for
/// 10,000 requests answered 401, 403 or 429 within ten minutes.
/// </summary>
internal sealed class GlobalLimit(DiscordOptions options)
{
    private const int MostRefusals = 5_000;

    // Beyond this many 429s in ten minutes something is wrong: one request at a time, and a pause after each further 429.
    // 50, a few that are under way by then, and one each half minute stay under a hundredth of what Discord bans for.
    private const int ManyLimited = 50;

    // A fifth of a second's requests in a fifth of a second: a burst that comes late would meet the next one at Discord's door.
    private const int StepsPerSecond = 5;
    private const double SlowerAfterLimit = 0.02;
    private const double Slowest = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RefusalWindow = TimeSpan.FromMinutes(10);

    // Requests travel for different times: with a little more than a second there are no more in any second at Discord's door.
    private static readonly TimeSpan Second = TimeSpan.FromMilliseconds(1030);

    // A busy machine wakes up late: so much is made good by the next request instead of adding up.
    private static readonly TimeSpan MadeGood = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SlowFor = TimeSpan.FromMinutes(5);

    private readonly Lock door = new();
    private readonly WaitingLine line = new(options.Time);
    private readonly int perStep = Math.Max(1, options.RequestsPerSecond / StepsPerSecond);
    private readonly Queue<TimeSpan> sent = new();
    private readonly Queue<TimeSpan> refused = new();
    private readonly Queue<TimeSpan> limited = new();
    private int promised;
    private int running;
    private TimeSpan blockedUntil;
    private TimeSpan shutUntil;
    private TimeSpan slowUntil;
    private double slowness = 1;

    /// <summary>Requests answered 401, 403 or 429 in the last ten minutes.</summary>
    public int InvalidRequests
    {
        get
        {
            lock (door)
            {
                Forget(refused, RefusalWindow);
                return refused.Count;
            }
        }
    }

    /// <summary>Null, or how long nothing at all may be sent, answers to interactions included.</summary>
    public TimeSpan? ShutFor
    {
        get
        {
            lock (door)
                return Now < shutUntil ? shutUntil - Now : null;
        }
    }

    /// <summary>Null, or for how long our own caution holds everything back.</summary>
    public TimeSpan? CautionFor
    {
        get
        {
            lock (door)
            {
                Forget(refused, RefusalWindow);
                return refused.Count >= MostRefusals ? refused.Peek() + RefusalWindow - Now : null;
            }
        }
    }

    public Task<TimeSpan?> EnterAsync(CancellationToken cancellation) => line.EnterAsync(TryEnter, options.LongestWait, cancellation);

    public void LeaveUnsent()
    {
        lock (door)
            promised--;
        line.Nudge();
    }

    public void Send()
    {
        lock (door)
        {
            promised--;
            running++;
            var now = Now;
            var due = sent.Count == perStep ? sent.Dequeue() + Step : now;
            sent.Enqueue(Later(due < now ? due : now, now - MadeGood));
        }
    }

    public void Leave()
    {
        lock (door)
            running--;
        line.Nudge();
    }

    public void CountRefused(bool isLimited)
    {
        lock (door)
        {
            refused.Enqueue(Now);
            if (!isLimited)
                return;
            limited.Enqueue(Now);
            if (IsCareful)
                blockedUntil = Later(blockedUntil, Now + Pause);
        }
    }

    /// <summary>Discord has closed all routes but those of interactions.</summary>
    public void Block(TimeSpan wait)
    {
        lock (door)
        {
            blockedUntil = Later(blockedUntil, Now + wait + TimeSpan.FromMilliseconds(10));
            slowness = Math.Min(Slowest, slowness + SlowerAfterLimit);
            slowUntil = Now + SlowFor;
        }
    }

    /// <summary>The address is blocked: whatever is sent now makes it worse.</summary>
    public void Shut(TimeSpan wait)
    {
        lock (door)
            shutUntil = Later(shutUntil, Now + wait);
    }

    private TimeSpan Now => options.Time.GetElapsedTime(0);

    private TimeSpan Step => Second * slowness * perStep / options.RequestsPerSecond;

    private bool IsCareful
    {
        get
        {
            Forget(limited, RefusalWindow);
            return limited.Count > ManyLimited;
        }
    }

    private TimeSpan? TryEnter()
    {
        lock (door)
        {
            var now = Now;
            if (now < blockedUntil)
                return blockedUntil - now;
            if (IsCareful && promised + running > 0)
                return Timeout.InfiniteTimeSpan;

            if (now >= slowUntil)
                slowness = 1;
            var stillCounted = sent.SkipWhile(at => at + Step <= now).ToArray();
            if (stillCounted.Length + promised < perStep)
            {
                promised++;
                return null;
            }

            return stillCounted is [var oldest, ..] ? oldest + Step - now : Timeout.InfiniteTimeSpan;
        }
    }

    private void Forget(Queue<TimeSpan> times, TimeSpan after)
    {
        var now = Now;
        while (times.TryPeek(out var oldest) && oldest + after <= now)
            times.Dequeue();
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

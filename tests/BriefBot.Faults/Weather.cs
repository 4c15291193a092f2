using BriefBot.Tests.Support.Discord;

namespace BriefBot.Faults;

/// <summary>What goes wrong at Discord's end while workers post: refusals, errors before and after the work, broken connections, late answers, and storms of 429.</summary>
internal sealed class Weather(int seed)
{
    private static readonly TimeSpan StormLasts = TimeSpan.FromMilliseconds(400);

    private readonly Lock gate = new();
    private readonly Random random = new(seed);
    private DateTimeOffset stormUntil;

    public int TooMany { get; private set; }
    public int Storms { get; private set; }
    public int ErrorsBefore { get; private set; }
    public int ErrorsAfter { get; private set; }
    public int Dropped { get; private set; }
    public int BrokenOff { get; private set; }
    public int Slow { get; private set; }

    /// <summary>Null for a request that nothing happens to.</summary>
    public LoopbackFault? Next(string method, string path)
    {
        lock (gate)
        {
            if (method != "POST") return random.Next(1000) < 20 ? Error(afterWork: false) : null;
            if (TimeProvider.System.GetUtcNow() < stormUntil) return Limited(isGlobal: random.Next(2) == 0);

            return random.Next(1000) switch
            {
                < 5 => Storm(),
                < 30 => Limited(isGlobal: false),
                < 50 => Error(afterWork: false),
                < 80 => Error(afterWork: true),
                < 110 => Drop(),
                < 120 => BreakOff(),
                < 130 => Late(),
                _ => null,
            };
        }
    }

    private LoopbackFault Storm()
    {
        Storms++;
        stormUntil = TimeProvider.System.GetUtcNow() + StormLasts;
        return Limited(isGlobal: true);
    }

    private LoopbackFault Limited(bool isGlobal)
    {
        TooMany++;
        return new LoopbackFault { Status = 429, RetryAfter = 0.1, IsGlobal = isGlobal, IsShared = !isGlobal && random.Next(2) == 0, LacksHeaders = random.Next(3) == 0 };
    }

    private LoopbackFault Error(bool afterWork)
    {
        ErrorsAfter += afterWork ? 1 : 0;
        ErrorsBefore += afterWork ? 0 : 1;
        return new LoopbackFault { Status = afterWork ? 502 : 503, AfterWork = afterWork };
    }

    private LoopbackFault Drop()
    {
        Dropped++;
        return new LoopbackFault { Drops = true, AfterWork = random.Next(3) > 0 };
    }

    private LoopbackFault BreakOff()
    {
        BrokenOff++;
        return new LoopbackFault { BreaksOff = true };
    }

    private LoopbackFault Late()
    {
        Slow++;
        return new LoopbackFault { Delay = Scale.Rules.Answer * 1.5, AfterWork = random.Next(2) == 0 };
    }
}

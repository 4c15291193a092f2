using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Storage;
using BriefBot.Tests.Support.Discord;
using NodaTime;

namespace BriefBot.Faults;

/// <summary>What happened to the workers.</summary>
internal sealed class Tally
{
    private readonly Lock gate = new();
    private readonly Dictionary<KillPoint, int> killed = [];

    public int Kills { get; private set; }
    public int Freezes { get; set; }
    public int Mornings { get; set; }
    public int Failures { get; private set; }
    public string LastFailure { get; private set; } = "";

    public int At(KillPoint point)
    {
        lock (gate) return killed.GetValueOrDefault(point);
    }

    public void Count(Ended ended)
    {
        lock (gate)
        {
            if (ended.KilledAt is { } point)
            {
                Kills++;
                killed[point] = killed.GetValueOrDefault(point) + 1;
            }
            else if (ended.ExitCode != 0)
            {
                Failures++;
                LastFailure = ended.Error;
            }
        }
    }
}

/// <summary>One morning after the other: all channels are due, two workers race for them, and are killed and frozen until everything is out.</summary>
internal sealed class Mornings(string path, Database database, LoopbackDiscord discord, ShiftedClock clock, Tally tally, Random random)
{
    private const int KillsAMorning = 40;

    /// <summary>Of a morning's kills so many are kept for its end, where a worker dies with everything done.</summary>
    private const int KillsAtTheEnd = 5;

    private const int MostFailures = 20;

    private static readonly ulong[] Channels = [.. Enumerable.Range(1, 12).Select(number => 1700000000000000000 + (ulong)number)];
    private static readonly ScheduleId Daily = new("daily");
    private static readonly KillPoint[] Points =
        [KillPoint.Claimed, KillPoint.Frozen, KillPoint.Sending, KillPoint.InFlight, KillPoint.Answered, KillPoint.Sent, KillPoint.ReadBack, KillPoint.Done, KillPoint.AnyMoment];

    private readonly List<DueMessage> due = [];
    private DateTimeOffset eight = new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<DueMessage> Due => due;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        foreach (var channel in Channels) discord.World.Add(new LoopbackChannel(channel, Kind: 0, LoopbackWorld.Guild, $"channel-{channel}"));
        await database.WriteAsync(
            async store =>
            {
                foreach (var address in Channels)
                {
                    var id = IdOf(address);
                    var channel = new Channel(id, new ServerId("s"), ChatName.Discord, $"{address}", $"channel {address}", "UTC", Profile.Empty, FromSettings: false);
                    await store.Channels.KeepAsync(channel, eight);
                    await store.Schedules.KeepAsync(
                        channel.Server, id, Daily, new BriefingSchedule(new LocalTime(8, 0), DateTimeZone.Utc, Weekdays.Every), fromSettings: false,
                        eight.AddMinutes(-1));
                }
            },
            cancellation);
    }

    /// <summary>Lives through one morning; when the run is to stop, nobody dies any more, and the morning comes to its end.</summary>
    public async Task NextAsync(CancellationToken cancellation)
    {
        var shift = clock.Shift = eight.AddSeconds(1) - TimeProvider.System.GetUtcNow();
        var date = LocalDate.FromDateTime(eight.UtcDateTime);
        var killsLeft = KillsAMorning;
        await Task.WhenAll(RaceAsync(), RaceAsync());
        tally.Mornings++;
        due.AddRange(
            from channel in Channels
            from part in Enumerable.Range(1, Scale.Parts)
            select new DueMessage(channel, OutgoingKey.OfPart(IdOf(channel), Daily, date, part)));
        eight = eight.AddDays(1);

        // A new worker takes the place of each that died, until one gets through.
        async Task RaceAsync()
        {
            KillPoint? last = null;
            do
            {
                var point = cancellation.IsCancellationRequested ? KillPoint.Never : await NextPointAsync(date, killsLeft);
                if (point != KillPoint.Never) Interlocked.Decrement(ref killsLeft);
                // Who comes so late may not repeat what is in doubt under its nonce, but has to ask what is out.
                if (point == KillPoint.ReadBack || random.Next(8) == 0) await Task.Delay(Scale.PastTrust, CancellationToken.None);
                last = await LiveAsync(shift, point);
                if (tally.Failures > MostFailures) throw new InvalidOperationException($"The workers fail by themselves: {tally.LastFailure}");
            }
            while (last is not null);
        }
    }

    private async Task<KillPoint?> LiveAsync(TimeSpan shift, KillPoint point)
    {
        using var worker = WorkerProcess.Start(path, discord, shift, point, passes: 1 + (random.Next(6) / 5));
        if (point == KillPoint.AnyMoment) _ = Task.Delay(150 + random.Next(900)).ContinueWith(_ => worker.KillNow(), TaskScheduler.Default);
        var freezing = Task.CompletedTask;
        if (random.Next(12) == 0)
        {
            tally.Freezes++;
            freezing = Task.Delay(300 + random.Next(500)).ContinueWith(_ => worker.FreezeAsync(Scale.LongFreeze), TaskScheduler.Default).Unwrap();
        }

        var ended = await worker.EndAsync();
        await freezing;
        tally.Count(ended);
        return ended.KilledAt ?? (ended.ExitCode == 0 ? null : KillPoint.AnyMoment);
    }

    // Of the points that can still be reached the one that was hit least so far, so that all of them are hit often.
    private async Task<KillPoint> NextPointAsync(LocalDate date, int killsLeft)
    {
        var outlook = await Outlook.LookAsync(database, [.. Channels.Select(IdOf)], date);
        if (killsLeft <= (outlook.Allows(KillPoint.Done) ? 0 : KillsAtTheEnd)) return KillPoint.Never;
        return Points.Where(outlook.Allows).OrderBy(point => tally.At(point) + random.Next(3)).FirstOrDefault(KillPoint.Never);
    }

    private static ChannelId IdOf(ulong address) => ChannelId.Of(ChatName.Discord, $"{address}");
}

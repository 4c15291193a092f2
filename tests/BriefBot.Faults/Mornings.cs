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
internal sealed class Mornings(string path, LoopbackDiscord discord, ShiftedClock clock, Tally tally, Random random)
{
    private const int KillsAMorning = 12;

    private static readonly ulong[] Channels = [LoopbackWorld.General, LoopbackWorld.Briefings, LoopbackWorld.Announcements];
    private static readonly ScheduleId Daily = new("daily");
    private static readonly KillPoint[] Points =
        [KillPoint.Claimed, KillPoint.Frozen, KillPoint.Sending, KillPoint.InFlight, KillPoint.Answered, KillPoint.Sent, KillPoint.ReadBack, KillPoint.Done, KillPoint.AnyMoment];

    private readonly List<DueMessage> due = [];
    private DateTimeOffset eight = new(2027, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<DueMessage> Due => due;

    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var database = await Database.OpenAsync(path, cancellation);
        await database.WriteAsync(
            async store =>
            {
                foreach (var address in Channels)
                {
                    var id = ChannelId.Of(ChatName.Discord, $"{address}");
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
        var killsLeft = KillsAMorning;
        await Task.WhenAll(RaceAsync(), RaceAsync());
        tally.Mornings++;
        var date = LocalDate.FromDateTime(eight.UtcDateTime);
        due.AddRange(
            from channel in Channels
            from part in Enumerable.Range(1, Scale.Parts)
            select new DueMessage(channel, OutgoingKey.OfPart(ChannelId.Of(ChatName.Discord, $"{channel}"), Daily, date, part)));
        eight = eight.AddDays(1);

        // A new worker takes the place of each that died, until one gets through.
        async Task RaceAsync()
        {
            KillPoint? last = null;
            do
            {
                if (last is KillPoint.Sending or KillPoint.InFlight or KillPoint.Answered or KillPoint.ReadBack && random.Next(3) == 0)
                    await Task.Delay(Scale.PastTrust, CancellationToken.None);
                var point = Interlocked.Decrement(ref killsLeft) >= 0 && !cancellation.IsCancellationRequested ? NextPoint(last) : KillPoint.Never;
                last = await LiveAsync(shift, point);
            }
            while (last is not null);
        }
    }

    private async Task<KillPoint?> LiveAsync(TimeSpan shift, KillPoint point)
    {
        using var worker = WorkerProcess.Start(path, discord, shift, point, passes: 1 + random.Next(3));
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

    // The point that was hit least so far, so that all of them are hit often; asking the chat only happens after a death in doubt.
    private KillPoint NextPoint(KillPoint? last)
    {
        var mayAsk = last is KillPoint.Sending or KillPoint.InFlight or KillPoint.Answered or KillPoint.ReadBack;
        return Points
            .Where(point => point != KillPoint.ReadBack || mayAsk)
            .OrderBy(point => tally.At(point) + random.Next(3))
            .First();
    }
}

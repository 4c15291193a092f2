using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using BriefBot.Chat.Discord;
using BriefBot.Core.Briefings;
using BriefBot.Evaluation.Feeds;
using BriefBot.Settings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace BriefBot.Evaluation.Delivery;

/// <summary>Many channels that are all due at one minute: how soon they are claimed, when the first message stands, and when the last.</summary>
internal static class DeliveryCommand
{
    private static readonly ScheduleId Daily = new("daily");
    private static readonly ServerId Server = new("s");
    private const int ChannelsToWarm = 20;

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    public static Command Build()
    {
        var channels = new Option<int>("--channels") { Description = "How many channels are due.", DefaultValueFactory = _ => 10_000 };
        var perSecond = new Option<int>("--per-second") { Description = "How many requests the loopback Discord takes in a second.", DefaultValueFactory = _ => 50 };
        var command = new Command("delivery", "Speed of delivery: many channels due at one minute, two messages each, on a loopback Discord with its real limit.") { channels, perSecond };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(channels), parsed.GetValue(perSecond), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int channels, int perSecond, CancellationToken cancellation)
    {
        // A bot that has delivered before: its code is compiled.
        await MeasureAsync(ChannelsToWarm, perSecond, cancellation);
        var (times, seen) = await MeasureAsync(channels, perSecond, cancellation);
        Write(channels, perSecond, times, seen);
        return seen.IsRight ? 0 : 1;
    }

    private static async Task<(Times Times, Standing Standing)> MeasureAsync(int channels, int perSecond, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("briefbot-delivery-");
        try
        {
            // Eight o'clock of the next day is some seconds away by a clock that is ahead.
            var eight = new DateTimeOffset(DateTimeOffset.UtcNow.Date.AddDays(1).AddHours(8), TimeSpan.Zero);
            var date = LocalDate.FromDateTime(eight.UtcDateTime);
            await using var database = await Database.OpenAsync(Path.Combine(folder.FullName, "briefbot.db"), cancellation);
            await FillAsync(database, channels, eight, cancellation);
            await using var discord = await DeliveryDiscord.StartAsync(channels, perSecond, date);
            var times = await DeliverAsync(database, discord, eight, cancellation);
            await discord.ReportAsync();
            return (times, discord.Seen);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task FillAsync(Database database, int channels, DateTimeOffset eight, CancellationToken cancellation) => database.WriteAsync(
        async store =>
        {
            var schedule = new BriefingSchedule(new LocalTime(8, 0), DateTimeZone.Utc, Weekdays.Every);
            for (var i = 0; i < channels; i++)
            {
                var address = $"{DeliveryDiscord.ChannelOf(i)}";
                var channel = new Channel(ChannelId.Of(ChatName.Discord, address), Server, ChatName.Discord, address, "#soc", "UTC", Profile.Empty, FromSettings: false);
                await store.Channels.KeepAsync(channel, eight.AddMinutes(-1));
                await store.Schedules.KeepAsync(Server, channel.Id, Daily, schedule, fromSettings: false, eight.AddMinutes(-1));
            }
        },
        cancellation);

    private static async Task<Times> DeliverAsync(Database database, DeliveryDiscord discord, DateTimeOffset eight, CancellationToken cancellation)
    {
        var clock = new AheadClock(eight - TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(3));
        using var connection = new DiscordConnection(
            new Secret(discord.Token), discord.ApiBase, proxy: null, TimeProvider.System, NullLogger<DiscordConnection>.Instance);
        var chat = new DiscordChat(connection, new DiscordSettings());
        using var outbox = new SendOutgoing(database, [chat], clock, NullLogger<SendOutgoing>.Instance);
        DateTimeOffset? claimedAt = null;
        var delivering = new DeliverBriefing(database, [chat], GatherAsync, outbox, clock, DeliveryRules.Default, NullLogger<DeliverBriefing>.Instance);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var sending = outbox.RunAsync(stop.Token);
        await Task.Delay(eight - clock.GetUtcNow(), cancellation);
        var due = TimeProvider.System.GetUtcNow();
        do
        {
            await delivering.DeliverDueAsync(cancellation);
            await Task.Delay(Tick, cancellation);
        }
        while (await database.ReadAsync(store => store.Briefings.CountOpenAsync(), cancellation) > 0);
        await stop.CancelAsync();
        await sending;
        return new Times(due, claimedAt ?? due);

        // The one edition that all channels share. It is gathered for the first time when all that is due has been claimed.
        Task<BriefingRequest> GatherAsync(DueBriefing briefing, StoreTransaction store)
        {
            claimedAt ??= TimeProvider.System.GetUtcNow();
            var incident = An.Incident(1).ReportedBy("wire", briefing.Briefing.Due.At.AddHours(-2)).FromOrigins(4).Facts();
            return Task.FromResult(An.BriefingAt(briefing.Briefing.Due.At, incident));
        }
    }

    private static void Write(int channels, int perSecond, Times times, Standing seen)
    {
        var messages = channels * DeliveryDiscord.Parts;
        var limit = (double)messages / perSecond;
        var took = (seen.LastAt - times.Due).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Line("channels due at one minute", $"{channels}, {messages} messages at {perSecond} a second");
        Line("all claimed after", $"{(times.Claimed - times.Due).TotalSeconds:0.00} s (aim 1)");
        Line("first message stands after", $"{(seen.FirstAt - times.Due).TotalSeconds:0.00} s (aim 2)");
        Line("last message stands after", $"{took:0.0} s; the limit alone takes {limit:0.0} s: {took / limit:0.00} times that (aim 1.10)");
        Line("messages that stand", $"{seen.Messages}; lost {seen.Lost}, doubled {seen.Doubled}, out of order {seen.OutOfOrder}; requests refused as too many {seen.Limited}");
        Line("memory at the highest point", $"{MemoryWatch.PeakOfProcess():0} MB (aim 250), Discord being a process of its own");
        Line("processor time", $"{process.TotalProcessorTime.TotalSeconds:0} s");

        static void Line(string what, FormattableString value) => Console.WriteLine($"{what,-30} {value.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>When everything was due and when all of it was claimed, by the real clock.</summary>
    private sealed record Times(DateTimeOffset Due, DateTimeOffset Claimed);

    /// <summary>The real clock, some hours ahead.</summary>
    private sealed class AheadClock(TimeSpan ahead) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}

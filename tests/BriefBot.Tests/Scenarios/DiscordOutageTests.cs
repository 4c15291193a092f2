using BriefBot.Chat.Discord;
using BriefBot.Core.Briefings;
using BriefBot.Settings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace BriefBot.Tests.Scenarios;

/// <summary>Discord takes nothing for hours: each connection breaks, and nobody knows whether what was on its way has arrived.</summary>
public sealed class DiscordOutageTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task After_five_hours_everything_that_was_due_is_posted_once_and_in_order()
    {
        await using var day = await DiscordDay.BeginAsync();
        await AddScheduleAsync(day, new LocalTime(10, 0));
        day.News.Clear();
        day.News.Add(An.Incident(1).FromOrigins(4).Facts());
        day.News.Add(An.Incident(2).ReportedBy("wire", An.Eight.AddHours(1)).FromOrigins(4).Facts());
        day.Discord.Faults.IsDown = true;
        await day.PassAsync(TimeSpan.FromHours(5), Step);

        day.Discord.Faults.IsDown = false;
        await day.PassAsync(TimeSpan.FromMinutes(4));

        var titles = day.Titles().ToList();
        Assert.Equal([true, false, true, false], titles.Select(title => title.Contains("security briefing", StringComparison.Ordinal)));
        Assert.Equal(titles.Count, day.Discord.World.Messages(ulong.Parse(day.Address)).Select(DiscordDay.FooterOf).Distinct().Count());
        Assert.Equal([BriefingState.Done, BriefingState.Done], (await LatestAsync(day, 2)).Select(briefing => briefing.State));
        Assert.Contains("Late: it was due at", (string?)day.Discord.World.Messages(ulong.Parse(day.Address))[2].Body["embeds"]?[0]?["description"]);
    }

    [Fact]
    public async Task With_the_gateway_down_as_well_few_sessions_are_begun_and_everything_is_posted_once()
    {
        await using var day = await DiscordDay.BeginAsync();
        await AddScheduleAsync(day, new LocalTime(10, 0));
        using var connection = new DiscordConnection(
            new Secret(day.Discord.Settings.Token), day.Discord.ApiBase, proxy: null, day.Clock, NullLogger<DiscordConnection>.Instance);
        using var over = new CancellationTokenSource();
        var running = connection.RunAsync(over.Token);
        await day.Discord.Gateway.HappensAsync("ready");

        day.Discord.Faults.IsDown = day.Discord.Gateway.IsDown = true;
        day.Discord.Gateway.DropAll();
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(5); passed += Beat) await PassAsync(day, Beat, TimeSpan.FromMilliseconds(5));
        day.Discord.Faults.IsDown = day.Discord.Gateway.IsDown = false;
        for (var tries = 0; Sessions(day) < 2 || await day.Store.ReadAsync(store => store.Briefings.CountOpenAsync()) > 0; tries++)
        {
            Assert.True(tries < 1000, "It did not come back.");
            await PassAsync(day, TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(5 + tries));
        }

        await over.CancelAsync();
        Assert.Null(await running);
        Assert.InRange(day.Discord.Gateway.Count("identify"), 1, 49);
        var footers = day.Discord.World.Messages(ulong.Parse(day.Address)).Select(DiscordDay.FooterOf).ToList();
        Assert.Equal(4, footers.Distinct().Count());
        Assert.Equal(4, footers.Count);
        Assert.Equal([BriefingState.Done, BriefingState.Done], (await LatestAsync(day, 2)).Select(briefing => briefing.State));
    }

    [Fact]
    public async Task After_seven_hours_it_is_given_up_with_the_reason_and_the_next_one_covers_its_period()
    {
        await using var day = await DiscordDay.BeginAsync();
        await day.TickAsync();
        day.News.Clear();
        day.News.Add(An.Incident(3).ReportedBy("wire", An.Eight.AddHours(20)).FromOrigins(4).Facts());
        day.Clock.SetUtcNow(An.Eight.AddDays(1));
        day.Discord.Faults.IsDown = true;
        await day.PassAsync(TimeSpan.FromHours(7), Step);

        day.Discord.Faults.IsDown = false;
        await day.PassAsync(TimeSpan.FromMinutes(4));
        var missed = await day.BriefingAsync();
        var afterwards = day.Titles().Count();
        day.Clock.SetUtcNow(An.Eight.AddDays(2));
        await day.TickAsync();
        var next = await day.BriefingAsync();

        Assert.Equal(3, afterwards);
        Assert.Equal(BriefingState.Expired, missed.State);
        Assert.StartsWith("Too late: ", missed.Reason);
        Assert.Equal((BriefingState.Done, An.Eight, An.Eight.AddDays(2)), (next.State, next.Period?.Start, next.Period?.End));
        Assert.Contains("security briefing, Wednesday", day.Titles().ElementAt(3));
        Assert.Equal(5, day.Titles().Count());
    }

    private static int Sessions(DiscordDay day) => day.Discord.Gateway.Count("ready") + day.Discord.Gateway.Count("resumed");

    /// <summary>Time passes for the gateway and the outbox, with a moment in which sockets do their work.</summary>
    private static async Task PassAsync(DiscordDay day, TimeSpan time, TimeSpan moment)
    {
        day.Clock.Advance(time);
        await day.TickAsync();
        await Task.Delay(moment);
    }

    private static Task AddScheduleAsync(DiscordDay day, LocalTime time) => day.Store.WriteAsync(store => store.Schedules.KeepAsync(
        new ServerId("s"), day.Channel, new ScheduleId("second"), new BriefingSchedule(time, DateTimeZone.Utc, Weekdays.Every), fromSettings: true, day.Clock.GetUtcNow()));

    private static Task<IReadOnlyList<StoredBriefing>> LatestAsync(DiscordDay day, int limit) =>
        day.Store.ReadAsync(store => store.Briefings.LatestAsync(day.Channel, limit));
}

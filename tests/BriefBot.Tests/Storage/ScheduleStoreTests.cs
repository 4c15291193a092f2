using BriefBot.Core.Briefings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using NodaTime;

namespace BriefBot.Tests.Storage;

public sealed class ScheduleStoreTests
{
    private static readonly ChannelId Channel = ChannelId.Of(ChatName.Console, "soc");
    private static readonly ScheduleId Daily = new("daily");
    private static readonly TimeSpan CatchUp = TimeSpan.FromHours(6);

    /// <summary>Monday, 07:00 in Berlin.</summary>
    private static readonly DateTimeOffset Seven = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Eight = Seven.AddHours(1);

    [Fact]
    public async Task A_schedule_is_claimed_once_however_often_the_clock_ticks()
    {
        await using var store = await StoreAsync(At("Europe/Berlin"));

        Assert.Equal(0, await ClaimAsync(store, Eight.AddSeconds(-1)));
        Assert.Equal(1, await ClaimAsync(store, Eight));
        Assert.Equal(0, await ClaimAsync(store, Eight.AddSeconds(2)));

        var briefing = Assert.Single(await BriefingsAsync(store));
        Assert.Equal((BriefingState.Due, new LocalDate(2026, 11, 23)), (briefing.State, briefing.Due.Date));
    }

    [Fact]
    public async Task Sleeping_over_the_due_time_makes_a_late_briefing_and_lists_the_days_that_were_missed()
    {
        await using var store = await StoreAsync(At("Europe/Berlin"));

        while (await ClaimAsync(store, Eight.AddDays(2).AddHours(3)) > 0) { }

        Assert.Equal(
            [(25, BriefingState.Due), (24, BriefingState.Expired), (23, BriefingState.Expired)],
            (await BriefingsAsync(store)).Select(briefing => (briefing.Due.Date.Day, briefing.State)));
    }

    [Fact]
    public async Task A_leap_to_2040_lists_a_week_of_missed_days_and_no_more()
    {
        await using var store = await StoreAsync(At("Europe/Berlin"));

        while (await ClaimAsync(store, new DateTimeOffset(2040, 1, 1, 12, 0, 0, TimeSpan.Zero)) > 0) { }

        Assert.Equal(7, (await BriefingsAsync(store)).Count);
    }

    [Fact]
    public async Task After_the_clock_was_a_day_ahead_today_s_briefing_still_comes()
    {
        await using var store = await StoreAsync(At("Europe/Berlin"));
        while (await ClaimAsync(store, Seven.AddDays(1)) > 0) { }

        await store.WriteAsync(transaction => transaction.Schedules.RecalculateAsync(Seven));
        await ClaimAsync(store, Eight);

        var briefing = Assert.Single(await BriefingsAsync(store));
        Assert.Equal((BriefingState.Due, Eight), (briefing.State, briefing.Due.At));
    }

    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Asia/Tokyo")]
    [InlineData("Pacific/Auckland")]
    [InlineData("Europe/London")]
    public async Task Changing_the_zone_around_the_due_minute_never_makes_a_second_briefing_for_one_date(string other)
    {
        await using var store = await StoreAsync(At("Europe/Berlin"));
        var zones = new[] { "Europe/Berlin", other };
        for (var minute = 0; minute < 4 * 24 * 60; minute += 20)
        {
            var now = Eight.AddMinutes(minute - 50);
            await ClaimAsync(store, now);
            if (minute % 280 == 0) await KeepAsync(store, At(zones[minute / 280 % 2]), now);
        }

        var dates = (await BriefingsAsync(store)).Select(briefing => briefing.Due.Date).ToList();

        Assert.Equal(dates.Distinct(), dates);
        Assert.NotEmpty(dates);
    }

    [Fact]
    public async Task A_pause_is_not_made_up_for()
    {
        await using var store = await StoreAsync(At("Europe/Berlin"));

        await store.WriteAsync(transaction => transaction.Schedules.PauseAsync(Channel, Daily));
        var during = await ClaimAsync(store, Eight.AddDays(2));
        await store.WriteAsync(transaction => transaction.Schedules.ResumeAsync(Channel, Daily, Eight.AddDays(2).AddMinutes(1)));
        await ClaimAsync(store, Eight.AddDays(2).AddMinutes(2));

        Assert.Equal(0, during);
        Assert.Empty(await BriefingsAsync(store));
    }

    [Fact]
    public async Task Two_thousand_channels_due_at_one_minute_are_all_claimed_in_steps_of_five_hundred()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await store.WriteAsync(async transaction =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                await transaction.Schedules.KeepAsync(
                    ServerId.Console, ChannelId.Of(ChatName.Discord, $"{i}"), Daily, At("Europe/Berlin"), fromSettings: false, Seven);
            }
        });

        var claimed = new List<int>();
        while (await ClaimAsync(store, Eight) is > 0 and var count)
        {
            claimed.Add(count);
        }

        Assert.Equal([500, 500, 500, 500], claimed);
    }

    private static BriefingSchedule At(string zone) => new(new LocalTime(8, 0), DateTimeZoneProviders.Tzdb[zone], Weekdays.Every);

    private static async Task<TemporaryStore> StoreAsync(BriefingSchedule schedule)
    {
        var store = await TemporaryStore.OpenAsync();
        await KeepAsync(store, schedule, Seven);
        return store;
    }

    private static Task KeepAsync(TemporaryStore store, BriefingSchedule schedule, DateTimeOffset now) => store.WriteAsync(
        transaction => transaction.Schedules.KeepAsync(ServerId.Console, Channel, Daily, schedule, fromSettings: false, now));

    private static Task<int> ClaimAsync(TemporaryStore store, DateTimeOffset now) =>
        store.WriteAsync(transaction => transaction.Schedules.ClaimDueAsync(now, CatchUp));

    private static Task<IReadOnlyList<StoredBriefing>> BriefingsAsync(TemporaryStore store) =>
        store.ReadAsync(transaction => transaction.Briefings.LatestAsync(Channel, 100));
}

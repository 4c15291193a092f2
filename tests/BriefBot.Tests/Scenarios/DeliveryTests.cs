using BriefBot.Chat;
using BriefBot.Core.Briefings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using NodaTime;

namespace BriefBot.Tests.Scenarios;

/// <summary>Mornings as people live through them.</summary>
public sealed class DeliveryTests
{
    [Fact]
    public async Task A_briefing_is_posted_once_however_often_the_clock_ticks()
    {
        await using var day = await DeliveryDay.BeginAsync();

        await day.RunAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(["1/3", "2/3", "3/3"], day.Parts());
        Assert.Equal(3, day.Chat.Requests);
    }

    [Fact]
    public async Task After_five_hours_without_Discord_the_briefing_comes_once_and_says_that_it_is_late()
    {
        await using var day = await DeliveryDay.BeginAsync();
        day.Chat.Refuse = _ => new PostOutcome.NotSent(TimeSpan.FromSeconds(30));
        await day.RunAsync(TimeSpan.FromHours(5), steps: 60);

        day.Chat.Refuse = _ => null;
        await day.RunAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(["1/3", "2/3", "3/3"], day.Parts());
        Assert.All(day.Chat.Log, posted => Assert.Contains("late", posted.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_seven_hours_without_Discord_the_briefing_is_given_up_and_the_next_one_covers_its_period()
    {
        await using var day = await DeliveryDay.BeginAsync();
        await day.RunAsync(TimeSpan.FromMinutes(1), steps: 1);
        await day.SleepUntilTheNextMorningAsync();
        day.Chat.Refuse = _ => new PostOutcome.NotSent(TimeSpan.FromSeconds(30));
        await day.RunAsync(TimeSpan.FromHours(7), steps: 60);
        day.Chat.Refuse = _ => null;
        await day.RunAsync(TimeSpan.FromMinutes(2));
        var expired = await day.BriefingAsync();

        await day.SleepUntilTheNextMorningAsync();
        await day.TickAsync();
        var next = await day.BriefingAsync();

        Assert.Equal((BriefingState.Expired, "Too late: The chat could not be reached."), (expired.State, expired.Reason));
        Assert.Equal((DeliveryDay.Eight, DeliveryDay.Eight.AddDays(2)), (next.Period?.Start, next.Period?.End));
        Assert.Equal(6, day.Chat.Log.Count);
        Assert.Equal(2, (await LatestEditionAsync(day))?.Number);
    }

    [Fact]
    public async Task A_briefing_of_which_a_part_is_out_is_finished_however_late_it_gets()
    {
        await using var day = await DeliveryDay.BeginAsync();
        day.Chat.Refuse = message => message.Body.Contains("2/3", StringComparison.Ordinal) ? new PostOutcome.NotSent(TimeSpan.FromMinutes(1)) : null;
        await day.RunAsync(TimeSpan.FromHours(8), steps: 60);

        day.Chat.Refuse = _ => null;
        await day.RunAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(["1/3", "2/3", "3/3"], day.Parts());
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
    }

    [Fact]
    public async Task A_channel_that_lets_nothing_in_is_blocked_told_once_and_tried_again_the_next_day()
    {
        await using var day = await DeliveryDay.BeginAsync();
        await day.AddChannelAsync("other");
        day.Chat.Refuse = message => message.Address == "soc" ? new PostOutcome.Blocked("The permission to post is missing.") : null;
        await day.TickAsync();
        var blocked = await day.BriefingAsync();
        var untold = await day.Store.ReadAsync(store => store.Lanes.BlockedUntoldAsync());
        await day.Store.WriteAsync(store => store.Lanes.NoteOwnerToldAsync(untold[0].Lane, day.Clock.GetUtcNow()));

        await day.SleepUntilTheNextMorningAsync();
        await day.TickAsync();
        var again = await day.Store.ReadAsync(store => store.Lanes.BlockedUntoldAsync());
        day.Chat.Refuse = _ => null;
        await day.SleepUntilTheNextMorningAsync();
        await day.TickAsync();

        Assert.Equal((BriefingState.Blocked, "The permission to post is missing."), (blocked.State, blocked.Reason));
        Assert.Empty(again);
        Assert.Equal(3, day.Parts().Count());
        Assert.Equal(9, day.Parts("other").Count());
        Assert.True((await day.BriefingAsync()).Period?.IsFirst is false or null);
        Assert.Equal(1, (await LatestEditionAsync(day))?.Number);
    }

    [Fact]
    public async Task A_part_that_is_refused_as_invalid_does_not_hold_up_the_others()
    {
        await using var day = await DeliveryDay.BeginAsync();
        day.Chat.Refuse = message => message.Body.Contains("2/3", StringComparison.Ordinal) ? new PostOutcome.Rejected("An embed is too long.") : null;

        await day.TickAsync();

        Assert.Equal(["1/3", "3/3"], day.Parts());
        var briefing = await day.BriefingAsync();
        Assert.Equal((BriefingState.Failed, "An embed is too long."), (briefing.State, briefing.Reason));
    }

    [Fact]
    public async Task A_dead_token_stops_everything_after_one_request()
    {
        await using var day = await DeliveryDay.BeginAsync();
        day.Chat.Refuse = _ => new PostOutcome.TokenDead();
        await day.RunAsync(TimeSpan.FromMinutes(5));
        var requests = day.Chat.Requests;

        day.Chat.Refuse = _ => null;
        day.Restart();
        await day.RunAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(1, requests);
        Assert.Equal(["1/3", "2/3", "3/3"], day.Parts());
    }

    [Fact]
    public async Task Where_the_history_may_not_be_read_a_message_is_rather_posted_twice_than_lost_and_that_is_counted()
    {
        await using var day = await DeliveryDay.BeginAsync();
        day.Chat.HistoryIsHidden = true;
        day.Chat.AfterPosting = message => message.Body.Contains("1/3", StringComparison.Ordinal) ? new PostOutcome.Unknown("Cut off.") : null;
        await day.TickAsync();
        day.Chat.AfterPosting = _ => null;

        day.Clock.Advance(TimeSpan.FromMinutes(20));
        await day.RunAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["1/3", "1/3", "2/3", "3/3"], day.Parts());
        Assert.Equal(1, await day.Store.ReadAsync(store => store.Outgoing.UnverifiedAsync()));
    }

    [Fact]
    public async Task A_message_that_a_moderator_deleted_meanwhile_counts_as_sent()
    {
        await using var day = await DeliveryDay.BeginAsync();
        day.Chat.Refuse = message => message.Body.Contains("1/3", StringComparison.Ordinal) ? new PostOutcome.Sent(MessageId: null) : null;

        await day.TickAsync();

        Assert.Equal(["2/3", "3/3"], day.Parts());
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
    }

    [Fact]
    public async Task The_next_briefing_of_a_channel_waits_until_its_previous_one_is_finished()
    {
        await using var day = await DeliveryDay.BeginAsync();
        await day.AddScheduleAsync("soc", "noon", new LocalTime(12, 0));
        day.Chat.Refuse = message => message.Body.Contains("2/3", StringComparison.Ordinal) ? new PostOutcome.NotSent(TimeSpan.FromMinutes(1)) : null;
        await day.TickAsync();
        await day.RunAsync(TimeSpan.FromHours(4.5), steps: 20);
        var noon = await day.BriefingAsync();

        day.Chat.Refuse = _ => null;
        await day.RunAsync(TimeSpan.FromMinutes(3));

        Assert.Equal((BriefingState.Due, null), (noon.State, noon.Period));
        Assert.Equal(["1/3", "2/3", "3/3", "1/3", "2/3", "3/3"], day.Parts());
        Assert.Equal(DeliveryDay.Eight, (await day.BriefingAsync()).Period?.Start);
    }

    [Fact]
    public async Task A_briefing_that_cannot_be_composed_is_tried_again_until_it_can()
    {
        await using var day = await DeliveryDay.BeginAsync();
        day.News = _ => null;
        await day.RunAsync(TimeSpan.FromMinutes(5));
        var failing = await day.BriefingAsync();

        day.News = due => DeliveryDay.Request(due, BriefingMemory.Empty);
        await day.RunAsync(TimeSpan.FromMinutes(20));

        Assert.Equal(BriefingState.Due, failing.State);
        Assert.Contains("could not be composed", failing.Reason, StringComparison.Ordinal);
        Assert.Equal(["1/3", "2/3", "3/3"], day.Parts());
    }

    [Fact]
    public async Task One_briefing_that_cannot_be_composed_does_not_hold_up_the_other_channels()
    {
        await using var day = await DeliveryDay.BeginAsync();
        await day.AddChannelAsync("other");
        day.News = due => due.Channel.Name == "soc" ? null : DeliveryDay.Request(due, BriefingMemory.Empty);

        await day.TickAsync();

        Assert.Empty(day.Parts());
        Assert.Equal(["1/3", "2/3", "3/3"], day.Parts("other"));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(-24)]
    [InlineData(24)]
    [InlineData(-24 * 30)]
    public async Task Whatever_the_clock_does_each_date_has_one_briefing(int hours)
    {
        await using var day = await DeliveryDay.BeginAsync();
        await day.RunAsync(TimeSpan.FromMinutes(2));

        day.Clock.AdjustTime(day.Clock.GetUtcNow().AddHours(hours));
        await day.RunAsync(TimeSpan.FromHours(30), steps: 30);
        day.Clock.AdjustTime(day.Clock.GetUtcNow().AddHours(-hours));
        await day.RunAsync(TimeSpan.FromHours(60), steps: 60);

        Assert.All(day.Chat.Log.GroupBy(posted => posted.Body[..10]), date => Assert.Equal(3, date.Count()));
        Assert.Contains("2026-11-26", day.Chat.Log.Select(posted => posted.Body[..10]));
    }

    [Fact]
    public async Task Two_processes_on_one_store_post_everything_once()
    {
        await using var day = await DeliveryDay.BeginAsync();
        for (var i = 0; i < 20; i++) await day.AddChannelAsync($"channel {i}");

        await Task.WhenAll(day.TickAsync(), day.TickAsSecondProcessAsync());
        await day.RunAsync(TimeSpan.FromMinutes(2), steps: 3);

        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(["1/3", "2/3", "3/3"], day.Parts($"channel {i}")));
        Assert.Equal(21 * 3, day.Chat.Log.Count);
    }

    private static Task<Edition?> LatestEditionAsync(DeliveryDay day) =>
        day.Store.ReadAsync(store => store.Editions.LatestAsync(DeliveryDay.Channel));
}

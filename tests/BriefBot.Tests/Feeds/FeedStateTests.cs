using BriefBot.Core.Feeds;

namespace BriefBot.Tests.Feeds;

public sealed class FeedStateTests
{
    private static readonly DateTimeOffset Start = new(2025, 3, 30, 8, 0, 0, TimeSpan.Zero);

    private static readonly NextFetch Hourly = new(TimeSpan.FromHours(1));

    private static readonly Source Wire = Source.At("https://old.example/feed", "Wire");

    [Fact]
    public void A_permanent_move_is_believed_after_several_sightings_over_days()
    {
        var state = FeedState.New;
        for (var sighting = 0; sighting < FeedState.SightingsToMove - 1; sighting++)
            state = state.After(Same("https://new.example/feed"), Start.AddMinutes(sighting), Hourly, chance: 0);
        Assert.Equal(Wire.Address, state.AddressOf(Wire));

        state = state.After(Same("https://new.example/feed"), Start + FeedState.TimeToMove, Hourly, chance: 0);

        Assert.Equal("https://new.example/feed", state.AddressOf(Wire));
    }

    [Fact]
    public void A_move_that_is_taken_back_or_changes_counts_from_the_start()
    {
        var state = FeedState.New.After(Same("https://new.example/feed"), Start, Hourly, chance: 0).After(Same(null), Start.AddDays(1), Hourly, chance: 0);
        for (var day = 2; day < 2 + FeedState.SightingsToMove - 1; day++)
            state = state.After(Same("https://new.example/feed"), Start.AddDays(day), Hourly, chance: 0);

        Assert.Equal(Wire.Address, state.AddressOf(Wire));
    }

    [Fact]
    public void A_new_address_that_fails_three_times_gives_way_to_the_old_one()
    {
        var state = FeedState.New with { MovedTo = "https://new.example/feed", HasMoved = true };

        for (var failure = 0; failure < 3; failure++)
            state = state.After(new FetchOutcome.Failed("The server cannot be reached."), Start, Hourly, chance: 0);

        Assert.Equal(Wire.Address, state.AddressOf(Wire));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(5, 16)]
    [InlineData(6, 24)]
    [InlineData(60, 24)]
    public void A_failing_feed_is_asked_less_and_less_but_once_a_day(int failures, int hours)
    {
        var state = FeedState.New with { Streak = failures - 1 };

        var after = state.After(new FetchOutcome.Failed("The server cannot be reached."), Start, Hourly, chance: 0);

        Assert.Equal(Start.AddHours(hours), after.NextCheckAt);
    }

    [Theory]
    [InlineData(null, null, 60, "nothing is known yet: the set interval")]
    [InlineData(500.0, null, 60, "a busy feed: the set interval")]
    [InlineData(7.0, null, 180, "an item a day: eight asks a day")]
    [InlineData(0.5, null, 1440, "a rare item: once a day")]
    [InlineData(500.0, 120, 120, "the server asks for two hours")]
    [InlineData(500.0, 999999, 1440, "the server asks for years, and is asked once a day")]
    public void A_feed_is_asked_by_its_own_pace(double? itemsAWeek, int? minimalMinutes, int minutes, string because)
    {
        var delay = Hourly.AfterSuccess(itemsAWeek, minimalMinutes is { } least ? TimeSpan.FromMinutes(least) : null, chance: 0);

        Assert.True(Math.Abs(delay.TotalMinutes - minutes) < 0.01, $"{because}: {delay}");
    }

    [Fact]
    public void Fetches_spread_so_that_no_minute_is_crowded()
    {
        var delays = Enumerable.Range(0, 11).Select(tenth => Hourly.AfterSuccess(null, null, tenth / 10.0)).ToList();

        Assert.Equal((TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(66)), (delays.Min(), delays.Max()));
        Assert.Equal(11, delays.Distinct().Count());
    }

    [Fact]
    public void A_source_is_called_dead_or_silent_by_a_rule_with_its_reason()
    {
        var failing = FeedState.New with { LastFetchAt = Start, LastSuccessAt = Start.AddDays(-20), Streak = 22, LastError = "The host's name is not known." };
        var silent = FeedState.New with { LastFetchAt = Start, LastSuccessAt = Start, LastNewAt = Start.AddDays(-40), ItemsAWeek = 14 };

        Assert.Equal(
            new FeedHealth(HealthKind.Dead, "It has failed since 10 March 2025 (22 times in a row): The host's name is not known."), FeedHealth.Of(failing, Start));
        Assert.Equal(
            new FeedHealth(HealthKind.Silent, "It answers, but nothing new has come since 18 February 2025; it usually has about 14 items a week."), FeedHealth.Of(silent, Start));
        Assert.Equal(HealthKind.Well, FeedHealth.Of(silent with { LastNewAt = Start.AddDays(-2) }, Start).Kind);
        Assert.Equal(HealthKind.New, FeedHealth.Of(FeedState.New, Start).Kind);
    }

    private static FetchOutcome Same(string? moved) =>
        new FetchOutcome.NotModified(Validators.None, MinimalDelay: null, moved is null ? null : new PermanentMove(moved), WasConditional: true);
}

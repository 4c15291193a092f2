using System.Text;
using BriefBot.Core.Feeds;

namespace BriefBot.Tests.Feeds;

public sealed class FeedWishesTests
{
    /// <summary>A Monday, 10:30 UTC.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 3, 30, 10, 30, 0, TimeSpan.Zero);

    private static readonly NextFetch Hourly = new(TimeSpan.FromHours(1));

    [Theory]
    [InlineData("<ttl>180</ttl>", 180, "minutes")]
    [InlineData("<ttl> 0 </ttl>", null, "zero is no wish")]
    [InlineData("<ttl>soon</ttl>", null, "no number")]
    [InlineData("<ttl>-5</ttl>", null, "no time goes backwards")]
    [InlineData("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 360, "four times a day")]
    [InlineData("<sy:updatePeriod> Hourly </sy:updatePeriod>", 60, "once an hour where it says no number")]
    [InlineData("<sy:updatePeriod>weekly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 10080, "never is read as once")]
    [InlineData("<sy:updatePeriod>hourly</sy:updatePeriod><ttl>120</ttl>", 120, "the longer wish counts")]
    [InlineData("", null, "no wish")]
    public void A_feed_says_how_seldom_it_wants_to_be_asked(string said, int? minutes, string because) =>
        Assert.True(Wishes(said).Delay == (minutes is { } wished ? TimeSpan.FromMinutes(wished) : null), $"{because}: {Wishes(said).Delay}");

    [Theory]
    [InlineData("<skipHours><hour>11</hour><hour>12</hour></skipHours>", "2026-03-30T13:00", "the next check falls into a skipped hour")]
    [InlineData("<skipHours><hour>9</hour></skipHours>", "2026-03-30T11:30", "an hour that is over")]
    [InlineData("<skipDays><day>Monday</day></skipDays>", "2026-03-31T00:00", "not on Mondays")]
    [InlineData("<skipDays><day>Monday</day><day>Tuesday</day></skipDays>", "2026-03-31T10:30", "once a day all the same")]
    [InlineData("<skipHours><hour>24</hour></skipHours><skipDays><day>1</day><day>Noday</day></skipDays>", "2026-03-30T11:30", "what names no day skips none")]
    [InlineData("<ttl>999999</ttl>", "2026-03-31T10:30", "longer than a day is not believed")]
    public void A_feed_is_not_asked_when_it_says_that_it_does_not_change_but_once_a_day(string said, string next, string because)
    {
        var state = FeedState.New.AfterReading(Fetched, Read(said), newItems: 1, Monday, Hourly, chance: 0);

        Assert.True(state.NextCheckAt == DateTimeOffset.Parse(next + "Z", System.Globalization.CultureInfo.InvariantCulture), $"{because}: {state.NextCheckAt}");
    }

    [Fact]
    public void What_a_feed_wished_holds_while_it_answers_that_nothing_changed()
    {
        var state = FeedState.New.AfterReading(Fetched, Read("<ttl>300</ttl>"), newItems: 1, Monday, Hourly, chance: 0);

        var after = state.After(new FetchOutcome.NotModified(Validators.None, MinimalDelay: null, Moved: null, WasConditional: true), Monday.AddHours(5), Hourly, chance: 0);

        Assert.Equal(Monday.AddHours(10), after.NextCheckAt);
    }

    [Fact]
    public void A_feed_that_skips_every_hour_says_nothing() =>
        Assert.Equal(0, Wishes($"<skipHours>{string.Concat(Enumerable.Range(0, 24).Select(hour => $"<hour>{hour}</hour>"))}</skipHours>").SkippedHours);

    private static FetchOutcome.NewDocument Fetched { get; } =
        new(new FeedDocument("https://wire.example/feed", default), Validators.None, BodyHash: "", MinimalDelay: null, Moved: null, WasConditional: false);

    private static FeedWishes Wishes(string said) => Read(said).Wishes;

    private static FeedReading.Items Read(string said) => Assert.IsType<FeedReading.Items>(FeedReader.Read(new FeedDocument("https://wire.example/feed", Encoding.UTF8.GetBytes(
        $"<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><title>Wire</title>{said}<item><title>Port closed</title></item></channel></rss>"))));
}

using BriefBot.Core.Briefings;
using NodaTime;

namespace BriefBot.Tests.Briefings;

public sealed class BriefingPeriodTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_briefing_covers_a_day_and_says_that_it_is_the_first()
    {
        var tuesday = new Due(Monday.AddDays(1), new LocalDate(2026, 11, 24));

        Assert.Equal(new BriefingPeriod(Monday, Monday.AddDays(1), IsFirst: true), BriefingPeriod.UpTo(tuesday, lastSentEnd: null, firstDue: null));
    }

    [Fact]
    public void A_first_briefing_that_came_too_late_is_made_up_for_by_the_next()
    {
        var (tuesday, wednesday) = (new Due(Monday.AddDays(1), new LocalDate(2026, 11, 24)), new Due(Monday.AddDays(2), new LocalDate(2026, 11, 25)));

        Assert.Equal(new BriefingPeriod(Monday, Monday.AddDays(2), IsFirst: true), BriefingPeriod.UpTo(wednesday, lastSentEnd: null, firstDue: tuesday));
    }

    [Fact]
    public void The_first_briefing_on_a_Monday_covers_the_weekend()
    {
        var period = BriefingPeriod.UpTo(new Due(Monday, new LocalDate(2026, 11, 23)), lastSentEnd: null, firstDue: null);

        Assert.Equal(TimeSpan.FromHours(72), period.Length);
    }

    [Fact]
    public void A_briefing_goes_on_where_the_last_one_that_was_sent_ended()
    {
        var period = BriefingPeriod.UpTo(new Due(Monday, new LocalDate(2026, 11, 23)), lastSentEnd: Monday.AddDays(-3), firstDue: null);

        Assert.Equal(new BriefingPeriod(Monday.AddDays(-3), Monday, IsFirst: false), period);
    }

    [Fact]
    public void Two_briefings_that_follow_each_other_share_no_moment_and_leave_none_out()
    {
        var first = new BriefingPeriod(Monday.AddDays(-1), Monday, IsFirst: true);
        var second = new BriefingPeriod(Monday, Monday.AddDays(1), IsFirst: false);

        Assert.False(first.Includes(Monday));
        Assert.True(second.Includes(Monday));
    }

    [Fact]
    public void What_a_new_source_brings_along_counts_only_if_it_was_published_in_the_period()
    {
        var period = new BriefingPeriod(Monday.AddDays(-1), Monday, IsFirst: false);
        var seen = Monday.AddHours(-1);

        Assert.True(period.Includes(seen, published: null, atFirstFetch: false));
        Assert.True(period.Includes(seen, published: Monday.AddHours(-5), atFirstFetch: true));
        Assert.False(period.Includes(seen, published: Monday.AddDays(-9), atFirstFetch: true));
        Assert.False(period.Includes(seen, published: null, atFirstFetch: true));
    }
}

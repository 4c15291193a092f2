using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Topics;
using CsCheck;
using NodaTime;

namespace BriefBot.Tests.Topics;

public sealed class NoticeTests
{
    private static readonly IncidentState Nothing = NoticeTimeline.Known();

    [Fact]
    public void The_first_notice_comes_at_once_and_the_same_again_never()
    {
        var day = new NoticeTimeline(NoticeTimeline.Channel());

        day.At("08:00").Heard(1, Nothing).At("09:00").Heard(1, Nothing).At("23:00").Heard(1, Nothing);

        Assert.Equal(["08:00 1: NEW"], day.Messages);
        Assert.Equal("nothing has changed since the notice of 2026-03-30 08:00 UTC", day.LastDecision.Why);
    }

    [Fact]
    public void Changes_wait_until_six_hours_have_passed_and_come_together()
    {
        var day = new NoticeTimeline(NoticeTimeline.Channel());

        day.At("08:00").Heard(1, Nothing)
            .At("09:00").Heard(1, NoticeTimeline.Known(people: 100))
            .At("10:00").Heard(1, NoticeTimeline.Known(people: 4200))
            .At("20:00");

        Assert.Equal(["08:00 1: NEW", "14:00 1: now a figure: 4,200 people"], day.Messages);
        Assert.Equal("2026-03-30 08:00 UTC was the last notice of it, and six hours lie between two; held until 2026-03-30 14:00 UTC", day.LastDecision.Why);
    }

    [Fact]
    public void A_graver_incident_does_not_wait()
    {
        var day = new NoticeTimeline(NoticeTimeline.Channel());

        day.At("08:00").Heard(1, Nothing)
            .At("08:30").Heard(1, NoticeTimeline.Known(exploited: true))
            .At("08:40").Heard(1, NoticeTimeline.Known(exploited: true, confirmed: true))
            .At("08:55").Heard(1, NoticeTimeline.Known(exploited: true, confirmed: true), ownProduct: true)
            .At("09:00").Heard(1, NoticeTimeline.Known(exploited: true, confirmed: true, people: 10))
            .At("20:00");

        Assert.Equal(
            ["08:00 1: NEW", "08:30 1: now reported as exploited", "08:40 1: now confirmed", "08:55 1: a product of your own is named", "14:55 1: now a figure: 10 people"],
            day.Messages);
    }

    [Fact]
    public void A_change_that_is_taken_back_before_it_is_told_is_not_told()
    {
        var day = new NoticeTimeline(NoticeTimeline.Channel());

        day.At("08:00").Heard(1, Nothing).At("09:00").Heard(1, NoticeTimeline.Known(people: 100)).At("10:00").Heard(1, Nothing).At("23:00");

        Assert.Equal(["08:00 1: NEW"], day.Messages);
    }

    [Fact]
    public void Quiet_hours_hold_and_never_drop()
    {
        var day = new NoticeTimeline(NoticeTimeline.Channel() with { Quiet = Night("UTC") });

        day.At("22:30").Heard(1, Nothing)
            .At("23:00").Heard(2, NoticeTimeline.Known(exploited: true))
            .At("03:00", day: 1).Heard(1, NoticeTimeline.Known(confirmed: true))
            .At("12:00", day: 1);

        Assert.Equal(["1 07:00 1: NEW + 2: NEW"], day.Messages);
        Assert.Equal("told for the first time, in quiet hours; held until 2026-03-31 07:00 UTC", day.LastDecision.Why);
    }

    [Fact]
    public void Six_hours_that_end_at_night_wait_for_the_morning()
    {
        var day = new NoticeTimeline(NoticeTimeline.Channel() with { Quiet = Night("UTC") });

        day.At("20:00").Heard(1, Nothing).At("21:00").Heard(1, NoticeTimeline.Known(people: 5)).At("12:00", day: 1);

        Assert.Equal(["20:00 1: NEW", "1 07:00 1: now a figure: 5 people"], day.Messages);
    }

    [Fact]
    public void A_burst_comes_as_one_message()
    {
        var day = new NoticeTimeline(NoticeTimeline.Channel());

        day.At("08:00").Heard(1, Nothing).At("08:01").Heard(2, Nothing).At("08:02").Heard(3, Nothing)
            .At("08:03").Heard(4, Nothing).At("08:04").Heard(5, Nothing).At("08:05").Heard(6, Nothing)
            .At("09:00");

        Assert.Equal(["08:00 1: NEW", "08:01 2: NEW", "08:02 3: NEW", "08:10 4: NEW + 5: NEW + 6: NEW"], day.Messages);
    }

    [Fact]
    public void A_person_gets_twenty_messages_a_day_and_the_rest_the_next_day()
    {
        var day = new NoticeTimeline(NoticeTimeline.Person());

        for (var i = 1; i <= 40; i++) day.At($"{8 + (i / 4):00}:{i % 4 * 15:00}").Heard(i, Nothing);
        day.At("23:00", day: 1);

        var messages = day.Sent.ToArray();
        Assert.Equal(20, messages.Count(message => message.At < An0(day: 1)));
        Assert.Equal(40, messages.Sum(message => message.Message.Length));
        // Three times eight at most: a message stays short enough to be read.
        Assert.Equal([8, 8, 4], messages.TakeLast(3).Select(message => message.Message.Length));
        Assert.Equal("1 08:45", day.Messages.Last()[..7]);
    }

    [Fact]
    public void A_channel_is_not_held_to_twenty()
    {
        var day = new NoticeTimeline(NoticeTimeline.Channel());

        for (var i = 1; i <= 40; i++) day.At($"{8 + (i / 4):00}:{i % 4 * 15:00}").Heard(i, Nothing);

        Assert.Equal(40, day.Messages.Count());
    }

    [Fact]
    public void Paused_muted_and_briefing_subscriptions_cause_no_notice_and_say_so()
    {
        var day = new NoticeTimeline(NoticeTimeline.Channel());

        day.Change(subscription => subscription with { IsPaused = true }).At("08:00").Heard(1, Nothing);
        Assert.Equal("subscription 4 is paused", day.LastDecision.Why);
        day.Change(subscription => subscription with { IsPaused = false, Delivery = Delivery.Briefing }).Heard(1, Nothing);
        Assert.Equal("subscription 4 is told in the briefing", day.LastDecision.Why);
        day.Change(subscription => subscription with { Delivery = Delivery.Now, MutedUntil = An0(day: 1) }).Heard(1, Nothing);
        Assert.Equal("subscription 4 is muted until 2026-03-31 00:00 UTC", day.LastDecision.Why);
        day.Change(subscription => subscription with { MutedUntil = null, MutedIncidents = subscription.MutedIncidents.Add(new IncidentId(2026, 1), An0(day: 1)) }).Heard(1, Nothing);
        Assert.Equal("subscription 4 is muted for I-2026-0001 until 2026-03-31 00:00 UTC", day.LastDecision.Why);
        day.At("00:00", day: 1).Heard(1, Nothing);

        Assert.Equal(["1 00:00 1: NEW"], day.Messages);
    }

    [Fact]
    public void Two_subscriptions_of_one_follower_cause_one_notice_that_names_both()
    {
        var day = new NoticeTimeline(NoticeTimeline.Person(4), NoticeTimeline.Person(7));

        day.At("08:00").Heard(1, Nothing, by: [4, 7]).At("08:05").Heard(1, Nothing, by: [7]);

        Assert.Equal(["08:00 1: NEW"], day.Messages);
        Assert.Equal(
            "You get this because fortios matched FortiOS in the title (subscription 4); and fortios matched FortiOS in the title (subscription 7).",
            day.Sent.Single().Message.Single().Why(isPerson: true));
    }

    [Fact]
    public void A_subscription_without_quiet_hours_speaks_for_both()
    {
        var day = new NoticeTimeline(NoticeTimeline.Channel(4) with { Quiet = Night("UTC") }, NoticeTimeline.Channel(7));

        day.At("23:00").Heard(1, Nothing, by: [4, 7]);

        Assert.Equal(["23:00 1: NEW"], day.Messages);
    }

    [Fact]
    public void A_notice_says_why_it_came()
    {
        var notice = new Notice(
            new IncidentHeard(new IncidentId(2026, 1), "FortiOS flaw exploited", Nothing, TouchesOwnProduct: false), IsFirst: true, [],
            [new MatchedSubscription(new SubscriptionId(4), [new TopicReason("product:fortios", "FortiOS in the title")])]);

        Assert.Equal("You get this because product:fortios matched FortiOS in the title (subscription 4).", notice.Why(isPerson: true));
        Assert.Equal("This channel gets this because product:fortios matched FortiOS in the title (subscription 4).", notice.Why(isPerson: false));
    }

    [Theory]
    [InlineData("UTC", "2026-03-30T21:59Z", null, "a minute before")]
    [InlineData("UTC", "2026-03-30T22:00Z", "2026-03-31T07:00Z", "the first minute")]
    [InlineData("UTC", "2026-03-31T06:59Z", "2026-03-31T07:00Z", "the last minute")]
    [InlineData("UTC", "2026-03-31T07:00Z", null, "the end is not quiet")]
    [InlineData("Europe/Brussels", "2026-03-28T23:00Z", "2026-03-29T05:00Z", "the night of the clock change in spring is an hour shorter")]
    [InlineData("Europe/Brussels", "2026-10-24T22:00Z", "2026-10-25T06:00Z", "and in autumn an hour longer")]
    [InlineData("America/New_York", "2026-03-31T03:00Z", "2026-03-31T11:00Z", "in the follower's own zone")]
    public void Quiet_hours_are_those_of_the_followers_clock(string zone, string moment, string? end, string because) =>
        Assert.True(Night(zone).EndAfter(Parse(moment)) == (end is null ? null : Parse(end)), because);

    [Fact]
    public void Quiet_hours_that_end_in_the_hour_that_comes_twice_end_after_the_moment()
    {
        var quiet = new QuietHours(new LocalTime(1, 0), new LocalTime(2, 30), DateTimeZoneProviders.Tzdb["Europe/Brussels"]);

        Assert.Equal(Parse("2026-10-25T00:30Z"), quiet.EndAfter(Parse("2026-10-25T00:15Z")));
        Assert.Equal(Parse("2026-10-25T01:30Z"), quiet.EndAfter(Parse("2026-10-25T01:15Z")));
    }

    [Fact]
    public void Whatever_happens_nothing_is_lost_doubled_too_often_or_at_night() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 300], Gen.Int[0, 3], Gen.Bool).Array[1, 60].Sample(
            steps =>
            {
                var days = new NoticeTimeline(NoticeTimeline.Person() with { Quiet = Night("UTC") });
                var (minute, exploited) = (0, new HashSet<int>());
                foreach (var (incident, minutes, people, isExploited) in steps)
                {
                    minute += minutes;
                    if (isExploited) exploited.Add(incident);
                    days.At($"{minute / 60 % 24:00}:{minute % 60:00}", minute / 1440).Heard(incident, NoticeTimeline.Known(exploited: exploited.Contains(incident), people: people));
                }
                days.At("12:00", (minute / 1440) + 2);

                Assert.All(days.Sent, message => Assert.InRange(message.At.Hour, 7, 21));
                foreach (var told in days.Sent.SelectMany(message => message.Message.Select(notice => (message.At, Notice: notice))).GroupBy(told => told.Notice.Incident.Id))
                {
                    var notices = told.ToArray();
                    Assert.True(notices[0].Notice.IsFirst);
                    Assert.All(notices.Skip(1), next => Assert.NotEmpty(next.Notice.Changes));
                    Assert.All(notices.Zip(notices.Skip(1)), pair => Assert.True(
                        pair.Second.At - pair.First.At >= NoticeRule.BetweenNotices || pair.Second.Notice.Incident.Severity > pair.First.Notice.Incident.Severity));
                }
                Assert.Equal(steps.Select(step => step.Item1).Distinct().Order(), days.Sent.SelectMany(message => message.Message).Select(notice => notice.Incident.Id.Number).Distinct().Order());
            },
            iter: 250);

    private static QuietHours Night(string zone) => new(new LocalTime(22, 0), new LocalTime(7, 0), DateTimeZoneProviders.Tzdb[zone]);

    private static DateTimeOffset An0(int day) => new DateTimeOffset(2026, 3, 30, 0, 0, 0, TimeSpan.Zero).AddDays(day);

    private static DateTimeOffset Parse(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
}

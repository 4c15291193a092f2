using BriefBot.Core.Briefings;
using NodaTime;
using NodaTime.Text;

namespace BriefBot.Tests.Briefings;

public sealed class BriefingScheduleTests
{
    [Fact]
    public void Eight_o_clock_stays_eight_o_clock_when_the_clocks_change()
    {
        var schedule = At("08:00", "Europe/Berlin");

        var due = After(schedule, "2027-03-27T12:00:00Z", 2).Concat(After(schedule, "2027-10-30T12:00:00Z", 2));

        Assert.Equal(["2027-03-28T06:00:00Z", "2027-03-29T06:00:00Z", "2027-10-31T07:00:00Z", "2027-11-01T07:00:00Z"], due);
    }

    [Fact]
    public void A_time_that_is_skipped_in_spring_moves_to_the_end_of_the_gap()
    {
        var due = After(At("02:30", "Europe/Berlin"), "2027-03-27T12:00:00Z", 2);

        Assert.Equal(["2027-03-28T01:00:00Z", "2027-03-29T00:30:00Z"], due);
    }

    [Fact]
    public void A_time_that_comes_twice_in_autumn_is_due_once_the_first_time()
    {
        var due = After(At("02:30", "Europe/Berlin"), "2027-10-30T12:00:00Z", 2);

        Assert.Equal(["2027-10-31T00:30:00Z", "2027-11-01T01:30:00Z"], due);
    }

    [Fact]
    public void A_leap_day_has_its_briefing()
    {
        var due = At("08:00", "UTC").NextAfter(Moment("2028-02-28T08:00:00Z"));

        Assert.Equal(new LocalDate(2028, 2, 29), due?.Date);
    }

    [Fact]
    public void Working_days_leave_out_the_weekend()
    {
        var schedule = At("08:00", "UTC") with { Days = Weekdays.WorkingDays };

        Assert.Equal(["2026-11-20T08:00:00Z", "2026-11-23T08:00:00Z"], After(schedule, "2026-11-19T08:00:00Z", 2));
    }

    [Fact]
    public void Without_a_day_of_the_week_nothing_is_ever_due() =>
        Assert.Null((At("08:00", "UTC") with { Days = Weekdays.None }).NextAfter(Moment("2026-11-23T08:00:00Z")));

    [Fact]
    public void A_day_that_a_place_skipped_has_no_briefing()
    {
        var schedule = At("08:00", "Pacific/Apia");

        var dates = Dates(schedule, "2011-12-28T20:00:00Z", 3);

        Assert.Equal([new LocalDate(2011, 12, 29), new LocalDate(2011, 12, 31), new LocalDate(2012, 1, 1)], dates);
    }

    [Fact]
    public void A_date_that_had_its_briefing_gets_no_second_one_in_another_zone()
    {
        var moved = At("08:00", "America/New_York");

        var due = moved.NextAfter(Moment("2026-11-23T07:05:00Z"), lastDate: new LocalDate(2026, 11, 23));

        Assert.Equal(new Due(Moment("2026-11-24T13:00:00Z"), new LocalDate(2026, 11, 24)), due);
    }

    [Fact]
    public void In_every_zone_over_28_years_due_moments_only_ever_grow_and_every_date_has_one()
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids
            .Select(id => DateTimeZoneProviders.Tzdb[id])
            .DistinctBy(zone => Fingerprint(zone))
            .ToList();
        LocalTime[] times = [new(0, 0), new(2, 30), new(8, 0), new(23, 30)];
        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();

        Parallel.ForEach(zones, zone => times.ToList().ForEach(time => Walk(new BriefingSchedule(time, zone, Weekdays.Every), wrong)));

        Assert.Empty(wrong);
        Assert.True(zones.Count > 100, $"Only {zones.Count} different zones.");
    }

    private static void Walk(BriefingSchedule schedule, System.Collections.Concurrent.ConcurrentBag<string> wrong)
    {
        var last = new Due(new DateTimeOffset(2009, 12, 31, 0, 0, 0, TimeSpan.Zero), new LocalDate(2009, 12, 30));
        var end = new LocalDate(2038, 1, 1);
        while (last.Date < end)
        {
            if (schedule.NextAfter(last.At) is not { } next || next.At <= last.At || !Follows(schedule.Zone, last.Date, next.Date))
            {
                wrong.Add($"{schedule.Zone.Id} {schedule.Time}: after {last}");
                return;
            }

            last = next;
        }
    }

    // The next date, but for the start, and but for a date that the place skipped as a whole.
    private static bool Follows(DateTimeZone zone, LocalDate last, LocalDate next) =>
        last.Year == 2009
        || next == last.PlusDays(1)
        || (next == last.PlusDays(2) && zone.MapLocal(last.PlusDays(1).At(new LocalTime(12, 0))).Count == 0);

    // Many names stand for one zone: walking it once is enough.
    private static string Fingerprint(DateTimeZone zone) => string.Join(
        ';',
        zone.GetZoneIntervals(Instant.FromUtc(2009, 12, 1, 0, 0), Instant.FromUtc(2038, 2, 1, 0, 0))
            .Select(interval => $"{(interval.HasEnd ? interval.End.ToUnixTimeSeconds() : 0)},{interval.WallOffset.Seconds}"));

    private static BriefingSchedule At(string time, string zone) =>
        new(LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value, DateTimeZoneProviders.Tzdb[zone], Weekdays.Every);

    private static List<string> After(BriefingSchedule schedule, string start, int count) =>
        [.. Walk(schedule, start, count).Select(due => due.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"))];

    private static List<LocalDate> Dates(BriefingSchedule schedule, string start, int count) => [.. Walk(schedule, start, count).Select(due => due.Date)];

    private static IEnumerable<Due> Walk(BriefingSchedule schedule, string start, int count)
    {
        var moment = Moment(start);
        for (var i = 0; i < count; i++)
        {
            var due = schedule.NextAfter(moment) ?? throw new InvalidOperationException("It is never due.");
            moment = due.At;
            yield return due;
        }
    }

    private static DateTimeOffset Moment(string text) => InstantPattern.General.Parse(text).Value.ToDateTimeOffset();
}

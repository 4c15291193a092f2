using NodaTime;
using NodaTime.TimeZones;

namespace BriefBot.Core.Briefings;

/// <summary>Tells the schedules of one channel apart.</summary>
public readonly record struct ScheduleId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The days of the week on which a schedule is due.</summary>
[Flags]
public enum Weekdays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    WorkingDays = Monday | Tuesday | Wednesday | Thursday | Friday,
    Every = WorkingDays | Saturday | Sunday,
}

/// <summary>The moment a schedule is due, and the local date it is due for.</summary>
public readonly record struct Due(DateTimeOffset At, LocalDate Date);

/// <summary>When a channel wants its briefing: a local time in a zone, on certain days of the week.</summary>
public sealed record BriefingSchedule(LocalTime Time, DateTimeZone Zone, Weekdays Days)
{
    // Of a time that comes twice in autumn the first is taken; a time that is skipped in spring moves to the end of the gap.
    private static readonly ZoneLocalMappingResolver Resolver =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The first due moment later than <paramref name="after"/> whose date is later than <paramref name="lastDate"/>.</summary>
    /// <param name="lastDate">The last date that had its briefing: it gets no second one, however zone and time are changed.</param>
    /// <returns>Null when no day of the week is chosen.</returns>
    public Due? NextAfter(DateTimeOffset after, LocalDate? lastDate = null)
    {
        if ((Days & Weekdays.Every) == Weekdays.None) return null;

        var afterInstant = Instant.FromDateTimeOffset(after);
        var date = afterInstant.InZone(Zone).Date;
        if (lastDate is { } last && date <= last) date = last.PlusDays(1);

        for (; ; date = date.PlusDays(1))
        {
            if (!Includes(date.DayOfWeek)) continue;

            var local = date.At(Time).InZone(Zone, Resolver);
            if (local.ToInstant() > afterInstant && (local.Date == date || Exists(date)))
                return new Due(local.ToInstant().ToDateTimeOffset(), date);
        }
    }

    private bool Includes(IsoDayOfWeek day) => ((int)Days & (1 << ((int)day - 1))) != 0;

    // A place that moves over the date line has no such day at all (Apia, 30 December 2011), and so no briefing for it.
    private bool Exists(LocalDate date)
    {
        var midnight = Zone.MapLocal(date.AtMidnight());
        return midnight.Count > 0 || midnight.LateInterval.IsoLocalStart.Date == date;
    }
}

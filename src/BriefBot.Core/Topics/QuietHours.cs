using NodaTime;
using NodaTime.TimeZones;

namespace BriefBot.Core.Topics;

/// <summary>The hours in which nobody wants to be disturbed, in their own zone; what happens then is told at their end.</summary>
/// <param name="To">The first minute that is no longer quiet; earlier than <paramref name="From"/> when the hours span midnight.</param>
public sealed record QuietHours(LocalTime From, LocalTime To, DateTimeZone Zone)
{
    private static readonly ZoneLocalMappingResolver Earlier = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);
    private static readonly ZoneLocalMappingResolver Later = Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>When the quiet hours end that a moment lies in. Null when it lies in none.</summary>
    public DateTimeOffset? EndAfter(DateTimeOffset moment)
    {
        var local = Instant.FromDateTimeOffset(moment).InZone(Zone);
        if (!Includes(local.TimeOfDay)) return null;
        var date = local.TimeOfDay < To ? local.Date : local.Date.PlusDays(1);
        var end = date.At(To).InZone(Zone, Earlier).ToDateTimeOffset();
        // In the hour that comes twice in autumn the end may lie behind already; then its second coming counts.
        return end > moment ? end : date.At(To).InZone(Zone, Later).ToDateTimeOffset();
    }

    private bool Includes(LocalTime time) => From <= To ? From <= time && time < To : time >= From || time < To;
}

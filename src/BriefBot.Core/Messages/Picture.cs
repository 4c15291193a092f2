using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BriefBot.Core.Briefings;
using NodaTime;

namespace BriefBot.Core.Messages;

/// <summary>A picture that goes with a briefing.</summary>
/// <param name="Alt">What is to be seen on it, in words, for those who do not see it.</param>
public sealed record Picture(ImmutableArray<byte> Png, string Alt);

/// <summary>What a briefing's picture shows: the same always gives the same picture.</summary>
/// <param name="Timeline">Null when there is none to see.</param>
/// <param name="Week">Empty when there is none to look back on.</param>
/// <param name="Zone">IANA name.</param>
public sealed record PictureSubject(Timeline? Timeline, ImmutableArray<DayGlance> Week, string Zone)
{
    /// <summary>One day alone is no week to look back on.</summary>
    private const int FewestDays = 2;

    /// <returns>Null when there is nothing to see.</returns>
    public static PictureSubject? Of(Briefing briefing)
    {
        ImmutableArray<DayGlance> week = briefing.Week.Length >= FewestDays ? briefing.Week : [];
        return briefing.Timeline is null && week.IsEmpty ? null : new PictureSubject(briefing.Timeline, week, briefing.Zone);
    }

    /// <summary>The same in words.</summary>
    public string Alt
    {
        get
        {
            var text = new StringBuilder();
            if (Timeline is { } timeline)
            {
                var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) ?? DateTimeZone.Utc;
                text.Append("Timeline of ").Append(Defuse.Line(timeline.Title)).Append(", times in ").Append(zone.Id).Append(": ");
                text.AppendJoin("; ", timeline.Lanes.Select(lane => $"{Defuse.Line(lane.Name)} {string.Join(", ", lane.Moments.Select(moment => Local(moment, zone)))}")).Append(". ");
            }
            if (!Week.IsEmpty)
            {
                text.Append("Incidents per day: ");
                text.AppendJoin("; ", Week.Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Date:ddd d MMM} {day.MustRead} must read, {day.ReadToday} read today, {day.Noted} noted"))).Append('.');
            }
            return text.ToString().TrimEnd();
        }
    }

    private static string Local(DateTimeOffset moment, DateTimeZone zone) => Instant.FromDateTimeOffset(moment).InZone(zone).ToString("d MMM HH:mm", CultureInfo.InvariantCulture);
}

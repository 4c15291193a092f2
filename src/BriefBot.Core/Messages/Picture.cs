using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using BriefBot.Core.Briefings;

namespace BriefBot.Core.Messages;

/// <summary>A picture that goes with a briefing.</summary>
/// <param name="Alt">What is to be seen on it, in words, for those who do not see it.</param>
public sealed record Picture(ImmutableArray<byte> Png, string Alt)
{
    /// <summary>What a briefing's picture shows, in words; empty when there is nothing to see.</summary>
    public static string AltOf(Briefing briefing)
    {
        var text = new StringBuilder();
        if (briefing.Timeline is { } timeline)
        {
            text.Append("Timeline of ").Append(Defuse.Line(timeline.Title)).Append(": ");
            text.AppendJoin("; ", timeline.Lanes.Select(lane => $"{Defuse.Line(lane.Name)} {string.Join(", ", lane.Moments.Select(Moment))}")).Append(". ");
        }
        if (HasWeek(briefing))
        {
            text.Append("Incidents per day: ");
            text.AppendJoin("; ", briefing.Week.Select(day => string.Create(CultureInfo.InvariantCulture, $"{day.Date:ddd d MMM} {day.MustRead} must read, {day.ReadToday} read today, {day.Noted} noted"))).Append('.');
        }
        return text.ToString().TrimEnd();
    }

    /// <summary>One day alone is no week to look back on.</summary>
    public static bool HasWeek(Briefing briefing) => briefing.Week.Length >= 2;

    private static string Moment(DateTimeOffset moment) => moment.ToString("d MMM HH:mm", CultureInfo.InvariantCulture);
}

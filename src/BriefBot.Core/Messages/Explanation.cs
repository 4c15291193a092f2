using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Core.Briefings;

namespace BriefBot.Core.Messages;

/// <summary>Explains an edition: the points of each item with their reasons, and why what is absent is absent.</summary>
public static class Explanation
{
    /// <summary>Plain lines, harmless; incidents told first, then those left out.</summary>
    public static ImmutableArray<string> Of(Briefing briefing) =>
    [
        .. briefing.Items.Select(item => Told(item.Incident.ToString(), item.Headline, item.Score)),
        .. briefing.AlsoNoted.Concat(briefing.Ongoing).Select(line => Told(line.Incident.ToString(), line.Headline, line.Score)),
        .. briefing.LeftOut.Select(left => Defuse.Line($"{left.Incident} {left.Headline}: not told, {left.Reason}")),
    ];

    private static string Told(string incident, string headline, Score? score)
    {
        var points = score is null
            ? "its points were not kept"
            : string.Create(CultureInfo.InvariantCulture, $"{score.Total} points, {Band(score.Band)}: {string.Join("; ", score.All.Select(points => $"{points.Count:+0;-0;0} {points.Reason} ({points.Group})"))}");
        return Defuse.Line($"{incident} {headline}: {points}");
    }

    private static string Band(Band band) => band switch
    {
        Briefings.Band.MustRead => "must read",
        Briefings.Band.ReadToday => "read today",
        Briefings.Band.ForInformation => "for information",
        _ => "search only",
    };
}

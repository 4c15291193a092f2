using System.Collections.Immutable;

namespace BriefBot.Core.Briefings;

/// <summary>Where an incident stands in a briefing.</summary>
public enum Band { SearchOnly, ForInformation, ReadToday, MustRead }

/// <summary>The groups that ranking points fall into; each has its cap.</summary>
public enum PointGroup { You, Threat, Impact, Evidence, News }

/// <summary>Some points for one reason, in words.</summary>
public sealed record Points(PointGroup Group, int Count, string Reason);

/// <summary>What an incident is worth to a channel: the sum of its capped groups, with every reason.</summary>
/// <param name="IsNeverCut">True for what no page is too short for: listed as exploited, or in the team's own stack.</param>
public sealed record Score(int Total, Band Band, bool IsNeverCut, ImmutableArray<Points> All)
{
    /// <summary>The strongest reasons in words, strongest first.</summary>
    public IEnumerable<string> Reasons(int atMost) =>
        All.Where(points => points.Count > 0).OrderByDescending(points => points.Count).Take(atMost).Select(points => points.Reason);
}

using System.Collections.Immutable;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Campaigns;

/// <summary>How two incidents can belong together without being one.</summary>
public enum RelationKind
{
    Series, Coordinated, Precedes, SameActor, SameMalware, SameInfrastructure, SameVulnerability, FollowUp, ResponseTo, Related,
}

/// <summary>A labelled, attributed link between two incidents.</summary>
/// <param name="Evidence">The sentence that asserts it, or what both incidents name.</param>
/// <param name="IsAsserted">True when the evidence is an article's own sentence, false when BriefBot saw what the two share.</param>
/// <param name="Speaker">Who asserts it. Empty when the article itself does, or nobody.</param>
/// <param name="Reports">The reports that it rests on, of the earlier incident first; the same one twice when one article asserts it.</param>
public sealed record Relation(
    RelationKind Kind,
    IncidentId Earlier,
    IncidentId Later,
    string Evidence,
    bool IsAsserted,
    string Speaker,
    Certainty Certainty,
    ImmutableArray<ReportId> Reports)
{
    /// <summary>What both incidents name, in the form that is compared; empty for what an article asserts.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Reported or better: alone enough for a campaign.</summary>
    public bool IsStrong => Certainty is Certainty.Confirmed or Certainty.Reported;

    /// <summary>Unclear, unverified and denied links are shown as such and never counted.</summary>
    public bool Counts => Certainty is not (Certainty.Unclear or Certainty.Unverified or Certainty.Denied);
}

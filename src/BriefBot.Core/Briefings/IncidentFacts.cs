using System.Collections.Immutable;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Everything a briefing can say of an incident, drawn from its reports and the catalogues; nothing in it is invented.</summary>
/// <param name="Title">The headline as it would be shown; it says no more than its source.</param>
/// <param name="Facts">What, who, when, impact, response: sentences in the order they are told.</param>
/// <param name="Sources">Primary sources first, then by time.</param>
/// <param name="Origins">Independent origins; copies of one text and outlets of one family count once.</param>
/// <param name="Mentions">Names and ids of all reports, each name once.</param>
/// <param name="IsIncident">False for what merely fills feeds: opinion, product news, events, round-ups, podcasts.</param>
/// <param name="People">The largest number of people or records told. Null when none is.</param>
/// <param name="HasNamedVictim">True when the one hit is known by name.</param>
public sealed record IncidentFacts(
    IncidentNews News,
    string Title,
    ImmutableArray<Sentence> Facts,
    ImmutableArray<ClaimLine> Claims,
    ImmutableArray<Sentence> NotKnown,
    ImmutableArray<SourceLine> Sources,
    int Origins,
    ImmutableArray<Mention> Mentions,
    ImmutableArray<KevEntry> Kev,
    IncidentState State,
    bool IsIncident,
    double? People,
    bool HasNamedVictim,
    bool IsEssentialService,
    bool IsDataOrRansom,
    bool IsFirstHand,
    bool IsOnlyUnverified)
{
    /// <summary>What the catalogues say of each vulnerability that the reports name; what they do not know is null.</summary>
    public ImmutableArray<VulnerabilityFacts> Vulnerabilities { get; init; } = [];
}

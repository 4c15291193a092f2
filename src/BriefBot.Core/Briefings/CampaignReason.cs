using System.Collections.Immutable;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>An incident of a campaign as a briefing speaks of it.</summary>
/// <param name="IsStub">True when it is known only from articles about something else.</param>
public sealed record CampaignMember(string Title, DateTimeOffset FirstNews, bool IsStub);

/// <summary>A report that a link rests on, and the incident it stands in.</summary>
public sealed record CampaignReport(IncidentId Incident, ReportNews News);

/// <summary>One thing that joins incidents of a campaign, as far as it can be shown to a reader.</summary>
/// <param name="Name">What all of them name. Empty for what an article asserts.</param>
/// <param name="Asserted">The article's own sentence. Null where they are joined by a name.</param>
/// <param name="Naming">Where each incident names it; empty for what an article asserts.</param>
internal sealed record CampaignReason(
    RelationKind Kind, string Name, ImmutableArray<IncidentId> Incidents, Certainty Certainty, Sentence? Asserted, ImmutableArray<(IncidentId Incident, SourceLine Source, ImmutableArray<string> Basis)> Naming)
{
    public bool IsAsserted => Asserted is not null;

    /// <param name="first">The incidents whose sources are shown.</param>
    public Sentence EvidenceFor(IEnumerable<IncidentId> first) => Asserted
        ?? Sentence.Composed(
            $"{(Incidents.Length == 2 ? "Both" : "All of them")} name {Name}.",
            [.. first.SelectMany(incident => Naming.Where(naming => naming.Incident == incident).Take(1)).Select(naming => naming.Source)]) with
        {
            Basis = [.. Naming.SelectMany(naming => naming.Basis).Distinct()],
        };
}

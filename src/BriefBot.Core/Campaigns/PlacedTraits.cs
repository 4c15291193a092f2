using System.Collections.Immutable;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Campaigns;

/// <summary>A report's place, and what linking reads off it.</summary>
/// <param name="Traits">Null for side reports and for pieces that belong to no incident.</param>
public sealed record PlacedTraits(ReportId Report, IncidentId Incident, DateTimeOffset Appeared, ReportTraits? Traits)
{
    /// <summary>When each incident was last reported on.</summary>
    public static IReadOnlyDictionary<IncidentId, DateTimeOffset> LastNews(IEnumerable<PlacedTraits> reports) =>
        reports.GroupBy(report => report.Incident).ToDictionary(incident => incident.Key, incident => incident.Max(report => report.Appeared));

    /// <summary>All relations between the incidents of some reports: what they share, and what articles assert.</summary>
    public static ImmutableArray<Relation> Relations(ImmutableArray<PlacedTraits> reports, IEnumerable<AssertedRelation> asserted)
    {
        var incidentOf = reports.ToDictionary(report => report.Report, report => report.Incident);
        var incidents = reports
            .Where(report => report.Traits is not null)
            .GroupBy(report => report.Incident, report => report.Traits)
            .Select(incident => new LinkedIncident(incident.Key, [.. incident.OfType<ReportTraits>()]));
        return
        [
            .. CampaignLinking.Find(incidents),
            .. asserted.SelectMany(relation => relation.Between(report => incidentOf.TryGetValue(report, out var incident) ? incident : null)),
        ];
    }
}

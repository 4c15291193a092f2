using System.Collections.Immutable;

namespace BriefBot.Core.Incidents;

/// <summary>What a person has settled of some reports; grouping obeys it, whatever the evidence says.</summary>
/// <param name="Incidents">Each set of reports is one incident, and no two sets are the same one.</param>
public sealed record GroupingConstraint(ImmutableArray<ImmutableArray<ReportId>> Incidents)
{
    /// <summary>All reports that it speaks of.</summary>
    public IEnumerable<ReportId> AllReports() => Incidents.SelectMany(incident => incident);
}

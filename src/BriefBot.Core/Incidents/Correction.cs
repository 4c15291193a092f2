using System.Collections.Immutable;

namespace BriefBot.Core.Incidents;

/// <summary>How a person corrects grouping.</summary>
public enum CorrectionKind { Merge, Split, Move }

/// <summary>An incident and the reports that stand in it.</summary>
public sealed record PlacedReports(IncidentId Incident, ImmutableArray<ReportId> Reports);

/// <summary>A person's correction, worked out: what holds from now on, and what it changes at once.</summary>
public sealed record Correction(
    CorrectionKind Kind, GroupingConstraint Constraint, ImmutableArray<ReportMove> Moves, ImmutableArray<IncidentChange> Changes)
{
    /// <summary>The two are one incident; the name of the larger one stays, of equal ones the older name.</summary>
    public static Correction Merge(PlacedReports one, PlacedReports other)
    {
        var keepsOne = one.Reports.Length > other.Reports.Length || (one.Reports.Length == other.Reports.Length && one.Incident < other.Incident);
        var (kept, ended) = keepsOne ? (one, other) : (other, one);
        return new Correction(
            CorrectionKind.Merge,
            new GroupingConstraint([[.. kept.Reports, .. ended.Reports]]),
            Moved(ended.Reports, ended.Incident, kept.Incident),
            [new IncidentChange(IncidentChangeKind.Merged, ended.Incident, kept.Incident, "a person put them together")]);
    }

    /// <summary>The parted reports are an incident of their own.</summary>
    /// <param name="opened">The name of the new incident.</param>
    public static Correction Split(PlacedReports incident, ImmutableArray<ReportId> parted, IncidentId opened) => new(
        CorrectionKind.Split,
        new GroupingConstraint([Without(incident.Reports, parted), parted]),
        Moved(parted, incident.Incident, opened),
        [new IncidentChange(IncidentChangeKind.Split, incident.Incident, opened, "a person parted them")]);

    /// <summary>The report belongs to another incident; when it was the only one, its old incident is no more.</summary>
    public static Correction Move(ReportId report, PlacedReports from, PlacedReports to)
    {
        var stay = Without(from.Reports, [report]);
        ImmutableArray<ReportId> joined = [.. to.Reports, report];
        return new Correction(
            CorrectionKind.Move,
            new GroupingConstraint(stay.IsEmpty ? [joined] : [stay, joined]),
            Moved([report], from.Incident, to.Incident),
            [new IncidentChange(stay.IsEmpty ? IncidentChangeKind.Merged : IncidentChangeKind.Split, from.Incident, to.Incident, "a person moved a report")]);
    }

    private static ImmutableArray<ReportMove> Moved(ImmutableArray<ReportId> reports, IncidentId from, IncidentId to) =>
        [.. reports.Select(report => new ReportMove(report, from, to))];

    private static ImmutableArray<ReportId> Without(ImmutableArray<ReportId> reports, ImmutableArray<ReportId> parted) =>
        [.. reports.Where(report => !parted.Contains(report))];
}

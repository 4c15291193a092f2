using System.Collections.Immutable;

namespace BriefBot.Core.Incidents;

/// <summary>What a person has settled about two reports; grouping obeys it, whatever the evidence says.</summary>
public sealed record GroupingConstraint(ReportId First, ReportId Second, bool IsTogether)
{
    /// <summary>The two incidents are one.</summary>
    public static ImmutableArray<GroupingConstraint> Merge(IEnumerable<ReportId> incident, IEnumerable<ReportId> other) =>
        [new(incident.First(), other.First(), IsTogether: true)];

    /// <summary>The parted reports are an incident of their own.</summary>
    public static ImmutableArray<GroupingConstraint> Split(IReadOnlyList<ReportId> parted, IReadOnlyList<ReportId> others) =>
    [
        .. parted.Skip(1).Select(report => new GroupingConstraint(parted[0], report, IsTogether: true)),
        .. parted.SelectMany(report => others, (report, other) => new GroupingConstraint(report, other, IsTogether: false)),
    ];

    /// <summary>The report belongs to another incident.</summary>
    public static ImmutableArray<GroupingConstraint> Move(ReportId report, IReadOnlyList<ReportId> from, IEnumerable<ReportId> to) =>
        [.. Split([report], from), .. Merge([report], to)];
}

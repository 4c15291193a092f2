using System.Collections.Immutable;

namespace BriefBot.Core.Incidents;

/// <summary>How likely two reports are about one incident; kept, so that grouping comes out the same after a restart.</summary>
public sealed record PairScore(ReportId Earlier, ReportId Later, double Score);

/// <summary>An earlier report that new evidence has put into another incident.</summary>
public sealed record ReportMove(ReportId Report, IncidentId From, IncidentId To);

/// <summary>What can happen to an incident as a whole.</summary>
public enum IncidentChangeKind { Merged, Split }

/// <summary>Two incidents became one, or one became two.</summary>
/// <param name="From">Merged: the incident that is no more. Split: the one that others were taken out of.</param>
/// <param name="To">Merged: its successor. Split: the new one.</param>
/// <param name="Reason">Why, in words; it names no report, since not everybody may know each.</param>
/// <param name="Deciding">The report that changed its incident by its likeness to <paramref name="Other"/>. Null when no report decided it.</param>
/// <param name="Other">Null when <paramref name="Deciding"/> was like no other.</param>
public sealed record IncidentChange(
    IncidentChangeKind Kind, IncidentId From, IncidentId To, string Reason, ReportId? Deciding = null, ReportId? Other = null);

/// <summary>What one round of grouping has settled; to be stored in one transaction.</summary>
/// <param name="Decisions">One for each new report, in the order in which they appeared.</param>
/// <param name="Moves">Earlier reports that stand in another incident now.</param>
/// <param name="Reconsidered">For each of the moves, why the report stands where it stands now.</param>
/// <param name="Scores">Pairs of this round to be kept as long as both reports are open.</param>
/// <param name="Left">Reports that left the open week; their pair scores are no longer needed.</param>
/// <param name="Counts">Rows of the word counts that changed because reports left.</param>
public sealed record GroupingOutcome(
    ImmutableArray<GroupingDecision> Decisions,
    ImmutableArray<ReportMove> Moves,
    ImmutableArray<GroupingDecision> Reconsidered,
    ImmutableArray<IncidentChange> Changes,
    ImmutableArray<PairScore> Scores,
    ImmutableArray<ReportId> Left,
    ImmutableArray<WordCount> Counts);

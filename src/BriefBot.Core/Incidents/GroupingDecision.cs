using System.Collections.Immutable;

namespace BriefBot.Core.Incidents;

/// <summary>Where a report was put, and why: the data behind /why.</summary>
/// <param name="Deciding">The earlier report it was most like. Null when nothing was like enough and a new incident was opened.</param>
/// <param name="Score">Likeness to <paramref name="Deciding"/>, 0 to 1.</param>
/// <param name="Reasons">The strongest evidence in words, strongest first.</param>
public sealed record GroupingDecision(ReportId Report, IncidentId Incident, ReportId? Deciding, double Score, ImmutableArray<string> Reasons);

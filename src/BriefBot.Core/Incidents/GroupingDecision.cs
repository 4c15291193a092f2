using System.Collections.Immutable;

namespace BriefBot.Core.Incidents;

/// <summary>Where a report was put, and why: the data behind /why.</summary>
/// <param name="Deciding">The report it was most like, an earlier one where there is one. Null when nothing was like enough and a new incident was opened.</param>
/// <param name="Score">Likeness to <paramref name="Deciding"/>, 0 to 1.</param>
/// <param name="Reasons">The strongest evidence in words, strongest first; then what spoke against it, marked so.</param>
public sealed record GroupingDecision(ReportId Report, IncidentId Incident, ReportId? Deciding, double Score, ImmutableArray<string> Reasons)
{
    internal const string AgainstIt = "against it: ";

    /// <summary>What spoke for it, strongest first.</summary>
    public ImmutableArray<string> For => [.. Reasons.Where(reason => !IsAgainst(reason))];

    /// <summary>What spoke against it, strongest first.</summary>
    public ImmutableArray<string> Against => [.. Reasons.Where(IsAgainst).Select(reason => reason[AgainstIt.Length..])];

    private static bool IsAgainst(string reason) => reason.StartsWith(AgainstIt, StringComparison.Ordinal);
}

using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;

namespace BriefBot.Storage;

/// <summary>Why a report stands in its incident.</summary>
/// <param name="Deciding">The report that it was put with. Null when it opened the incident, a person put it there, or the server may not know that report.</param>
/// <param name="Likeness">To <paramref name="Deciding"/>, 0 to 1; 0 without one.</param>
/// <param name="For">The strongest evidence in words, strongest first.</param>
/// <param name="Against">What spoke against it, strongest first.</param>
public sealed record Membership(StoredReport Report, StoredReport? Deciding, double Likeness, ImmutableArray<string> For, ImmutableArray<string> Against);

/// <summary>Why an incident is as it is, from what one server may know alone.</summary>
/// <param name="Memberships">One for each report, earliest first.</param>
/// <param name="Origins">The independent origins among the reports; where one counts for several reports, it says why.</param>
/// <param name="Corrections">Those that hold for the server and speak of these reports, earliest first.</param>
/// <param name="Events">Merges and splits, earliest first.</param>
public sealed record IncidentWhy(
    StoredIncident Incident,
    ImmutableArray<Membership> Memberships,
    ImmutableArray<Origin> Origins,
    ImmutableArray<StoredCorrection> Corrections,
    ImmutableArray<IncidentEvent> Events);

/// <summary>The reasons behind what was decided, read from what was kept when it was decided.</summary>
public sealed class Explanations(StoreTransaction transaction)
{
    /// <param name="incident">A current name; for an older one ask first what answers to it.</param>
    /// <param name="clearance">Nothing rests on a report marked higher.</param>
    /// <returns>Null when the server knows no such incident.</returns>
    public async Task<IncidentWhy?> OfIncidentAsync(IncidentId incident, ServerId server, Tlp clearance = Tlp.Clear)
    {
        var reports = await transaction.Reports.OfIncidentAsync(incident, server, clearance);
        if (reports.Count == 0) return null;
        var memberships = ImmutableArray.CreateBuilder<Membership>(reports.Count);
        foreach (var report in reports) memberships.Add(await WhyAsync(report, server, clearance));
        var ids = reports.Select(report => report.Report.Id).ToHashSet();
        var corrections = await transaction.Corrections.HoldingForAsync(server);
        return new IncidentWhy(
            StoredIncident.Of(incident, reports.Select(report => report.Report)),
            memberships.MoveToImmutable(),
            Origins.Of(reports.Select(report => report.Report)),
            [.. corrections.Where(correction => correction.Content.Constraint.AllReports().Any(ids.Contains))],
            [.. await transaction.Incidents.EventsOfAsync(incident, server, clearance)]);
    }

    private async Task<Membership> WhyAsync(StoredReport report, ServerId server, Tlp clearance)
    {
        var decision = report.Decision;
        if (decision.Deciding is not { } id) return new Membership(report, Deciding: null, 0, decision.For, decision.Against);
        // What rests on a report that the server may not know is not told to it; and a report that stands elsewhere decides nothing any more.
        return await transaction.Reports.FindAsync(id, server, clearance) is { } deciding && deciding.Incident == report.Incident
            ? new Membership(report, deciding, decision.Score, decision.For, decision.Against)
            : new Membership(report, Deciding: null, 0, [], []);
    }
}

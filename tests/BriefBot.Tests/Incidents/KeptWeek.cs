using System.Collections.Immutable;
using BriefBot.Core.Incidents;
using static BriefBot.Tests.Incidents.NewsWeek;

namespace BriefBot.Tests.Incidents;

/// <summary>An open week with all that a store would keep of it, so that it can be restarted and corrected.</summary>
internal sealed class KeptWeek
{
    private readonly WordCounts counts = Background();
    private readonly List<PairScore> scores = [];
    private readonly List<Correction> corrections = [];
    private readonly List<ReportId> pending = [];
    private readonly Dictionary<ReportId, (Report Report, IncidentId Incident)> placed = [];
    private readonly Dictionary<ReportId, Report> stored = [];
    private readonly Dictionary<int, int> lastNumbers = [];

    public KeptWeek() => Week = new OpenWeek(counts, Weights);

    public OpenWeek Week { get; private set; }

    public IReadOnlyList<PairScore> Scores => scores;

    public IReadOnlyList<Correction> Corrections => corrections;

    public GroupingOutcome At(double hours, params IEnumerable<Report> reports)
    {
        var round = reports.ToImmutableArray();
        foreach (var report in round)
            stored.TryAdd(report.Id, report);
        var outcome = Week.Group(round, Monday.AddHours(hours), new IncidentNumbers(lastNumbers), pending, report => Stored(report).Text);
        pending.Clear();
        scores.AddRange(outcome.Scores);
        foreach (var (report, incident) in Week.Reports)
        {
            placed[report.Id] = (stored[report.Id], incident);
            lastNumbers[incident.Year] = Math.Max(incident.Number, lastNumbers.GetValueOrDefault(incident.Year));
        }

        return outcome;
    }

    public void Correct(Correction correction)
    {
        corrections.Add(correction);
        foreach (var move in correction.Moves)
            placed[move.Report] = (placed[move.Report].Report, move.To);
        pending.AddRange(correction.Constraint.AllReports());
        Restart();
    }

    public void Undo(Correction correction)
    {
        corrections.Remove(correction);
        foreach (var move in correction.Moves)
            placed[move.Report] = (placed[move.Report].Report, move.From);
        pending.AddRange(correction.Constraint.AllReports());
        Restart();
    }

    public void Restart() => Week = OpenWeek.Restore(
        new WordCounts([.. counts.Rows().Reverse()]), Weights, null, placed.Values.Reverse().ToList(), scores, corrections.Select(correction => correction.Constraint));

    /// <summary>As it came, with its text.</summary>
    public Report Stored(ReportId report) => stored[report];

    public IncidentId IncidentOf(Report report) => placed[report.Id].Incident;

    public PlacedReports Placed(IncidentId incident) => new(
        incident, [.. placed.Values.Where(place => place.Incident == incident).Select(place => place.Report.Id).OrderBy(id => id.ToString(), StringComparer.Ordinal)]);

    public IncidentId NextName()
    {
        lastNumbers[2026] = lastNumbers.GetValueOrDefault(2026) + 1;
        return new IncidentId(2026, lastNumbers[2026]);
    }
}

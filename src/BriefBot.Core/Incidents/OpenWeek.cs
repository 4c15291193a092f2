using System.Collections.Immutable;

namespace BriefBot.Core.Incidents;

/// <summary>The reports of the last seven days and the incidents they make: where new reports find their place.</summary>
/// <remarks>
/// The same reports give the same incidents, whatever their order within a round and however often the program was restarted in between.
/// Counts change only when a new day begins: within a day every pair is weighed alike.
/// </remarks>
public sealed class OpenWeek
{
    private static readonly TimeSpan StaysOpen = TimeSpan.FromDays(7);

    private readonly WordCounts counts;
    private readonly ReportReader reader;
    private readonly CandidateIndex index;
    private readonly PairScoring scoring;
    private readonly NumberedVectors vectors;
    private readonly IncidentRebuilding rebuilding;
    private readonly Dictionary<ReportId, OpenReport> open = [];
    private DateOnly? day;

    public OpenWeek(WordCounts counts, GroupingWeights weights, WordVectors? vectors = null)
    {
        this.counts = counts;
        this.vectors = new NumberedVectors(counts, vectors ?? WordVectors.None);
        reader = new ReportReader(counts);
        index = new CandidateIndex(counts);
        scoring = new PairScoring(counts, weights);
        rebuilding = new IncidentRebuilding(weights.Threshold);
    }

    /// <summary>The open reports with their incidents, in no order.</summary>
    public IEnumerable<(Report Report, IncidentId Incident)> Reports => open.Values.Select(report => (report.Report, report.Incident));

    /// <summary>The open week as it was before a restart.</summary>
    /// <param name="counts">As last stored.</param>
    /// <param name="reports">Every open report with its incident: all that were grouped and have not left.</param>
    /// <param name="scores">The pair scores that were kept; those of reports that are not open are passed over.</param>
    /// <param name="constraints">What people have settled, as for <paramref name="scores"/>.</param>
    public static OpenWeek Restore(
        WordCounts counts,
        GroupingWeights weights,
        WordVectors? vectors,
        IEnumerable<(Report Report, IncidentId Incident)> reports,
        IEnumerable<PairScore> scores,
        IEnumerable<GroupingConstraint>? constraints = null)
    {
        var week = new OpenWeek(counts, weights, vectors);
        foreach (var (report, incident) in reports)
            week.open.Add(report.Id, new OpenReport(report, week.reader.Read(report)) { Incident = incident });
        foreach (var score in scores)
        {
            if (week.open.TryGetValue(score.Earlier, out var earlier) && week.open.TryGetValue(score.Later, out var later))
                Link(earlier, later, score.Score);
        }

        foreach (var constraint in constraints ?? [])
            week.Obey(constraint);
        return week;
    }

    /// <summary>Finds the incident of each report of a round, and repairs earlier ones where the new evidence changes them.</summary>
    /// <param name="round">In any order; reports that are open already are passed over.</param>
    /// <param name="now">The moment of the round, UTC.</param>
    public GroupingOutcome Group(ImmutableArray<Report> round, DateTimeOffset now, IncidentNumbers numbers)
    {
        var left = BeginDay(now);
        var news = new List<OpenReport>();
        var scores = new List<PairScore>();
        foreach (var report in round.Sort(ReportOrder.Compare))
        {
            if (open.ContainsKey(report.Id))
                continue;
            var added = new OpenReport(report, reader.Read(report));
            added.Weigh(counts, vectors);
            foreach (var (earlier, likeness) in scoring.Of(added, index.For(added)))
            {
                Link(earlier, added, likeness);
                scores.Add(new PairScore(earlier.Report.Id, report.Id, likeness));
            }

            open.Add(report.Id, added);
            index.Add(added);
            news.Add(added);
        }

        var rebuilt = rebuilding.Around(news, [.. news], now.UtcDateTime.Year, numbers);
        return new GroupingOutcome(
            [.. news.Select(scoring.Explain)],
            rebuilt.Moves,
            rebuilt.Changes,
            [.. scores],
            left,
            left.IsEmpty ? [] : [.. counts.TakeChanged()]);
    }

    /// <summary>Regroups what a person has settled; it holds for all rounds to come.</summary>
    /// <returns>Moves and changes; there are no new reports.</returns>
    public GroupingOutcome Correct(ImmutableArray<GroupingConstraint> constraints, DateTimeOffset now, IncidentNumbers numbers)
    {
        var touched = constraints.SelectMany(Obey).Distinct().ToList();
        var rebuilt = rebuilding.Around(touched, isNew: [], now.UtcDateTime.Year, numbers);
        return new GroupingOutcome([], rebuilt.Moves, rebuilt.Changes, [], [], []);
    }

    /// <returns>The open reports it is about.</returns>
    private IEnumerable<OpenReport> Obey(GroupingConstraint constraint)
    {
        if (!open.TryGetValue(constraint.First, out var first) || !open.TryGetValue(constraint.Second, out var second) || first == second)
            return [];
        // The later word holds.
        foreach (var (one, other) in new[] { (first, second), (second, first) })
        {
            one.Together.Remove(other);
            one.Apart.Remove(other);
            (constraint.IsTogether ? one.Together : one.Apart).Add(other);
        }

        return [first, second];
    }

    private static void Link(OpenReport earlier, OpenReport later, double likeness)
    {
        earlier.Links.Add(new PairLink(later, likeness));
        later.Links.Add(new PairLink(earlier, likeness));
    }

    /// <summary>With a new day, what is older than a week leaves and is counted, and the rest is weighed anew.</summary>
    private ImmutableArray<ReportId> BeginDay(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (day >= today)
            return [];
        var isRestored = day is null && open.Count > 0;
        day = today;
        var left = Close(new DateTimeOffset(today.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) - StaysOpen);
        if (left.IsEmpty && !isRestored)
            return left;

        index.Clear();
        foreach (var report in open.Values.OrderBy(report => report.Report, Comparer<Report>.Create(ReportOrder.Compare)))
        {
            report.Weigh(counts, vectors);
            index.Add(report);
        }

        return left;
    }

    /// <summary>An incident leaves as a whole, once its newest report is old, so that what stays is grouped as before.</summary>
    private ImmutableArray<ReportId> Close(DateTimeOffset before)
    {
        var leaving = open.Values.GroupBy(report => report.Incident)
            .Where(incident => incident.All(report => report.Report.Appeared < before))
            .SelectMany(incident => incident)
            .OrderBy(report => report.Report, Comparer<Report>.Create(ReportOrder.Compare))
            .ToArray();
        foreach (var report in leaving)
        {
            open.Remove(report.Report.Id);
            counts.Add(report.Read);
            foreach (var link in report.Links)
                link.Other.Links.RemoveAll(back => back.Other == report);
            foreach (var other in report.Together)
                other.Together.Remove(report);
            foreach (var other in report.Apart)
                other.Apart.Remove(report);
        }

        return [.. leaving.Select(report => report.Report.Id)];
    }
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;

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
    private readonly double threshold;
    private readonly Dictionary<ReportId, OpenReport> open = [];
    private readonly Settlements settled = new();
    private readonly List<PairScore> scores = [];
    private DateOnly? day;

    public OpenWeek(WordCounts counts, GroupingWeights weights, WordVectors? vectors = null)
    {
        this.counts = counts;
        this.vectors = new NumberedVectors(counts, vectors ?? WordVectors.None);
        reader = new ReportReader(counts);
        index = new CandidateIndex(counts);
        scoring = new PairScoring(counts, this.vectors, weights);
        threshold = weights.Threshold;
        rebuilding = new IncidentRebuilding(threshold);
    }

    /// <summary>The open reports with their incidents, in no order; without sources, texts, addresses and mentions, which have been read.</summary>
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
        foreach (var incident in week.open.Values.GroupBy(report => report.Incident))
            OpenReport.MakeIncident([.. incident]);
        foreach (var score in scores)
        {
            if (week.open.TryGetValue(score.Earlier, out var earlier) && week.open.TryGetValue(score.Later, out var later))
                week.Link(earlier, later, score.Score);
        }

        foreach (var constraint in constraints ?? [])
            week.settled.Obey(week.OpenOf(constraint));
        week.TieAnew();
        return week;
    }

    /// <summary>Finds the incident of each report of a round, and repairs earlier ones where the new evidence changes them.</summary>
    /// <param name="round">In any order; reports that are open already are passed over.</param>
    /// <param name="now">The moment of the round, UTC.</param>
    /// <param name="corrected">Earlier reports whose correction, or its undoing, is still to be taken up; those that are not open are passed over.</param>
    /// <param name="textOf">What an earlier report says, asked for the few that move, to word why. Null: their words are told as they are counted.</param>
    public GroupingOutcome Group(
        ImmutableArray<Report> round, DateTimeOffset now, IncidentNumbers numbers, IEnumerable<ReportId>? corrected = null, Func<ReportId, string>? textOf = null)
    {
        var left = BeginDay(now);
        var news = new List<OpenReport>();
        var texts = new List<string>();
        scores.Clear();
        foreach (var report in round.Sort(ReportOrder.Compare))
        {
            if (open.ContainsKey(report.Id))
                continue;
            var added = new OpenReport(report, reader.Read(report));
            added.Weigh(counts);
            if (!added.Kind.HasFlag(TitleKind.RoundUp))
            {
                foreach (var (earlier, likeness) in scoring.Of(added, index.For(added)))
                {
                    Link(earlier, added, likeness);
                    scores.Add(new PairScore(earlier.Id, report.Id, likeness));
                }
            }

            open.Add(report.Id, added);
            index.Add(added);
            news.Add(added);
            texts.Add(report.Text);
        }

        var touched = news.Concat((corrected ?? []).Select(report => open.GetValueOrDefault(report)).OfType<OpenReport>());
        var rebuilt = rebuilding.Around(touched, [.. news], settled, now.UtcDateTime.Year, numbers);
        return new GroupingOutcome(
            [.. news.Zip(texts, scoring.Explain)],
            rebuilt.Moves,
            [.. rebuilt.Moved.Select(report => scoring.Explain(report, textOf?.Invoke(report.Id) ?? ""))],
            rebuilt.Changes,
            [.. scores],
            left,
            left.IsEmpty ? [] : counts.TakeChanged());
    }

    /// <summary>Where the open reports stand for somebody who has settled more than everybody, as far as it differs from where they stand for all.</summary>
    /// <param name="constraints">What that somebody has settled, earliest first.</param>
    /// <param name="before">Where the reports stood for that somebody until now, as far as it differed.</param>
    public ImmutableArray<(ReportId Report, IncidentId Incident)> SeenWith(
        IEnumerable<GroupingConstraint> constraints, IReadOnlyDictionary<ReportId, IncidentId> before, DateTimeOffset now, IncidentNumbers numbers)
    {
        var own = settled.Copy();
        var touched = new List<OpenReport>();
        foreach (var constraint in constraints)
        {
            var sets = OpenOf(constraint);
            own.Obey(sets);
            touched.AddRange(sets.SelectMany(set => set));
        }

        return
        [
            .. rebuilding
                .Seen(touched, own, report => before.TryGetValue(report.Report.Id, out var incident) ? incident : report.Incident, now.UtcDateTime.Year, numbers)
                .Where(seen => seen.Incident != seen.Report.Incident)
                .Select(seen => (seen.Report.Report.Id, seen.Incident)),
        ];
    }

    private List<List<OpenReport>> OpenOf(GroupingConstraint constraint) =>
        [.. constraint.Incidents.Select(set => set.Select(report => open.GetValueOrDefault(report)).OfType<OpenReport>().ToList())];

    private void Link(OpenReport earlier, OpenReport later, double likeness)
    {
        earlier.Links.Add(new PairLink(later, likeness));
        later.Links.Add(new PairLink(earlier, likeness));
        if (likeness >= threshold)
            earlier.TieTo(later);
    }

    /// <summary>Ties what hangs together, after reports have left or people have settled something.</summary>
    private void TieAnew()
    {
        foreach (var report in open.Values)
            report.Untie();
        foreach (var report in open.Values)
        {
            foreach (ref readonly var link in CollectionsMarshal.AsSpan(report.Links))
            {
                if (link.Score >= threshold)
                    report.TieTo(link.Other);
            }

            foreach (var other in settled.Together(report))
                report.TieTo(other);
        }
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
        foreach (var report in open.Values)
        {
            report.Weigh(counts);
            index.Add(report);
        }

        return left;
    }

    /// <summary>An incident leaves as a whole, once its newest report is old, so that what stays is grouped as before.</summary>
    private ImmutableArray<ReportId> Close(DateTimeOffset before)
    {
        var staying = new HashSet<IncidentId>(open.Count);
        foreach (var report in open.Values)
        {
            if (report.Appeared >= before)
                staying.Add(report.Incident);
        }

        var leaving = open.Values.Where(report => report.Appeared < before && !staying.Contains(report.Incident))
            .OrderBy(report => report.Report, Comparer<Report>.Create(ReportOrder.Compare))
            .ToArray();
        var isTieCut = false;
        foreach (var report in leaving)
        {
            open.Remove(report.Report.Id);
            counts.Add(report.Read);
            isTieCut |= !settled.IsAlone(report);
            settled.Forget(report);
            report.HasLeft = true;
        }

        foreach (var link in leaving.SelectMany(report => report.Links))
        {
            if (link.Other.HasLeft)
                continue;
            isTieCut |= link.Score >= threshold;
            link.Other.Links.RemoveAll(back => back.Other.HasLeft);
        }

        if (isTieCut)
            TieAnew();
        return [.. leaving.Select(report => report.Report.Id)];
    }
}

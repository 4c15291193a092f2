using System.Collections.Immutable;
using BriefBot.Core.Incidents;
using CsCheck;
using static BriefBot.Tests.Incidents.NewsWeek;

namespace BriefBot.Tests.Incidents;

/// <summary>The same news make the same incidents, whatever the order, the restarts and the repairs in between.</summary>
public sealed class RegroupingTests
{
    private static readonly string[] Victims = ["Varnholm hospital", "Tessaly Bank", "Port of Quillan", "Gatewell VPN", "Orrin University"];
    private static readonly string[] Events = ["hit by ransomware attack", "confirms data breach", "restores systems after attack", "patches exploited flaw"];
    private static readonly string[] Outlets = ["Northern Herald", "Daily Cipher", "Wire Watch", "The Ledger"];

    /// <summary>Up to twenty-five reports over six days about a handful of victims, which hang together now strongly, now weakly.</summary>
    private static readonly Gen<Report[]> News =
        Gen.Select(Gen.Int[0, Victims.Length - 1], Gen.Int[0, Victims.Length - 1], Gen.Int[0, Events.Length - 1], Gen.Int[0, Outlets.Length - 1], Gen.Int[0, 143])
            .Array[2, 25]
            .Select(rows => rows.Select((row, number) => Report(
                Outlets[row.Item4],
                $"{Victims[row.Item1]} {Events[row.Item3]}",
                row.Item1 == row.Item2 ? $"{Victims[row.Item1]} said its systems were attacked." : $"The attack resembles the one on {Victims[row.Item2]}.",
                at: row.Item5,
                id: $"article {number}")).ToArray());

    [Fact]
    public void The_order_of_reports_within_a_round_changes_nothing() =>
        Gen.Select(News, Gen.Int[0, int.MaxValue]).Sample((news, seed) =>
        {
            var shuffled = news.ToArray();
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(Played(news), Played(shuffled));
        }, iter: 60, threads: 1);

    [Fact]
    public void A_restart_in_the_middle_of_the_week_changes_nothing() =>
        Gen.Select(News, Gen.Int[0, 143]).Sample((news, hour) =>
            Assert.Equal(Played(news), Played(news, restartAfterHour: hour)), iter: 60, threads: 1);

    [Fact]
    public void Repairing_what_new_reports_touch_equals_grouping_the_whole_week_anew() =>
        News.Sample(news =>
        {
            var step = new Story(news);

            Assert.Equal(Partition(step.Week.Reports), Partition(step.RebuiltAtOnce()));
        }, iter: 60, threads: 1);

    [Fact]
    public void An_incident_that_ends_always_has_a_successor() =>
        News.Sample(news =>
        {
            var story = new Story(news);

            var alive = story.Week.Reports.Select(report => report.Incident).ToHashSet();
            foreach (var shown in story.EverShown)
                Assert.Contains(story.Successor(shown), alive);
        }, iter: 60, threads: 1);

    [Fact]
    public void What_people_corrected_holds_through_all_regrouping() =>
        Gen.Select(News, Gen.Int[0, int.MaxValue]).Sample((news, seed) =>
        {
            KeptWeek? last = null;
            var story = new Story(news, correct: (kept, hour) => { PersonOf(seed)(kept, hour); last = kept; });

            last?.At(200);
            var incidentOf = story.Week.Reports.ToDictionary(open => open.Report.Id, open => open.Incident);
            if (last is not { Corrections: [.., var correction] })
                return;
            var sets = correction.Constraint.Incidents.Select(set => set.Where(incidentOf.ContainsKey).Select(report => incidentOf[report]).Distinct().ToArray()).Where(set => set.Length > 0).ToArray();
            Assert.All(sets, set => Assert.Single(set));
            Assert.Distinct(sets.Select(set => set[0]));
        }, iter: 60, threads: 1);

    [Fact]
    public void A_restart_changes_nothing_where_people_have_corrected_either() =>
        Gen.Select(News, Gen.Int[0, 143], Gen.Int[0, int.MaxValue]).Sample((news, hour, seed) =>
            Assert.Equal(Played(news, correct: PersonOf(seed)), Played(news, hour, PersonOf(seed))), iter: 60, threads: 1);

    private static string Played(Report[] news, int restartAfterHour = -1, Action<KeptWeek, int>? correct = null)
    {
        var story = new Story(news, restartAfterHour, correct);
        return string.Join('\n', story.Week.Reports.Select(report => $"{report.Report.Id} {report.Incident}").Order(StringComparer.Ordinal));
    }

    private static string Partition(IEnumerable<(Report Report, IncidentId Incident)> reports) => string.Join('\n', reports
        .GroupBy(report => report.Incident, report => report.Report.Id.ToString())
        .Select(incident => string.Join(',', incident.Order(StringComparer.Ordinal)))
        .Order(StringComparer.Ordinal));

    /// <summary>News played hour by hour.</summary>
    private sealed class Story
    {
        private readonly KeptWeek kept = new();
        private readonly Dictionary<IncidentId, IncidentId> successors = [];

        /// <param name="correct">Told of the week after each hour, to correct it.</param>
        public Story(Report[] news, int restartAfterHour = -1, Action<KeptWeek, int>? correct = null)
        {
            foreach (var hour in news.GroupBy(report => (int)(report.Appeared - Monday).TotalHours).OrderBy(hour => hour.Key))
            {
                var outcome = kept.At(hour.Key + 1, hour);
                EverShown.UnionWith(outcome.Decisions.Select(decision => decision.Incident));
                foreach (var change in outcome.Changes.Where(change => change.Kind == IncidentChangeKind.Merged))
                    successors[change.From] = change.To;
                if (hour.Key >= restartAfterHour && restartAfterHour >= 0)
                    kept.Restart();
                correct?.Invoke(kept, hour.Key);
            }
        }

        public OpenWeek Week => kept.Week;
        public HashSet<IncidentId> EverShown { get; } = [];

        public IncidentId Successor(IncidentId incident)
        {
            while (successors.TryGetValue(incident, out var next))
                incident = next;
            return incident;
        }

        /// <summary>The incidents that the kept pair scores make when all open reports are grouped in one go.</summary>
        public IEnumerable<(Report Report, IncidentId Incident)> RebuiltAtOnce()
        {
            var reports = Week.Reports.Select(report => report.Report).ToImmutableArray().Sort(ReportOrder.Compare);
            var places = reports.Select((report, place) => (report.Id, place)).ToDictionary();
            var pairs = kept.Scores.Select(score => (First: places[score.Earlier], Second: places[score.Later], score.Score))
                .Select(pair => new LinkedPair(Math.Min(pair.First, pair.Second), Math.Max(pair.First, pair.Second), pair.Score))
                .OrderBy(pair => pair.First).ThenBy(pair => pair.Second)
                .ToList();
            var reader = new ReportReader(new WordCounts());
            var ownWords = new OwnWords([.. reports.Select(report => reader.Read(kept.Stored(report.Id)))]);
            var firsts = IncidentLinking.Join(reports.Length, pairs, Weights.Threshold, ownWords: ownWords);
            return reports.Select((report, place) => (report, new IncidentId(2026, firsts[place] + 1)));
        }
    }

    /// <summary>A person who corrects one thing at a time: merges two incidents, parts an incident, or moves a report.</summary>
    private static Action<KeptWeek, int> PersonOf(int seed) => (kept, hour) =>
    {
        var chance = new Random(seed ^ (hour * 7919));
        var incidents = kept.Week.Reports.Select(report => report.Incident).Distinct().Order().Select(kept.Placed).ToArray();
        var (one, other) = (incidents[chance.Next(incidents.Length)], incidents[chance.Next(incidents.Length)]);
        var kind = chance.Next(6);
        if (kind == 0 && one != other)
            kept.Correct(Correction.Merge(one, other));
        else if (kind == 1 && one.Reports.Length > 1)
            kept.Correct(Correction.Split(one, [one.Reports[chance.Next(one.Reports.Length)]], kept.NextName()));
        else if (kind == 2 && one != other)
            kept.Correct(Correction.Move(one.Reports[0], one, other));
        else if (kind == 3 && kept.Corrections.Count > 0)
            kept.Undo(kept.Corrections[^1]);
    };
}

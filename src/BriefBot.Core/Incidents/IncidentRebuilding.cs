using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BriefBot.Core.Incidents;

/// <summary>What rebuilding changed for earlier reports.</summary>
/// <param name="Moved">The reports that stand in another incident than before.</param>
internal sealed record Rebuilt(ImmutableArray<ReportMove> Moves, ImmutableArray<IncidentChange> Changes, ImmutableArray<OpenReport> Moved)
{
    public static readonly Rebuilt Nothing = new([], [], []);
}

/// <summary>Builds the incidents that new reports touch anew from the kept pair scores, and keeps their names where it can.</summary>
/// <param name="longestChain">What hangs together in a longer chain is not taken apart any more.</param>
internal sealed class IncidentRebuilding(double threshold, int longestChain = ReportChains.Longest)
{
    private readonly List<LinkedPair> pairs = [];

    /// <param name="changed">New reports, and earlier ones that a person has corrected.</param>
    /// <param name="isNew">Tells the new ones among them.</param>
    public Rebuilt Around(IEnumerable<OpenReport> changed, HashSet<OpenReport> isNew, Settlements settled, int year, IncidentNumbers numbers)
    {
        var groups = GroupsAround(changed, isNew, settled, report => report.Incident, year, numbers);
        // As in most rounds.
        if (groups.TrueForAll(group => group.IsNew))
        {
            groups.ForEach(group => group.MakeIncident());
            return Rebuilt.Nothing;
        }

        return Apply(groups, isNew);
    }

    /// <summary>The incidents of the same reports for somebody who has settled more; nothing is changed.</summary>
    /// <param name="incidentOf">Where they stood for that somebody before.</param>
    public IEnumerable<(OpenReport Report, IncidentId Incident)> Seen(
        IEnumerable<OpenReport> settledReports, Settlements settled, Func<OpenReport, IncidentId> incidentOf, int year, IncidentNumbers numbers) =>
        GroupsAround(settledReports, isNew: [], settled, incidentOf, year, numbers)
            .SelectMany(group => group.Reports, (group, report) => (report, group.Incident.GetValueOrDefault()));

    private List<Group> GroupsAround(
        IEnumerable<OpenReport> changed, HashSet<OpenReport> isNew, Settlements settled, Func<OpenReport, IncidentId> incidentOf, int year, IncidentNumbers numbers)
    {
        var groups = new List<Group>();
        var changes = changed.ToHashSet();
        foreach (var chain in new ReportChains(threshold, changes, settled, longestChain).Parts())
        {
            var kept = chain.IsWhole ? [] : Kept(chain.Reports, changes, incidentOf);
            groups.AddRange(chain.Reports.Count == 1 ? [new Group(chain.Reports, isNew)] : Groups(chain.Reports, isNew, settled, kept));
        }

        Name(groups, incidentOf);
        foreach (var group in groups.Where(group => group.Incident is null).OrderBy(group => group.Reports[0].Report, Comparer<Report>.Create(ReportOrder.Compare)))
            group.Incident = numbers.Next(year);
        return groups;
    }

    /// <summary>The pairs of reports that stay in one incident because nothing of it has changed.</summary>
    private static List<(int First, int Second)> Kept(List<OpenReport> part, HashSet<OpenReport> changed, Func<OpenReport, IncidentId> incidentOf)
    {
        var kept = new List<(int First, int Second)>();
        var last = new Dictionary<IncidentId, int>();
        for (var place = 0; place < part.Count; place++)
        {
            if (changed.Contains(part[place]))
                continue;
            ref var before = ref CollectionsMarshal.GetValueRefOrAddDefault(last, incidentOf(part[place]), out var exists);
            if (exists)
                kept.Add((before, place));
            before = place;
        }

        return kept;
    }

    /// <param name="part">Reports that hang together, in the order in which they appeared.</param>
    /// <param name="kept">Pairs that stay together, by their places.</param>
    private List<Group> Groups(List<OpenReport> part, HashSet<OpenReport> isNew, Settlements settled, List<(int First, int Second)> kept)
    {
        for (var place = 0; place < part.Count; place++)
            part[place].Place = place;
        pairs.Clear();
        for (var place = 0; place < part.Count; place++)
        {
            foreach (ref readonly var link in CollectionsMarshal.AsSpan(part[place].Links))
            {
                if (place < link.Other.Place && link.Other.IsIn(part))
                    pairs.Add(new LinkedPair(place, link.Other.Place, link.Score));
            }
        }

        var together = PlacesOf(part, settled.Together);
        var ownWords = new OwnWords(part.ConvertAll(report => report.Read));
        var firsts = IncidentLinking.Join(
            part.Count, pairs, threshold, [.. together, .. kept], [.. PlacesOf(part, settled.Apart), .. OfOneArticle(part, together)], ownWords);
        var groups = new List<Group>();
        var numbers = new int[part.Count];
        for (var place = 0; place < part.Count; place++)
        {
            if (firsts[place] == place)
            {
                numbers[place] = groups.Count;
                groups.Add(new Group([], isNew));
            }

            groups[numbers[firsts[place]]].Reports.Add(part[place]);
        }

        return groups;
    }

    private static List<(int First, int Second)> PlacesOf(List<OpenReport> part, Func<OpenReport, IEnumerable<OpenReport>> others)
    {
        var places = new List<(int, int)>();
        for (var place = 0; place < part.Count; place++)
        {
            foreach (var other in others(part[place]))
            {
                if (place < other.Place && other.IsIn(part))
                    places.Add((place, other.Place));
            }
        }

        places.Sort();
        return places;
    }

    /// <summary>An article tells its reports as different incidents, so no third report may bring them together; only a person may.</summary>
    private static IEnumerable<(int First, int Second)> OfOneArticle(List<OpenReport> part, List<(int First, int Second)> together)
    {
        if (part.TrueForAll(report => report.Report.Id.Ordinal == 0))
            return [];
        var settled = IncidentLinking.Join(part.Count, [], threshold: 1, together);
        return part.GroupBy(report => report.Report.Id.Article)
            .SelectMany(article => article.SelectMany(_ => article, (one, other) => (one.Place, other.Place)))
            .Where(pair => pair.Item1 < pair.Item2 && settled[pair.Item1] != settled[pair.Item2]);
    }

    /// <summary>The largest overlap keeps an incident's name; of equal ones the older name.</summary>
    private static void Name(List<Group> groups, Func<OpenReport, IncidentId> incidentOf)
    {
        var withName = groups.FindAll(group => !group.IsNew);
        if (withName.Count == 0)
            return;
        var overlaps = withName
            .SelectMany(group => group.Earlier.CountBy(incidentOf), (group, overlap) => (Group: group, Incident: overlap.Key, Reports: overlap.Value))
            .OrderByDescending(overlap => overlap.Reports)
            .ThenBy(overlap => overlap.Incident)
            .ThenBy(overlap => overlap.Group.Reports[0].Report, Comparer<Report>.Create(ReportOrder.Compare));
        var taken = new HashSet<IncidentId>();
        foreach (var (group, incident, _) in overlaps)
        {
            if (group.Incident is null && taken.Add(incident))
                group.Incident = incident;
        }
    }

    private static Rebuilt Apply(List<Group> groups, HashSet<OpenReport> isNew)
    {
        var moves = ImmutableArray.CreateBuilder<ReportMove>();
        var changes = ImmutableArray.CreateBuilder<IncidentChange>();
        var moved = ImmutableArray.CreateBuilder<OpenReport>();
        var names = groups.Select(group => group.Incident.GetValueOrDefault()).ToHashSet();
        var staying = ThatStay(groups);
        foreach (var incident in staying.Where(incident => !names.Contains(incident.Key)))
            OpenReport.MakeIncident([.. incident]);
        foreach (var group in groups)
        {
            if (group.IsNew)
            {
                group.MakeIncident();
                continue;
            }

            var incident = group.Incident.GetValueOrDefault();
            OpenReport.MakeIncident(staying.Contains(incident) ? [.. group.Reports, .. staying[incident]] : group.Reports);
            foreach (var from in group.Earlier.Select(report => report.Incident).Distinct().Where(from => from != incident).Order())
            {
                var kind = names.Contains(from) ? IncidentChangeKind.Split : IncidentChangeKind.Merged;
                changes.Add(Change(kind, from, incident, group));
            }

            foreach (var report in group.Reports)
            {
                if (!isNew.Contains(report) && report.Incident != incident)
                {
                    moves.Add(new ReportMove(report.Report.Id, report.Incident, incident));
                    moved.Add(report);
                }

                report.Incident = incident;
            }
        }

        return new Rebuilt(moves.ToImmutable(), changes.ToImmutable(), moved.ToImmutable());
    }

    /// <summary>
    /// Reports of the same incidents that do not hang together with what was built anew: other weights than today's may have put them there.
    /// They stay where they are.
    /// </summary>
    private static ILookup<IncidentId, OpenReport> ThatStay(List<Group> groups)
    {
        var built = groups.Where(group => !group.IsNew).SelectMany(group => group.Reports).ToHashSet();
        var seen = new HashSet<IncidentId>();
        return groups.Where(group => !group.IsNew)
            .SelectMany(group => group.Earlier)
            .Where(report => seen.Add(report.Incident))
            .SelectMany(report => report.WholeIncident)
            .Where(report => !built.Contains(report))
            .ToLookup(report => report.Incident);
    }

    /// <summary>What happened to the incident as a whole, with the pair of reports that decided it.</summary>
    private static IncidentChange Change(IncidentChangeKind kind, IncidentId from, IncidentId to, Group group)
    {
        var moved = group.Earlier.Where(report => report.Incident == from).ToHashSet();
        OpenReport? one = null, other = null;
        var best = 0.0;
        foreach (var report in moved)
        {
            foreach (var link in report.Links)
            {
                if (link.Score > best && group.Reports.Contains(link.Other) && !moved.Contains(link.Other))
                    (one, other, best) = (report, link.Other, link.Score);
            }
        }

        if (one is not null && other is not null)
            return new IncidentChange(kind, from, to, "they tell of one incident", one.Report.Id, other.Report.Id);
        return kind == IncidentChangeKind.Split
            ? new IncidentChange(kind, from, to, "it tells of another incident than the rest", moved.MinBy(report => report.Report.Appeared)?.Report.Id)
            : new IncidentChange(kind, from, to, "a person put them together");
    }

    /// <summary>The reports of one incident, in the order in which they appeared.</summary>
    private sealed class Group(List<OpenReport> reports, HashSet<OpenReport> isNew)
    {
        private bool? isAllNew;

        public List<OpenReport> Reports { get; } = reports;
        public IncidentId? Incident { get; set; }

        /// <summary>Those that were there before this round.</summary>
        public IEnumerable<OpenReport> Earlier => Reports.Where(report => !isNew.Contains(report));

        /// <summary>None of them was there before.</summary>
        public bool IsNew => isAllNew ??= Reports.TrueForAll(isNew.Contains);

        /// <summary>The incident is these reports and no others.</summary>
        public void MakeIncident()
        {
            OpenReport.MakeIncident(Reports);
            foreach (var report in Reports)
                report.Incident = Incident.GetValueOrDefault();
        }
    }
}

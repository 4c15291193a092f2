using System.Collections.Immutable;

namespace BriefBot.Core.Incidents;

/// <summary>What rebuilding changed for earlier reports.</summary>
/// <param name="Moved">The reports that stand in another incident than before.</param>
internal sealed record Rebuilt(ImmutableArray<ReportMove> Moves, ImmutableArray<IncidentChange> Changes, ImmutableArray<OpenReport> Moved);

/// <summary>Builds the incidents that new reports touch anew from the kept pair scores, and keeps their names where it can.</summary>
internal sealed class IncidentRebuilding(double threshold)
{
    /// <param name="changed">New reports, and earlier ones that a person has corrected.</param>
    /// <param name="isNew">Tells the new ones among them.</param>
    public Rebuilt Around(IEnumerable<OpenReport> changed, HashSet<OpenReport> isNew, Settlements settled, int year, IncidentNumbers numbers)
    {
        var groups = GroupsAround(changed, isNew, settled, report => report.Incident, year, numbers);
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
        var unnamed = new List<Group>();
        var groups = new List<Group>();
        var seen = new HashSet<OpenReport>();
        foreach (var report in changed)
        {
            if (seen.Contains(report))
                continue;
            var component = ComponentOf(report, seen, settled);
            var found = Groups(component, isNew, settled);
            Name(found, incidentOf);
            groups.AddRange(found);
            unnamed.AddRange(found.Where(group => group.Incident is null));
        }

        foreach (var group in unnamed.OrderBy(group => group.Reports[0].Report, Comparer<Report>.Create(ReportOrder.Compare)))
            group.Incident = numbers.Next(year);
        return groups;
    }

    /// <summary>All reports that pairs above the threshold connect: incidents cannot reach beyond.</summary>
    private List<OpenReport> ComponentOf(OpenReport start, HashSet<OpenReport> seen, Settlements settled)
    {
        var component = new List<OpenReport> { start };
        seen.Add(start);
        for (var i = 0; i < component.Count; i++)
        {
            foreach (var link in component[i].Links)
            {
                if (link.Score >= threshold && seen.Add(link.Other))
                    component.Add(link.Other);
            }

            component.AddRange(settled.Together(component[i]).Where(seen.Add));
        }

        component.Sort((a, b) => ReportOrder.Compare(a.Report, b.Report));
        return component;
    }

    private List<Group> Groups(List<OpenReport> component, HashSet<OpenReport> isNew, Settlements settled)
    {
        var places = new Dictionary<OpenReport, int>(component.Count);
        foreach (var report in component)
            places.Add(report, places.Count);
        var pairs = new List<LinkedPair>();
        for (var i = 0; i < component.Count; i++)
        {
            foreach (var link in component[i].Links)
            {
                if (places.TryGetValue(link.Other, out var other) && i < other)
                    pairs.Add(new LinkedPair(i, other, link.Score));
            }
        }

        var together = PlacesOf(settled.Together);
        var firsts = IncidentLinking.Join(component.Count, pairs, threshold, together, [.. PlacesOf(settled.Apart), .. OfOneArticle(component, together)]);
        return [.. Enumerable.Range(0, component.Count)
            .GroupBy(place => firsts[place], place => component[place])
            .Select(group => new Group([.. group], [.. group.Where(report => !isNew.Contains(report))]))];

        List<(int, int)> PlacesOf(Func<OpenReport, IEnumerable<OpenReport>> others) =>
        [
            .. component.SelectMany(others, (report, other) => (First: places[report], Second: places.GetValueOrDefault(other, -1)))
                .Where(pair => pair.First < pair.Second)
                .Order(),
        ];
    }

    /// <summary>An article tells its reports as different incidents, so no third report may bring them together; only a person may.</summary>
    private static IEnumerable<(int First, int Second)> OfOneArticle(List<OpenReport> component, List<(int First, int Second)> together)
    {
        var settled = IncidentLinking.Join(component.Count, [], threshold: 1, together);
        return component
            .Select((report, place) => (report.Report.Id.Article, Place: place))
            .GroupBy(report => report.Article)
            .Where(article => article.Skip(1).Any())
            .SelectMany(article => article.SelectMany(_ => article, (one, other) => (one.Place, other.Place)))
            .Where(pair => pair.Item1 < pair.Item2 && settled[pair.Item1] != settled[pair.Item2]);
    }

    /// <summary>The largest overlap keeps an incident's name; of equal ones the older name.</summary>
    private static void Name(List<Group> groups, Func<OpenReport, IncidentId> incidentOf)
    {
        var overlaps = groups
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
        foreach (var group in groups)
        {
            var incident = group.Incident.GetValueOrDefault();
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

    /// <summary>What happened to the incident as a whole, with the pair of reports that decided it.</summary>
    private static IncidentChange Change(IncidentChangeKind kind, IncidentId from, IncidentId to, Group group)
    {
        var moved = group.Reports.Where(report => report.Incident == from && group.Earlier.Contains(report)).ToHashSet();
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

    /// <summary>The reports of one incident, in the order in which they appeared, and those of them that were there before this round.</summary>
    private sealed class Group(ImmutableArray<OpenReport> reports, ImmutableArray<OpenReport> earlier)
    {
        public ImmutableArray<OpenReport> Reports { get; } = reports;
        public ImmutableArray<OpenReport> Earlier { get; } = earlier;
        public IncidentId? Incident { get; set; }
    }
}

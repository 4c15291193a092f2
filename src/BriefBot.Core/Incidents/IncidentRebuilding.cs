using System.Collections.Immutable;

namespace BriefBot.Core.Incidents;

/// <summary>What rebuilding changed for earlier reports.</summary>
internal sealed record Rebuilt(ImmutableArray<ReportMove> Moves, ImmutableArray<IncidentChange> Changes);

/// <summary>Builds the incidents that new reports touch anew from the kept pair scores, and keeps their names where it can.</summary>
internal sealed class IncidentRebuilding(double threshold)
{
    public Rebuilt Around(IReadOnlyList<OpenReport> news, int year, IncidentNumbers numbers)
    {
        var unnamed = new List<Group>();
        var groups = new List<Group>();
        var seen = new HashSet<OpenReport>();
        var isNew = news.ToHashSet();
        foreach (var report in news)
        {
            if (seen.Contains(report))
                continue;
            var component = ComponentOf(report, seen);
            var found = Groups(component, isNew);
            Name(found);
            groups.AddRange(found);
            unnamed.AddRange(found.Where(group => group.Incident is null));
        }

        foreach (var group in unnamed.OrderBy(group => group.Reports[0].Report, Comparer<Report>.Create(ReportOrder.Compare)))
            group.Incident = numbers.Next(year);
        return Apply(groups, isNew);
    }

    /// <summary>All reports that pairs above the threshold connect: incidents cannot reach beyond.</summary>
    private List<OpenReport> ComponentOf(OpenReport start, HashSet<OpenReport> seen)
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
        }

        component.Sort((a, b) => ReportOrder.Compare(a.Report, b.Report));
        return component;
    }

    private List<Group> Groups(List<OpenReport> component, HashSet<OpenReport> isNew)
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

        var firsts = IncidentLinking.Join(component.Count, pairs, threshold);
        return [.. Enumerable.Range(0, component.Count)
            .GroupBy(place => firsts[place], place => component[place])
            .Select(group => new Group([.. group], [.. group.Where(report => !isNew.Contains(report))]))];
    }

    /// <summary>The largest overlap keeps an incident's name; of equal ones the older name.</summary>
    private static void Name(List<Group> groups)
    {
        var overlaps = groups
            .SelectMany(group => group.Earlier.CountBy(report => report.Incident), (group, overlap) => (Group: group, Incident: overlap.Key, Reports: overlap.Value))
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
        var names = groups.Select(group => group.Incident.GetValueOrDefault()).ToHashSet();
        foreach (var group in groups)
        {
            var incident = group.Incident.GetValueOrDefault();
            foreach (var from in group.Earlier.Select(report => report.Incident).Distinct().Where(from => from != incident).Order())
            {
                var kind = names.Contains(from) ? IncidentChangeKind.Split : IncidentChangeKind.Merged;
                changes.Add(new IncidentChange(kind, from, incident, ""));
            }

            foreach (var report in group.Reports)
            {
                if (!isNew.Contains(report) && report.Incident != incident)
                    moves.Add(new ReportMove(report.Report.Id, report.Incident, incident));
                report.Incident = incident;
            }
        }

        return new Rebuilt(moves.ToImmutable(), changes.ToImmutable());
    }

    /// <summary>The reports of one incident, in the order in which they appeared, and those of them that were there before this round.</summary>
    private sealed class Group(ImmutableArray<OpenReport> reports, ImmutableArray<OpenReport> earlier)
    {
        public ImmutableArray<OpenReport> Reports { get; } = reports;
        public ImmutableArray<OpenReport> Earlier { get; } = earlier;
        public IncidentId? Incident { get; set; }
    }
}

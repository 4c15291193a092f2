using System.Collections.Immutable;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Campaigns;

/// <summary>Draws campaigns from relations: one that is reported or better joins two incidents, or two weaker ones of different kinds.</summary>
public static class CampaignDrawing
{
    private static readonly TimeSpan QuietAfter = TimeSpan.FromDays(30);

    /// <param name="earlier">The campaigns as last drawn; the largest overlap keeps its name, and incidents that linking no longer looks at stay.</param>
    /// <param name="lastNews">When each incident that linking looked at was last reported on.</param>
    /// <param name="lastNumber">The last campaign number given out in the year of <paramref name="now"/>. Null: no name is given out, and what has none is left out.</param>
    public static ImmutableArray<Campaign> Draw(
        IEnumerable<Relation> relations,
        IReadOnlyCollection<Campaign> earlier,
        IReadOnlyDictionary<IncidentId, DateTimeOffset> lastNews,
        DateTimeOffset now,
        int? lastNumber)
    {
        var all = relations.ToList();
        var taken = new HashSet<CampaignId>();
        var campaigns = ImmutableArray.CreateBuilder<Campaign>();
        foreach (var incidents in Components(Joins(all)).OrderByDescending(component => component.Length).ThenBy(component => component[0]))
        {
            var inside = incidents.ToHashSet();
            var known = earlier
                .Where(campaign => !taken.Contains(campaign.Id) && campaign.Incidents.Any(inside.Contains))
                .OrderByDescending(campaign => campaign.Incidents.Count(inside.Contains)).ThenBy(campaign => campaign.Id)
                .FirstOrDefault();
            if ((known?.Id ?? NextName()) is not { } name)
                continue;
            taken.Add(name);
            var members = inside.Union((known?.Incidents ?? []).Where(incident => !lastNews.ContainsKey(incident))).ToHashSet();
            campaigns.Add(new Campaign(
                name,
                [.. members.Order()],
                [.. all.Where(relation => members.Contains(relation.Earlier) && members.Contains(relation.Later))],
                incidents.Max(incident => lastNews.GetValueOrDefault(incident, DateTimeOffset.MinValue)),
                IsQuiet: false));
        }

        // A name that was shown stays; what nothing draws any more is told no more.
        campaigns.AddRange(earlier.Where(campaign => !taken.Contains(campaign.Id)).Select(campaign => campaign with { IsQuiet = true }));
        return [.. campaigns.Select(campaign => campaign with { IsQuiet = campaign.IsQuiet || now - campaign.LastNews > QuietAfter }).OrderBy(campaign => campaign.Id)];

        CampaignId? NextName()
        {
            lastNumber++;
            return lastNumber is { } number ? new CampaignId(now.UtcDateTime.Year, number) : null;
        }
    }

    /// <summary>The pairs that make a campaign: by one relation that is reported or better, or two weaker ones of different kinds.</summary>
    public static ImmutableArray<(IncidentId Earlier, IncidentId Later)> Joins(IEnumerable<Relation> relations) =>
    [
        .. relations.Where(relation => relation.Counts)
            .GroupBy(relation => (relation.Earlier, relation.Later))
            .Where(pair => pair.Any(relation => relation.IsStrong) || pair.Select(relation => relation.Kind).Distinct().Skip(1).Any())
            .Select(pair => pair.Key),
    ];

    private static IEnumerable<ImmutableArray<IncidentId>> Components(ImmutableArray<(IncidentId Earlier, IncidentId Later)> joins)
    {
        var neighbours = joins.Concat(joins.Select(join => (join.Later, join.Earlier))).ToLookup(join => join.Item1, join => join.Item2);
        var seen = new HashSet<IncidentId>();
        foreach (var start in neighbours.Select(group => group.Key).Order())
        {
            if (!seen.Add(start))
                continue;
            var component = new List<IncidentId> { start };
            for (var i = 0; i < component.Count; i++)
                component.AddRange(neighbours[component[i]].Where(seen.Add));
            yield return [.. component.Order()];
        }
    }
}

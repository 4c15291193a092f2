using System.Collections.Immutable;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Campaigns;

/// <summary>Draws campaigns from relations: one that is reported or better joins two incidents, or two weaker ones of different kinds.</summary>
public static class CampaignDrawing
{
    private static readonly TimeSpan QuietAfter = TimeSpan.FromDays(30);

    /// <param name="earlier">The campaigns as last drawn; the largest overlap keeps its name.</param>
    /// <param name="lastNews">When each incident was last reported on.</param>
    /// <param name="lastNumber">The last campaign number given out in the year of <paramref name="now"/>.</param>
    public static ImmutableArray<Campaign> Draw(
        IEnumerable<Relation> relations,
        IReadOnlyCollection<Campaign> earlier,
        IReadOnlyDictionary<IncidentId, DateTimeOffset> lastNews,
        DateTimeOffset now,
        int lastNumber)
    {
        var all = relations.ToList();
        var joins = all.Where(relation => relation.Counts)
            .GroupBy(relation => (relation.Earlier, relation.Later))
            .Where(pair => pair.Any(relation => relation.IsStrong) || pair.Select(relation => relation.Kind).Distinct().Skip(1).Any())
            .Select(pair => pair.Key)
            .ToList();

        var taken = new HashSet<CampaignId>();
        var campaigns = ImmutableArray.CreateBuilder<Campaign>();
        foreach (var incidents in Components(joins).OrderByDescending(component => component.Length).ThenBy(component => component[0]))
        {
            var inside = incidents.ToHashSet();
            var name = earlier
                .Where(campaign => !taken.Contains(campaign.Id) && campaign.Incidents.Any(inside.Contains))
                .OrderByDescending(campaign => campaign.Incidents.Count(inside.Contains)).ThenBy(campaign => campaign.Id)
                .Select(campaign => (CampaignId?)campaign.Id)
                .FirstOrDefault() ?? new CampaignId(now.UtcDateTime.Year, ++lastNumber);
            taken.Add(name);
            var last = incidents.Max(incident => lastNews.GetValueOrDefault(incident, DateTimeOffset.MinValue));
            campaigns.Add(new Campaign(
                name,
                incidents,
                [.. all.Where(relation => inside.Contains(relation.Earlier) && inside.Contains(relation.Later))],
                last,
                IsQuiet: now - last > QuietAfter));
        }

        return [.. campaigns.OrderBy(campaign => campaign.Id)];
    }

    private static IEnumerable<ImmutableArray<IncidentId>> Components(List<(IncidentId Earlier, IncidentId Later)> joins)
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

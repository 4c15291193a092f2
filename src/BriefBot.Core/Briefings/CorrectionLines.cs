using System.Collections.Immutable;

namespace BriefBot.Core.Briefings;

/// <summary>Says what became of incidents that the channel was told of: which of them are one now, and what was split off.</summary>
internal static class CorrectionLines
{
    public static ImmutableArray<CorrectionLine> Of(BriefingRequest request)
    {
        var titles = request.Incidents.ToDictionary(facts => facts.News.Id, facts => facts.Title);
        return
        [
            .. request.Regrouped
                .OrderBy(change => change.Incident).ThenBy(change => change.Into)
                .Select(change => new CorrectionLine(change.Incident, Sentence.AboutBriefBot(Worded(change, titles)))),
        ];
    }

    private static string Worded(Regrouped change, Dictionary<Incidents.IncidentId, string> titles)
    {
        var title = titles.TryGetValue(change.Into, out var known) ? $" ({known})" : "";
        return change.IsMerged
            ? $"{change.Incident}, told on {change.Told:yyyy-MM-dd}, turned out to be one with {change.Into}{title} and goes on under that name."
            : $"Part of {change.Incident}, told on {change.Told:yyyy-MM-dd}, turned out to be an incident of its own: {change.Into}{title}.";
    }
}

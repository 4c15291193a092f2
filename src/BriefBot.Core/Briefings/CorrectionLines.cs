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
                .GroupBy(change => change.Incident)
                .OrderBy(incident => incident.Key)
                .Select(incident => new CorrectionLine(incident.Key, Sentence.AboutBriefBot(Worded([.. incident.OrderBy(change => change.Into)], titles)))),
        ];
    }

    private static string Worded(ImmutableArray<Regrouped> changes, Dictionary<Incidents.IncidentId, string> titles)
    {
        var (first, into) = (changes[0], string.Join("; ", changes.Select(Named)));
        var told = $"{first.Incident}, told on {first.Told:yyyy-MM-dd},";
        return (first.IsMerged, changes.Length) switch
        {
            (true, 1) => $"{told} turned out to be one with {into} and goes on under that name.",
            (true, _) => $"{told} turned out to be parts of others and goes on under their names: {into}.",
            (false, 1) => $"Part of {told} turned out to be an incident of its own: {into}.",
            _ => $"Parts of {told} turned out to be incidents of their own: {into}.",
        };

        string Named(Regrouped change) => (titles.GetValueOrDefault(change.Into) ?? change.Title) is { Length: > 0 } title ? $"{change.Into} ({title})" : $"{change.Into}";
    }
}

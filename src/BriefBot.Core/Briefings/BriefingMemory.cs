using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Briefings;

/// <summary>What a channel remembers of one incident.</summary>
/// <param name="First">The local date it was first told.</param>
/// <param name="State">What was known of it when it was last told.</param>
public sealed record Recollection(IncidentId Incident, DateOnly First, IncidentState State);

/// <summary>What a channel was told, by incident and by article: an article told under one incident is not news under another.</summary>
public sealed record BriefingMemory(
    ImmutableDictionary<IncidentId, Recollection> Incidents,
    ImmutableDictionary<ArticleId, IncidentId> Articles)
{
    public static BriefingMemory Empty { get; } =
        new(ImmutableDictionary<IncidentId, Recollection>.Empty, ImmutableDictionary<ArticleId, IncidentId>.Empty);

    /// <summary>What was told of this incident under its own name, or under another before it was regrouped. Null when nothing was.</summary>
    public Recollection? Of(IncidentNews news)
    {
        if (Incidents.TryGetValue(news.Id, out var told)) return told;
        return news.Reports
            .Select(report => Articles.TryGetValue(report.Article.Id, out var id) && Incidents.TryGetValue(id, out var before) ? before : null)
            .OfType<Recollection>()
            .OrderBy(before => before.First)
            .FirstOrDefault();
    }
}

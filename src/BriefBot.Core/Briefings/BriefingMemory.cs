using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Briefings;

/// <summary>What a channel was told of one incident.</summary>
/// <param name="First">The local date it was first told.</param>
/// <param name="Last">The local date it was last told.</param>
/// <param name="State">What was known of it when it was last told.</param>
public sealed record ToldIncident(IncidentId Incident, DateOnly First, DateOnly Last, IncidentState State)
{
    /// <summary>When a notice told it last. Null when a briefing did.</summary>
    public DateTimeOffset? NoticedAt { get; init; }
}

/// <summary>What a channel was told, by incident and by article: an article told under one incident is not news under another.</summary>
public sealed record BriefingMemory(
    ImmutableDictionary<IncidentId, ToldIncident> Incidents,
    ImmutableDictionary<ArticleId, IncidentId> Articles)
{
    public static BriefingMemory Empty { get; } =
        new(ImmutableDictionary<IncidentId, ToldIncident>.Empty, ImmutableDictionary<ArticleId, IncidentId>.Empty);

    /// <summary>What was told of this incident under its own name, or under another before it was regrouped. Null when nothing was.</summary>
    public ToldIncident? ToldOf(IncidentNews news)
    {
        if (Incidents.TryGetValue(news.Id, out var told)) return told;
        // What an article tells beside its own incident was not told with it.
        return news.Reports
            .Where(report => report.Report.Id.Ordinal == 0)
            .Select(report => Articles.TryGetValue(report.Article.Id, out var id) && Incidents.TryGetValue(id, out var before) ? before : null)
            .OfType<ToldIncident>()
            .OrderBy(before => before.First)
            .FirstOrDefault();
    }
}

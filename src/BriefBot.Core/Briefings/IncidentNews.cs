using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Briefings;

/// <summary>One report of an incident as a channel may see it: with its article, and whether it counts as news of the period.</summary>
/// <param name="IsBacklog">True when it came with its source's very first fetch: then it is news only if published in the period.</param>
/// <param name="Facts">What it tells, as it was understood when it came.</param>
public sealed record ReportNews(Report Report, Article Article, bool IsBacklog, ReportedFacts Facts)
{
    /// <summary>"In the period" goes by when BriefBot first saw it, never by the date a source gives.</summary>
    public bool IsNewIn(DateTimeOffset start, DateTimeOffset end) =>
        IsBacklog
            ? Article.Published is { } published && published >= start && published < end && Article.FirstSeen < end
            : Article.FirstSeen >= start && Article.FirstSeen < end;
}

/// <summary>An incident and all its reports that the channel may see, oldest first.</summary>
public sealed record IncidentNews(IncidentId Id, ImmutableArray<ReportNews> Reports);

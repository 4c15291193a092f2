using BriefBot.Core.Briefings;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;

namespace BriefBot;

/// <summary>The part of the news that somebody asked for.</summary>
public static class TopicNews
{
    public static BriefingRequest Matching(BriefingRequest request, TopicQuery query, Names names)
    {
        var matching = new TopicMatching(names);
        return request with { Incidents = [.. request.Incidents.Where(facts => matching.Match(query, TopicSubject.Of(facts, names)) is not null)] };
    }
}

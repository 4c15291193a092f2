using BriefBot.Core.Briefings;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;

namespace BriefBot;

/// <summary>The part of the news that somebody asked for.</summary>
public static class TopicNews
{
    public static BriefingRequest Matching(BriefingRequest request, TopicQuery query, TopicMatching matching, Names names) =>
        request with { Incidents = [.. request.Incidents.AsParallel().AsOrdered().Where(facts => matching.IsMatch(query, TopicSubject.Of(facts, names)))] };
}

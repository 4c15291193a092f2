using BriefBot.Core.Briefings;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>Marks in a channel's briefing what the channel follows, and lifts it: for subscriptions that are told there and not by a notice.</summary>
public sealed class FollowedInBriefing(TopicMatching matching, Names names)
{
    public async Task<BriefingRequest> MarkAsync(BriefingRequest request, Channel channel, StoreTransaction store)
    {
        var followed = (await store.Subscriptions.OfAsync(channel.Server, Follower.Of(channel.Id)))
            .Where(subscription => subscription.Asked.Delivery == Delivery.Briefing && !subscription.IsPaused && !(subscription.PausedUntil > request.PeriodEnd))
            .Select(subscription => (subscription.Id, subscription.Query))
            .ToArray();
        return followed.Length == 0 ? request : request with { Incidents = [.. request.Incidents.Select(facts => Marked(facts, followed))] };
    }

    private IncidentFacts Marked(IncidentFacts facts, (SubscriptionId Id, TopicQuery? Query)[] followed)
    {
        var subject = TopicSubject.Of(facts, names);
        return facts with
        {
            FollowedBy = [.. followed.Where(one => one.Query is { } query && matching.IsMatch(query, subject)).Select(one => $"{one.Query} (subscription {one.Id})")],
        };
    }
}

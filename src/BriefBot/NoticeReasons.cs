using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>Says why a subscription told of an incident, or why it did not: each notice, and what the rule would say now.</summary>
public sealed class NoticeReasons(TopicMatching matching, Names names)
{
    /// <summary>In sentences, latest notice first.</summary>
    public async Task<ImmutableArray<string>> OfAsync(StoreTransaction store, StoredSubscription kept, IncidentFacts facts, DateTimeOffset now)
    {
        var (id, follower, server) = (facts.News.Id, kept.Asked.Follower, kept.Asked.Server);
        var sent = (await store.Notices.OfIncidentAsync(id, server)).Where(notice => notice.Subscription == kept.Id).ToArray();
        return [.. sent.Select(Told), Standing(await NowAsync(store, kept, facts, now), await store.Notices.WaitingAsync(server, follower, id))];

        string Standing(string rule, DueNotice? waiting) => waiting is null ? rule : $"It waits until {Moment(waiting.DueAt)}: {waiting.Why}.";
    }

    private async Task<string> NowAsync(StoreTransaction store, StoredSubscription kept, IncidentFacts facts, DateTimeOffset now)
    {
        var (id, follower, server) = (facts.News.Id, kept.Asked.Follower, kept.Asked.Server);
        if (kept.Query is not { } query) return $"Subscription {kept.Id} is no longer understood.";
        if (matching.Match(query, TopicSubject.Of(facts, names)) is not { } reasons) return $"{id} does not match {query} (subscription {kept.Id}).";
        if (NoticeNews.WhyNot(facts, now) is { } whyNot) return $"{id} matches, but nobody gets a notice of it: {whyNot}.";

        var mutes = await store.Subscriptions.MutesAsync(server, follower, now);
        var subscription = kept.With(mutes[kept.Id].ToImmutableDictionary(mute => mute.Incident, mute => mute.Until));
        var heard = new IncidentHeard(id, facts.Title, facts.State, TouchesOwnProduct: false);
        var decision = NoticeRule.Decide(
            heard,
            await store.Notices.ToldAsync(server, follower, id),
            [new MatchedSubscription(kept.Id, reasons)],
            subscription is null ? ImmutableDictionary<SubscriptionId, Subscription>.Empty : ImmutableDictionary<SubscriptionId, Subscription>.Empty.Add(kept.Id, subscription),
            now);
        return $"{id} matches ({string.Join(" and ", reasons.Take(3))}). {(decision is NoticeDecision.Nothing ? "It causes no notice now" : "By the rule")}: {decision.Why}.";
    }

    private static string Told(SentNotice notice) =>
        $"{Moment(notice.At)}: {(notice.IsFirst ? "told for the first time" : $"told that it changed: {notice.Changes}")}. {notice.Why}{(notice.FailedBecause is { } failed ? $" It did not arrive: {failed}" : "")}";

    private static string Moment(DateTimeOffset moment) => $"{moment.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
}

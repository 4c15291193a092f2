using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>An incident that may be told to a follower.</summary>
/// <param name="Matched">Those of the follower's subscriptions that it matches; empty when none does any more.</param>
public sealed record FollowedIncident(IncidentFacts Facts, bool TouchesOwnProduct, ImmutableArray<MatchedSubscription> Matched)
{
    public IncidentId Id => Facts.News.Id;

    public IncidentHeard Heard => new(Id, Facts.Title, Facts.State, TouchesOwnProduct);
}

/// <summary>What may be told to one follower.</summary>
public sealed record FollowerNews(ServerId Server, Follower Follower, ImmutableArray<FollowedIncident> Incidents);

/// <summary>Gathers from the store what changed or has waited, as each server sees it, and holds it against what is followed. It writes nothing.</summary>
public sealed class NoticeGathering(FollowedTopics topics, Names names)
{
    public async Task<IReadOnlyList<FollowerNews>> GatherAsync(
        StoreTransaction store, IReadOnlyList<UnheardIncident> unheard, IReadOnlyList<DueNotice> due, DateTimeOffset now)
    {
        var byFollower = new Dictionary<(ServerId, Follower), Dictionary<IncidentId, FollowedIncident>>();
        var waiting = due.Select(notice => (notice.Server, notice.Follower, notice.Incident)).ToHashSet();
        var changed = unheard.Select(heard => heard.Incident).ToHashSet();
        foreach (var (servers, eyes, clearance, mayRead) in await ViewsAsync(store, due))
        {
            var seen = (await store.Notices.SeenAsAsync(changed, eyes)).ToHashSet();
            var wanted = seen.Union(due.Where(notice => servers.Contains(notice.Server)).Select(notice => notice.Incident)).Order();
            foreach (var facts in await FactsAsync(store, wanted, eyes, clearance, now))
            {
                var matches = NoticeNews.WhyNot(facts, now) is null ? topics.MatchesOf(TopicSubject.Of(facts, names), servers).Where(match => mayRead(match.Follower)) : [];
                foreach (var follower in matches.GroupBy(match => (match.Server, match.Follower)).Where(group => seen.Contains(facts.News.Id) || waiting.Contains((group.Key.Server, group.Key.Follower, facts.News.Id))))
                {
                    var isOwn = await IsOwnAsync(store, follower.Key.Server, follower.Key.Follower, facts);
                    Of(follower.Key)[facts.News.Id] = new FollowedIncident(facts, isOwn, [.. follower.Select(match => match.Matched).OrderBy(matched => matched.Subscription.Number)]);
                }
                // What waited and is matched no more, is told no more.
                foreach (var (server, follower, incident) in waiting.Where(wait => wait.Incident == facts.News.Id && servers.Contains(wait.Server) && mayRead(wait.Follower)))
                    Of((server, follower)).TryAdd(incident, new FollowedIncident(facts, TouchesOwnProduct: false, []));
            }
        }
        return [.. byFollower.Select(pair => new FollowerNews(pair.Key.Item1, pair.Key.Item2, [.. pair.Value.Values]))];

        Dictionary<IncidentId, FollowedIncident> Of((ServerId, Follower) follower) =>
            byFollower.TryGetValue(follower, out var news) ? news : byFollower[follower] = [];
    }

    private async Task<IReadOnlyList<View>> ViewsAsync(StoreTransaction store, IReadOnlyList<DueNotice> due)
    {
        var own = (await store.Notices.ServersWithOwnViewAsync()).ToHashSet();
        var cleared = (await store.Channels.AllAsync()).ToDictionary(channel => Follower.Of(channel.Id), channel => channel.Clearance);
        var all = topics.Servers.Concat(due.Select(notice => notice.Server)).Distinct().ToArray();
        var alike = all.Where(server => !own.Contains(server)).ToHashSet();
        return
        [
            .. all.Where(own.Contains).Select(server => new HashSet<ServerId> { server }).Append(alike).Where(servers => servers.Count > 0)
                .SelectMany(servers => cleared.Values.Append(Tlp.Clear).Distinct(), (servers, clearance) =>
                    // What goes to a person leaves the channel, so it is what everybody may read.
                    new View(servers, servers.First(), clearance, follower => cleared.GetValueOrDefault(follower, Tlp.Clear) == clearance)),
        ];
    }

    /// <summary>What a notice of some incidents would rest on now. Those that may not be known have none.</summary>
    /// <param name="eyes">The server by which they are seen.</param>
    public static async Task<IReadOnlyList<IncidentFacts>> FactsAsync(StoreTransaction store, IEnumerable<IncidentId> incidents, ServerId eyes, Tlp clearance, DateTimeOffset now)
    {
        var news = await store.Reports.OfIncidentsAsync(incidents, eyes, clearance);
        if (news.Count == 0) return [];
        return await PeriodNews.FactsAsync(store, eyes, news, now.AddHours(-24), now);
    }

    /// <summary>A person runs what the channels of their server run.</summary>
    private static async Task<bool> IsOwnAsync(StoreTransaction store, ServerId server, Follower follower, IncidentFacts facts)
    {
        if (!facts.Mentions.Any(mention => mention.Kind == MentionKind.Product)) return false;
        var channels = follower.IsPerson
            ? await store.Channels.OfAsync(server)
            : await store.Channels.FindAsync(new ChannelId(follower.Id)) is { } channel ? [channel] : [];
        var products = channels.SelectMany(channel => channel.Profile.Products).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return facts.Mentions.Any(mention => mention.Kind == MentionKind.Product && products.Contains(mention.Name));
    }

    /// <summary>Servers and followers that see the same, and one of the servers to see it by.</summary>
    private sealed record View(IReadOnlySet<ServerId> Servers, ServerId Eyes, Tlp Clearance, Predicate<Follower> MayRead);
}

using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Topics;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>A subscription that an incident matched, and whose it is.</summary>
public sealed record FollowedMatch(ServerId Server, Follower Follower, MatchedSubscription Matched);

/// <summary>All subscriptions in memory, filed for matching, and kept in line with the store. For one thread at a time.</summary>
public sealed class FollowedTopics
{
    private readonly TopicMatching matching;
    private readonly SubscriptionIndex index;
    private readonly Dictionary<SubscriptionId, StoredSubscription> kept = [];
    private readonly Dictionary<ServerId, int> servers = [];

    /// <param name="counts">In how many texts words stand, to know which are rare.</param>
    public FollowedTopics(TopicMatching matching, IEnumerable<WordCount> counts)
    {
        this.matching = matching;
        var reports = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var count in counts.Where(count => count.Outlet.Length == 0)) reports[count.Word] = count.Reports;
        var all = (double)Math.Max(1, reports.GetValueOrDefault(""));
        index = new SubscriptionIndex(matching, word => reports.GetValueOrDefault(word) / all);
    }

    /// <summary>The latest change that is known; 0 for none.</summary>
    public long Revision { get; private set; }

    /// <summary>The servers on which anything is followed.</summary>
    public IReadOnlyCollection<ServerId> Servers => servers.Keys;

    /// <summary>Takes in what was added, changed or removed since.</summary>
    public void Take(IEnumerable<StoredSubscription> changed)
    {
        foreach (var subscription in changed)
        {
            Revision = Math.Max(Revision, subscription.Revision);
            if (kept.Remove(subscription.Id, out var before)) Leave(before.Asked.Server);
            if (subscription.RemovedAt is not null || subscription.Query is not { } query)
            {
                index.Remove(subscription.Id);
                continue;
            }
            index.Add(subscription.Id, query);
            kept.Add(subscription.Id, subscription);
            servers[subscription.Asked.Server] = servers.GetValueOrDefault(subscription.Asked.Server) + 1;
        }
    }

    /// <summary>Who follows an incident, on those servers that see it so.</summary>
    public IEnumerable<FollowedMatch> MatchesOf(TopicSubject subject, IReadOnlySet<ServerId> seeing)
    {
        foreach (var query in index.MatchesOf(subject))
        {
            var followers = query.Subscriptions.Select(id => kept[id]).Where(subscription => seeing.Contains(subscription.Asked.Server)).ToArray();
            if (followers.Length == 0) continue;
            var reasons = matching.Match(query.Query, subject) ?? [];
            foreach (var subscription in followers)
                yield return new FollowedMatch(subscription.Asked.Server, subscription.Asked.Follower, new MatchedSubscription(subscription.Id, reasons));
        }
    }

    private void Leave(ServerId server)
    {
        if (--servers[server] == 0) servers.Remove(server);
    }
}

namespace BriefBot.Core.Topics;

/// <summary>Who follows what, filed so that an incident meets only the queries whose terms it has, however many there are.</summary>
/// <remarks>Each query stands once, however many follow it, at the ends of paths of its required terms, rarest first. For one thread at a time.</remarks>
/// <param name="shareOfWord">The share of texts, 0 to 1, that have a word: it decides what counts as rare.</param>
public sealed class SubscriptionIndex(TopicMatching matching, Func<string, double> shareOfWord)
{
    private readonly Dictionary<TopicQuery, FollowedQuery> followed = [];
    private readonly Dictionary<SubscriptionId, FollowedQuery> bySubscription = [];
    private readonly TermKeys keys = new(shareOfWord);
    private readonly Node root = new();
    private int visits;

    /// <summary>How many subscriptions there are.</summary>
    public int Count => bySubscription.Count;

    /// <summary>How many different queries they follow.</summary>
    public int Queries => followed.Count;

    /// <summary>Every subscription with its query, in no order.</summary>
    public IEnumerable<(SubscriptionId Subscription, TopicQuery Query)> All() => bySubscription.Select(pair => (pair.Key, pair.Value.Query));

    /// <summary>Files a subscription; one that is there already follows the new query from now on.</summary>
    public void Add(SubscriptionId subscription, TopicQuery query)
    {
        Remove(subscription);
        if (!followed.TryGetValue(query, out var entry))
        {
            var required = TopicTerms.RequiredBy(query, matching);
            entry = new FollowedQuery(query, required.AreEnough ? null : matching.TestOf(query));
            followed.Add(query, entry);
            foreach (var terms in required.Alternatives) NodeAt(keys.Path(terms)).Add(entry);
        }
        entry.Add(subscription);
        bySubscription.Add(subscription, entry);
    }

    public bool Remove(SubscriptionId subscription)
    {
        if (!bySubscription.Remove(subscription, out var entry)) return false;
        entry.Remove(subscription);
        if (entry.Subscriptions.Count > 0) return true;
        followed.Remove(entry.Query);
        foreach (var terms in TopicTerms.RequiredBy(entry.Query, matching).Alternatives) Take(root, keys.Path(terms), entry);
        return true;
    }

    /// <summary>The queries that match an incident, each with all who follow it, in no order.</summary>
    public IReadOnlyList<FollowedQuery> MatchesOf(TopicSubject subject)
    {
        visits++;
        var matches = new List<FollowedQuery>();
        var present = keys.Present(subject);
        var places = new Dictionary<ulong, int>(present.Length);
        for (var i = 0; i < present.Length; i++) places.Add(present[i], i);
        Visit(root, from: 0);
        return matches;

        void Visit(Node node, int from)
        {
            for (var i = 0; i < node.Count; i++)
            {
                if (node[i].IsFirstVisit(visits) && node[i].Matches(subject)) matches.Add(node[i]);
            }
            if (node.Below is not { } below) return;
            if (below.Count < present.Length - from)
            {
                foreach (var (key, next) in below)
                {
                    if (places.TryGetValue(key, out var place)) Visit(next, place + 1);
                }
                return;
            }
            for (var i = from; i < present.Length; i++)
            {
                if (below.TryGetValue(present[i], out var next)) Visit(next, i + 1);
            }
        }
    }

    private Node NodeAt(ulong[] path)
    {
        var node = root;
        foreach (var key in path)
        {
            node.Below ??= new Dictionary<ulong, Node>(capacity: 1);
            if (!node.Below.TryGetValue(key, out var next)) node.Below[key] = next = new Node();
            node = next;
        }
        return node;
    }

    private static void Take(Node node, ReadOnlySpan<ulong> path, FollowedQuery entry)
    {
        if (path.IsEmpty)
        {
            node.Remove(entry);
            return;
        }
        if (node.Below is null || !node.Below.TryGetValue(path[0], out var next)) return;
        Take(next, path[1..], entry);
        if (next.Count == 0 && next.Below is not { Count: > 0 }) node.Below.Remove(path[0]);
    }

    /// <summary>A step of a path, with the queries whose path ends here: mostly one.</summary>
    private sealed class Node
    {
        private FollowedQuery? first;
        private List<FollowedQuery>? others;

        public Dictionary<ulong, Node>? Below { get; set; }

        public int Count => first is null ? 0 : 1 + (others?.Count ?? 0);

        public FollowedQuery this[int index] =>
            (index == 0 ? first : others?[index - 1]) ?? throw new ArgumentOutOfRangeException(nameof(index));

        public void Add(FollowedQuery entry)
        {
            if (first is null) first = entry;
            else if (first != entry) (others ??= []).Add(entry);
        }

        public void Remove(FollowedQuery entry)
        {
            others?.RemoveAll(other => other == entry);
            if (first != entry) return;
            first = others is { Count: > 0 } ? others[^1] : null;
            if (others is { Count: > 0 }) others.RemoveAt(others.Count - 1);
        }
    }
}

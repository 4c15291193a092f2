namespace BriefBot.Core.Topics;

/// <summary>Tells one subscription from another; people see and type the number.</summary>
public readonly record struct SubscriptionId(long Number)
{
    public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A query that matched, and all who follow it.</summary>
public sealed record TopicMatch(TopicQuery Query, IReadOnlyList<SubscriptionId> Subscriptions);

/// <summary>Who follows what, filed so that an incident meets only the queries whose terms it has, however many there are.</summary>
/// <remarks>Each query stands once, however many follow it, at the end of a path of its required terms, rarest first. Not to be changed while it is read.</remarks>
/// <param name="shareOfWord">The share of texts, 0 to 1, that have a word: it decides what counts as rare.</param>
public sealed class SubscriptionIndex(TopicMatching matching, Func<string, double> shareOfWord)
{
    private readonly Dictionary<TopicQuery, Followed> followed = [];
    private readonly Dictionary<SubscriptionId, Followed> bySubscription = [];
    private readonly TermKeys keys = new(shareOfWord);
    private readonly Node root = new();

    /// <summary>How many subscriptions there are.</summary>
    public int Count => bySubscription.Count;

    /// <summary>How many different queries they follow.</summary>
    public int Queries => followed.Count;

    /// <summary>Every subscription with its query, in no order.</summary>
    public IEnumerable<(SubscriptionId Subscription, TopicQuery Query)> All() => bySubscription.Select(pair => (pair.Key, pair.Value.Match.Query));

    /// <summary>Files a subscription; one that is there already follows the new query from now on.</summary>
    public void Add(SubscriptionId subscription, TopicQuery query)
    {
        Remove(subscription);
        if (!followed.TryGetValue(query, out var entry))
        {
            var required = TopicTerms.RequiredBy(query, matching);
            entry = new Followed(query, required.AreEnough ? null : matching.TestOf(query));
            followed.Add(query, entry);
            foreach (var terms in required.Alternatives) NodeAt(keys.Path(terms)).Here.Add(entry);
        }
        entry.Subscriptions.Add(subscription);
        bySubscription.Add(subscription, entry);
    }

    public bool Remove(SubscriptionId subscription)
    {
        if (!bySubscription.Remove(subscription, out var entry)) return false;
        entry.Subscriptions.Remove(subscription);
        if (entry.Subscriptions.Count > 0) return true;
        followed.Remove(entry.Match.Query);
        foreach (var terms in TopicTerms.RequiredBy(entry.Match.Query, matching).Alternatives) Take(root, keys.Path(terms), entry);
        return true;
    }

    /// <summary>The queries that match an incident, in no order.</summary>
    public IReadOnlyList<TopicMatch> MatchesOf(TopicSubject subject)
    {
        var matches = new List<TopicMatch>();
        foreach (var entry in CandidatesOf(subject))
        {
            if (entry.Test is null || entry.Test(subject)) matches.Add(entry.Match);
        }
        return matches;
    }

    private HashSet<Followed> CandidatesOf(TopicSubject subject)
    {
        var candidates = new HashSet<Followed>(ReferenceEqualityComparer.Instance);
        var present = keys.Present(subject);
        var places = new Dictionary<ulong, int>(present.Length);
        for (var i = 0; i < present.Length; i++) places.Add(present[i], i);
        Collect(root, from: 0);
        return candidates;

        void Collect(Node node, int from)
        {
            if (node.HasQueries)
            {
                foreach (var entry in node.Here) candidates.Add(entry);
            }
            if (node.Below is not { } below) return;
            if (below.Count < present.Length - from)
            {
                foreach (var (key, next) in below)
                {
                    if (places.TryGetValue(key, out var place)) Collect(next, place + 1);
                }
                return;
            }
            for (var i = from; i < present.Length; i++)
            {
                if (below.TryGetValue(present[i], out var next)) Collect(next, i + 1);
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

    private static void Take(Node node, ReadOnlySpan<ulong> path, Followed entry)
    {
        if (path.IsEmpty)
        {
            node.Here.Remove(entry);
            return;
        }
        if (node.Below is null || !node.Below.TryGetValue(path[0], out var next)) return;
        Take(next, path[1..], entry);
        if (next.IsEmpty) node.Below.Remove(path[0]);
    }

    private sealed class Followed
    {
        public Followed(TopicQuery query, Predicate<TopicSubject>? test)
        {
            Match = new TopicMatch(query, Subscriptions);
            Test = test;
        }

        public List<SubscriptionId> Subscriptions { get; } = new(capacity: 1);

        /// <summary>The same each time it matches, so that nothing is made for it.</summary>
        public TopicMatch Match { get; }

        /// <summary>Null when the terms of its path are all there is to it.</summary>
        public Predicate<TopicSubject>? Test { get; }
    }

    private sealed class Node
    {
        private List<Followed>? here;

        public bool HasQueries => here is { Count: > 0 };

        public List<Followed> Here => here ??= new List<Followed>(capacity: 1);

        public Dictionary<ulong, Node>? Below { get; set; }

        public bool IsEmpty => !HasQueries && Below is not { Count: > 0 };
    }
}

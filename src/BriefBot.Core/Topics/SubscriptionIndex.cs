namespace BriefBot.Core.Topics;

/// <summary>Who follows what, filed so that an incident meets only the queries whose terms it has, however many there are.</summary>
/// <remarks>
/// Each query stands once, however many follow it, at the ends of paths of its required terms, rarest first. Where the terms are all there is to a query,
/// it is found without being looked at: its number is enough, and numbers lie side by side. For one thread at a time.
/// </remarks>
/// <param name="shareOfWord">The share of texts, 0 to 1, that have a word: it decides what counts as rare.</param>
public sealed class SubscriptionIndex(TopicMatching matching, Func<string, double> shareOfWord)
{
    private readonly Dictionary<TopicQuery, FollowedQuery> followed = [];
    private readonly Dictionary<SubscriptionId, FollowedQuery> bySubscription = [];
    private readonly List<FollowedQuery?> byNumber = [];
    private readonly Stack<int> freeNumbers = [];
    private readonly TermKeys keys = new(shareOfWord);
    private readonly Node root = new();
    private int[] lastVisits = new int[1024];
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
            entry = new FollowedQuery(query, NextNumber(), required.AreEnough ? null : matching.TestOf(query));
            byNumber[entry.Number] = entry;
            followed.Add(query, entry);
            foreach (var terms in required.Alternatives) NodeAt(keys.Path(terms)).Add(new Entry(entry.Number, !required.AreEnough));
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
        byNumber[entry.Number] = null;
        freeNumbers.Push(entry.Number);
        foreach (var terms in TopicTerms.RequiredBy(entry.Query, matching).Alternatives) Take(root, keys.Path(terms), entry.Number);
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
            foreach (var entry in node.Here)
            {
                // A query with several paths is met several times.
                ref var lastVisit = ref lastVisits[entry.Number];
                if (lastVisit == visits) continue;
                lastVisit = visits;
                if (byNumber[entry.Number] is { } query && (!entry.HasTest || query.Matches(subject))) matches.Add(query);
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

    private int NextNumber()
    {
        if (freeNumbers.TryPop(out var free)) return free;
        byNumber.Add(null);
        if (byNumber.Count > lastVisits.Length) Array.Resize(ref lastVisits, 2 * lastVisits.Length);
        return byNumber.Count - 1;
    }

    private static void Take(Node node, ReadOnlySpan<ulong> path, int number)
    {
        if (path.IsEmpty)
        {
            node.Remove(number);
            return;
        }
        if (node.Below is null || !node.Below.TryGetValue(path[0], out var next)) return;
        Take(next, path[1..], number);
        if (next.Here.IsEmpty && next.Below is not { Count: > 0 }) node.Below.Remove(path[0]);
    }

    /// <summary>A query at the end of one of its paths.</summary>
    private readonly record struct Entry(int Number, bool HasTest);

    /// <summary>A step of a path, with the queries whose path ends here.</summary>
    private sealed class Node
    {
        private Entry[] entries = [];
        private int count;

        public Dictionary<ulong, Node>? Below { get; set; }

        public ReadOnlySpan<Entry> Here => entries.AsSpan(0, count);

        public void Add(Entry entry)
        {
            if (count == entries.Length) Array.Resize(ref entries, Math.Max(1, 2 * count));
            entries[count++] = entry;
        }

        public void Remove(int number)
        {
            for (var i = count - 1; i >= 0; i--)
            {
                if (entries[i].Number == number) entries[i] = entries[--count];
            }
        }
    }
}

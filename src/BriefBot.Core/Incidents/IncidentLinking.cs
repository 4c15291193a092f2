using System.Runtime.InteropServices;

namespace BriefBot.Core.Incidents;

/// <summary>How alike two reports are, by their places in a list.</summary>
internal readonly record struct LinkedPair(int First, int Second, double Likeness);

/// <summary>Makes incidents of reports from the likeness of their pairs: always the two most alike are joined next, until none are alike enough.</summary>
internal static class IncidentLinking
{
    /// <summary>
    /// How much the best pair between two incidents counts against the mean of all pairs.
    /// Best between 0.2 and 0.4 on the labelled windows; at 1 a single wrong pair chains incidents together.
    /// </summary>
    private const double BestPairCounts = 0.3;

    /// <param name="together">Pairs that are one incident whatever their likeness; where they contradict <paramref name="apart"/>, the earlier ones win.</param>
    /// <param name="apart">Pairs that never are.</param>
    /// <returns>For each report the place of the first report of its incident.</returns>
    public static int[] Join(
        int reports,
        IReadOnlyList<LinkedPair> pairs,
        double threshold,
        IReadOnlyList<(int First, int Second)>? together = null,
        IReadOnlyList<(int First, int Second)>? apart = null)
    {
        var groups = new Group?[reports];
        for (var i = 0; i < reports; i++)
            groups[i] = new Group();
        var queue = new PriorityQueue<Candidate, (double, int, int)>();
        foreach (var pair in pairs)
        {
            groups[pair.First]?.Add(pair.Second, pair.Likeness);
            groups[pair.Second]?.Add(pair.First, pair.Likeness);
        }

        foreach (var (first, second) in apart ?? [])
        {
            groups[first]?.Apart.Add(second);
            groups[second]?.Apart.Add(first);
        }

        var firsts = Enumerable.Range(0, reports).ToArray();
        foreach (var (first, second) in together ?? [])
            JoinAtOnce(groups, firsts, First(firsts, first), First(firsts, second));
        foreach (var pair in pairs)
            Offer(queue, groups, First(firsts, pair.First), First(firsts, pair.Second), threshold);

        while (queue.TryDequeue(out var next, out _))
        {
            if (groups[next.First] is not { } kept || groups[next.Second] is not { } joined
                || kept.Version != next.FirstVersion || joined.Version != next.SecondVersion)
                continue;
            groups[next.Second] = null;
            firsts[next.Second] = next.First;
            Absorb(groups, next.First, kept, next.Second, joined);
            foreach (var other in kept.Others.Keys)
                Offer(queue, groups, next.First, other, threshold);
        }

        // An incident is only ever joined to one with an earlier first report, so one look back is enough.
        for (var i = 0; i < reports; i++)
            firsts[i] = firsts[firsts[i]];
        return firsts;
    }

    private static int First(int[] firsts, int place)
    {
        while (firsts[place] != place)
            place = firsts[place];
        return place;
    }

    private static void JoinAtOnce(Group?[] groups, int[] firsts, int a, int b)
    {
        var (first, second) = a < b ? (a, b) : (b, a);
        if (first == second || groups[first] is not { } kept || groups[second] is not { } joined || kept.Apart.Contains(second))
            return;
        groups[second] = null;
        firsts[second] = first;
        Absorb(groups, first, kept, second, joined);
    }

    private static void Absorb(Group?[] groups, int first, Group kept, int second, Group joined)
    {
        kept.Size += joined.Size;
        kept.Version++;
        kept.Others.Remove(second);
        foreach (var (other, between) in joined.Others)
        {
            if (other == first || groups[other] is not { } neighbour)
                continue;
            neighbour.Others.Remove(second);
            kept.Add(other, between);
            neighbour.Others[first] = kept.Others[other];
        }

        foreach (var other in joined.Apart)
        {
            kept.Apart.Add(other);
            groups[other]?.Apart.Add(first);
        }
    }

    private static void Offer(PriorityQueue<Candidate, (double, int, int)> queue, Group?[] groups, int a, int b, double threshold)
    {
        var (first, second) = a < b ? (a, b) : (b, a);
        if (first == second || groups[first] is not { } left || groups[second] is not { } right || left.Apart.Contains(second))
            return;
        var between = left.Others[second];
        var likeness = (BestPairCounts * between.Best) + ((1 - BestPairCounts) * between.Sum / ((double)left.Size * right.Size));
        if (likeness >= threshold)
            queue.Enqueue(new Candidate(first, second, left.Version, right.Version), (-likeness, first, second));
    }

    private readonly record struct Candidate(int First, int Second, int FirstVersion, int SecondVersion);

    private readonly record struct Between(double Best, double Sum);

    private sealed class Group
    {
        public int Size { get; set; } = 1;
        public int Version { get; set; }
        public Dictionary<int, Between> Others { get; } = [];
        public HashSet<int> Apart { get; } = [];

        public void Add(int other, double likeness) => Add(other, new Between(likeness, likeness));

        public void Add(int other, Between more)
        {
            ref var between = ref CollectionsMarshal.GetValueRefOrAddDefault(Others, other, out _);
            between = new Between(Math.Max(between.Best, more.Best), between.Sum + more.Sum);
        }
    }
}

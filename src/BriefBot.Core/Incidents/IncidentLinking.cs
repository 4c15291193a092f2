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
        var neighbours = new int[reports];
        foreach (var pair in pairs)
        {
            neighbours[pair.First]++;
            neighbours[pair.Second]++;
        }

        for (var i = 0; i < reports; i++)
            groups[i] = new Group(i, neighbours[i]);
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

        var keptIn = Enumerable.Range(0, reports).ToArray();
        foreach (var (first, second) in together ?? [])
        {
            var (one, other) = (Kept(keptIn, first), Kept(keptIn, second));
            if (one != other && groups[one] is { } left && !left.IsApartFrom(other))
                Absorb(groups, keptIn, one, other);
        }

        var queue = new PriorityQueue<Candidate, (double, int, int)>();
        foreach (var pair in pairs)
            Offer(queue, groups, Kept(keptIn, pair.First), Kept(keptIn, pair.Second), threshold);
        while (queue.TryDequeue(out var next, out _))
        {
            if (groups[next.One] is not { } one || groups[next.Other] is not { } other)
                continue;
            if (one.Version != next.OneVersion || other.Version != next.OtherVersion)
            {
                // As incidents grow their likeness only falls, unless new pairs come in, and those are offered: the old figure was no lower than the true one.
                Offer(queue, groups, next.One, next.Other, threshold);
                continue;
            }

            var (kept, joined) = Absorb(groups, keptIn, next.One, next.Other);
            foreach (var neighbour in joined.Others.Keys)
                Offer(queue, groups, kept, neighbour, threshold);
        }

        var firsts = new int[reports];
        for (var i = 0; i < reports; i++)
            firsts[i] = groups[Kept(keptIn, i)]?.First ?? i;
        return firsts;
    }

    private static int Kept(int[] keptIn, int place)
    {
        while (keptIn[place] != place)
            place = keptIn[place] = keptIn[keptIn[place]];
        return place;
    }

    /// <summary>Puts the incident with fewer neighbours into the other one.</summary>
    private static (int Kept, Group Joined) Absorb(Group?[] groups, int[] keptIn, int one, int other)
    {
        var (left, right) = (groups[one] ?? new Group(one, 0), groups[other] ?? new Group(other, 0));
        if (left.Others.Count < right.Others.Count)
            (one, other, left, right) = (other, one, right, left);
        groups[other] = null;
        keptIn[other] = one;
        left.First = Math.Min(left.First, right.First);
        left.Size += right.Size;
        left.Version++;
        left.Others.Remove(other);
        right.Others.Remove(one);
        foreach (var (neighbour, between) in right.Others)
        {
            if (groups[neighbour] is not { } third)
                continue;
            third.Others.Remove(other);
            third.Others[one] = left.Add(neighbour, between);
        }

        foreach (var third in right.Apart)
        {
            left.Apart.Add(third);
            groups[third]?.Apart.Add(one);
        }

        return (one, right);
    }

    private static void Offer(PriorityQueue<Candidate, (double, int, int)> queue, Group?[] groups, int one, int other, double threshold)
    {
        if (one > other)
            (one, other) = (other, one);
        if (one == other || groups[one] is not { } left || groups[other] is not { } right || left.IsApartFrom(other))
            return;
        ref var between = ref CollectionsMarshal.GetValueRefOrAddDefault(left.Others, other, out _);
        var versions = left.Version + right.Version + 1;
        if (between.OfferedWith == versions)
            return;
        between = between with { OfferedWith = versions };
        var likeness = (BestPairCounts * between.Best) + ((1 - BestPairCounts) * between.Sum / ((double)left.Size * right.Size));
        if (likeness >= threshold)
            queue.Enqueue(new Candidate(one, other, left.Version, right.Version), (-likeness, Math.Min(left.First, right.First), Math.Max(left.First, right.First)));
    }

    private readonly record struct Candidate(int One, int Other, int OneVersion, int OtherVersion);

    /// <param name="OfferedWith">The versions of both, added, when the pair was last offered; 0 when it never was.</param>
    private readonly record struct Between(double Best, double Sum, int OfferedWith = 0);

    /// <summary>Reports that are one incident so far.</summary>
    private sealed class Group(int first, int neighbours)
    {
        /// <summary>The place of its first report.</summary>
        public int First { get; set; } = first;
        public int Size { get; set; } = 1;
        public int Version { get; set; }
        public Dictionary<int, Between> Others { get; } = new(neighbours);
        public HashSet<int> Apart => apart ??= [];

        private HashSet<int>? apart;

        public bool IsApartFrom(int other) => apart is not null && apart.Contains(other);

        public void Add(int other, double likeness) => Add(other, new Between(likeness, likeness));

        public Between Add(int other, Between more)
        {
            ref var between = ref CollectionsMarshal.GetValueRefOrAddDefault(Others, other, out _);
            return between = new Between(Math.Max(between.Best, more.Best), between.Sum + more.Sum);
        }
    }
}

using System.Buffers;
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
        using var linking = new Linking(reports, pairs, apart ?? []);
        foreach (var (first, second) in together ?? [])
            linking.JoinByHand(first, second);
        foreach (var pair in pairs)
            linking.OfferPair(pair, threshold);
        linking.JoinAll(threshold);
        return linking.Firsts();
    }

    private readonly record struct Candidate(int One, int Other, int OneVersion, int OtherVersion);

    /// <param name="OfferedWith">The versions of both, added, when the pair was last offered; 0 when it never was.</param>
    private readonly record struct Between(double Best, double Sum, int OfferedWith = 0)
    {
        public Between And(double best, double sum) => new(Math.Max(Best, best), Sum + sum);
    }

    /// <summary>
    /// Incidents in the making; each goes by the place of one of its reports. Most reports never join another, so what an incident has
    /// in common with the others is only added up once it has two reports.
    /// </summary>
    private sealed class Linking : IDisposable
    {
        private readonly PriorityQueue<Candidate, UInt128> queue = new();
        private readonly int[] keptIn;
        private readonly int[] firsts;
        private readonly int[] sizes;
        private readonly int[] versions;
        private readonly Dictionary<int, Between>?[] others;
        private readonly HashSet<int>?[] apart;

        // The pairs of report i stand from starts[i] to starts[i + 1]. On a day of big stories there are many: the room is borrowed.
        private readonly int[] starts;
        private readonly (int Other, double Likeness)[] ends;

        public Linking(int reports, IReadOnlyList<LinkedPair> pairs, IReadOnlyList<(int First, int Second)> apartPairs)
        {
            keptIn = [.. Enumerable.Range(0, reports)];
            firsts = [.. keptIn];
            sizes = new int[reports];
            Array.Fill(sizes, 1);
            versions = new int[reports];
            others = new Dictionary<int, Between>?[reports];
            apart = new HashSet<int>?[reports];
            (starts, ends) = EndsOf(reports, pairs);
            foreach (var (first, second) in apartPairs)
            {
                (apart[first] ??= []).Add(second);
                (apart[second] ??= []).Add(first);
            }
        }

        public void Dispose() => ArrayPool<(int, double)>.Shared.Return(ends);

        public int[] Firsts() => [.. Enumerable.Range(0, keptIn.Length).Select(report => firsts[Kept(report)])];

        public void JoinByHand(int first, int second)
        {
            var (one, other) = (Kept(first), Kept(second));
            if (one != other && !AreApart(one, other))
                Absorb(one, other);
        }

        public void OfferPair(LinkedPair pair, double threshold)
        {
            var (one, other) = (Kept(pair.First), Kept(pair.Second));
            if (one == other || AreApart(one, other))
                return;
            if (others[one] is null && others[other] is null)
                Enqueue(one, other, pair.Likeness, threshold);
            else
                Offer(one, other, threshold);
        }

        public void JoinAll(double threshold)
        {
            while (queue.TryDequeue(out var next, out _))
            {
                if (keptIn[next.One] != next.One || keptIn[next.Other] != next.Other)
                    continue;
                if (versions[next.One] != next.OneVersion || versions[next.Other] != next.OtherVersion)
                {
                    // As incidents grow their likeness only falls, unless new pairs come in, and those are offered: the old figure was no lower than the true one.
                    Offer(next.One, next.Other, threshold);
                    continue;
                }

                var (kept, neighbours) = Absorb(next.One, next.Other);
                foreach (var neighbour in neighbours)
                    Offer(kept, neighbour, threshold);
            }
        }

        private static (int[] Starts, (int Other, double Likeness)[] Ends) EndsOf(int reports, IReadOnlyList<LinkedPair> pairs)
        {
            var begin = new int[reports + 1];
            foreach (var pair in pairs)
            {
                begin[pair.First]++;
                begin[pair.Second]++;
            }

            for (var report = 1; report <= reports; report++)
                begin[report] += begin[report - 1];
            var all = ArrayPool<(int, double)>.Shared.Rent(2 * pairs.Count);
            foreach (var pair in pairs)
            {
                all[--begin[pair.First]] = (pair.Second, pair.Likeness);
                all[--begin[pair.Second]] = (pair.First, pair.Likeness);
            }

            return (begin, all);
        }

        private int Kept(int place)
        {
            while (keptIn[place] != place)
                place = keptIn[place] = keptIn[keptIn[place]];
            return place;
        }

        private bool AreApart(int one, int other) => apart[one]?.Contains(other) == true;

        /// <summary>Puts the incident with fewer neighbours into the other one.</summary>
        /// <returns>The incident that is left, and those that the other had pairs with.</returns>
        private (int Kept, List<int> Neighbours) Absorb(int one, int other)
        {
            if ((others[one]?.Count ?? 0) < (others[other]?.Count ?? 0))
                (one, other) = (other, one);
            keptIn[other] = one;
            firsts[one] = Math.Min(firsts[one], firsts[other]);
            sizes[one] += sizes[other];
            versions[one]++;
            var kept = others[one];
            if (kept is null)
            {
                others[one] = kept = new Dictionary<int, Between>(starts[one + 1] - starts[one]);
                foreach (var (end, likeness) in EndsOf(one))
                    AddBetween(kept, one, Kept(end), likeness, likeness);
            }

            kept.Remove(other);
            var neighbours = new List<int>();
            if (others[other] is { } joined)
            {
                foreach (var (neighbour, between) in joined)
                {
                    if (neighbour != one)
                        Move(neighbour, between.Best, between.Sum);
                }

                others[other] = null;
            }
            else
            {
                foreach (var (end, likeness) in EndsOf(other))
                {
                    if (Kept(end) is var neighbour && neighbour != one)
                        Move(neighbour, likeness, likeness);
                }
            }

            foreach (var third in apart[other] ?? [])
            {
                (apart[one] ??= []).Add(third);
                apart[third]?.Add(one);
            }

            return (one, neighbours);

            void Move(int neighbour, double best, double sum)
            {
                var between = AddBetween(kept, one, neighbour, best, sum);
                neighbours.Add(neighbour);
                if (others[neighbour] is not { } third)
                    return;
                third.Remove(other);
                third[one] = between;
            }
        }

        private ReadOnlySpan<(int Other, double Likeness)> EndsOf(int report) => ends.AsSpan(starts[report]..starts[report + 1]);

        private static Between AddBetween(Dictionary<int, Between> kept, int one, int neighbour, double best, double sum)
        {
            if (neighbour == one)
                return default;
            ref var between = ref CollectionsMarshal.GetValueRefOrAddDefault(kept, neighbour, out _);
            return between = between.And(best, sum);
        }

        private void Offer(int one, int other, double threshold)
        {
            if (one == other || AreApart(one, other) || (others[one] ?? others[other]) is not { } known)
                return;
            ref var between = ref CollectionsMarshal.GetValueRefOrAddDefault(known, known == others[one] ? other : one, out _);
            var both = versions[one] + versions[other] + 1;
            if (between.OfferedWith == both)
                return;
            between = between with { OfferedWith = both };
            Enqueue(one, other, (BestPairCounts * between.Best) + ((1 - BestPairCounts) * between.Sum / ((double)sizes[one] * sizes[other])), threshold);
        }

        private void Enqueue(int one, int other, double likeness, double threshold)
        {
            if (likeness < threshold)
                return;
            var (first, second) = (Math.Min(firsts[one], firsts[other]), Math.Max(firsts[one], firsts[other]));
            queue.Enqueue(new Candidate(one, other, versions[one], versions[other]), Rank(likeness, first, second));
        }

        /// <summary>The lowest comes first: the most alike, then the earliest. One number, because the queue compares it over and over.</summary>
        /// <param name="likeness">Never below 0, so that its bits are in the order of its values.</param>
        private static UInt128 Rank(double likeness, int first, int second) =>
            new(~BitConverter.DoubleToUInt64Bits(likeness), ((ulong)(uint)first << 32) | (uint)second);
    }
}

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
    /// <param name="ownWords">Keeps incidents apart that are told alike. Null when only the pairs count.</param>
    /// <returns>For each report the place of the first report of its incident.</returns>
    public static int[] Join(
        int reports,
        IReadOnlyList<LinkedPair> pairs,
        double threshold,
        IReadOnlyList<(int First, int Second)>? together = null,
        IReadOnlyList<(int First, int Second)>? apart = null,
        OwnWords? ownWords = null)
    {
        using var linking = new Linking(reports, pairs, apart ?? [], ownWords);
        linking.JoinFirst(together ?? []);
        foreach (var pair in pairs)
            linking.OfferPair(pair, threshold);
        linking.JoinAll(threshold);
        return linking.Firsts();
    }

    /// <param name="best">Likeness of the most alike pair between two incidents.</param>
    /// <param name="sum">Likeness of all pairs between them, added up.</param>
    /// <param name="pairs">How many pairs there are, those that are not alike at all among them.</param>
    public static double Likeness(double best, double sum, double pairs) => (BestPairCounts * best) + ((1 - BestPairCounts) * sum / pairs);

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

        // From each report the next one of its incident, in a circle.
        private readonly int[] next;
        private readonly OwnWords? ownWords;
        private readonly Dictionary<int, Between>?[] others;
        private readonly HashSet<int>?[] apart;

        // The pairs of report i stand from starts[i] to starts[i + 1]. On a day of big stories there are many: the room is borrowed.
        private readonly int[] starts;
        private readonly (int Other, double Likeness)[] ends;

        public Linking(int reports, IReadOnlyList<LinkedPair> pairs, IReadOnlyList<(int First, int Second)> apartPairs, OwnWords? ownWords)
        {
            this.ownWords = ownWords;
            keptIn = [.. Enumerable.Range(0, reports)];
            firsts = [.. keptIn];
            next = [.. keptIn];
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

        /// <summary>Joins what is one incident whatever the pairs say, before all others.</summary>
        public void JoinFirst(IReadOnlyList<(int First, int Second)> together)
        {
            var joined = new HashSet<int>();
            foreach (var (first, second) in together)
            {
                var (one, other) = (Kept(first), Kept(second));
                if (one != other && !AreApart(one, other))
                    joined.Add(Unite(one, other));
            }

            foreach (var incident in joined.Where(incident => keptIn[incident] == incident))
            {
                var common = new Dictionary<int, Between>();
                foreach (var report in ReportsOf(incident))
                    AddPairsOf(report, incident, common);
                others[incident] = common;
            }
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
            while (queue.TryDequeue(out var best, out _))
            {
                if (keptIn[best.One] != best.One || keptIn[best.Other] != best.Other)
                    continue;
                if (versions[best.One] != best.OneVersion || versions[best.Other] != best.OtherVersion)
                {
                    // As incidents grow their likeness only falls, unless new pairs come in, and those are offered: the old figure was no lower than the true one.
                    Offer(best.One, best.Other, threshold);
                    continue;
                }

                if (AreToldApart(best.One, best.Other))
                    continue;
                var (kept, neighbours) = Absorb(best.One, best.Other);
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

        private bool AreToldApart(int one, int other) =>
            ownWords is not null && Math.Min(sizes[one], sizes[other]) >= OwnWords.FewestReports && ownWords.TellApart(ReportsOf(one), ReportsOf(other));

        private List<int> ReportsOf(int incident)
        {
            var reports = new List<int>(sizes[incident]) { incident };
            for (var report = next[incident]; report != incident; report = next[report])
                reports.Add(report);
            return reports;
        }

        private bool AreApart(int one, int other) => apart[one]?.Contains(other) == true;

        /// <summary>Puts the incident with fewer neighbours into the other one.</summary>
        /// <returns>The incident that is left, and those that the other had pairs with.</returns>
        private (int Kept, List<int> Neighbours) Absorb(int one, int other)
        {
            if ((others[one]?.Count ?? 0) < (others[other]?.Count ?? 0))
                (one, other) = (other, one);
            Unite(one, other);
            versions[one]++;
            var kept = others[one];
            if (kept is null)
            {
                others[one] = kept = new Dictionary<int, Between>(starts[one + 1] - starts[one]);
                AddPairsOf(one, one, kept);
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

        /// <returns>The incident that both are now.</returns>
        private int Unite(int one, int other)
        {
            keptIn[other] = one;
            firsts[one] = Math.Min(firsts[one], firsts[other]);
            sizes[one] += sizes[other];
            (next[one], next[other]) = (next[other], next[one]);
            foreach (var third in apart[other] ?? [])
            {
                (apart[one] ??= []).Add(third);
                apart[third]?.Add(one);
            }

            return one;
        }

        private void AddPairsOf(int report, int incident, Dictionary<int, Between> common)
        {
            foreach (var (end, likeness) in EndsOf(report))
                AddBetween(common, incident, Kept(end), likeness, likeness);
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
            Enqueue(one, other, Likeness(between.Best, between.Sum, (double)sizes[one] * sizes[other]), threshold);
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

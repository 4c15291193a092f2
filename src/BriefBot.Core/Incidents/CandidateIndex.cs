using System.Runtime.InteropServices;

namespace BriefBot.Core.Incidents;

/// <summary>Finds the open reports that share words or ids with a new one, without comparing it with all of them.</summary>
internal sealed class CandidateIndex(WordCounts counts)
{
    /// <summary>Below this cosine two reports were hardly ever about one incident.</summary>
    private const double LeastLikeness = 0.04;

    /// <summary>Each report is measured against so many earlier ones; 16 already cost a little, 64 gained nothing.</summary>
    private const int Most = 32;

    /// <summary>A word that so many open reports have says nothing about a single one.</summary>
    private const int CommonFrom = 400;

    /// <summary>
    /// So many places are looked up for one report, the rarest words first: what one more report costs is bounded, however long the week.
    /// </summary>
    private const int MostLookUps = 4000;

    private readonly List<OpenReport> reports = [];
    private readonly Dictionary<string, List<int>> byId = [];
    private readonly List<int> touched = [];
    private readonly List<int> used = [];
    private readonly PriorityQueue<OpenReport, (double Likeness, OpenReport Report)> best = new(LeastAlikeFirst);
    private readonly List<OpenReport> found = [];
    private int[] rarestFirst = [];
    private int[] lengths = [];
    private List<Posting>?[] byWord = [];
    private double[] likeness = [];

    private static readonly Comparer<(double Likeness, OpenReport Report)> LeastAlikeFirst = Comparer<(double Likeness, OpenReport Report)>.Create((a, b) =>
        a.Likeness != b.Likeness ? a.Likeness.CompareTo(b.Likeness) : ReportOrder.Compare(b.Report.Report, a.Report.Report));

    public void Clear()
    {
        reports.Clear();
        byId.Clear();
        foreach (var word in used)
            byWord[word]?.Clear();
        used.Clear();
    }

    public void Add(OpenReport report)
    {
        if (byWord.Length < counts.Words)
            Array.Resize(ref byWord, counts.Words + 4096);
        var place = reports.Count;
        reports.Add(report);
        foreach (ref readonly var word in report.Words.AsSpan())
        {
            var postings = byWord[word.Number] ??= [];
            if (postings.Count == 0)
                used.Add(word.Number);
            postings.Add(new Posting(place, word.InAll));
        }

        foreach (var id in report.Read.Ids)
        {
            if (!byId.TryGetValue(id, out var places))
                byId.Add(id, places = []);
            places.Add(place);
        }
    }

    /// <summary>The earlier reports worth measuring against, most alike first; good until the next call.</summary>
    public List<OpenReport> For(OpenReport report)
    {
        if (likeness.Length < reports.Count)
            Array.Resize(ref likeness, Math.Max(reports.Count, 2 * likeness.Length));
        touched.Clear();
        var left = MostLookUps;
        foreach (var place in RarestFirst(report))
        {
            ref readonly var word = ref report.Words[place];
            if (byWord[word.Number] is not { } postings)
                continue;
            left -= postings.Count;
            if (left < 0)
                break;
            foreach (ref readonly var posting in CollectionsMarshal.AsSpan(postings))
            {
                ref var alike = ref likeness[posting.Place];
                if (alike == 0)
                    touched.Add(posting.Place);
                alike += posting.Weight * word.InAll;
            }
        }

        AddThoseThatShareIds(report);
        return TakeBest();
    }

    /// <summary>The places of the words that few open reports have, in the report's list of words.</summary>
    private ReadOnlySpan<int> RarestFirst(OpenReport report)
    {
        if (rarestFirst.Length < report.Words.Length)
            (rarestFirst, lengths) = (new int[2 * report.Words.Length], new int[2 * report.Words.Length]);
        var words = 0;
        for (var place = 0; place < report.Words.Length; place++)
        {
            var number = report.Words[place].Number;
            if (number >= byWord.Length || byWord[number] is not { Count: > 0 and <= CommonFrom } postings)
                continue;
            (rarestFirst[words], lengths[words]) = (place, postings.Count);
            words++;
        }

        Array.Sort(lengths, rarestFirst, 0, words);
        return rarestFirst.AsSpan(0, words);
    }

    private void AddThoseThatShareIds(OpenReport report)
    {
        foreach (var id in report.Read.Ids)
        {
            if (!byId.TryGetValue(id, out var places))
                continue;
            foreach (var place in places)
            {
                if (likeness[place] == 0)
                    touched.Add(place);
                likeness[place] += 1;
            }
        }
    }

    private List<OpenReport> TakeBest()
    {
        foreach (var place in touched)
        {
            var alike = likeness[place];
            likeness[place] = 0;
            if (alike < LeastLikeness)
                continue;
            if (best.Count < Most)
                best.Enqueue(reports[place], (alike, reports[place]));
            else if (best.TryPeek(out _, out var least) && alike >= least.Likeness)
                best.EnqueueDequeue(reports[place], (alike, reports[place]));
        }

        found.Clear();
        while (best.TryDequeue(out var report, out _))
            found.Add(report);
        found.Reverse();
        return found;
    }

    private readonly record struct Posting(int Place, float Weight);
}

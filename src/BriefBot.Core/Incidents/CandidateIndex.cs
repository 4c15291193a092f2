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

    private readonly List<OpenReport> reports = [];
    private readonly Dictionary<string, List<int>> byId = [];
    private readonly List<int> touched = [];
    private readonly List<int> used = [];
    private readonly PriorityQueue<OpenReport, (double Likeness, OpenReport Report)> best = new(LeastAlikeFirst);
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

    /// <summary>The earlier reports worth measuring against, most alike first.</summary>
    public List<OpenReport> For(OpenReport report)
    {
        if (likeness.Length < reports.Count)
            Array.Resize(ref likeness, Math.Max(reports.Count, 2 * likeness.Length));
        touched.Clear();
        foreach (ref readonly var word in report.Words.AsSpan())
        {
            if (word.Number >= byWord.Length || byWord[word.Number] is not { } postings || postings.Count is 0 or > CommonFrom)
                continue;
            foreach (var posting in postings)
            {
                if (likeness[posting.Place] == 0)
                    touched.Add(posting.Place);
                likeness[posting.Place] += posting.Weight * word.InAll;
            }
        }

        AddThoseThatShareIds(report);
        return TakeBest();
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

        var found = new List<OpenReport>(best.Count);
        while (best.TryDequeue(out var report, out _))
            found.Add(report);
        found.Reverse();
        return found;
    }

    private readonly record struct Posting(int Place, float Weight);
}

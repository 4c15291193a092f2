namespace BriefBot.Core.Incidents;

/// <summary>Finds the open reports that share words or ids with a new one, without comparing it with all of them.</summary>
internal sealed class CandidateIndex(WordCounts counts)
{
    /// <summary>Below this cosine two reports were hardly ever about one incident.</summary>
    private const double LeastLikeness = 0.04;

    /// <summary>Each report is measured against so many earlier ones; 16 already cost a little, 64 gained nothing.</summary>
    private const int Most = 32;

    /// <summary>A word that so many open reports have says nothing about a single one.</summary>
    private const int CommonFrom = 300;
    private const double CommonShare = 0.02;

    private readonly List<OpenReport> reports = [];
    private readonly Dictionary<string, List<int>> byId = [];
    private readonly List<int> touched = [];
    private List<Posting>?[] byWord = [];
    private double[] likeness = [];

    public void Clear()
    {
        reports.Clear();
        byId.Clear();
        Array.Clear(byWord);
    }

    public void Add(OpenReport report)
    {
        if (byWord.Length < counts.Words)
            Array.Resize(ref byWord, counts.Words + 4096);
        var place = reports.Count;
        reports.Add(report);
        foreach (ref readonly var word in report.Words.AsSpan())
            (byWord[word.Number] ??= []).Add(new Posting(place, (float)word.InAll));
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
        var common = Math.Max(CommonFrom, CommonShare * reports.Count);
        foreach (ref readonly var word in report.Words.AsSpan())
        {
            if (word.Number >= byWord.Length || byWord[word.Number] is not { } postings || postings.Count > common)
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
        var best = new List<(double Likeness, OpenReport Report)>();
        foreach (var place in touched)
        {
            if (likeness[place] >= LeastLikeness)
                best.Add((likeness[place], reports[place]));
            likeness[place] = 0;
        }

        best.Sort((a, b) => a.Likeness != b.Likeness ? b.Likeness.CompareTo(a.Likeness) : ReportOrder.Compare(a.Report.Report, b.Report.Report));
        return [.. best.Take(Most).Select(pair => pair.Report)];
    }

    private readonly record struct Posting(int Place, float Weight);
}

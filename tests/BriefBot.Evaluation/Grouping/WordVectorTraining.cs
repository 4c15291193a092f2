using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary>
/// Learns word vectors from which words stand together: positive pointwise mutual information of words in one report,
/// cut down to its strongest directions. No text is kept, and the same reports always give the same numbers.
/// </summary>
internal sealed class WordVectorTraining(WordCounts counts)
{
    private const int Dimensions = 96;
    private const int ReadOfText = 40;
    private const int SeenAtLeast = 4;
    private const double SeenAtMost = 0.03;

    /// <summary>Fewer reports teach chance rather than meaning.</summary>
    private const int FewestReports = 2000;

    private readonly List<int[]> reports = [];

    public void Add(ReportWords report)
    {
        if (report.Kind.HasFlag(TitleKind.RoundUp))
            return;
        var fromText = 0;
        reports.Add([.. report.Words
            .Where(word => word.InTitle > 0 || word.InSlug || fromText++ < ReadOfText)
            .Select(word => word.Word)]);
    }

    public WordVectors Train()
    {
        if (reports.Count < FewestReports)
            return WordVectors.None;
        var words = Vocabulary();
        var rows = new Dictionary<int, int>();
        foreach (var word in words)
            rows.Add(word, rows.Count);
        var associations = Associations(rows);
        var values = StrongestDirections.Of(associations, Dimensions);
        return new WordVectors([.. words.Select(counts.WordOf)], values, Dimensions);
    }

    private List<int> Vocabulary()
    {
        var most = SeenAtMost * counts.Reports;
        return [.. Enumerable.Range(0, counts.Words)
            .Where(word => counts.ReportsWith(word) is var seen && seen >= SeenAtLeast && seen <= most)
            .Where(word => counts.WordOf(word) is var text && text.AsSpan().ContainsAnyExceptInRange('0', '9') && !text.Contains(':', StringComparison.Ordinal))
            .OrderBy(counts.WordOf, StringComparer.Ordinal)];
    }

    private SparseMatrix Associations(Dictionary<int, int> rows)
    {
        var reportsWith = new List<int>[rows.Count];
        var known = new int[reports.Count][];
        for (var i = 0; i < reports.Count; i++)
        {
            known[i] = [.. reports[i].Where(rows.ContainsKey).Select(word => rows[word])];
            foreach (var row in known[i])
                (reportsWith[row] ??= []).Add(i);
        }

        // A word's total counts itself too, once for each report it stands in.
        var totals = new double[rows.Count];
        foreach (var report in known)
        {
            foreach (var row in report)
                totals[row] += report.Length;
        }

        // Context counts to the power 0.75 keep rare words from being everybody's strongest neighbour.
        var contexts = Array.ConvertAll(totals, total => Math.Pow(total, 0.75));
        var allContexts = contexts.Sum();
        var matrix = new SparseMatrix(rows.Count);
        var together = new int[rows.Count];
        var touched = new List<int>();
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var report in reportsWith[row] ?? [])
            {
                foreach (var other in known[report])
                {
                    if (together[other]++ == 0)
                        touched.Add(other);
                }
            }

            touched.Sort();
            foreach (var other in touched)
            {
                var value = Math.Log(together[other] * allContexts / (totals[row] * contexts[other]));
                if (other != row && together[other] >= 2 && value > 0)
                    matrix.Add(other, (float)value);
                together[other] = 0;
            }

            touched.Clear();
            matrix.EndRow();
        }

        return matrix;
    }
}

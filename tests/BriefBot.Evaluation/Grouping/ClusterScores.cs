namespace BriefBot.Evaluation.Grouping;

/// <summary>Precision, recall and their harmonic mean.</summary>
internal readonly record struct Score(double Precision, double Recall)
{
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;
}

/// <summary>How well a grouping agrees with the labels.</summary>
/// <param name="BCubed">Averaged over the articles (Bagga and Baldwin 1998).</param>
/// <param name="Multi">The same over the articles whose labelled incident has two or more.</param>
/// <param name="Pairs">Over unordered pairs of articles.</param>
internal sealed record ClusterScores(int Articles, int Labelled, int Found, Score BCubed, int MultiArticles, Score Multi, Score Pairs)
{
    /// <param name="articles">Label and found incident of each labelled article.</param>
    public static ClusterScores Of(IReadOnlyCollection<(string Label, string Found)> articles)
    {
        var labels = articles.CountBy(article => article.Label).ToDictionary();
        var groups = articles.CountBy(article => article.Found).ToDictionary();
        var both = articles.CountBy(article => article).ToList();
        var cells = both.Select(cell => (cell.Value, Label: labels[cell.Key.Label], Found: groups[cell.Key.Found])).ToList();
        var multi = cells.Where(cell => cell.Label > 1).ToList();

        var together = both.Sum(cell => PairsOf(cell.Value));
        var labelledPairs = labels.Values.Sum(PairsOf);
        var foundPairs = groups.Values.Sum(PairsOf);
        return new ClusterScores(
            articles.Count,
            labels.Count,
            groups.Count,
            BCubedOf(cells),
            multi.Sum(cell => cell.Value),
            BCubedOf(multi),
            new Score(
                foundPairs > 0 ? together / foundPairs : labelledPairs == 0 ? 1 : 0,
                labelledPairs > 0 ? together / labelledPairs : 1));
    }

    private static Score BCubedOf(List<(int Count, int Label, int Found)> cells)
    {
        var articles = (double)cells.Sum(cell => cell.Count);
        return articles == 0
            ? default
            : new Score(
                cells.Sum(cell => (double)cell.Count * cell.Count / cell.Found) / articles,
                cells.Sum(cell => (double)cell.Count * cell.Count / cell.Label) / articles);
    }

    private static double PairsOf(int articles) => articles * (articles - 1.0) / 2;
}

namespace BriefBot.Evaluation.Grouping;

/// <summary>How far a figure would stray had other incidents happened: labelled incidents are drawn again and again with replacement.</summary>
internal static class Bootstrap
{
    private const int Draws = 2000;

    /// <returns>The 95 % interval of the mean BCubed F1 over the windows.</returns>
    public static (double Low, double High) Interval(IReadOnlyList<WindowResult> windows)
    {
        var random = new Random(5);
        var sums = windows.Select(PerIncident).ToList();
        var means = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
            means[draw] = sums.Average(window => DrawnF1(window, random));
        Array.Sort(means);
        return (means[(int)(0.025 * Draws)], means[(int)(0.975 * Draws)]);
    }

    /// <summary>Each labelled incident's part in precision and recall, and its articles.</summary>
    private static (double Precision, double Recall, int Articles)[] PerIncident(WindowResult window)
    {
        var found = window.Labelled.CountBy(article => article.Found).ToDictionary();
        return [.. window.Labelled.GroupBy(article => article.Label).OrderBy(incident => incident.Key, StringComparer.Ordinal).Select(incident =>
        {
            var articles = incident.Count();
            var cells = incident.CountBy(article => article.Found).ToList();
            return (
                cells.Sum(cell => (double)cell.Value * cell.Value / found[cell.Key]),
                cells.Sum(cell => (double)cell.Value * cell.Value / articles),
                articles);
        })];
    }

    private static double DrawnF1((double Precision, double Recall, int Articles)[] incidents, Random random)
    {
        double precision = 0, recall = 0, articles = 0;
        for (var i = 0; i < incidents.Length; i++)
        {
            var drawn = incidents[random.Next(incidents.Length)];
            precision += drawn.Precision;
            recall += drawn.Recall;
            articles += drawn.Articles;
        }

        return new Score(precision / articles, recall / articles).F1;
    }
}

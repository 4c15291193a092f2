namespace BriefBot.Evaluation.Grouping;

/// <summary>How far a figure would stray had other incidents happened: labelled incidents are drawn again and again with replacement.</summary>
internal static class Bootstrap
{
    private const int Draws = 2000;

    /// <returns>The 95 % interval of the mean BCubed F1 over the windows.</returns>
    public static (double Low, double High) Interval(IReadOnlyList<WindowResult> windows)
    {
        var sums = windows.Select(PerIncident).ToList();
        return Middle(random => sums.Average(window => F1(window, Drawn(window.Length, random))));
    }

    /// <returns>The 95 % interval of how much more one way of grouping reaches than another on the same windows.</returns>
    public static (double Low, double High) Difference(IReadOnlyList<WindowResult> windows, IReadOnlyList<WindowResult> others)
    {
        var sums = windows.Select(PerIncident).Zip(others.Select(PerIncident)).ToList();
        return Middle(random => sums.Average(window =>
        {
            var drawn = Drawn(window.First.Length, random);
            return F1(window.First, drawn) - F1(window.Second, drawn);
        }));
    }

    private static (double Low, double High) Middle(Func<Random, double> draw)
    {
        var random = new Random(5);
        var means = new double[Draws];
        for (var i = 0; i < Draws; i++)
            means[i] = draw(random);
        Array.Sort(means);
        return (means[(int)(0.025 * Draws)], means[(int)(0.975 * Draws)]);
    }

    private static int[] Drawn(int incidents, Random random)
    {
        var drawn = new int[incidents];
        for (var i = 0; i < incidents; i++)
            drawn[i] = random.Next(incidents);
        return drawn;
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

    private static double F1((double Precision, double Recall, int Articles)[] incidents, int[] drawn)
    {
        double precision = 0, recall = 0, articles = 0;
        foreach (var place in drawn)
        {
            precision += incidents[place].Precision;
            recall += incidents[place].Recall;
            articles += incidents[place].Articles;
        }

        return new Score(precision / articles, recall / articles).F1;
    }
}

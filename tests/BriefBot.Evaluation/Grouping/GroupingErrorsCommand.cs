using System.CommandLine;

namespace BriefBot.Evaluation.Grouping;

/// <summary><c>grouping-errors</c>: every wrong merge and every split of the labelled windows, with the titles.</summary>
internal static class GroupingErrorsCommand
{
    public static Command Build()
    {
        var command = new Command("grouping-errors", "Print every wrong merge and split of the labelled windows, each window grouped with weights trained on the others.");
        command.SetAction(parsed => DataFolder.Find(parsed, "grouping") is { } folder ? Run(folder) : 1);
        return command;
    }

    private static int Run(string folder)
    {
        var windows = LabelledWindow.ReadAll(folder);
        var pairs = windows.Select(LabelledPairs.Of).ToList();
        for (var i = 0; i < windows.Count; i++)
        {
            var weights = GroupingTraining.Train([.. pairs.Where((_, other) => other != i)]);
            var found = LiveStream.Run(windows[i].Articles, windows[i].Background, weights).Final;
            var articles = windows[i].Articles.Where(article => article.Story is not null).ToList();
            var likeness = LikenessOf(pairs[i], pairs[i].Likeness(weights));
            Print(windows[i].Name, "merged wrongly", articles, article => found[article.Id].ToString(), article => article.Story ?? "", likeness);
            Print(windows[i].Name, "split", articles, article => article.Story ?? "", article => found[article.Id].ToString(), likeness);
        }

        return 0;
    }

    private static Dictionary<(string, string), double> LikenessOf(LabelledPairs pairs, double[] likeness)
    {
        var byIds = new Dictionary<(string, string), double>();
        for (var i = 0; i < likeness.Length; i++)
        {
            var (first, second) = (pairs.Reports[pairs.Pairs[i].First].Id.Article.Value, pairs.Reports[pairs.Pairs[i].Second].Id.Article.Value);
            byIds[(first, second)] = byIds[(second, first)] = pairs.Pairs[i].IsForbidden ? 0 : likeness[i];
        }

        return byIds;
    }

    /// <summary>Prints the groups of one side that the other side parts, each article with its likeness to the nearest one across.</summary>
    private static void Print(
        string window, string what, List<LabelledArticle> articles,
        Func<LabelledArticle, string> together, Func<LabelledArticle, string> apart, Dictionary<(string, string), double> likeness)
    {
        foreach (var group in articles.GroupBy(together))
        {
            var parts = group.GroupBy(apart).OrderByDescending(part => part.Count()).ToList();
            if (parts.Count < 2)
                continue;
            Console.WriteLine($"{window}: {what}, {string.Join(" + ", parts.Select(part => part.Count()))}");
            foreach (var article in parts.Skip(1).SelectMany(part => part).Prepend(parts[0].First()))
            {
                var across = group.Where(other => apart(other) != apart(article))
                    .MaxBy(other => likeness.GetValueOrDefault((article.Id, other.Id)));
                var score = across is null ? 0 : likeness.GetValueOrDefault((article.Id, across.Id));
                Console.WriteLine($"    {article.Source}: {article.Title}");
                Console.WriteLine($"        {score:0.00} {across?.Source}: {across?.Title}");
            }
        }
    }
}

using System.CommandLine;

namespace BriefBot.Evaluation.Grouping;

/// <summary><c>grouping-table</c>: all labelled windows in one table.</summary>
internal static class GroupingTableCommand
{
    public static Command Build()
    {
        var command = new Command("grouping-table", "Group every labelled window and print one table.");
        command.SetAction(parsed => DataFolder.Find(parsed, "grouping") is { } folder ? Run(folder) : 1);
        return command;
    }

    private static int Run(string folder)
    {
        var windows = LabelledWindow.ReadAll(folder);
        var weights = Shipped.Weights(null);
        var all = new List<ClusterScores>();
        Console.WriteLine("window                 articles      P      R     F1  multi  pairs");
        foreach (var window in windows)
        {
            var outcome = LiveStream.Run(window.Articles, window.Background, weights);
            var scores = ClusterScores.Of([.. window.Articles
                .Where(article => article.Story is not null)
                .Select(article => (article.Story ?? "", outcome.Final[article.Id].ToString()))]);
            all.Add(scores);
            Console.WriteLine($"{window.Name,-22} {scores.Articles,8} {scores.BCubed.Precision,6:0.000} {scores.BCubed.Recall,6:0.000} {scores.BCubed.F1,6:0.000} {scores.Multi.F1,6:0.000} {scores.Pairs.F1,6:0.000}");
        }

        Console.WriteLine($"{"mean",-22} {all.Sum(s => s.Articles),8} {all.Average(s => s.BCubed.Precision),6:0.000} {all.Average(s => s.BCubed.Recall),6:0.000} {all.Average(s => s.BCubed.F1),6:0.0000} {all.Average(s => s.Multi.F1),6:0.000} {all.Average(s => s.Pairs.F1),6:0.000}");
        return 0;
    }
}

using System.CommandLine;

namespace BriefBot.Evaluation.Grouping;

/// <summary><c>grouping-table</c>: every labelled window grouped live with weights that were trained on the other windows.</summary>
internal static class GroupingTableCommand
{
    public static Command Build()
    {
        var command = new Command("grouping-table", "Group every labelled window, each with weights trained on the others, and print one table.");
        command.SetAction(parsed => DataFolder.Find(parsed, "grouping") is { } folder ? Run(folder) : 1);
        return command;
    }

    private static int Run(string folder)
    {
        var windows = LabelledWindow.ReadAll(folder);
        var pairs = windows.Select(LabelledPairs.Of).ToList();
        var results = new List<WindowResult>();
        Console.WriteLine("window            articles      P      R     F1  95 % interval   multi  pairs  threshold");
        for (var i = 0; i < windows.Count; i++)
        {
            var weights = GroupingTraining.Train([.. pairs.Where((_, other) => other != i)]);
            var result = WindowResult.Of(windows[i], weights);
            results.Add(result);
            var (low, high) = Bootstrap.Interval([result]);
            var scores = result.Scores;
            Console.WriteLine($"{windows[i].Name,-17} {scores.Articles,8} {scores.BCubed.Precision,6:0.000} {scores.BCubed.Recall,6:0.000} {scores.BCubed.F1,6:0.000}  {low:0.000}..{high:0.000} {scores.Multi.F1,7:0.000} {scores.Pairs.F1,6:0.000}  {weights.Threshold:0.00}");
        }

        var all = results.ConvertAll(result => result.Scores);
        var (lowest, highest) = Bootstrap.Interval(results);
        Console.WriteLine($"{"mean",-17} {all.Sum(s => s.Articles),8} {all.Average(s => s.BCubed.Precision),6:0.000} {all.Average(s => s.BCubed.Recall),6:0.000} {all.Average(s => s.BCubed.F1),6:0.0000} {lowest:0.000}..{highest:0.000} {all.Average(s => s.Multi.F1),7:0.000} {all.Average(s => s.Pairs.F1),6:0.000}");
        Console.WriteLine($"incident at arrival is the final one: {results.Average(result => result.Unmoved):0.0000} of the articles");
        return 0;
    }
}

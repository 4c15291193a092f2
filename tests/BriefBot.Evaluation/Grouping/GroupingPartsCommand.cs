using System.CommandLine;
using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary><c>grouping-parts</c>: what each part of the pair decision is worth, by leaving it out.</summary>
internal static class GroupingPartsCommand
{
    public static Command Build()
    {
        var command = new Command("grouping-parts", "Group every labelled window without one part of the decision after the other, with weights trained on the other windows.");
        command.SetAction(parsed => DataFolder.Find(parsed, "grouping") is { } folder ? Run(folder) : 1);
        return command;
    }

    private static int Run(string folder)
    {
        var windows = LabelledWindow.ReadAll(folder).Select(LabelledPairs.Of).ToList();
        var whole = Grouped(windows);
        Console.WriteLine("left out                   F1  change [95 % interval]     P  multi  loss");
        Print("nothing", whole, whole);
        Print("the vetoes", Grouped(windows.ConvertAll(window => window.WithoutVetoes())), whole);
        foreach (var feature in Enum.GetValues<PairFeature>())
            Print(feature.ToString(), Grouped(windows.ConvertAll(window => window.Without(feature))), whole);
        return 0;
    }

    /// <summary>Each window grouped at once with weights trained on the others, and the log loss of its pairs.</summary>
    private static List<(WindowResult Result, double Loss)> Grouped(List<LabelledPairs> windows) =>
        [.. windows.Select((window, place) =>
        {
            var weights = GroupingTraining.Train([.. windows.Where((_, other) => other != place)]);
            var likeness = window.Likeness(weights);
            var labelled = window.Grouped(weights, likeness);
            return (new WindowResult(labelled, ClusterScores.Of(labelled), Unmoved: 1), window.Loss(likeness));
        })];

    private static void Print(string leftOut, List<(WindowResult Result, double Loss)> windows, List<(WindowResult Result, double Loss)> whole)
    {
        var results = windows.ConvertAll(window => window.Result);
        var others = whole.ConvertAll(window => window.Result);
        var f1 = results.Average(result => result.Scores.BCubed.F1);
        var (low, high) = Bootstrap.Difference(results, others);
        Console.WriteLine(
            $"{leftOut,-22} {f1:0.0000} {f1 - others.Average(result => result.Scores.BCubed.F1),7:+0.0000;-0.0000} [{low,7:+0.0000;-0.0000}..{high,7:+0.0000;-0.0000}] "
            + $"{results.Average(result => result.Scores.BCubed.Precision):0.000}  {results.Average(result => result.Scores.Multi.F1):0.000}  {windows.Average(window => window.Loss):0.000}");
    }
}

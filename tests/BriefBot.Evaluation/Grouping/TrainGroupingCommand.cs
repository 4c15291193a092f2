using System.CommandLine;
using System.Globalization;

namespace BriefBot.Evaluation.Grouping;

/// <summary><c>train-grouping</c>: makes everything that <c>config/grouping</c> ships, the same bytes each time.</summary>
internal static class TrainGroupingCommand
{
    private static readonly Option<string> Output = new("--out") { Description = "Folder to write to.", DefaultValueFactory = _ => "config/grouping" };

    public static Command Build()
    {
        var command = new Command("train-grouping", "Train the pair decision on all labelled windows, and count words for a bot that has read nothing yet.") { Output };
        command.SetAction(parsed => DataFolder.Find(parsed, "grouping") is { } folder ? Run(folder, parsed.GetRequiredValue(Output)) : 1);
        return command;
    }

    private static int Run(string folder, string output)
    {
        var windows = LabelledWindow.ReadAll(folder);
        var weights = GroupingTraining.Train([.. windows.Select(LabelledPairs.Of)]);
        var news = Background.Of(LabelledWindow.News(folder));

        Directory.CreateDirectory(output);
        Write(Path.Combine(output, "weights.tsv"), weights.ToText());
        Write(Path.Combine(output, "word-counts.tsv"), StartingCounts.ToText(news.Counts));
        Write(Path.Combine(output, "word-vectors.tsv"), news.Vectors.ToText());
        return 0;
    }

    private static void Write(string path, string text)
    {
        File.WriteAllText(path, text);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {new FileInfo(path).Length / 1e6:0.00} MB"));
    }
}

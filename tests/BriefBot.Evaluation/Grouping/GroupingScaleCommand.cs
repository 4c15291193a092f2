using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary><c>grouping-scale</c>: what one more article costs while the open week grows to fifty thousand.</summary>
internal static class GroupingScaleCommand
{
    private const int Largest = 50_000;
    private const int Step = 5_000;

    public static Command Build()
    {
        var command = new Command("grouping-scale", "Put fifty thousand articles into one open week and print the cost per article as it grows.");
        command.SetAction(parsed => DataFolder.Find(parsed, "grouping") is { } folder ? Run(folder) : 1);
        return command;
    }

    private static int Run(string folder)
    {
        var start = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        var articles = LabelledArticle.ReadFile(Path.Combine(folder, "mixednews2026-01.jsonl.gz"))
            .Concat(LabelledArticle.ReadFile(Path.Combine(folder, "secnews2023-2026.jsonl.gz")))
            .Take(Largest)
            .Select((article, place) => article.ToReport(start) with { Appeared = start.AddDays(5.0 * place / Largest) })
            .ToList();
        var week = new OpenWeek(Background.CountsOf(LabelledWindow.News(folder), before: null), Shipped.Weights(null));
        var numbers = new IncidentNumbers(new Dictionary<int, int>());

        Console.WriteLine("open week   microseconds per article (processor time)");
        using var process = Process.GetCurrentProcess();
        foreach (var step in articles.Chunk(Step).Index())
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            foreach (var hour in step.Item.GroupBy(report => (int)(report.Appeared - start).TotalHours))
                week.Group(hour.ToImmutableArray(), start.AddHours(hour.Key + 1), numbers);
            process.Refresh();
            var spent = process.TotalProcessorTime - before;
            Console.WriteLine($"{(step.Index + 1) * Step,9}   {spent.TotalMicroseconds / step.Item.Length,8:0}");
        }

        return 0;
    }
}

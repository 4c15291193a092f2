using System.Collections.Immutable;
using System.CommandLine;
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
        LiveStream.Prepare(LabelledWindow.News(folder), Shipped.Weights(null));
        var security = CostOf(folder, "secnews2021.jsonl.gz", "secnews2023-2026.jsonl.gz");
        var mixed = CostOf(folder, "mixednews2026-01.jsonl.gz");
        Console.WriteLine("Microseconds of processor time per article, security news of six years and news of every kind in one week");
        Console.WriteLine("open week   security   mixed");
        for (var step = 0; step < security.Count; step++)
            Console.WriteLine($"{(step + 1) * Step,9}   {security[step],8:0}   {(step < mixed.Count ? $"{mixed[step],5:0}" : "    -")}");
        return 0;
    }

    /// <summary>What an article costs in each step of five thousand more.</summary>
    private static List<double> CostOf(string folder, params IEnumerable<string> files)
    {
        var start = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        var articles = files.SelectMany(file => LabelledArticle.ReadFile(Path.Combine(folder, file)))
            .Take(Largest)
            .Select((article, place) => article.ToReport(start) with { Appeared = start.AddDays(5.0 * place / Largest) })
            .ToList();
        var week = new OpenWeek(Background.CountsOf(LabelledWindow.News(folder), before: null), Shipped.Weights(null));
        var numbers = new IncidentNumbers(new Dictionary<int, int>());
        var costs = new List<double>();
        foreach (var step in articles.Chunk(Step).Where(step => step.Length == Step))
        {
            var before = Environment.CpuUsage.TotalTime;
            foreach (var hour in step.GroupBy(report => (int)(report.Appeared - start).TotalHours))
                week.Group(hour.ToImmutableArray(), start.AddHours(hour.Key + 1), numbers);
            costs.Add((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Step);
        }

        return costs;
    }
}

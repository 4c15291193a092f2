using System.Collections.Immutable;
using System.CommandLine;
using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary><c>grouping-scale</c>: what one more article costs while the open week grows to fifty thousand.</summary>
internal static class GroupingScaleCommand
{
    private const int Largest = 50_000;
    private const int Step = 5_000;

    /// <summary>So many articles are measured from each size of the week on.</summary>
    private const int Measured = 2_500;

    public static Command Build()
    {
        var command = new Command("grouping-scale", "Put fifty thousand articles into one open week and print what one more article costs as it grows.");
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
        foreach (var (size, cost) in security)
            Console.WriteLine($"{size,9}   {cost,8:0}   {(mixed.TryGetValue(size, out var ofMixed) ? $"{ofMixed,5:0}" : "    -")}");
        return 0;
    }

    /// <summary>What an article costs when the open week has five thousand, ten thousand and so on, in order.</summary>
    private static OrderedDictionary<int, double> CostOf(string folder, params IEnumerable<string> files)
    {
        var start = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        var articles = files.SelectMany(file => LabelledArticle.ReadFile(Path.Combine(folder, file)))
            .Take(Largest + Measured)
            .Select((article, place) => article.ToReport(start) with { Appeared = start.AddDays(5.0 * place / Largest) })
            .ToList();
        var week = new OpenWeek(Background.CountsOf(LabelledWindow.News(folder), before: null), Shipped.Weights(null));
        var numbers = new IncidentNumbers(new Dictionary<int, int>());
        var costs = new OrderedDictionary<int, double>();
        var size = 0;
        foreach (var part in articles.Chunk(Measured).Where(part => part.Length == Measured))
        {
            var before = Environment.CpuUsage.TotalTime;
            foreach (var hour in part.GroupBy(report => (int)(report.Appeared - start).TotalHours))
                week.Group(hour.ToImmutableArray(), start.AddHours(hour.Key + 1), numbers);
            if (size > 0 && size % Step == 0)
                costs.Add(size, (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / Measured);
            size += Measured;
        }

        return costs;
    }
}

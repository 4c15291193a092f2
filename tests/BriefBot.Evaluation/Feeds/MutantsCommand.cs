using System.CommandLine;
using System.Diagnostics;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;
using BriefBot.Tests.Feeds;

namespace BriefBot.Evaluation.Feeds;

/// <summary>Reads feeds damaged at random, and says which took longest and how much memory it took.</summary>
internal static class MutantsCommand
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    /// <summary>What is measured is reading, not the compiling of the reader.</summary>
    private const int MutantsToWarm = 200;

    /// <summary>So many of the slowest are read once more, alone and several times: what else the machine does makes any of them slow once.</summary>
    private const int ReadAgain = 10;

    private const int TimesAlone = 5;

    private static readonly DateTimeOffset Now = new(2025, 3, 30, 8, 0, 0, TimeSpan.Zero);

    public static Command Build()
    {
        var count = new Option<int>("--mutants") { Description = "How many damaged feeds to read.", DefaultValueFactory = _ => 100_000 };
        var first = new Option<int>("--first") { Description = "The number of the first; other numbers are other mutants.", DefaultValueFactory = _ => 0 };
        var folder = new Option<DirectoryInfo?>("--seeds") { Description = "Folder of feed documents to damage. Default: the samples of the tests." };
        var command = new Command("mutants", "Read feeds damaged at random: exceptions out of the reader, the slowest, peak memory.") { count, first, folder };
        command.SetAction(arguments => Run(arguments.GetValue(count), arguments.GetValue(first), arguments.GetValue(folder)));
        return command;
    }

    private static int Run(int count, int first, DirectoryInfo? folder)
    {
        var seeds = folder?.FullName ?? Path.Combine(AppContext.BaseDirectory, "Samples", "Feeds");
        var mutants = new FeedMutants([.. Directory.EnumerateFiles(seeds).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]);
        var source = Source.At("https://harbour.example/feed.xml", "Harbour");
        for (var number = 0; number < MutantsToWarm; number++)
            IsRead(source, mutants.Mutant(number));

        var (read, exceptions) = (0, 0);
        var tooSlow = new List<int>();
        var slowest = new PriorityQueue<int, double>();
        var counting = new Lock();
        var clock = Stopwatch.StartNew();
        Parallel.For(first, first + count, number =>
        {
            var body = mutants.Mutant(number);
            var (isRead, surprise) = (false, (Exception?)null);
            var started = Stopwatch.GetTimestamp();
            try
            {
                isRead = IsRead(source, body);
            }
            catch (Exception thrown)
            {
                surprise = thrown;
            }

            var took = Stopwatch.GetElapsedTime(started);
            lock (counting)
            {
                read += isRead ? 1 : 0;
                if (took > MostTime)
                    tooSlow.Add(number);
                slowest.Enqueue(number, took.TotalMilliseconds);
                if (slowest.Count > ReadAgain)
                    slowest.Dequeue();
                if (surprise is null)
                    return;
                exceptions++;
                Console.WriteLine($"mutant {number}: {surprise.GetType().Name}: {surprise.Message}");
            }
        });

        Console.WriteLine($"{count} mutants in {clock.Elapsed.TotalSeconds:0.0} s: {read} read as feeds, {exceptions} exceptions out of the reader, {tooSlow.Count} over {MostTime.TotalSeconds:0} s.");
        var peak = MemoryWatch.PeakOfProcess();
        var (last, milliseconds) = slowest.UnorderedItems.MaxBy(mutant => mutant.Priority);
        var alone = slowest.UnorderedItems.Select(mutant => (Number: mutant.Element, Took: Alone(source, mutants.Mutant(mutant.Element)))).MaxBy(mutant => mutant.Took);
        Console.WriteLine($"Slowest among the others: mutant {last}, {milliseconds:0} ms. Peak memory of the process: {peak:0} MB.");
        Console.WriteLine($"Of the {slowest.Count} slowest, read again alone: mutant {alone.Number}, {alone.Took.TotalMilliseconds:0} ms (best of {TimesAlone}).");
        // Who is slow only once was waiting for the machine.
        return exceptions == 0 && tooSlow.All(number => Alone(source, mutants.Mutant(number)) <= MostTime) ? 0 : 1;
    }

    private static TimeSpan Alone(Source source, byte[] body)
    {
        var best = TimeSpan.MaxValue;
        for (var time = 0; time < TimesAlone; time++)
        {
            var started = Stopwatch.GetTimestamp();
            IsRead(source, body);
            var took = Stopwatch.GetElapsedTime(started);
            best = took < best ? took : best;
        }

        return best;
    }

    private static bool IsRead(Source source, byte[] body)
    {
        if (FeedReader.Read(new FeedDocument(source.Address, body)) is not FeedReading.Items items)
            return false;
        foreach (var item in items.All)
            ArticleMaking.From(source, item, Now);
        return true;
    }
}

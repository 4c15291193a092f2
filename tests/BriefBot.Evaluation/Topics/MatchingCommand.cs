using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;

namespace BriefBot.Evaluation.Topics;

/// <summary>Measures what it costs to find out who follows an incident, and whether the index finds the same as trying every query.</summary>
internal static class MatchingCommand
{
    private const int FewSubscriptions = 10_000;

    public static Command Build()
    {
        var subscriptions = new Option<int>("--subscriptions") { Description = "How many.", DefaultValueFactory = _ => 1_000_000 };
        var incidents = new Option<int>("--incidents") { Description = "How many are matched.", DefaultValueFactory = _ => 10_000 };
        var sample = new Option<int>("--sample") { Description = "How many incidents are also held against every query.", DefaultValueFactory = _ => 20 };
        var command = new Command("matching", "Match made-up incidents with made-up subscriptions: incidents a second, memory, equality with trying every query.")
        {
            subscriptions, incidents, sample,
        };
        command.SetAction(arguments => Run(arguments.GetValue(subscriptions), arguments.GetValue(incidents), arguments.GetValue(sample)));
        return command;
    }

    private static int Run(int subscriptions, int incidents, int sample)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "config", "names");
        var (names, _) = Names.Parse(Directory.GetFiles(folder, "*.tsv").Select(file => (Path.GetFileName(file), File.ReadAllText(file))));
        var shares = new MadeNews(names, seed: 1).SharesOfWords(2_000);
        var made = new MadeNews(names, seed: 2);
        var news = Enumerable.Range(0, incidents).Select(_ => made.Incident()).ToArray();

        var few = Measure(names, shares, news, Math.Min(FewSubscriptions, subscriptions));
        var many = Measure(names, shares, news, subscriptions);
        var greatest = Process.GetCurrentProcess().PeakWorkingSet64;
        var wrong = Differences(many.Index, many.Matching, news.Take(sample));

        Print("subscriptions", few.Index.Count, many.Index.Count);
        Print("different queries", few.Index.Queries, many.Index.Queries);
        Print("seconds to file them", few.Filing.TotalSeconds, many.Filing.TotalSeconds);
        Print("incidents a second", incidents / few.Whole.TotalSeconds, incidents / many.Whole.TotalSeconds);
        Print("µs an incident, cutting into words", few.Cutting.TotalMicroseconds / incidents, many.Cutting.TotalMicroseconds / incidents);
        Print("µs an incident, whole", few.Whole.TotalMicroseconds / incidents, many.Whole.TotalMicroseconds / incidents);
        Print("µs an incident, the matches themselves", few.Matches.TotalMicroseconds / incidents, many.Matches.TotalMicroseconds / incidents);
        Print("µs an incident, apart from the matches", few.Rest.TotalMicroseconds / incidents, many.Rest.TotalMicroseconds / incidents);
        Print("queries matched an incident", (double)few.QueriesMatched / incidents, (double)many.QueriesMatched / incidents);
        Print("subscriptions matched an incident", (double)few.SubscriptionsMatched / incidents, (double)many.SubscriptionsMatched / incidents);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cost apart from the matches, many to few: {many.Rest / few.Rest:0.00}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"memory in use: {GC.GetTotalMemory(forceFullCollection: true) / 1e6:0} MB"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"greatest memory of the process: {greatest / 1e6:0} MB"));
        Console.WriteLine($"incidents of {sample} with a difference to trying every query: {wrong}");
        return wrong == 0 ? 0 : 1;
    }

    private static Measured Measure(Names names, Dictionary<string, double> shares, MadeIncident[] news, int subscriptions)
    {
        var matching = new TopicMatching(names);
        var index = new SubscriptionIndex(matching, word => shares.GetValueOrDefault(word));
        var made = new MadeNews(names, seed: 3);
        var filing = Cpu(() =>
        {
            for (var number = 1; number <= subscriptions; number++) index.Add(new SubscriptionId(number), Read(made.Query()));
        });

        foreach (var incident in news.Take(500)) index.MatchesOf(incident.Subject());
        GC.Collect();

        var (queriesMatched, subscriptionsMatched) = (0L, 0L);
        var cutting = Cpu(() =>
        {
            foreach (var incident in news) incident.Subject();
        });
        var whole = Cpu(() =>
        {
            foreach (var incident in news)
            {
                foreach (var match in index.MatchesOf(incident.Subject()))
                {
                    queriesMatched++;
                    foreach (var subscription in match.Subscriptions) subscriptionsMatched += Math.Sign(subscription.Number);
                }
            }
        });
        var matches = MatchesAlone(index, news);
        return new Measured(index, matching, filing, cutting, whole, matches, queriesMatched, subscriptionsMatched);
    }

    /// <summary>What the matches take by themselves: going to everybody who follows.</summary>
    private static TimeSpan MatchesAlone(SubscriptionIndex index, MadeIncident[] news)
    {
        var sum = TimeSpan.Zero;
        var subscriptions = 0L;
        foreach (var batch in news.Chunk(500))
        {
            var found = batch.Select(incident => index.MatchesOf(incident.Subject()).ToArray()).ToArray();
            sum += Cpu(() =>
            {
                foreach (var match in found.SelectMany(matches => matches))
                    foreach (var subscription in match.Subscriptions) subscriptions += Math.Sign(subscription.Number);
            });
        }
        return subscriptions > 0 ? sum : TimeSpan.Zero;
    }

    private static int Differences(SubscriptionIndex index, TopicMatching matching, IEnumerable<MadeIncident> news)
    {
        var wrong = 0;
        foreach (var incident in news)
        {
            var subject = incident.Subject();
            var found = index.MatchesOf(subject).SelectMany(match => match.Subscriptions).Order(Comparer<SubscriptionId>.Create((a, b) => a.Number.CompareTo(b.Number)));
            if (!found.SequenceEqual(index.All().Where(pair => matching.IsMatch(pair.Query, subject)).Select(pair => pair.Subscription).OrderBy(id => id.Number))) wrong++;
        }
        return wrong;
    }

    // The machine may be busy with other things: the time of the processor is what this costs.
    private static TimeSpan Cpu(Action action)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        action();
        process.Refresh();
        return process.TotalProcessorTime - before;
    }

    private static TopicQuery Read(string query) => TopicParsing.Read(query) switch
    {
        TopicReading.Understood understood => understood.Query,
        TopicReading.Mistaken mistake => throw new InvalidOperationException(mistake.Point(query)),
        _ => throw new InvalidOperationException(query),
    };

    private static void Print(string what, double few, double many) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-45}{few,14:#,0.##}{many,14:#,0.##}"));

    private sealed record Measured(
        SubscriptionIndex Index, TopicMatching Matching, TimeSpan Filing, TimeSpan Cutting, TimeSpan Whole, TimeSpan Matches, long QueriesMatched, long SubscriptionsMatched)
    {
        public TimeSpan Rest => Whole - Matches;
    }
}

using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using BriefBot.Core.Feeds;
using BriefBot.Feeds;

namespace BriefBot.Evaluation.Feeds;

/// <summary>One round over many feeds of many hosts on a loopback server, most of them unchanged: fetched, read and remembered.</summary>
internal static class PollingCommand
{
    private const int UnchangedOf100 = 95;

    private const string Serve = "polling-server";

    private static readonly NextFetch Hourly = new(TimeSpan.FromHours(1));

    public static Command Build()
    {
        var count = new Option<int>("--feeds") { Description = "How many feeds, each on a host of its own.", DefaultValueFactory = _ => 10_000 };
        var command = new Command("polling", "Feeds a second of one polite round over a loopback server, memory, requests at once per host.") { count };
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetValue(count), cancellation));
        return command;
    }

    /// <summary>The servers that are polled, as a process of their own: what they use is not the bot's.</summary>
    public static Command BuildServer()
    {
        var command = new Command(Serve) { Hidden = true };
        command.SetAction(async (_, cancellation) =>
        {
            using var server = new PollingServer(FeedOf(items: 20), host => Number(host) % 100 >= UnchangedOf100);
            Console.WriteLine(server.End.Port);
            await Console.In.ReadToEndAsync(cancellation);
            Console.WriteLine($"{server.Requests} {server.MostAtOncePerHost}");
        });
        return command;
    }

    private static async Task<int> RunAsync(int count, CancellationToken cancellation)
    {
        using var server = OwnProcess.Start(Serve);
        var end = new IPEndPoint(IPAddress.Loopback, int.Parse(await server.StandardOutput.ReadLineAsync(cancellation) ?? "", CultureInfo.InvariantCulture));
        var limits = new FetchLimits();
        var guard = new AddressGuard(
            (_, _) => Task.FromResult(new[] { IPAddress.Loopback }),
            (_, stop) => AddressGuard.DialSocketAsync(end, stop),
            [System.Net.IPNetwork.Parse("127.0.0.0/8")]);
        using var web = new WebReader(guard, limits, TimeProvider.System);
        var fetcher = new FeedFetcher(web, TimeProvider.System);

        // A round that warms the code up, on hosts that the measured one does not ask.
        var warming = Math.Min(count, 300);
        await RoundAsync(fetcher, Sources("warm", warming), cancellation);

        var clock = Stopwatch.StartNew();
        var busyBefore = Environment.CpuUsage.TotalTime;
        var counts = await RoundAsync(fetcher, Sources("feed", count), cancellation);
        var seconds = clock.Elapsed.TotalSeconds;
        var busy = (Environment.CpuUsage.TotalTime - busyBefore).TotalSeconds;

        Console.WriteLine($"{count} feeds in {seconds:0.0} s: {count / seconds:0} feeds/s; {counts.Unchanged} unchanged, {counts.Read} read, {counts.Failed} failed.");
        server.StandardInput.Close();
        var seen = (await server.StandardOutput.ReadToEndAsync(cancellation)).Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        Console.WriteLine($"Processor time, without the servers': {busy:0.0} s, that is {count / busy:0} feeds for a second of one core.");
        Console.WriteLine($"Requests: {seen[0] - warming}; most at once at one host: {seen[1]}. Peak memory of the process that polls: {MemoryWatch.PeakOfProcess():0} MB.");
        return counts.Failed == 0 && seen[1] <= 1 ? 0 : 1;
    }

    private static async Task<(int Unchanged, int Read, int Failed)> RoundAsync(FeedFetcher fetcher, ImmutableArray<Source> sources, CancellationToken cancellation)
    {
        var (unchanged, read, failed) = (0, 0, 0);
        var now = TimeProvider.System.GetUtcNow();
        var remembered = new FeedState { ETag = "\"one\"", LastUnconditionalAt = now.AddDays(-1), NextCheckAt = now.AddMinutes(-1) };
        var options = new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellation };
        await Parallel.ForEachAsync(sources, options, async (source, stop) =>
        {
            switch (await fetcher.FetchAsync(source, remembered, stop))
            {
                case FetchOutcome.NotModified same:
                    remembered.After(same, now, Hourly, chance: 0.5);
                    Interlocked.Increment(ref unchanged);
                    break;
                case FetchOutcome.NewDocument document:
                    remembered.AfterReading(document, FeedReader.Read(document.Document), newItems: 1, now, Hourly, chance: 0.5);
                    Interlocked.Increment(ref read);
                    break;
                default:
                    Interlocked.Increment(ref failed);
                    break;
            }
        });
        return (unchanged, read, failed);
    }

    private static ImmutableArray<Source> Sources(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(number => Source.At($"http://{name}-{number}.example/feed", $"Feed {number}"))];

    private static int Number(string host) => int.Parse(host[(host.IndexOf('-', StringComparison.Ordinal) + 1)..host.IndexOf('.', StringComparison.Ordinal)], CultureInfo.InvariantCulture);

    private static string FeedOf(int items)
    {
        var feed = new StringBuilder("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Polled</title>");
        for (var item = 0; item < items; item++)
            feed.Append($"<item><title>Item {item}</title><guid>{item}</guid><pubDate>Wed, 08 Jan 2025 17:04:05 GMT</pubDate><description>{new string('x', 300)}</description></item>");
        return feed.Append("</channel></rss>").ToString();
    }
}

using System.CommandLine;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using BriefBot.Core.Feeds;
using Package = CodeHollow.FeedReader.FeedReader;

namespace BriefBot.Evaluation.Feeds;

/// <summary>Reads real feeds along BriefBot's whole road and with the bare package, on the same files in turn.</summary>
internal static class ReadingCommand
{
    private const string Archive = "feeds-real.tar.gz";

    private const double Megabyte = 1_000_000;

    /// <summary>A bot runs for months: both are measured once their code is compiled for good.</summary>
    private const int RoundsToWarm = 4;

    private sealed record Saved(string Name, byte[] Bytes);

    private sealed record Round(TimeSpan Time, int Read);

    public static Command Build()
    {
        var rounds = new Option<int>("--rounds") { Description = "How often each reads all feeds.", DefaultValueFactory = _ => 9 };
        var folder = new Option<DirectoryInfo?>("--feeds") { Description = "Folder of feed documents to read in place of the archive." };
        var command = new Command("reading", "Feeds and megabytes a second of the whole road beside the bare package.") { rounds, folder };
        command.SetAction(arguments =>
        {
            var feeds = arguments.GetValue(folder) is { } given ? FromFolder(given.FullName)
                : DataFolder.Find(arguments, "feeds") is { } data ? FromArchive(Path.Combine(data, Archive))
                : null;
            return feeds is null ? 2 : Run(feeds, arguments.GetValue(rounds));
        });
        return command;
    }

    private static List<Saved> FromFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(path => new Saved(Path.GetFileName(path), File.ReadAllBytes(path)))];

    private static List<Saved> FromArchive(string path)
    {
        var feeds = new List<Saved>();
        using var archive = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !entry.Name.Contains("/feeds/", StringComparison.Ordinal))
                continue;
            using var bytes = new MemoryStream();
            entry.DataStream.CopyTo(bytes);
            feeds.Add(new Saved(Path.GetFileName(entry.Name), bytes.ToArray()));
        }

        return feeds;
    }

    private static int Run(List<Saved> feeds, int rounds)
    {
        foreach (var (feed, reading) in feeds.Select(feed => (feed, FeedReader.Read(new FeedDocument("https://saved.example/feed", feed.Bytes)))))
            if (reading is FeedReading.NotAFeed refusal)
                Console.WriteLine($"{feed.Name}: {refusal.Sentence}");

        // Each in turn, so that whatever else the machine does slows both.
        var (whole, bare) = (new List<Round>(), new List<Round>());
        for (var round = -RoundsToWarm; round < rounds; round++)
        {
            var ofPackage = Measure(feeds, ReadByPackage);
            var ofBriefBot = Measure(feeds, ReadByBriefBot);
            if (round < 0)
                continue;
            bare.Add(ofPackage);
            whole.Add(ofBriefBot);
        }

        var megabytes = feeds.Sum(feed => (double)feed.Bytes.Length) / Megabyte;
        Console.WriteLine($"{feeds.Count} feeds, {megabytes:0.0} MB, {rounds} rounds each (medians)");
        Print("BriefBot's whole road", whole, feeds.Count, megabytes);
        Print("CodeHollow.FeedReader bare", bare, feeds.Count, megabytes);
        Console.WriteLine($"speed against the bare package: {MedianRatio(bare, whole):0.00} (median of the rounds)");
        return 0;
    }

    private static Round Measure(List<Saved> feeds, Func<byte[], bool> read)
    {
        GC.Collect();
        var clock = Stopwatch.StartNew();
        var count = feeds.Count(feed => read(feed.Bytes));
        return new Round(clock.Elapsed, count);
    }

    private static bool ReadByBriefBot(byte[] bytes) => FeedReader.Read(new FeedDocument("https://saved.example/feed", bytes)) is FeedReading.Items;

    private static bool ReadByPackage(byte[] bytes)
    {
        try
        {
            return Package.ReadFromByteArray(bytes) is not null;
        }
        catch (Exception refusal) when (refusal is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static void Print(string name, List<Round> rounds, int feeds, double megabytes) =>
        Console.WriteLine($"{name,-28} {feeds / Median(rounds),6:0} feeds/s {megabytes / Median(rounds),6:0.0} MB/s   {rounds[0].Read} read");

    private static double MedianRatio(List<Round> bare, List<Round> whole) => bare.Zip(whole, (one, other) => one.Time / other.Time).Order().ElementAt(bare.Count / 2);

    private static double Median(List<Round> rounds) => rounds.Select(round => round.Time.TotalSeconds).Order().ElementAt(rounds.Count / 2);
}

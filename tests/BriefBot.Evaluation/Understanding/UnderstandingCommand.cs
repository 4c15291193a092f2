using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using BriefBot.Core.Understanding;

namespace BriefBot.Evaluation.Understanding;

/// <summary><c>understanding IN --out OUT</c>: reads articles and writes what was understood; prints how fast.</summary>
internal static class UnderstandingCommand
{
    private const int WarmUpArticles = 400;

    private static readonly Argument<string> Input = new("IN") { Description = "Articles, one JSON object a line (id, title, text or tokens, published); .gz is read too." };
    private static readonly Option<string?> Output = new("--out") { Description = "Where to write one JSON object per article." };

    public static Command Build()
    {
        var command = new Command("understanding", "Read articles and write what was understood of each.") { Input, Output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(Input), parsed.GetValue(Output)));
        return command;
    }

    private static int Run(string input, string? output)
    {
        var names = ShippedNames.Load();
        var articles = ArticleLine.ReadFile(input).ToArray();
        WarmUp.With(() =>
        {
            foreach (var article in articles.Take(WarmUpArticles))
                ReadingJson.Write(article.Read(names));
        });

        using var file = output is null ? TextWriter.Null : Opened(output);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        foreach (var article in articles)
            file.WriteLine(ReadingJson.Write(article.Read(names), article.Id));
        clock.Stop();
        process.Refresh();

        var seconds = (process.TotalProcessorTime - before).TotalSeconds;
        var words = articles.Sum(a => a.Text.AsSpan().Count(' '));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{articles.Length} articles, {articles.Length / clock.Elapsed.TotalSeconds:0} articles/s by the clock, {articles.Length / seconds:0} per second of one core, {words / Math.Max(1, articles.Length)} words each, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / 1024.0 / Math.Max(1, articles.Length):0} KB allocated an article"));
        return 0;
    }

    private static StreamWriter Opened(string output) =>
        new(output.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.Create(output), CompressionLevel.Fastest) : File.Create(output));
}

using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using BriefBot.Core.Feeds;
using BriefBot.Evaluation.Grouping;
using BriefBot.Evaluation.Topics;

namespace BriefBot.Evaluation.Commands;

/// <summary>What the sources publish meanwhile, made up in a process of its own so that its memory is not taken for BriefBot's.</summary>
internal sealed class MadeFeeds : IDisposable
{
    public const int ArticlesADocument = 25;

    private readonly Process process = OwnProcess.Start("commands-feeds");
    private readonly Lock asking = new();
    private int asked;

    /// <summary>The command by which the program starts itself a second time.</summary>
    public static Command Build()
    {
        var command = new Command("commands-feeds", "The feeds of the measure of commands.") { Hidden = true };
        command.SetAction(_ => Serve());
        return command;
    }

    /// <summary>In each round one source has something new, as it is with most that are asked.</summary>
    public Task<FetchOutcome> FetchAsync(Source source, FeedState state, CancellationToken cancellation)
    {
        lock (asking)
        {
            if (asked++ % YearOfNews.Sources.Length != 0)
                return Task.FromResult<FetchOutcome>(new FetchOutcome.NotModified(Validators.None, MinimalDelay: null, Moved: null, WasConditional: true));

            process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{YearOfNews.Sources.IndexOf(source)} {asked}"));
            var feed = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The feeds of the measure have ended.");
            var document = new FeedDocument(source.Address, Encoding.UTF8.GetBytes(feed));
            return Task.FromResult<FetchOutcome>(new FetchOutcome.NewDocument(document, Validators.None, $"{asked}", MinimalDelay: null, Moved: null, WasConditional: false));
        }
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static void Serve()
    {
        // A store that is kept has the articles of earlier measures: what comes now must be news to it.
        var began = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var made = new MadeNews(Shipped.Names, seed: (int)began);
        while (Console.ReadLine()?.Split(' ') is [var source, var number])
            Console.WriteLine(YearOfNews.Feed(YearOfNews.Sources[int.Parse(source, CultureInfo.InvariantCulture)], made, ArticlesADocument, $"{began}-{number}"));
    }
}

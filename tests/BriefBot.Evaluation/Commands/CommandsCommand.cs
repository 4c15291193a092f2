using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using BriefBot.Chat.Discord;
using BriefBot.Commands;
using BriefBot.Evaluation.Feeds;
using BriefBot.Evaluation.Grouping;
using BriefBot.Settings;
using BriefBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace BriefBot.Evaluation.Commands;

/// <summary>Measures how long people on Discord wait for an answer, and for proposals while they type, of a bot with a large store that collects meanwhile.</summary>
internal static class CommandsCommand
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(5);

    public static Command Build()
    {
        var articles = new Option<int>("--articles") { Description = "How many are stored.", DefaultValueFactory = _ => 1_000_000 };
        var rate = new Option<int>("--rate") { Description = "Commands a second; half as many proposals come on top.", DefaultValueFactory = _ => 50 };
        var seconds = new Option<int>("--seconds") { Description = "For how long, after twenty seconds in which few ask.", DefaultValueFactory = _ => 60 };
        var kept = new Option<string?>("--store") { Description = "A file to keep the store in: it is filled once, and each measure adds some hundred articles." };
        var command = new Command("commands", "Ask a bot with a large store while it collects: how long answers and proposals take, and how much memory.") { articles, rate, seconds, kept };
        command.SetAction(async (arguments, cancellation) =>
        {
            var folder = Directory.CreateTempSubdirectory("briefbot-commands-");
            try
            {
                var path = arguments.GetValue(kept) ?? Path.Combine(folder.FullName, "briefbot.db");
                if (!File.Exists(path)) await FillAsync(path, arguments.GetValue(articles), cancellation);
                return await RunAsync(path, arguments.GetValue(articles), arguments.GetValue(rate), arguments.GetValue(seconds), cancellation);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static async Task FillAsync(string path, int articles, CancellationToken cancellation)
    {
        using var filling = OwnProcess.Start("commands-store", path, "--articles", articles.ToString(CultureInfo.InvariantCulture));
        await filling.WaitForExitAsync(cancellation);
        if (filling.ExitCode != 0) throw new InvalidOperationException("The store could not be filled.");
    }

    private static async Task<int> RunAsync(string path, int articles, int rate, int seconds, CancellationToken cancellation)
    {
        await using var people = await AskingPeople.StartAsync(articles, rate, seconds);
        using var feeds = new MadeFeeds();
        await using var database = await Database.OpenAsync(path, cancellation);
        var names = YearOfNews.Names();
        var known = new KnownNames(database, names, TimeProvider.System);
        var rooms = new CommandRooms(database, new BotSettings(), names, YearOfNews.Sources, (_, _, _) => throw new NotSupportedException(), TimeProvider.System);
        var limits = new CommandLimits { CallsPerPersonAMinute = int.MaxValue, CallsPerServerAMinute = int.MaxValue };
        var desk = new CommandDesk(AllCommands.In(rooms), known.Suggest, limits, NullLogger<CommandDesk>.Instance);
        using var connection = new DiscordConnection(new Secret(people.Token), people.ApiBase, proxy: null, TimeProvider.System, NullLogger<DiscordConnection>.Instance);
        var answering = new AnswerInteractions(connection, desk.Offer, new DiscordSettings(), TimeProvider.System, NullLogger<AnswerInteractions>.Instance);
        var collect = new CollectNews(database, feeds.FetchAsync, () => names, GroupingTables.Load(Shipped.Folder), new CollectSettings());

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = new[] { connection.RunAsync(over.Token), answering.RunAsync(over.Token), known.RunAsync(over.Token) };
        await answering.RegisterAsync(known: null, cancellation);
        await collect.RunAsync(YearOfNews.Sources, DateTimeOffset.UtcNow, cancellation);

        var collecting = CollectAsync(collect, over.Token);
        using var process = Process.GetCurrentProcess();
        var (began, before) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        var waited = await people.AskAsync(cancellation);
        process.Refresh();
        var (took, spent) = (Stopwatch.GetElapsedTime(began), process.TotalProcessorTime - before);
        var (peak, taken) = (MemoryWatch.PeakOfProcess(), GC.GetGCMemoryInfo().TotalCommittedBytes / 1e6);
        var held = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
        await over.CancelAsync();
        var rounds = await collecting;
        await Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default);

        foreach (var kind in waited.GroupBy(one => one.What).OrderBy(kind => kind.Key, StringComparer.Ordinal)) Print(kind.Key, [.. kind]);
        Print("all commands", [.. waited.Where(one => one.What != "proposals")]);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{articles} articles, {names.Entries.Length} names, {rounds} rounds of {MadeFeeds.ArticlesADocument} articles; {took.TotalSeconds:0} s, {spent.TotalSeconds:0.0} s of processor time ({spent / took:0.00} cores); peak {peak:0} MB, of which the runtime took {taken:0} MB for objects and {held:0} MB were held at the end"));
        return 0;
    }

    /// <returns>How many rounds there were.</returns>
    private static async Task<int> CollectAsync(CollectNews collect, CancellationToken stopping)
    {
        var rounds = 0;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await Task.Delay(BetweenRounds, stopping);
                await collect.RunAsync(YearOfNews.Sources, DateTimeOffset.UtcNow, stopping);
                rounds++;
            }
        }
        catch (OperationCanceledException)
        {
            // The measure is over.
        }
        return rounds;
    }

    private static void Print(string what, Waited[] waited)
    {
        var (first, whole) = (Sorted(waited.Select(one => one.First)), Sorted(waited.Select(one => one.Whole)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-14} {waited.Length,6}   first answer p50 {At(first, 0.5),7:0.0} p99 {At(first, 0.99),7:0.0} ms   whole answer p50 {At(whole, 0.5),7:0.0} p99 {At(whole, 0.99),7:0.0} ms   unanswered {waited.Length - whole.Length}"));
    }

    private static double[] Sorted(IEnumerable<double?> milliseconds) => [.. milliseconds.OfType<double>().Order()];

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}

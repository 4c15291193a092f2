using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using BriefBot.Chat.Asking;
using BriefBot.Commands;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using BriefBot.Evaluation.Feeds;
using BriefBot.Evaluation.Topics;
using BriefBot.Settings;
using BriefBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace BriefBot.Evaluation.Commands;

/// <summary>Measures how long people wait for an answer while a large store is being written to, and for a proposal while they type.</summary>
internal static class CommandsCommand
{
    private const int ArticlesAWrite = 2_000;
    private const int ArticlesAnIncident = 3;
    private const int NamesKnown = 100_000;

    private static readonly Source Wire = Source.At("https://wire.example/feed", "Wire");
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public static Command Build()
    {
        var articles = new Option<int>("--articles") { Description = "How many are stored.", DefaultValueFactory = _ => 1_000_000 };
        var rate = new Option<int>("--rate") { Description = "Commands a second.", DefaultValueFactory = _ => 50 };
        var seconds = new Option<int>("--seconds") { Description = "For how long.", DefaultValueFactory = _ => 60 };
        var command = new Command("commands", "Ask commands of a large store while it is written to: how long answers and proposals take, and how much memory.") { articles, rate, seconds };
        command.SetAction((arguments, cancellation) => RunAsync(arguments.GetValue(articles), arguments.GetValue(rate), arguments.GetValue(seconds), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int articles, int rate, int seconds, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("briefbot-commands-");
        try
        {
            await using var database = await Database.OpenAsync(Path.Combine(folder.FullName, "briefbot.db"), cancellation);
            var names = Dictionary();
            var made = new MadeNews(names, seed: 1);
            await FillAsync(database, made, articles, cancellation);

            var known = new KnownNames(database, names, TimeProvider.System);
            await known.LoadAsync(ServerId.Console, cancellation);
            var rooms = new CommandRooms(database, new BotSettings(), names, [Wire], (_, _, _) => throw new NotSupportedException(), TimeProvider.System);
            var limits = new CommandLimits { CallsPerPersonAMinute = int.MaxValue, CallsPerServerAMinute = int.MaxValue };
            var desk = new CommandDesk(AllCommands.In(rooms), known.Suggest, limits, NullLogger<CommandDesk>.Instance);

            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var collecting = CollectAsync(database, made, articles, over.Token);
            var (answers, proposals) = await AskAsync(desk, articles, rate, seconds, cancellation);
            await over.CancelAsync();
            await collecting;

            foreach (var kind in answers.GroupBy(answer => answer.Command).OrderBy(kind => kind.Key, StringComparer.Ordinal)) Print(kind.Key, [.. kind.Select(answer => answer.Milliseconds)]);
            Print("all answers", [.. answers.Select(answer => answer.Milliseconds)]);
            Print("proposals", [.. proposals]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{articles} articles, {NamesKnown} names, peak {MemoryWatch.PeakOfProcess():0} MB"));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The shipped names, and as many made-up products as it takes.</summary>
    private static Names Dictionary()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config", "names"), "*.tsv").Select(file => (Path.GetFileName(file), File.ReadAllText(file)));
        var (shipped, _) = Names.Parse(files);
        var further = Enumerable.Range(0, Math.Max(0, NamesKnown - shipped.Entries.Length))
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"product\tMadeup {number:x6} Gateway"));
        return Names.Parse(files.Append(("zz-made.tsv", string.Join('\n', further)))).Names;
    }

    private static async Task FillAsync(Database database, MadeNews made, int articles, CancellationToken cancellation)
    {
        await database.WriteAsync(store => store.Sources.ShareAsync([Wire], Now), cancellation);
        for (var first = 0; first < articles; first += ArticlesAWrite)
        {
            var count = Math.Min(ArticlesAWrite, articles - first);
            await database.WriteAsync(store => StoreAsync(store, made, first, count, articles), cancellation);
        }
    }

    /// <summary>Articles come evenly over a year; only those of the last sixty days are also reports of incidents, as with a store that was filled.</summary>
    private static async Task StoreAsync(StoreTransaction store, MadeNews made, int first, int count, int of)
    {
        for (var number = first; number < first + count; number++)
        {
            var incident = made.Incident();
            var at = Now.AddDays(-365.0 * (of - number) / of);
            var article = new Article(ArticleId.Of(Wire.Id, $"{number}"), Wire.Id, Wire.Name, incident.Titles[0], incident.Texts[0], $"https://wire.example/{number}", at, at);
            await store.Articles.AddIfNewAsync(new MadeArticle.Kept(article, ArticleId.Of(Wire.Id, $"alias {number}"), $"{number}"), atFirstFetch: false);
            if (at < Now.AddDays(-60)) continue;

            var id = new ReportId(article.Id, 0);
            var name = new IncidentId(2026, 1 + (number / ArticlesAnIncident));
            var report = new Report(id, Wire.Id, Wire.Name, Wire.Family, article.Title, article.Text, article.Address, at, ImmutableArray<Mention>.Empty);
            await store.Incidents.KeepAsync(new StoredIncident(name, article.Title, at, at, IsStub: false));
            await store.Reports.KeepAsync(new StoredReport(report, new GroupingDecision(id, name, Deciding: null, 0, []), article, AtFirstFetch: false, ReportedFacts.Nothing, "measure"));
        }
    }

    /// <summary>Collecting goes on: a small round every second.</summary>
    private static async Task CollectAsync(Database database, MadeNews made, int articles, CancellationToken stopping)
    {
        var number = articles;
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await database.WriteAsync(store => StoreAsync(store, made, number, 50, articles), stopping);
                number += 50;
                await Task.Delay(TimeSpan.FromSeconds(1), stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // The measure is over.
        }
    }

    private static async Task<(ImmutableArray<(string Command, double Milliseconds)> Answers, ImmutableArray<double> Proposals)> AskAsync(
        CommandDesk desk, int articles, int rate, int seconds, CancellationToken cancellation)
    {
        var random = new Random(3);
        var answers = new ConcurrentBag<(string, double)>();
        var proposals = new ConcurrentBag<double>();
        var asked = new List<Task>();
        var clock = Stopwatch.StartNew();
        for (var number = 0; number < rate * seconds; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / rate);
            if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed, cancellation);
            var line = Line(random, articles);
            asked.Add(Task.Run(
                async () =>
                {
                    var typed = TypedCommand.Read(line, desk.Descriptions) ?? throw new InvalidOperationException(line);
                    var call = new CommandCall(typed.Command.Name, ServerId.Console, new Person("1", "Ada", Role.Manager), Now) { Options = typed.Options };
                    await desk.AnswerAsync(call, cancellation);
                    // From the moment it was due: waiting for a worker counts.
                    answers.Add((typed.Command.Name, (clock.Elapsed - due).TotalMilliseconds));

                    var begun = Stopwatch.GetTimestamp();
                    desk.Suggest(call with { Command = "search" }, "text", ((char)('a' + (number % 26))).ToString());
                    proposals.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                },
                cancellation));
        }
        await Task.WhenAll(asked);
        return ([.. answers], [.. proposals]);
    }

    private static string Line(Random random, int articles) => random.Next(10) switch
    {
        < 4 => $"search {Word(random)} {Word(random)}",
        < 7 => string.Create(CultureInfo.InvariantCulture, $"incident I-2026-{1 + ((articles - 1 - random.Next(articles / 10)) / ArticlesAnIncident):0000}"),
        7 => string.Create(CultureInfo.InvariantCulture, $"why I-2026-{1 + ((articles - 1 - random.Next(articles / 10)) / ArticlesAnIncident):0000}"),
        8 => "status",
        _ => "schedule show",
    };

    private static string Word(Random random) => random.Next(4) switch { 0 => "ransomware", 1 => "breach", 2 => "zero-day", _ => "firewall" };

    private static void Print(string what, double[] milliseconds)
    {
        Array.Sort(milliseconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-16} {milliseconds.Length,6}   p50 {At(0.5),8:0.0} ms   p99 {At(0.99),8:0.0} ms   most {milliseconds[^1],8:0.0} ms"));

        double At(double share) => milliseconds[Math.Min(milliseconds.Length - 1, (int)(share * milliseconds.Length))];
    }
}

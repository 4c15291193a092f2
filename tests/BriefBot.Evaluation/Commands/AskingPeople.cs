using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Evaluation.Commands;

/// <summary>How long people waited for one thing that they did.</summary>
/// <param name="What">The command, or "proposals".</param>
/// <param name="First">Milliseconds until the first answer, as Discord counts its three seconds. Null when none came in time.</param>
/// <param name="Whole">Milliseconds until they saw what they asked for. Null when they never did.</param>
internal sealed record Waited(string What, double? First, double? Whole);

/// <summary>The loopback Discord of the tests and people on it who ask all the time, in a process of their own so that its memory is not taken for BriefBot's.</summary>
internal sealed class AskingPeople : IAsyncDisposable
{
    private const int WarmUpSeconds = 20;

    /// <summary>Before the measure, one in so many asks.</summary>
    private const int WarmUpPart = 5;

    private readonly Process process;

    private AskingPeople(Process process, Uri apiBase) => (this.process, ApiBase) = (process, apiBase);

    public Uri ApiBase { get; }

    public string Token { get; } = new LoopbackSettings().Token;

    /// <summary>The command by which the program starts itself a second time.</summary>
    public static Command Build()
    {
        var (articles, rate, seconds) = (new Option<int>("--articles"), new Option<int>("--rate"), new Option<int>("--seconds"));
        var command = new Command("commands-people", "The people of the measure of commands.") { articles, rate, seconds };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            await ServeAsync(parsed.GetValue(articles), parsed.GetValue(rate), parsed.GetValue(seconds), TimeProvider.System.GetUtcNow().Year);
            return 0;
        });
        return command;
    }

    public static async Task<AskingPeople> StartAsync(int articles, int rate, int seconds)
    {
        var people = OwnProcess.Start("commands-people", "--articles", Text(articles), "--rate", Text(rate), "--seconds", Text(seconds));
        var address = await people.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The loopback Discord did not say where it is.");
        return new AskingPeople(people, new Uri(address));
    }

    /// <summary>Lets them ask until their time is over.</summary>
    public async Task<ImmutableArray<Waited>> AskAsync(CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync("go");
        process.StandardInput.Close();
        return JsonSerializer.Deserialize<ImmutableArray<Waited>>(await process.StandardOutput.ReadToEndAsync(cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task ServeAsync(int articles, int rate, int seconds, int year)
    {
        await using var discord = await LoopbackDiscord.StartAsync(new LoopbackSettings { KeepsRequests = false });
        Console.WriteLine(discord.ApiBase);
        if (await Console.In.ReadLineAsync() is null) return;

        var random = new Random(3);
        // A bot that has just started still compiles; those who ask before the measure do not count.
        await AskAsync(discord.People, random, articles, rate / WarmUpPart, WarmUpSeconds, year);
        Console.WriteLine(JsonSerializer.Serialize(await AskAsync(discord.People, random, articles, rate, seconds, year)));
    }

    private static async Task<IReadOnlyCollection<Waited>> AskAsync(LoopbackPeople people, Random random, int articles, int rate, int seconds, int year)
    {
        var waited = new ConcurrentBag<Waited>();
        var asked = new List<Task>();
        var clock = Stopwatch.StartNew();
        for (var number = 0; number < rate * seconds; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / rate);
            if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed);
            asked.Add(WaitAsync(Do(people, random, articles, year), waited));
            // People who type a name see proposals on the way to every other command.
            if (number % 2 == 0) asked.Add(WaitAsync(("proposals", Types(people, random)), waited));
        }
        await Task.WhenAll(asked);
        return waited;
    }

    private static async Task WaitAsync((string What, LoopbackInteraction Interaction) done, ConcurrentBag<Waited> waited)
    {
        var begun = Stopwatch.GetTimestamp();
        waited.Add(new Waited(done.What, await AfterAsync(done.Interaction.AnsweredAsync(), begun), await AfterAsync(done.Interaction.FinishedAsync(), begun)));
    }

    private static async Task<double?> AfterAsync(Task happened, long begun)
    {
        try
        {
            await happened;
            return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>What a team asks in an incident: mostly for one, or for words; now and then for a briefing.</summary>
    private static (string What, LoopbackInteraction Interaction) Do(LoopbackPeople people, Random random, int articles, int year)
    {
        var incident = $"{YearOfNews.Recent(random, articles, year)}";
        return random.Next(100) switch
        {
            < 30 => Slash("search", LoopbackPeople.Option("text", $"{Word(random)} {Word(random)}")),
            < 33 => Slash("search", LoopbackPeople.Option("text", Word(random)), new JsonObject { ["name"] = "days", ["type"] = 4, ["value"] = 2 }),
            < 58 => Slash("incident", LoopbackPeople.Option("id", incident)),
            < 70 => Slash("why", LoopbackPeople.Option("id", incident)),
            < 73 => Slash("why", LoopbackPeople.Option("id", $"CVE-2026-{random.Next(1000, 60_000)}")),
            < 80 => Slash("timeline", LoopbackPeople.Option("id", incident)),
            < 83 => Slash("incident", LoopbackPeople.Option("id", $"I-{year}-9999999")),
            < 87 => Slash("brief"),
            < 89 => Slash("brief", LoopbackPeople.Option("topic", Word(random))),
            < 94 => Slash("status"),
            < 97 => Slash("help"),
            _ => ("schedule show", people.Slash(LoopbackWorld.Member, LoopbackWorld.Briefings, "schedule", new JsonObject { ["name"] = "show", ["type"] = 1 })),
        };

        (string, LoopbackInteraction) Slash(string command, params JsonObject[] options) => (command, people.Slash(LoopbackWorld.Member, LoopbackWorld.Briefings, command, options));
    }

    private static LoopbackInteraction Types(LoopbackPeople people, Random random) => random.Next(3) switch
    {
        0 => people.Types(LoopbackWorld.Member, LoopbackWorld.Briefings, "incident", "id", random.Next(2) == 0 ? "" : Word(random)[..3]),
        1 => people.Types(LoopbackWorld.Member, LoopbackWorld.Briefings, "search", "text", Word(random)[..random.Next(1, 4)]),
        _ => people.Types(LoopbackWorld.Member, LoopbackWorld.Briefings, "brief", "topic", Text(random.Next(100))),
    };

    private static string Word(Random random) => random.Next(6) switch { 0 => "ransomware", 1 => "breach", 2 => "zero-day", 3 => "hospital", 4 => "espionage", _ => "firewall" };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

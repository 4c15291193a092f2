using BriefBot.Chat.Asking;
using BriefBot.Commands;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using BriefBot.Feeds;
using BriefBot.Settings;
using BriefBot.Tests.Support.Discord;
using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Support;

/// <summary>A bot on the loopback Discord that answers what people do there: the real connection, commands and store.</summary>
internal sealed class TeamServer : IAsyncDisposable
{
    public static readonly ServerId Id = new($"discord:{LoopbackWorld.Guild}");
    public static readonly Source Wire = Source.At("https://wire.example/feed", "Wire");

    private readonly BotParts parts;
    private RunningBot? bot;
    private int starts;

    private TeamServer(TemporaryStore store, LoopbackDiscord discord, BotSettings settings, FetchFeed fetch)
    {
        (Store, Discord) = (store, discord);
        parts = new BotParts(store, discord.ApiBase, discord.Settings.Token, settings, fetch, Names.Empty, [Wire], Clock);
    }

    public TemporaryStore Store { get; }
    public LoopbackDiscord Discord { get; }
    public CommandDesk Desk => Bot.Desk;
    public KnownNames Known => Bot.Known;
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 13, 0, 0, TimeSpan.Zero));

    private RunningBot Bot => bot ?? throw new InvalidOperationException("The bot is not running.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TeamServer> OpenAsync(BotSettings? settings = null, FetchFeed? fetch = null)
    {
        var store = await TemporaryStore.OpenAsync();
        var server = new TeamServer(store, await PatientDiscord.StartAsync(), settings ?? new BotSettings(), fetch ?? ((_, _, _) => Task.FromResult<FetchOutcome>(new FetchOutcome.Failed("Nothing is there."))));
        await store.WriteAsync(transaction => transaction.Sources.ShareAsync([Wire], server.Clock.GetUtcNow()));
        await server.StartAsync();
        return server;
    }

    /// <summary>The program is stopped and started again.</summary>
    public async Task RestartAsync()
    {
        await Bot.DisposeAsync();
        await StartAsync();
    }

    /// <summary>What a person got to see: the text of the answer, whether it was private or not.</summary>
    public static async Task<string> SaysAsync(LoopbackInteraction interaction)
    {
        await interaction.FinishedAsync();
        return interaction.Original is { } message ? Shown(message) : interaction.Data.ToJsonString();
    }

    public static string Shown(LoopbackMessage message) =>
        System.Text.RegularExpressions.Regex.Unescape($"{message.Content} {message.Body["embeds"]?.ToJsonString()}");

    /// <summary>Puts a report into an incident, as a round would.</summary>
    public Task<ReportId> ReportAsync(int incident, string title, Source? source = null, string outlet = "") =>
        Store.ReportAsync(incident, title, Clock.GetUtcNow().AddMinutes(-30), source ?? Wire, outlet);

    public Task<CommandAnswer> AskAsync(string line, Role role, ServerId? server = null, ulong channel = LoopbackWorld.Briefings)
    {
        var typed = TypedCommand.Read(line, Desk.Descriptions) ?? throw new InvalidOperationException($"There is no command {line}.");
        return Desk.AnswerAsync(
            new CommandCall(typed.Command.Name, server ?? Id, new Person("7", "Ada", role), Clock.GetUtcNow())
            {
                Options = typed.Options,
                Place = new CallPlace(ChatName.Discord, $"{channel}", "#soc", Missing: []),
            },
            Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Discord.DisposeAsync();
        await Store.DisposeAsync();
        Assert.Empty(Discord.Log.Wrongs);
    }

    private async Task StartAsync()
    {
        bot = await RunningBot.StartAsync(parts);
        await Discord.Gateway.HappensAsync("ready", ++starts);
        // What it hears of its server comes after that, and is written beside whatever a test does.
        await Eventually.IsSoAsync(async () => await Store.ReadAsync(store => store.Servers.FindAsync(Id)) is not null);
    }
}

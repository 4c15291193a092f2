using System.Collections.Immutable;
using BriefBot.Chat;
using BriefBot.Chat.Discord;
using BriefBot.Commands;
using BriefBot.Core.Feeds;
using BriefBot.Core.Understanding;
using BriefBot.Feeds;
using BriefBot.Settings;
using BriefBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Support;

/// <summary>What a bot of the tests is made of.</summary>
/// <param name="Listed">The sources that are everyone's.</param>
internal sealed record BotParts(TemporaryStore Store, Uri ApiBase, string Token, BotSettings Settings, FetchFeed Fetch, Names Names, ImmutableArray<Source> Listed, FakeTimeProvider Clock);

/// <summary>The bot from one start to the next stop, on whatever Discord: the real connection, commands, store and outbox; only its clock is turned by hand.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private readonly BotParts parts;
    private readonly CancellationTokenSource over = new();
    private readonly DiscordConnection connection;
    private readonly AnswerInteractions answers;
    private readonly SendOutgoing sending;
    private readonly DeliverBriefing delivering;
    private readonly Task running;

    private RunningBot(BotParts parts)
    {
        this.parts = parts;
        var settings = parts.Settings;
        connection = new DiscordConnection(new Secret(parts.Token), parts.ApiBase, proxy: null, TimeProvider.System, NullLogger<DiscordConnection>.Instance);
        Known = new KnownNames(parts.Store.Database, parts.Names, TimeProvider.System);
        Desk = new CommandDesk(
            AllCommands.In(new CommandRooms(parts.Store.Database, settings, parts.Names, parts.Listed, parts.Fetch, parts.Clock)), Known.Suggest, settings.Commands, NullLogger<CommandDesk>.Instance);
        answers = new AnswerInteractions(connection, Desk.Offer, settings.Discord, parts.Clock, NullLogger<AnswerInteractions>.Instance);
        IChat[] chats = [new DiscordChat(connection, settings.Discord)];
        sending = new SendOutgoing(parts.Store.Database, chats, parts.Clock, NullLogger<SendOutgoing>.Instance);
        delivering = new DeliverBriefing(parts.Store.Database, chats, new NewsGathering(settings.Ranking).GatherAsync, sending, parts.Clock, DeliveryRules.Default, NullLogger<DeliverBriefing>.Instance);
        var servers = new KeepServers(parts.Store.Database, new DiscordServers(connection), parts.Clock, NullLogger<KeepServers>.Instance);
        running = Task.WhenAll(connection.RunAsync(over.Token), answers.RunAsync(over.Token), servers.RunAsync(over.Token), Known.RunAsync(over.Token));
    }

    public CommandDesk Desk { get; }

    public KnownNames Known { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RunningBot> StartAsync(BotParts parts)
    {
        var bot = new RunningBot(parts);
        var known = await parts.Store.ReadAsync(store => store.Remembered.FindAsync(Remembered.DiscordCommands));
        if (await bot.answers.RegisterAsync(known, Cancellation) is { } hash && hash != known)
            await parts.Store.WriteAsync(store => store.Remembered.KeepAsync(Remembered.DiscordCommands, hash));
        return bot;
    }

    /// <summary>Briefs who is due, and sends until nothing waits.</summary>
    public async Task DeliverAsync()
    {
        for (var tries = 0; tries < 50; tries++)
        {
            await delivering.DeliverDueAsync(Cancellation);
            await sending.SendReadyAsync(Cancellation);
            if (await parts.Store.ReadAsync(store => store.Outgoing.OldestOpenAsync()) is null) return;
            parts.Clock.Advance(TimeSpan.FromSeconds(2));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // That is how it was stopped.
        }
        sending.Dispose();
        answers.Dispose();
        connection.Dispose();
        over.Dispose();
    }
}

using BriefBot.Chat.Discord;
using BriefBot.Commands;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;
using BriefBot.Settings;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Support;

/// <summary>A bot that answers on some Discord and tells those who follow: the real connection, commands, store, notices and outbox.</summary>
internal sealed class FollowingBot : IAsyncDisposable
{
    public static readonly Source Wire = Source.At("https://wire.example/feed", "Wire");

    private readonly DiscordConnection connection;
    private readonly SendOutgoing outbox;
    private readonly SendNotices notices;
    private readonly CancellationTokenSource over = new();
    private Task running = Task.CompletedTask;

    private FollowingBot(TemporaryStore store, Uri discord, string token)
    {
        Store = store;
        connection = new DiscordConnection(new Secret(token), discord, proxy: null, TimeProvider.System, NullLogger<DiscordConnection>.Instance);
        var chat = new DiscordChat(connection, new DiscordSettings());
        var matching = new TopicMatching(Names.Empty);
        var topics = new FollowedTopics(matching, []);
        outbox = new SendOutgoing(store.Database, [chat], Clock, NullLogger<SendOutgoing>.Instance);
        notices = new SendNotices(
            store.Database, topics, new NoticeGathering(topics, Names.Empty), [chat], new DiscordMembers(connection).AskAsync, outbox, Clock, NullLogger<SendNotices>.Instance);
    }

    public TemporaryStore Store { get; }
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 13, 0, 0, TimeSpan.Zero));

    /// <param name="channels">The channels that are briefed, each with its server.</param>
    public static async Task<FollowingBot> StartAsync(Uri discord, string token, params (ulong Guild, ulong Channel)[] channels)
    {
        var bot = new FollowingBot(await TemporaryStore.OpenAsync(), discord, token);
        await bot.Store.WriteAsync(async store =>
        {
            await store.Sources.ShareAsync([Wire], bot.Clock.GetUtcNow());
            foreach (var (guild, channel) in channels)
                await store.Channels.KeepAsync(new Channel(ChannelId.Of(ChatName.Discord, $"{channel}"), ServerOf(guild), ChatName.Discord, $"{channel}", "#soc", "UTC", Profile.Empty, FromSettings: false), bot.Clock.GetUtcNow());
        });
        await bot.ConnectAsync();
        return bot;
    }

    public static ServerId ServerOf(ulong guild) => new($"discord:{guild}");

    public Task ReportAsync(int incident, string title, Source? source = null) => Store.ReportAsync(incident, title, Clock.GetUtcNow(), source ?? Wire);

    /// <summary>One tick: who follows is told.</summary>
    public async Task TellAsync()
    {
        await notices.TellDueAsync(over.Token);
        await outbox.SendReadyAsync(over.Token);
    }

    public async Task PassAsync(TimeSpan time)
    {
        for (var hour = 0; hour < time.TotalHours; hour++)
        {
            Clock.Advance(TimeSpan.FromHours(1));
            await TellAsync();
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
        outbox.Dispose();
        connection.Dispose();
        over.Dispose();
        await Store.DisposeAsync();
    }

    private async Task ConnectAsync()
    {
        var commands = AllCommands.In(new CommandRooms(Store.Database, new BotSettings(), Names.Empty, [Wire], (_, _, _) => throw new NotSupportedException(), Clock));
        var desk = new CommandDesk(commands, (_, _, _) => [], new CommandLimits(), NullLogger<CommandDesk>.Instance);
        var answers = new AnswerInteractions(connection, desk.Offer, new DiscordSettings(), Clock, NullLogger<AnswerInteractions>.Instance);
        running = Task.WhenAll(connection.RunAsync(over.Token), answers.RunAsync(over.Token));
        await answers.RegisterAsync(known: null, over.Token);
    }
}

using Discord.Net;
using Discord.Net.WebSockets;
using Discord.WebSocket;
using Net = Discord;

namespace BriefBot.Discord;

/// <summary>A shard's connection as Discord.Net makes it. When to connect again is left to BriefBot: Discord.Net neither counts the day's sessions nor stops at every close code that says so.</summary>
internal sealed class DiscordNetConnection(
    int shard, int shards, DiscordRest rest, DiscordOptions options, GatewayInbox inbox, Action<SocketInteraction> take) : IShardConnection
{
    // Answers go out through it: one client outlives every session of the shard.
    private DiscordSocketClient? client;

    // Of the connection of now: why it was lost, once it is; and who hears that it stands.
    private volatile TaskCompletionSource<Exception?> lost = new();
    private volatile Action stands = static () => { };

    public string? ResumeUrl { get; private set; }

    public void ForgetSession() => ResumeUrl = null;

    public async Task<ConnectionEnd> HoldAsync(string url, Action begins, Action<string> connected, CancellationToken cancellation)
    {
        var isNew = ResumeUrl is null;
        lost = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        stands = () =>
        {
            // Discord.Net keeps the session, and where it is taken up, to itself.
            ResumeUrl = url;
            connected("Connected.");
        };
        client ??= await OpenAsync(url);
        await client.StartAsync();
        if (isNew) begins();
        try
        {
            return End(await lost.Task.WaitAsync(cancellation)) with { UsedSession = isNew };
        }
        finally
        {
            await client.StopAsync();
            // So that people see at once that the bot is gone.
            await Task.WhenAny(lost.Task, Task.Delay(TimeSpan.FromSeconds(2), options.Time, CancellationToken.None));
        }
    }

    public ValueTask DisposeAsync() => client?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<DiscordSocketClient> OpenAsync(string url)
    {
        var opened = new DiscordSocketClient(new DiscordSocketConfig
        {
            ShardId = shard,
            TotalShards = shards,
            GatewayIntents = Net.GatewayIntents.Guilds,
            // Where it is, BriefBot has asked; Discord.Net would ask once more, without knowing how much of the route's limit is left.
            GatewayHost = $"{url}?v={Net.DiscordConfig.APIVersion}&encoding={DiscordSocketConfig.GatewayEncoding}&compress=zlib-stream",
            LogLevel = Net.LogSeverity.Warning,
            // Whether a time is over is for Discord to say: the clocks here may be wrong.
            UseSystemClock = false,
            UseInteractionSnowflakeDate = false,
            ResponseInternalTimeCheck = false,
            RestClientProvider = _ => new DiscordNetRestClient(rest, options),
            WebSocketProvider = DefaultWebSocketProvider.Create(options.Proxy),
        });
        opened.Log += told => Took(() => Note(told));
        opened.Connected += () => Took(() => stands());
        opened.Disconnected += why =>
        {
            lost.TrySetResult(why);
            return opened.StopAsync();
        };
        opened.InteractionCreated += what => Took(() => take(what));
        opened.GuildAvailable += guild => Took(() => inbox.Take(new GuildIsThere(new GuildId(guild.Id), guild.Name)));
        opened.LeftGuild += guild => Took(() => inbox.Take(new GuildWasLeft(new GuildId(guild.Id))));
        opened.ChannelDestroyed += channel => Took(() => inbox.Take(Deleted(channel as SocketGuildChannel)));
        opened.ThreadDeleted += thread => Took(() => inbox.Take(Deleted(thread.Value)));
        await opened.LoginAsync(Net.TokenType.Bot, rest.Token.Reveal(), validateToken: false);
        return opened;
    }

    private ConnectionEnd End(Exception? why) => why switch
    {
        GatewayReconnectException asked => new ConnectionEnd(AfterClose.Resume, $"{asked.Message}.") { WasAskedFor = true },
        WebSocketClosedException closed => CloseCodes.End(closed.CloseCode, rest.Token),
        { InnerException: { } inner } => End(inner),
        _ => new ConnectionEnd(AfterClose.Resume, "The connection to the gateway broke."),
    };

    /// <summary>"Rest" tells paths, and the path of an interaction holds its token. What an exception holds nobody knows.</summary>
    private void Note(Net.LogMessage told)
    {
        if (told is { Source: not "Rest", Message: { } sentence })
            options.Notes(new DiscordNote(sentence, NeedsAttention: told.Severity <= Net.LogSeverity.Error));
    }

    private static ChannelWasDeleted? Deleted(SocketGuildChannel? gone) =>
        gone is null ? null : new ChannelWasDeleted(new GuildId(gone.Guild.Id), new ChannelId(gone.Id));

    /// <summary>Handlers run on the task that reads the connection: none does more than this.</summary>
    private static Task Took(Action take)
    {
        take();
        return Task.CompletedTask;
    }
}

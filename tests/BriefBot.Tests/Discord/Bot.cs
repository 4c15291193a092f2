using System.Collections.Concurrent;
using BriefBot.Discord;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Discord;

/// <summary>A bot and the loopback Discord that it is on. Whatever it did there that Discord would refuse fails the test at the end.</summary>
internal sealed class Bot : IAsyncDisposable
{
    private Bot(LoopbackDiscord discord, GatewayLibrary library, Func<DiscordOptions, DiscordOptions> change)
    {
        Discord = discord;
        Token = new DiscordToken(discord.Settings.Token);
        Options = change(new DiscordOptions { ApiBase = discord.ApiBase, Notes = note => Notes.Enqueue(note.Sentence) });
        Rest = new DiscordRest(Token, Options);
        Gateway = library.Open(Rest, Options);
    }

    public static ChannelId Briefings { get; } = new(LoopbackWorld.Briefings);

    public static ChannelId General { get; } = new(LoopbackWorld.General);

    public static ChannelId Announcements { get; } = new(LoopbackWorld.Announcements);

    public static ChannelId Forum { get; } = new(LoopbackWorld.Forum);

    public static GuildId Guild { get; } = new(LoopbackWorld.Guild);

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public LoopbackDiscord Discord { get; }

    public DiscordToken Token { get; }

    public DiscordOptions Options { get; }

    public DiscordRest Rest { get; }

    public IDiscordGateway Gateway { get; }

    public ConcurrentQueue<string> Notes { get; } = [];

    public static async Task<Bot> StartAsync(LoopbackSettings? settings = null, Func<DiscordOptions, DiscordOptions>? change = null) =>
        await OnAsync(GatewayLibrary.Own, settings, change);

    /// <summary>With a gateway of another kind perhaps.</summary>
    public static async Task<Bot> OnAsync(GatewayLibrary library, LoopbackSettings? settings = null, Func<DiscordOptions, DiscordOptions>? change = null) =>
        new(await LoopbackDiscord.StartAsync(settings), library, change ?? (options => options));

    /// <summary>On a Discord whose clock, like the bot's, goes ten times as fast.</summary>
    public static Task<Bot> InHasteAsync(LoopbackSettings settings)
    {
        var time = new HastyTime();
        return StartAsync(settings with { Time = time }, options => options with { Time = time, RequestTimeout = TimeSpan.FromMinutes(2) });
    }

    public Task<RestOutcome<DiscordMessage>> PostAsync(string text, string key, ChannelId? channel = null) =>
        Rest.CreateMessageAsync(channel ?? Briefings, OutgoingMessage.Text(text), MessageNonce.Of(key), Cancellation);

    public async ValueTask DisposeAsync()
    {
        Rest.Dispose();
        Token.Dispose();
        await Discord.DisposeAsync();
        Assert.Empty(Discord.Log.Wrongs);
    }
}

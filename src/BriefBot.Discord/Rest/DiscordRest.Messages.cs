using System.Collections.Immutable;

namespace BriefBot.Discord;

/// <content>Messages: created under a nonce, edited, read back.</content>
public sealed partial class DiscordRest
{
    private const string MessagesTemplate = "channels/{channel}/messages";
    private const string MessageTemplate = "channels/{channel}/messages/{message}";

    /// <summary>
    /// Waits until a message may be posted into the channel. Who has to write something down right before posting takes the
    /// turn first: between the two there is then no wait of unknown length.
    /// </summary>
    public async Task<RestOutcome<PostingTurn>> TurnToPostAsync(ChannelId channel, CancellationToken cancellation)
    {
        var route = new Route(HttpMethod.Post, MessagesTemplate, $"channels/{channel}/messages", $"{channel}");
        var turn = await wire.TakeTurnAsync(route, cancellation);
        return turn.Select(taken => new PostingTurn(wire, taken, route));
    }

    /// <summary>Posts a message. Under the same nonce Discord gives back the first one within the past few minutes.</summary>
    public async Task<RestOutcome<DiscordMessage>> CreateMessageAsync(
        ChannelId channel, OutgoingMessage message, MessageNonce nonce, CancellationToken cancellation)
    {
        var turn = await TurnToPostAsync(channel, cancellation);
        return await turn.ThenAsync(async mine =>
        {
            using (mine)
                return await mine.CreateMessageAsync(message, nonce, cancellation);
        });
    }

    /// <summary>Makes a message of the bot's own what it is now wanted to be. Doing it twice changes nothing.</summary>
    public Task<RestOutcome<DiscordMessage>> EditMessageAsync(
        ChannelId channel, MessageId message, OutgoingMessage wanted, CancellationToken cancellation)
    {
        var body = MessageBody.ToEdit(wanted);
        return wire.SendAsync(
            On(HttpMethod.Patch, MessageTemplate, channel, message, ""),
            () => RequestContent.WithFiles(body, DiscordJson.Default.MessageBody, body.Files),
            DiscordJson.Default.DiscordMessage,
            cancellation);
    }

    public Task<RestOutcome<Nothing>> DeleteMessageAsync(ChannelId channel, MessageId message, CancellationToken cancellation) =>
        wire.SendAsync(On(HttpMethod.Delete, MessageTemplate, channel, message, ""), DiscordJson.Default.Nothing, cancellation);

    public Task<RestOutcome<DiscordMessage>> MessageAsync(ChannelId channel, MessageId message, CancellationToken cancellation) =>
        wire.SendAsync(On(HttpMethod.Get, MessageTemplate, channel, message, ""), DiscordJson.Default.DiscordMessage, cancellation);

    /// <summary>
    /// Messages of a channel, newest first. Without the permission to read the history Discord answers with an empty list,
    /// not with an error: absence is proved only where the permission is there.
    /// </summary>
    /// <param name="limit">1 to 100.</param>
    public Task<RestOutcome<ImmutableArray<DiscordMessage>>> MessagesAsync(
        ChannelId channel, HistoryPlace place, CancellationToken cancellation, int limit = 100) =>
        wire.SendAsync(
            Route.Get(MessagesTemplate, $"channels/{channel}/messages?limit={Math.Clamp(limit, 1, 100)}{place.Query}", $"{channel}"),
            DiscordJson.Default.ImmutableArrayDiscordMessage,
            cancellation);

    /// <summary>Publishes a message of an announcement channel to the channels that follow it.</summary>
    public Task<RestOutcome<DiscordMessage>> CrosspostAsync(ChannelId channel, MessageId message, CancellationToken cancellation) =>
        wire.SendAsync(
            On(HttpMethod.Post, MessageTemplate + "/crosspost", channel, message, "/crosspost"), DiscordJson.Default.DiscordMessage, cancellation);

    public Task<RestOutcome<Nothing>> PinAsync(ChannelId channel, MessageId message, CancellationToken cancellation) =>
        wire.SendAsync(PinRoute(HttpMethod.Put, channel, message), DiscordJson.Default.Nothing, cancellation);

    public Task<RestOutcome<Nothing>> UnpinAsync(ChannelId channel, MessageId message, CancellationToken cancellation) =>
        wire.SendAsync(PinRoute(HttpMethod.Delete, channel, message), DiscordJson.Default.Nothing, cancellation);

    /// <summary>The pinned messages, latest pin first, as many as Discord gives at once.</summary>
    public async Task<RestOutcome<ImmutableArray<DiscordMessage>>> PinnedAsync(ChannelId channel, CancellationToken cancellation)
    {
        var route = Route.Get(MessagesTemplate + "/pins", $"channels/{channel}/messages/pins", $"{channel}");
        var pins = await wire.SendAsync(route, DiscordJson.Default.PinsBody, cancellation);
        return pins.Select(body => body.Items.Select(pin => pin.Message).ToImmutableArray());
    }

    private static Route PinRoute(HttpMethod method, ChannelId channel, MessageId message) =>
        new(method, MessagesTemplate + "/pins/{message}", $"channels/{channel}/messages/pins/{message}", $"{channel}");

    private static Route On(HttpMethod method, string template, ChannelId channel, MessageId message, string end) =>
        new(method, template, $"channels/{channel}/messages/{message}{end}", $"{channel}");
}

/// <summary>The pins of a channel as they come over the wire.</summary>
internal sealed record PinsBody(ImmutableArray<PinBody> Items);

/// <summary>One pin as it comes over the wire.</summary>
internal sealed record PinBody(DiscordMessage Message);

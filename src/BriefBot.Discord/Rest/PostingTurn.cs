namespace BriefBot.Discord;

/// <summary>The right to post one message into one channel now. Disposed unused, it goes to whoever waits next.</summary>
public sealed class PostingTurn : IDisposable
{
    private readonly RestWire wire;
    private readonly RequestTurn turn;
    private readonly Route route;

    internal PostingTurn(RestWire wire, RequestTurn turn, Route route) => (this.wire, this.turn, this.route) = (wire, turn, route);

    /// <summary>Posts the message, once: a turn is not used twice.</summary>
    public Task<RestOutcome<DiscordMessage>> CreateMessageAsync(OutgoingMessage message, MessageNonce nonce, CancellationToken cancellation)
    {
        var body = MessageBody.ToCreate(message, nonce);
        return wire.SendAsync(
            turn,
            route,
            () => RequestContent.WithFiles(body, DiscordJson.Default.MessageBody, body.Files),
            DiscordJson.Default.DiscordMessage,
            cancellation);
    }

    public void Dispose() => turn.Dispose();
}

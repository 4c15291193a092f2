using System.Net.WebSockets;
using System.Text.Json;

namespace BriefBot.Discord;

/// <summary>A shard's connection as this library speaks it itself: hello, identify or resume, heartbeats, events.</summary>
internal sealed class GatewayConnection(int shard, int shards, DiscordToken token, DiscordOptions options, GatewayInbox inbox) : IShardConnection
{
    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    private readonly Random random = new();
    private GatewaySession? session;
    private bool isConnected;
    private bool isAcknowledged;

    public string? ResumeUrl => session?.ResumeUrl;

    public void ForgetSession() => session = null;

    public async Task<ConnectionEnd> HoldAsync(string url, Action begins, Action<string> connected, CancellationToken cancellation)
    {
        isConnected = false;
        using var socket = new GatewaySocket(options);
        using var connection = new CancellationTokenSource();
        var leaving = LeaveWhenAskedAsync(socket, connection, cancellation);
        var beating = Task.CompletedTask;
        var hasIdentified = false;
        try
        {
            await socket.ConnectAsync(url, connection.Token);
            var interval = await HelloAsync(socket, connection.Token);
            isAcknowledged = true;
            beating = BeatAsync(socket, interval, connection);
            hasIdentified = session is null;
            await IntroduceAsync(socket, connection.Token);
            if (hasIdentified)
                begins();
            using var patience = new CancellationTokenSource(ReadyWithin, options.Time);
            await using var late = patience.Token.Register(() => CancelUnlessConnected(connection));
            return await ListenAsync(socket, connected, connection.Token) with { UsedSession = hasIdentified };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ConnectionEnd(AfterClose.Resume, "The gateway stopped answering.") { UsedSession = hasIdentified };
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or JsonException or UriFormatException)
        {
            cancellation.ThrowIfCancellationRequested();
            return new ConnectionEnd(AfterClose.Resume, "The connection to the gateway broke.") { UsedSession = hasIdentified };
        }
        finally
        {
            await connection.CancelAsync();
            await Task.WhenAll(beating, leaving);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task LeaveWhenAskedAsync(GatewaySocket socket, CancellationTokenSource connection, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(connection.Token, cancellation);
        await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancellation.IsCancellationRequested)
            return;
        // 1000 ends the session: people see at once that the bot is gone.
        await socket.CloseAsync(1000);
        await connection.CancelAsync();
    }

    private async Task<TimeSpan> HelloAsync(GatewaySocket socket, CancellationToken cancellation)
    {
        using var tooLate = new CancellationTokenSource(HelloWithin, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLate.Token, cancellation);
        while (await socket.ReceiveAsync(either.Token) is { } frame)
        {
            if (frame.Op == GatewayOp.Hello && frame.Body.Deserialize(DiscordJson.Default.HelloBody) is { HeartbeatInterval: > 0 } hello)
                return TimeSpan.FromMilliseconds(hello.HeartbeatInterval);
        }

        throw new WebSocketException("The gateway closed before it had said hello.");
    }

    private Task IntroduceAsync(GatewaySocket socket, CancellationToken cancellation) => session is { } known
        ? socket.SendAsync(
            new OutgoingFrame<ResumeBody>(GatewayOp.Resume, new ResumeBody(token.Reveal(), known.Id, known.Sequence)),
            DiscordJson.Default.OutgoingFrameResumeBody,
            cancellation)
        : socket.SendAsync(
            new OutgoingFrame<IdentifyBody>(GatewayOp.Identify, new IdentifyBody(token.Reveal(), shard, shards)),
            DiscordJson.Default.OutgoingFrameIdentifyBody,
            cancellation);

    private async Task<ConnectionEnd> ListenAsync(GatewaySocket socket, Action<string> connected, CancellationToken cancellation)
    {
        while (await socket.ReceiveAsync(cancellation) is { } frame)
        {
            switch (frame.Op)
            {
                case GatewayOp.Dispatch:
                    Take(frame, connected);
                    break;
                case GatewayOp.Heartbeat:
                    await SendHeartbeatAsync(socket, cancellation);
                    break;
                case GatewayOp.HeartbeatAck:
                    isAcknowledged = true;
                    break;
                case GatewayOp.Reconnect:
                    await socket.CloseAsync(4000);
                    return new ConnectionEnd(AfterClose.Resume, "Discord asked to connect anew.") { WasAskedFor = true };
                case GatewayOp.InvalidSession:
                    await socket.CloseAsync(4000);
                    return frame.Body.ValueKind == JsonValueKind.True
                        ? new ConnectionEnd(AfterClose.Resume, "Discord asked to take the session up again.") { WasInvalid = true }
                        : new ConnectionEnd(AfterClose.StartAnew, "Discord ended the session.") { WasInvalid = true };
            }
        }

        cancellation.ThrowIfCancellationRequested();
        return CloseCodes.End(socket.CloseCode, token);
    }

    private void Take(GatewayFrame frame, Action<string> connected)
    {
        // The number is kept before the event is handled: what is being handled is not asked for again.
        if (session is { } known && frame.Sequence is { } sequence)
            session = known with { Sequence = sequence };

        switch (frame.Type)
        {
            case "READY" when frame.Body.Deserialize(DiscordJson.Default.ReadyBody) is { } ready:
                session = new GatewaySession(ready.SessionId, ready.ResumeGatewayUrl, frame.Sequence ?? 0);
                isConnected = true;
                connected("Connected.");
                break;
            case "RESUMED":
                isConnected = true;
                connected("Connected again; nothing was missed.");
                break;
            case { } type:
                inbox.Take(type, frame.Body);
                break;
        }
    }

    private async Task BeatAsync(GatewaySocket socket, TimeSpan interval, CancellationTokenSource connection)
    {
        try
        {
            // The first at a random moment, so that a million bots do not beat as one after an outage.
            await Task.Delay(interval * random.NextDouble(), options.Time, connection.Token);
            while (isAcknowledged)
            {
                isAcknowledged = false;
                await SendHeartbeatAsync(socket, connection.Token);
                await Task.Delay(interval, options.Time, connection.Token);
            }

            // No answer between two heartbeats: the connection looks alive and is not. 1000 or 1001 would end the session.
            await socket.CloseAsync(4000);
            await connection.CancelAsync();
        }
        catch (OperationCanceledException)
        {
            // The connection is over.
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or InvalidOperationException)
        {
            await connection.CancelAsync();
        }
    }

    private Task SendHeartbeatAsync(GatewaySocket socket, CancellationToken cancellation) => socket.SendAsync(
        new OutgoingFrame<int?>(GatewayOp.Heartbeat, session?.Sequence), DiscordJson.Default.OutgoingFrameNullableInt32, cancellation);

    private void CancelUnlessConnected(CancellationTokenSource connection)
    {
        if (!isConnected)
            connection.Cancel();
    }
}

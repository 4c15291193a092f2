using System.Net.WebSockets;
using System.Text.Json;

namespace BriefBot.Discord;

/// <summary>One shard's connection: made, kept alive, taken up again, until it must not be or need not be any more.</summary>
internal sealed class GatewayShard(
    int shard, int shards, DiscordToken token, DiscordOptions options, IdentifyGate gate, GatewayInbox inbox, Action<int, bool, string> stateChanged)
{
    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);

    // A connection that held this long was a good one: the next failure is a new one. Sessions are counted, so that they
    // have to hold longer.
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SteadySession = TimeSpan.FromMinutes(1);

    private const int MostFailedResumes = 5;

    private readonly Random random = new();
    private readonly Backoff connecting = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), new Random());

    // Sessions are counted by the day, and the token is reset after one too many: twelve minutes stay far below that.
    private readonly Backoff startingSessions = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(12), new Random());

    private GatewaySession? session;
    private bool isConnected;
    private bool isAcknowledged;
    private TimeSpan connectedAt;
    private int failures;

    /// <summary>Returns only when nothing should be tried any more.</summary>
    public async Task<GatewayStop> RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var (url, failure) = await WhereAsync(cancellation);
            if (failure is TokenDead dead)
                return new GatewayStop(WasAskedFor: false, dead.Sentence);

            var identifies = session is null && url is not null;
            var end = url is null
                ? new ConnectionEnd(AfterClose.Resume, failure?.Sentence ?? "Discord did not say where its gateway is.")
                : await ConnectAsync(url, cancellation);
            if (end.Then == AfterClose.Stop)
                return new GatewayStop(WasAskedFor: false, end.Sentence);

            Disconnected(end);
            await Task.Delay(WaitAfter(end, identifies), options.Time, cancellation);
        }
    }

    private async Task<(string? Url, RestFailure? Failure)> WhereAsync(CancellationToken cancellation)
    {
        // A session does not outlive a longer outage: after some failures a new one is worth its place in the day's count.
        if (failures >= MostFailedResumes)
            session = null;
        if (session is { } known)
            return (known.ResumeUrl, null);
        var place = await gate.EnterAsync(shard, cancellation);
        return (place.Value?.Url, place.Failure);
    }

    private TimeSpan WaitAfter(ConnectionEnd end, bool identified)
    {
        var held = connectedAt > TimeSpan.Zero ? options.Time.GetElapsedTime(0) - connectedAt : TimeSpan.Zero;
        connectedAt = TimeSpan.Zero;
        if (held >= Steady)
            connecting.Succeeded();
        if (held >= SteadySession)
            startingSessions.Succeeded();

        var wait = end.WasAskedFor ? TimeSpan.FromSeconds(random.NextDouble()) : connecting.Next();
        if (identified && end.UsedSession)
            wait = Longer(wait, startingSessions.Next());
        // After an invalid session Discord asks for one to five seconds.
        return end.WasInvalid ? Longer(wait, TimeSpan.FromSeconds(1 + (4 * random.NextDouble()))) : wait;
    }

    private void Disconnected(ConnectionEnd end)
    {
        if (end.Then == AfterClose.StartAnew)
            session = null;
        failures++;
        isConnected = false;
        stateChanged(shard, false, end.Sentence);
    }

    private async Task<ConnectionEnd> ConnectAsync(string url, CancellationToken cancellation)
    {
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
                gate.Passed(shard);
            using var patience = new CancellationTokenSource(ReadyWithin, options.Time);
            await using var late = patience.Token.Register(() => CancelUnlessConnected(connection));
            return await ListenAsync(socket, connection.Token) with { UsedSession = hasIdentified };
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

    private async Task<ConnectionEnd> ListenAsync(GatewaySocket socket, CancellationToken cancellation)
    {
        while (await socket.ReceiveAsync(cancellation) is { } frame)
        {
            switch (frame.Op)
            {
                case GatewayOp.Dispatch:
                    Take(frame);
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
        var code = socket.CloseCode;
        if (code == CloseCodes.AuthenticationFailed)
            token.Die();
        var meaning = CloseCodes.Meaning(code);
        return new ConnectionEnd(meaning, meaning == AfterClose.Stop ? CloseCodes.WhyStop(code ?? 0) : $"Discord closed the connection ({code}).");
    }

    private void Take(GatewayFrame frame)
    {
        // The number is kept before the event is handled: what is being handled is not asked for again.
        if (session is { } known && frame.Sequence is { } sequence)
            session = known with { Sequence = sequence };

        switch (frame.Type)
        {
            case "READY" when frame.Body.Deserialize(DiscordJson.Default.ReadyBody) is { } ready:
                session = new GatewaySession(ready.SessionId, ready.ResumeGatewayUrl, frame.Sequence ?? 0);
                inbox.TellApplication(ready.Application.Id);
                Connected("Connected.");
                break;
            case "RESUMED":
                Connected("Connected again; nothing was missed.");
                break;
            case { } type:
                inbox.Take(type, frame.Body);
                break;
        }
    }

    private void Connected(string sentence)
    {
        isConnected = true;
        failures = 0;
        connectedAt = options.Time.GetElapsedTime(0);
        stateChanged(shard, true, sentence);
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

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>How a connection ended, and what is to follow.</summary>
    private sealed record ConnectionEnd(AfterClose Then, string Sentence)
    {
        /// <summary>True where one of the day's sessions was used up.</summary>
        public bool UsedSession { get; init; }

        public bool WasInvalid { get; init; }

        /// <summary>True where Discord itself wants the connection to be made anew: nothing has failed.</summary>
        public bool WasAskedFor { get; init; }
    }
}

namespace BriefBot.Discord;

/// <summary>The whole connection: as many shards as Discord asks for, each kept connected, and how they stand.</summary>
/// <param name="open">Makes the way to the gateway of one shard (the first number) of all.</param>
internal sealed class GatewayShards(DiscordRest rest, DiscordOptions options, Func<int, int, IShardConnection> open)
{
    private readonly Lock door = new();
    private readonly TaskCompletionSource firstConnection = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool[] connected = [];
    private GatewayState state = new(GatewayPhase.Starting, 0, 0, options.Time.GetUtcNow(), "Not connected yet.");

    public GatewayState State
    {
        get
        {
            lock (door)
                return state;
        }
    }

    public async Task<GatewayStop> RunAsync(CancellationToken cancellation)
    {
        var stop = await RunShardsAsync(cancellation);
        lock (door)
            state = state with { Phase = GatewayPhase.Stopped, ConnectedShards = 0, Since = options.Time.GetUtcNow(), Sentence = stop.Sentence };
        options.Notes(new DiscordNote(stop.Sentence, NeedsAttention: !stop.WasAskedFor));
        return stop;
    }

    /// <inheritdoc cref="IDiscordGateway.RegisterCommandsAsync"/>
    public async Task<RestOutcome<string>> RegisterCommandsAsync(CommandSet commands, string? known, CancellationToken cancellation)
    {
        if (known == commands.Hash)
            return RestOutcome.Done(commands.Hash);
        await firstConnection.Task.WaitAsync(cancellation);
        var application = await rest.ApplicationAsync(cancellation);
        var registered = await application.ThenAsync(found => rest.OverwriteCommandsAsync(found.Id, guild: null, commands, cancellation));
        return registered.Select(_ => commands.Hash);
    }

    private async Task<GatewayStop> RunShardsAsync(CancellationToken cancellation)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancellation, rest.Token.Died);
        try
        {
            var place = await PlaceAsync(all.Token);
            using var gate = new IdentifyGate(rest, options, place);
            var shards = Math.Max(1, place.Shards);
            Begin(shards);
            var running = Enumerable.Range(0, shards).Select(shard => RunAsync(shard, shards, gate, all.Token)).ToArray();
            var first = await Task.WhenAny(running);
            await all.CancelAsync();
            await Task.WhenAll((IEnumerable<Task>)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return await first;
        }
        catch (OperationCanceledException)
        {
            return rest.Token.IsDead
                ? new GatewayStop(WasAskedFor: false, new TokenDead().Sentence)
                : new GatewayStop(WasAskedFor: true, "The gateway was closed.");
        }
    }

    private async Task<GatewayStop> RunAsync(int shard, int shards, IdentifyGate gate, CancellationToken cancellation)
    {
        await using var connection = open(shard, shards);
        return await new GatewayShard(shard, connection, options, gate, Changed).RunAsync(cancellation);
    }

    /// <summary>Where the gateway is and how many shards it wants; asked until it is known.</summary>
    private async Task<GatewayPlace> PlaceAsync(CancellationToken cancellation)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), new Random());
        while (true)
        {
            var place = await rest.GatewayAsync(cancellation);
            if (place.Value is { } known)
                return known;
            cancellation.ThrowIfCancellationRequested();
            lock (door)
                state = state with { Sentence = place.Failure?.Sentence ?? state.Sentence };
            await Task.Delay(backoff.Next(), options.Time, cancellation);
        }
    }

    private void Begin(int shards)
    {
        lock (door)
        {
            connected = new bool[shards];
            state = new GatewayState(GatewayPhase.Starting, 0, shards, options.Time.GetUtcNow(), "Connecting.");
        }
    }

    private void Changed(int shard, bool isConnected, string sentence)
    {
        lock (door)
        {
            connected[shard] = isConnected;
            var count = connected.Count(one => one);
            var phase = count == connected.Length
                ? GatewayPhase.Connected
                : state.Phase == GatewayPhase.Starting ? GatewayPhase.Starting : GatewayPhase.Reconnecting;
            var since = phase == state.Phase ? state.Since : options.Time.GetUtcNow();
            state = new GatewayState(phase, count, connected.Length, since, sentence);
        }

        if (isConnected)
            firstConnection.TrySetResult();
        options.Notes(new DiscordNote(connected.Length == 1 ? sentence : $"Shard {shard}: {sentence}", NeedsAttention: false));
    }
}

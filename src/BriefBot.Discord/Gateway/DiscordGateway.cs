using System.Threading.Channels;

namespace BriefBot.Discord;

/// <summary>The gateway that this library speaks itself: as many shards as Discord asks for, each kept connected.</summary>
public sealed class DiscordGateway(DiscordRest rest, DiscordOptions options) : IDiscordGateway
{
    private const int MostTries = 3;

    // Discord waits three seconds for the first answer; a second try must still arrive within them.
    private static readonly TimeSpan TryAgainWithin = TimeSpan.FromSeconds(2);

    private readonly GatewayInbox inbox = new(options);
    private readonly Lock door = new();
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

    public ChannelReader<Interaction> Interactions => inbox.Interactions;

    public ChannelReader<ServerEvent> ServerEvents => inbox.ServerEvents;

    public async Task<GatewayStop> RunAsync(CancellationToken cancellation)
    {
        var stop = await RunShardsAsync(cancellation);
        lock (door)
            state = state with { Phase = GatewayPhase.Stopped, ConnectedShards = 0, Since = options.Time.GetUtcNow(), Sentence = stop.Sentence };
        options.Notes(new DiscordNote(stop.Sentence, NeedsAttention: !stop.WasAskedFor));
        return stop;
    }

    public async Task<RestOutcome<Nothing>> AnswerAsync(Interaction interaction, InteractionAnswer answer, CancellationToken cancellation)
    {
        var started = options.Time.GetTimestamp();
        var outcome = await rest.AnswerAsync(interaction.Of, answer, cancellation);
        var mayHaveArrived = false;
        while (outcome.Failure is NotSent or OutcomeUnknown && options.Time.GetElapsedTime(started) < TryAgainWithin)
        {
            // A second answer cannot double the first: Discord takes one.
            mayHaveArrived |= outcome.Failure is OutcomeUnknown;
            await Task.Delay(TimeSpan.FromMilliseconds(200), options.Time, cancellation);
            outcome = await rest.AnswerAsync(interaction.Of, answer, cancellation);
        }

        return mayHaveArrived && outcome.Failure is Refused { Kind: RefusalKind.AlreadyAnswered } ? RestOutcome.Done(default(Nothing)) : outcome;
    }

    public async Task<RestOutcome<DiscordMessage>> EditAnswerAsync(
        Interaction interaction, OutgoingMessage wanted, CancellationToken cancellation)
    {
        var outcome = await rest.EditAnswerAsync(interaction.Of, wanted, cancellation);
        // An edit is what is wanted from now on: doing it twice changes nothing.
        for (var tries = 1; tries < MostTries && outcome.Failure is NotSent or OutcomeUnknown or RateLimited; tries++)
        {
            var wait = outcome.Failure is RateLimited limited ? limited.RetryAfter : TimeSpan.FromSeconds(tries);
            await Task.Delay(wait, options.Time, cancellation);
            outcome = await rest.EditAnswerAsync(interaction.Of, wanted, cancellation);
        }

        return outcome;
    }

    public Task<RestOutcome<Nothing>> DeleteAnswerAsync(Interaction interaction, CancellationToken cancellation) =>
        rest.DeleteAnswerAsync(interaction.Of, cancellation);

    public Task<RestOutcome<DiscordMessage>> FollowUpAsync(
        Interaction interaction, OutgoingMessage message, bool isPrivate, CancellationToken cancellation) =>
        rest.FollowUpAsync(interaction.Of, message, isPrivate, cancellation);

    public async Task<RestOutcome<string>> RegisterCommandsAsync(CommandSet commands, string? known, CancellationToken cancellation)
    {
        if (known == commands.Hash)
            return RestOutcome.Done(commands.Hash);
        var application = await inbox.Application.WaitAsync(cancellation);
        var registered = await rest.OverwriteCommandsAsync(application, guild: null, commands, cancellation);
        return registered.Select(_ => commands.Hash);
    }

    private async Task<GatewayStop> RunShardsAsync(CancellationToken cancellation)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancellation, rest.Token.Died);
        using var gate = new IdentifyGate(rest, options);
        try
        {
            var shards = await HowManyShardsAsync(all.Token);
            Begin(shards);
            var running = Enumerable.Range(0, shards)
                .Select(shard => new GatewayShard(shard, shards, rest.Token, options, gate, inbox, Changed).RunAsync(all.Token))
                .ToArray();
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

    private async Task<int> HowManyShardsAsync(CancellationToken cancellation)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), new Random());
        while (true)
        {
            var place = await rest.GatewayAsync(cancellation);
            if (place.Value is { } known)
                return Math.Max(1, known.Shards);
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

        options.Notes(new DiscordNote(connected.Length == 1 ? sentence : $"Shard {shard}: {sentence}", NeedsAttention: false));
    }
}

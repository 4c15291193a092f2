namespace BriefBot.Discord;

/// <summary>One shard's connection: made, kept alive, taken up again, until it must not be or need not be any more.</summary>
internal sealed class GatewayShard(
    int shard, IShardConnection connection, DiscordOptions options, IdentifyGate gate, Action<int, bool, string> stateChanged)
{
    // A connection that held this long was a good one: the next failure is a new one. Sessions are counted, so that they
    // have to hold longer.
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SteadySession = TimeSpan.FromMinutes(1);

    private const int MostFailedResumes = 5;

    private readonly Random random = new();
    private readonly Backoff connecting = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), new Random());

    // Sessions are counted by the day, and the token is reset after one too many: twelve minutes stay far below that.
    private readonly Backoff startingSessions = new(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(12), new Random());

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

            var identifies = connection.ResumeUrl is null && url is not null;
            var end = url is null
                ? new ConnectionEnd(AfterClose.Resume, failure?.Sentence ?? "Discord did not say where its gateway is.")
                : await connection.HoldAsync(url, () => gate.Passed(shard), Connected, cancellation);
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
            connection.ForgetSession();
        if (connection.ResumeUrl is { } known)
            return (known, null);
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
            connection.ForgetSession();
        failures++;
        stateChanged(shard, false, end.Sentence);
    }

    private void Connected(string sentence)
    {
        failures = 0;
        connectedAt = options.Time.GetElapsedTime(0);
        stateChanged(shard, true, sentence);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

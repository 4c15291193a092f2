using System.Collections.Concurrent;

namespace BriefBot.Discord;

/// <summary>Lets shards start sessions no faster than Discord allows: one in five seconds for each rate limit key, and never one too many a day.</summary>
/// <param name="first">What was learned a moment ago: it holds for the first session, so that starting asks once and not twice.</param>
internal sealed class IdentifyGate(DiscordRest rest, DiscordOptions options, GatewayPlace first) : IDisposable
{
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(5.2);

    private readonly SemaphoreSlim door = new(1, 1);
    private readonly ConcurrentDictionary<int, TimeSpan> lastByKey = [];
    private GatewayPlace? fresh = first;
    private int concurrency = 1;

    /// <summary>Waits until the shard may start a session.</summary>
    /// <returns>Where to connect. A failure where that could not be learned.</returns>
    public async Task<RestOutcome<GatewayPlace>> EnterAsync(int shard, CancellationToken cancellation)
    {
        await door.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                var place = fresh is null ? await rest.GatewayAsync(cancellation) : RestOutcome.Done(fresh);
                fresh = null;
                if (place.Value is not { } known)
                    return place;
                if (known.SessionStartLimit is { Remaining: <= 0 } limit)
                {
                    // One session too many makes Discord reset the token.
                    await WaitForTomorrowAsync(limit, cancellation);
                    continue;
                }

                concurrency = Math.Max(1, known.SessionStartLimit.MaxConcurrency);
                await WaitForKeyAsync(shard % concurrency, cancellation);
                return place;
            }
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>The session is being started now: from here on the next one waits.</summary>
    public void Passed(int shard) => lastByKey[shard % concurrency] = options.Time.GetElapsedTime(0);

    public void Dispose() => door.Dispose();

    private async Task WaitForTomorrowAsync(SessionStartLimit limit, CancellationToken cancellation)
    {
        var wait = TimeSpan.FromMilliseconds(Math.Clamp(limit.ResetAfter, 1_000, 86_400_000));
        options.Notes(new DiscordNote($"No session may be started for {wait}: the day's {limit.Total} are used up.", NeedsAttention: true));
        await Task.Delay(wait, options.Time, cancellation);
    }

    private async Task WaitForKeyAsync(int key, CancellationToken cancellation)
    {
        var now = options.Time.GetElapsedTime(0);
        if (lastByKey.TryGetValue(key, out var last) && last + Spacing > now)
            await Task.Delay(last + Spacing - now, options.Time, cancellation);
        lastByKey[key] = options.Time.GetElapsedTime(0);
    }
}

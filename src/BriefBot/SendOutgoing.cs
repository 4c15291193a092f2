using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BriefBot.Chat;
using BriefBot.Core.Briefings;
using BriefBot.Storage;
using Microsoft.Extensions.Logging;

namespace BriefBot;

/// <summary>
/// Sends what stands in the outbox: in order within a lane, all lanes side by side, neither lost nor doubled whatever happens in between.
/// </summary>
/// <remarks>
/// A message is marked as being sent, and that is committed, before its first byte leaves. So after any crash it is known which
/// messages may be out, and only those are repeated under their nonce, or looked for by their marker.
/// </remarks>
public sealed partial class SendOutgoing(
    Database database, IEnumerable<IChat> chats, TimeProvider clock, ILogger<SendOutgoing> log, SendingRules? rules = null) : IDisposable
{
    private readonly Dictionary<ChatName, IChat> chats = chats.ToDictionary(chat => chat.Name);
    private readonly ConcurrentDictionary<ChatName, bool> dead = [];
    private readonly SendingRules rules = rules ?? SendingRules.Default;
    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly string owner = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";

    /// <summary>The chats that no longer know us; nothing is sent to them until the next start.</summary>
    public IReadOnlyCollection<ChatName> DeadChats => [.. dead.Keys];

    /// <summary>Sends for as long as the program runs.</summary>
    public Task RunAsync(CancellationToken stopping) => SendAsync(ReadyLanesAsync(forever: true, stopping), stopping);

    /// <summary>Sends what is ready, and comes back once nothing is ready any more.</summary>
    public Task SendReadyAsync(CancellationToken stopping) => SendAsync(ReadyLanesAsync(forever: false, stopping), stopping);

    /// <summary>Something new stands in the outbox.</summary>
    public void Wake()
    {
        if (wake.CurrentCount > 0) return;
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it in the same instant.
        }
    }

    public void Dispose() => wake.Dispose();

    private async Task SendAsync(IAsyncEnumerable<ClaimedLane> lanes, CancellationToken stopping)
    {
        try
        {
            await Parallel.ForEachAsync(
                lanes,
                new ParallelOptions { MaxDegreeOfParallelism = rules.LanesAtOnce, CancellationToken = CancellationToken.None },
                async (lane, _) => await SendLaneAsync(lane, stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was under way has had its answer: the lanes end before the stop is seen.
        }
    }

    private async IAsyncEnumerable<ClaimedLane> ReadyLanesAsync(bool forever, [EnumeratorCancellation] CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var lanes = await ClaimAsync(stopping);
            foreach (var lane in lanes) yield return lane;

            if (lanes.Count > 0) continue;
            if (!forever) yield break;
            await WaitAsync(stopping);
        }
    }

    private async Task<IReadOnlyList<ClaimedLane>> ClaimAsync(CancellationToken stopping)
    {
        try
        {
            var now = clock.GetUtcNow();
            var alive = chats.Keys.Where(chat => !dead.ContainsKey(chat)).ToList();
            var isAnyReady = await database.ReadAsync(store => store.Lanes.NextReadyAsync(), stopping) <= now;
            return isAnyReady
                ? await database.WriteAsync(store => store.Lanes.ClaimAsync(owner, alive, now, rules.Lease, limit: rules.LanesAtOnce), stopping)
                : [];
        }
        catch (StoreException trouble)
        {
            LogStoreTrouble(trouble.Message);
            return [];
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(wake.WaitAsync(either.Token), Task.Delay(rules.Look, clock, either.Token));
        await either.CancelAsync();
    }

    private async Task SendLaneAsync(ClaimedLane lane, CancellationToken stopping)
    {
        try
        {
            var sending = new LaneSending(database, chats[lane.Chat], lane, clock, rules);
            var next = LaneNext.GoOn;
            // The lane may have been claimed while another one's message met the refusal.
            for (var i = 0; i < rules.MessagesInARow && next == LaneNext.GoOn && !dead.ContainsKey(lane.Chat) && !stopping.IsCancellationRequested; i++)
            {
                next = await sending.SendNextAsync();
                if (next == LaneNext.TokenDead) Die(lane.Chat);
                if (next == LaneNext.Blocked) LogBlocked(lane.Lane, sending.Trouble);
                if (sending.Failure is { } failure) LogFailure(failure, lane.Lane);
            }

            await database.WriteAsync(store => store.Lanes.ReleaseAsync(lane, clock.GetUtcNow()), CancellationToken.None);
        }
        catch (StoreException trouble)
        {
            // The lane stays ours until the lease ends; then it goes on where the store says it was.
            LogStoreTrouble(trouble.Message);
        }
    }

    private void Die(ChatName chat)
    {
        if (dead.TryAdd(chat, true)) LogTokenDead(chat);
    }

    [LoggerMessage(LogLevel.Error, "{Chat} refuses our token. Nothing is sent there until BriefBot is started with a valid one.")]
    private partial void LogTokenDead(ChatName chat);

    [LoggerMessage(LogLevel.Warning, "Nothing can be posted to {Lane}: {Reason}")]
    private partial void LogBlocked(string lane, string reason);

    [LoggerMessage(LogLevel.Warning, "The outbox could not be read or written. {Reason} It is tried again.")]
    private partial void LogStoreTrouble(string reason);

    [LoggerMessage(LogLevel.Error, "Sending to {Lane} failed in a way that was not foreseen; whether the message is out is found out later.")]
    private partial void LogFailure(Exception failure, string lane);
}

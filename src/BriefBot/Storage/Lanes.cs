using BriefBot.Core.Briefings;

namespace BriefBot.Storage;

/// <summary>A lane that one worker holds for a while.</summary>
/// <param name="Fence">Grows with each claim: who holds an older one has lost the lane.</param>
public sealed record ClaimedLane(string Lane, ChatName Chat, long Fence);

/// <summary>A lane into which a chat lets nothing.</summary>
public sealed record BlockedLane(string Lane, ServerId Server, ChatName Chat, DateTimeOffset BlockedAt, string Reason);

/// <summary>The lanes of the outbox: inside one the order is kept, by one worker at a time; beside each other all go on at once.</summary>
public sealed class Lanes(StoreTransaction transaction)
{
    /// <summary>Takes lanes that have something to send now, those that wait longest first.</summary>
    /// <param name="chats">Only lanes of these chats.</param>
    public async Task<IReadOnlyList<ClaimedLane>> ClaimAsync(
        string owner, IReadOnlyCollection<ChatName> chats, DateTimeOffset now, TimeSpan lease, int limit)
    {
        var found = await transaction.ListAsync<ClaimedLane>(
            """
            SELECT lane AS Lane, chat AS Chat, fence AS Fence
            FROM lanes
            WHERE ready_at <= @now AND (lease_until <= @now OR lease_until > @tooFar) AND chat IN @names
            ORDER BY ready_at, lane
            LIMIT @limit
            """,
            // A lease that ends later than any lease can was taken by a clock that was ahead.
            new { now, tooFar = now + lease + lease, names = chats.Select(chat => chat.Value), limit });
        var ready = found.Select(lane => lane with { Fence = lane.Fence + 1 }).ToList();
        await transaction.ExecuteEachAsync(
            "UPDATE lanes SET lease_owner = @owner, lease_until = @until, fence = @Fence WHERE lane = @Lane",
            ready.Select(lane => new { owner, until = now + lease, lane.Fence, lane.Lane }));
        return ready;
    }

    /// <summary>Gives the lane back; it is ready again when its first open message is.</summary>
    /// <param name="pause">How long it rests in any case.</param>
    public Task ReleaseAsync(ClaimedLane lane, DateTimeOffset now, TimeSpan pause = default) => transaction.ExecuteAsync(
        """
        UPDATE lanes
        SET lease_owner = NULL,
            lease_until = 0,
            ready_at = (
                SELECT CASE WHEN o.not_before > @earliest THEN o.not_before ELSE @earliest END
                FROM outgoing o
                WHERE o.lane = @Lane AND o.state IN ('PENDING', 'SENDING')
                ORDER BY o.id
                LIMIT 1)
        WHERE lane = @Lane AND fence = @Fence
        """,
        new { lane.Lane, lane.Fence, earliest = now + pause });

    /// <summary>The moment at which the next lane has something to send. Null when nothing waits.</summary>
    public Task<DateTimeOffset?> NextReadyAsync() => transaction.FindAsync<DateTimeOffset?>(
        "SELECT ready_at FROM lanes WHERE ready_at IS NOT NULL ORDER BY ready_at LIMIT 1");

    /// <summary>The lanes that became blocked and whose owner does not know it yet.</summary>
    public Task<IReadOnlyList<BlockedLane>> BlockedUntoldAsync() => transaction.ListAsync<BlockedLane>(
        """
        SELECT lane AS Lane, server_id AS Server, chat AS Chat, blocked_at AS BlockedAt, blocked_reason AS Reason
        FROM lanes
        WHERE blocked_at IS NOT NULL AND owner_told_at IS NULL
        ORDER BY lane
        """);

    /// <summary>The owner is told once, not again each day; only after a message got through would it be news again.</summary>
    public Task NoteOwnerToldAsync(string lane, DateTimeOffset now) =>
        transaction.ExecuteAsync("UPDATE lanes SET owner_told_at = @now WHERE lane = @lane", new { lane, now });

    internal Task WakeAsync(NewOutgoing message, DateTimeOffset now) => transaction.ExecuteAsync(
        """
        INSERT INTO lanes (lane, server_id, chat, ready_at, lease_until, fence)
        VALUES (@Lane, @Server, @Chat, @now, 0, 0)
        ON CONFLICT (lane) DO UPDATE SET
            ready_at = CASE WHEN lanes.ready_at IS NULL THEN excluded.ready_at ELSE lanes.ready_at END
        """,
        new { message.Lane, message.Server, message.Chat, now });

    internal async Task<bool> IsHeldAsync(ClaimedLane lane) =>
        await transaction.OneAsync<long>("SELECT COUNT(*) FROM lanes WHERE lane = @Lane AND fence = @Fence", new { lane.Lane, lane.Fence }) == 1;

    internal Task ExtendAsync(ClaimedLane lane, DateTimeOffset until) => transaction.ExecuteAsync(
        "UPDATE lanes SET lease_until = @until WHERE lane = @Lane AND fence = @Fence", new { lane.Lane, lane.Fence, until });

    internal Task BlockAsync(string lane, string reason, DateTimeOffset now) => transaction.ExecuteAsync(
        "UPDATE lanes SET blocked_at = COALESCE(blocked_at, @now), blocked_reason = @reason WHERE lane = @lane", new { lane, reason, now });

    internal Task UnblockAsync(string lane) => transaction.ExecuteAsync(
        "UPDATE lanes SET blocked_at = NULL, blocked_reason = NULL, owner_told_at = NULL WHERE lane = @lane AND blocked_at IS NOT NULL",
        new { lane });
}

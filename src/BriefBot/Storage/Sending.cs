namespace BriefBot.Storage;

/// <summary>
/// The steps by which one message leaves. Each is one commit, and none happens if another worker has taken the lane over:
/// then the answer is false, and that worker decides.
/// </summary>
public sealed class Sending(StoreTransaction transaction)
{
    /// <summary>From here on the message may be out. To be committed before the first byte leaves.</summary>
    /// <param name="leaseUntil">The lane is ours until then.</param>
    public async Task<bool> BeginAsync(OutgoingMessage message, ClaimedLane lane, DateTimeOffset now, DateTimeOffset leaseUntil)
    {
        const string set = """
            state = 'SENDING',
            first_attempt_at = COALESCE(first_attempt_at, @now),
            last_attempt_at = @now,
            attempts = attempts + 1
            """;
        if (!await ChangeAsync(message, lane, set, new { now })) return false;

        await transaction.Lanes.ExtendAsync(lane, leaseUntil);
        if (message.Briefing is { } briefing) await transaction.Briefings.BeginPostingAsync(briefing);
        return true;
    }

    /// <summary>It is out: the channel remembers it from the same moment on, and a briefing's last part closes the briefing.</summary>
    /// <param name="messageId">Null when it was sent and is deleted already.</param>
    public async Task<bool> SentAsync(OutgoingMessage message, ClaimedLane lane, string? messageId, DateTimeOffset now)
    {
        // A newer wish for the same edit may have come in while this one was on its way.
        const string set = """
            state = CASE WHEN revision = @Revision THEN 'SENT' ELSE 'PENDING' END,
            message_id = COALESCE(@messageId, message_id),
            sent_at = @now,
            reason = NULL
            """;
        if (!await ChangeAsync(message, lane, set, new { message.Revision, messageId, now })) return false;

        await transaction.Lanes.UnblockAsync(lane.Lane);
        await RememberAsync(message, now);
        if (message.Briefing is { } briefing)
        {
            await transaction.Briefings.NoteSentAsync(briefing, now);
            await transaction.Briefings.FinishAsync(briefing, now);
        }

        return true;
    }

    /// <summary>It is certainly not out: everything is as it was before this attempt began.</summary>
    /// <param name="before">The message as it was then.</param>
    public Task<bool> NotSentAsync(OutgoingMessage before, ClaimedLane lane, DateTimeOffset notBefore) => ChangeAsync(
        before,
        lane,
        "state = @state, first_attempt_at = @FirstAttemptAt, last_attempt_at = @LastAttemptAt, attempts = @Attempts, not_before = @notBefore",
        new { state = before.State.ToString().ToUpperInvariant(), before.FirstAttemptAt, before.LastAttemptAt, before.Attempts, notBefore });

    /// <summary>It may be out or not; what to do is decided later.</summary>
    public Task<bool> UnknownAsync(OutgoingMessage message, ClaimedLane lane, string reason, DateTimeOffset notBefore) =>
        ChangeAsync(message, lane, "reason = @reason, not_before = @notBefore", new { reason, notBefore });

    /// <summary>The chat was asked, and it is not out: sending begins anew.</summary>
    public Task<bool> AbsentAsync(OutgoingMessage message, ClaimedLane lane) =>
        ChangeAsync(message, lane, "state = 'PENDING', first_attempt_at = NULL", new { });

    /// <summary>Nobody can say whether it is out. A rare double is better than a loss, so sending begins anew, and that is counted.</summary>
    public Task<bool> UnprovableAsync(OutgoingMessage message, ClaimedLane lane, string reason) => ChangeAsync(
        message, lane, "state = 'PENDING', first_attempt_at = NULL, is_unverified = 1, reason = @reason", new { reason });

    /// <summary>The clock was set back behind the last attempt: the quiet time before asking the chat counts from now on.</summary>
    public Task<bool> CountQuietFromAsync(OutgoingMessage message, ClaimedLane lane, DateTimeOffset now, DateTimeOffset notBefore) =>
        ChangeAsync(message, lane, "last_attempt_at = @now, not_before = @notBefore", new { now, notBefore });

    /// <summary>It waits, and nothing else changes.</summary>
    public Task<bool> PostponeAsync(OutgoingMessage message, ClaimedLane lane, DateTimeOffset notBefore) =>
        ChangeAsync(message, lane, "not_before = @notBefore", new { notBefore });

    /// <summary>The chat does not accept it as it is, now or ever; the messages after it go on.</summary>
    public Task<bool> RejectedAsync(OutgoingMessage message, ClaimedLane lane, string reason, DateTimeOffset now) =>
        CloseAsync(message, lane, OutgoingState.Rejected, reason, now);

    /// <summary>What it changes or belongs to exists no more.</summary>
    public Task<bool> GoneAsync(OutgoingMessage message, ClaimedLane lane, string reason, DateTimeOffset now) =>
        CloseAsync(message, lane, OutgoingState.Gone, reason, now);

    /// <summary>It is no longer wanted.</summary>
    public Task<bool> ExpiredAsync(OutgoingMessage message, ClaimedLane lane, DateTimeOffset now) =>
        CloseAsync(message, lane, OutgoingState.Expired, "Too late.", now);

    /// <summary>The channel lets nothing in: all that waits for it is given up, and the next briefing tries again.</summary>
    public async Task<bool> BlockedAsync(ClaimedLane lane, string reason, DateTimeOffset now)
    {
        if (!await transaction.Lanes.IsHeldAsync(lane)) return false;

        var briefings = await transaction.Outgoing.OpenBriefingsOfAsync(lane.Lane);
        await transaction.Lanes.BlockAsync(lane.Lane, reason, now);
        await transaction.Outgoing.BlockLaneAsync(lane.Lane, reason);
        foreach (var briefing in briefings)
        {
            await transaction.Briefings.FinishAsync(briefing, now);
        }

        return true;
    }

    private async Task<bool> CloseAsync(OutgoingMessage message, ClaimedLane lane, OutgoingState state, string reason, DateTimeOffset now)
    {
        var set = "state = @state, reason = @reason";
        if (!await ChangeAsync(message, lane, set, new { state = state.ToString().ToUpperInvariant(), reason })) return false;

        if (message.Briefing is { } briefing) await transaction.Briefings.FinishAsync(briefing, now);
        return true;
    }

    private async Task RememberAsync(OutgoingMessage message, DateTimeOffset now)
    {
        if (message.Channel is not { } channel) return;

        var told = await transaction.Outgoing.ToldByAsync(message);
        var edition = message.Briefing is { } briefing ? (await transaction.Editions.OfAsync(briefing))?.Number : null;
        await transaction.Told.RememberAsync(message.Server, channel, edition, told, now);
    }

    private async Task<bool> ChangeAsync(OutgoingMessage message, ClaimedLane lane, string set, object values)
    {
        if (!await transaction.Lanes.IsHeldAsync(lane)) return false;

        return await transaction.Outgoing.ChangeOpenAsync(message.Id, set, values) == 1;
    }
}

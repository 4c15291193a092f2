using BriefBot.Chat;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>How a lane goes on after one message.</summary>
internal enum LaneNext { GoOn, Rest, Blocked, TokenDead }

/// <summary>Sends the messages of one lane, one after the other, as long as this worker holds the lane.</summary>
internal sealed class LaneSending(Database database, IChat chat, ClaimedLane lane, TimeProvider clock, SendingRules rules)
{
    private static readonly TimeSpan TargetIsOpen = TimeSpan.FromSeconds(2);

    private TimeSpan patience = rules.Pause;

    /// <summary>Why the lane is blocked; empty while it is not.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>What the chat threw instead of answering. Null when it did not.</summary>
    public Exception? Failure { get; private set; }

    public async Task<LaneNext> SendNextAsync()
    {
        Failure = null;
        var now = clock.GetUtcNow();
        var message = await database.ReadAsync(store => store.Outgoing.HeadOfAsync(lane.Lane), CancellationToken.None);
        if (message is null || message.NotBefore > now) return LaneNext.Rest;
        if (message is { State: OutgoingState.Pending } && message.ExpiresAt <= now && await ExpireAsync(message, now)) return LaneNext.GoOn;

        return rules.NextStep(message, chat.WhenRepeated, now) switch
        {
            SendingStep.ReadBack => await ReadBackAsync(message),
            SendingStep.Wait wait => await RestAsync(store => store.Sending.PostponeAsync(message, lane, wait.Until)),
            SendingStep.CountQuietFromNow =>
                await RestAsync(store => store.Sending.CountQuietFromAsync(message, lane, now, now + rules.Quiet)),
            _ => await PostAsync(message),
        };
    }

    /// <returns>False when it is sent all the same: a briefing that has begun to reach its channel is finished.</returns>
    private async Task<bool> ExpireAsync(OutgoingMessage message, DateTimeOffset now) =>
        await database.WriteAsync(
            async store =>
            {
                if (message.Briefing is not { } briefing) return await store.Sending.ExpiredAsync(message, lane, now);
                if ((await store.Briefings.FindAsync(briefing))?.FirstSentAt is not null) return false;

                await store.Briefings.ExpireAsync(now);
                return (await store.Outgoing.FindAsync(message.Key))?.State == OutgoingState.Expired;
            },
            CancellationToken.None);

    private async Task<LaneNext> PostAsync(OutgoingMessage message)
    {
        string? target = null;
        if (message.Target is { } targetKey)
        {
            var wanted = await database.ReadAsync(store => store.Outgoing.FindAsync(targetKey), CancellationToken.None);
            if (wanted?.State is OutgoingState.Pending or OutgoingState.Sending && wanted.MessageId is null)
                return await RestAsync(store => store.Sending.PostponeAsync(message, lane, clock.GetUtcNow() + TargetIsOpen));

            target = wanted?.MessageId;
            if (target is null) return await GoOnAsync(store => store.Sending.GoneAsync(message, lane, "Its message was never posted.", clock.GetUtcNow()));
        }

        var outgoing = new ChatMessage(
            message.Key, message.Kind, message.Address, message.Body, target, IsAgain: message.State == OutgoingState.Sending);
        using var turn = await TakeTurnAsync(outgoing);
        if (turn.Wait is { } wait) return await RestAsync(store => store.Sending.PostponeAsync(message, lane, clock.GetUtcNow() + wait));

        var begunAt = clock.GetUtcNow();
        var isOurs = await database.WriteAsync(
            store => store.Sending.BeginAsync(message, lane, begunAt, begunAt + rules.Lease), CancellationToken.None);
        if (!isOurs) return LaneNext.Rest;
        if (WasFrozenSince(begunAt)) return await GoOnAsync(store => store.Sending.NotSentAsync(message, lane, message.NotBefore));

        return await SettleAsync(message, await AskAsync(cancellation => message.Kind switch
        {
            OutgoingKind.Edit => chat.EditAsync(turn, outgoing, cancellation),
            OutgoingKind.Thread => chat.OpenThreadAsync(turn, outgoing, cancellation),
            OutgoingKind.Publish => chat.PublishAsync(turn, outgoing, cancellation),
            _ => chat.PostAsync(turn, outgoing, cancellation),
        }));
    }

    // On a disk so slow that each commit looks like a freeze, patience grows until something can be sent: far below the lease still.
    private bool WasFrozenSince(DateTimeOffset begunAt)
    {
        var gone = clock.GetUtcNow() - begunAt;
        if (TimeSpan.Zero <= gone && gone <= patience) return false;

        patience = patience * 2 < rules.Lease / 4 ? patience * 2 : rules.Lease / 4;
        return true;
    }

    private async Task<ChatTurn> TakeTurnAsync(ChatMessage message)
    {
        using var timeout = new CancellationTokenSource(rules.Answer, clock);
        try
        {
            return await chat.TakeTurnAsync(message, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return ChatTurn.NotBefore(rules.FirstRetry);
        }
        catch (Exception failure) when (failure is not StoreException)
        {
            Failure = failure;
            return ChatTurn.NotBefore(rules.LongestRetry);
        }
    }

    // Not cancelled by a stop of the program: an answer that is on its way is worth its few seconds.
    private async Task<PostOutcome> AskAsync(Func<CancellationToken, Task<PostOutcome>> ask)
    {
        using var timeout = new CancellationTokenSource(rules.Answer, clock);
        try
        {
            return await ask(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return new PostOutcome.Unknown($"No answer within {rules.Answer.TotalSeconds:0} seconds.");
        }
        catch (Exception failure) when (failure is not StoreException)
        {
            Failure = failure;
            return new PostOutcome.Unknown(failure.Message);
        }
    }

    private async Task<LaneNext> SettleAsync(OutgoingMessage message, PostOutcome outcome)
    {
        var now = clock.GetUtcNow();
        switch (outcome)
        {
            case PostOutcome.Sent sent:
                return await GoOnAsync(store => store.Sending.SentAsync(message, lane, sent.MessageId, now));
            case PostOutcome.Rejected rejected:
                return await GoOnAsync(store => store.Sending.RejectedAsync(message, lane, rejected.Reason, now));
            case PostOutcome.Gone gone:
                return await GoOnAsync(store => store.Sending.GoneAsync(message, lane, gone.Reason, now));
            case PostOutcome.NotSent notSent:
                return await RestAsync(store => store.Sending.NotSentAsync(message, lane, now + notSent.RetryAfter));
            case PostOutcome.Blocked blocked:
                return await BlockAsync(blocked.Reason, now);
            case PostOutcome.TokenDead:
                await database.WriteAsync(store => store.Sending.NotSentAsync(message, lane, message.NotBefore), CancellationToken.None);
                return LaneNext.TokenDead;
            case PostOutcome.Unknown unknown:
                return await RestAsync(store => store.Sending.UnknownAsync(message, lane, unknown.Reason, now + Retry(message.Attempts)));
            default:
                throw new InvalidOperationException($"{outcome} is no outcome of sending.");
        }
    }

    private async Task<LaneNext> ReadBackAsync(OutgoingMessage message)
    {
        var first = message.FirstAttemptAt ?? clock.GetUtcNow();
        var before = await database.ReadAsync(store => store.Outgoing.SentBeforeAsync(message), CancellationToken.None);
        var target = message.Target is { } key
            ? (await database.ReadAsync(store => store.Outgoing.FindAsync(key), CancellationToken.None))?.MessageId
            : null;
        var now = clock.GetUtcNow();
        await database.WriteAsync(store => store.Lanes.ExtendAsync(lane, now + rules.Lease), CancellationToken.None);
        var since = (first < now ? first : now) - rules.ClockDifference;
        switch (await LookAsync(new SoughtMessage(message.Key, message.Kind, message.Address, target, since, before)))
        {
            case FindOutcome.Found found:
                return await GoOnAsync(store => store.Sending.SentAsync(message, lane, found.MessageId, clock.GetUtcNow()));
            case FindOutcome.Absent:
                return await GoOnAsync(store => store.Sending.AbsentAsync(message, lane));
            case FindOutcome.Unprovable unprovable:
                return await GoOnAsync(store => store.Sending.UnprovableAsync(message, lane, unprovable.Reason));
            case FindOutcome.NotNow notNow:
                return await RestAsync(store => store.Sending.UnknownAsync(message, lane, notNow.Reason, clock.GetUtcNow() + notNow.RetryAfter));
            case FindOutcome.Blocked blocked:
                return await BlockAsync(blocked.Reason, clock.GetUtcNow());
            case FindOutcome.TokenDead:
                return LaneNext.TokenDead;
            case var other:
                throw new InvalidOperationException($"{other} is no outcome of looking for a message.");
        }
    }

    private async Task<FindOutcome> LookAsync(SoughtMessage message)
    {
        // Reading a busy channel takes many requests, but never longer than the lane is held.
        using var timeout = new CancellationTokenSource(rules.Lease - rules.Answer, clock);
        try
        {
            return await chat.FindByMarkerAsync(message, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return new FindOutcome.NotNow("The channel could not be read in time.", rules.LongestRetry);
        }
        catch (Exception failure) when (failure is not StoreException)
        {
            Failure = failure;
            return new FindOutcome.NotNow(failure.Message, rules.LongestRetry);
        }
    }

    private async Task<LaneNext> BlockAsync(string reason, DateTimeOffset now)
    {
        Trouble = reason;
        await database.WriteAsync(store => store.Sending.BlockedAsync(lane, reason, now), CancellationToken.None);
        return LaneNext.Blocked;
    }

    // A step that found the lane in other hands ends the lane for this worker.
    private async Task<LaneNext> GoOnAsync(Func<StoreTransaction, Task<bool>> step) =>
        await database.WriteAsync(step, CancellationToken.None) ? LaneNext.GoOn : LaneNext.Rest;

    private async Task<LaneNext> RestAsync(Func<StoreTransaction, Task<bool>> step)
    {
        await database.WriteAsync(step, CancellationToken.None);
        return LaneNext.Rest;
    }

    private TimeSpan Retry(int attempts)
    {
        var wait = rules.FirstRetry * Math.Pow(2, Math.Min(attempts, 10));
        return wait < rules.LongestRetry ? wait : rules.LongestRetry;
    }
}

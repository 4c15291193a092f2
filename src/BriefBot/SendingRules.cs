using BriefBot.Chat;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>The times that sending keeps to.</summary>
public sealed record SendingRules
{
    public static SendingRules Default { get; } = new();

    /// <summary>So long a worker holds a lane without a sign of life; longer than any answer is waited for.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>So long after the first attempt a chat is trusted to recognise a repeated nonce; Discord says "the past few minutes".</summary>
    public TimeSpan NonceTrust { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>So long after the last attempt nothing can still be on its way.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>So much earlier than the first attempt a message is looked for: clocks differ.</summary>
    public TimeSpan ClockDifference { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>So long an answer is waited for.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>More time than this between marking a message as being sent and sending it means that the process was frozen: it starts over.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The first wait after an unclear answer; it doubles each time.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Without being woken, the outbox is looked at this often.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(1);

    public int LanesAtOnce { get; init; } = 16;

    /// <summary>After so many messages a lane lets the others go first.</summary>
    public int MessagesInARow { get; init; } = 20;

    /// <summary>What has to happen next to a message whose turn it is.</summary>
    public SendingStep NextStep(OutgoingMessage message, WhenRepeated whenRepeated, DateTimeOffset now)
    {
        var mayBeOut = message.State == OutgoingState.Sending
            && message.Kind is OutgoingKind.Post or OutgoingKind.Reply or OutgoingKind.Dm
            && whenRepeated == WhenRepeated.RecognisedForAMinute;
        if (!mayBeOut || message.FirstAttemptAt is not { } first || message.LastAttemptAt is not { } last) return new SendingStep.Post();
        if (first <= now && now < first + NonceTrust) return new SendingStep.Post();
        if (last > now) return new SendingStep.CountQuietFromNow();
        return now < last + Quiet ? new SendingStep.Wait(last + Quiet) : new SendingStep.ReadBack();
    }
}

/// <summary>What has to happen next to a message whose turn it is.</summary>
public abstract record SendingStep
{
    private SendingStep() { }

    /// <summary>It may be posted: it never was, or posting it again does no harm.</summary>
    public sealed record Post : SendingStep;

    /// <summary>It may be out, and the chat has to be asked.</summary>
    public sealed record ReadBack : SendingStep;

    /// <summary>It may be on its way still.</summary>
    public sealed record Wait(DateTimeOffset Until) : SendingStep;

    /// <summary>The clock was set back behind the last attempt, so that nobody knows how long ago that was.</summary>
    public sealed record CountQuietFromNow : SendingStep;
}

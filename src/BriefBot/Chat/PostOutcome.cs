namespace BriefBot.Chat;

/// <summary>What came of an attempt to send.</summary>
public abstract record PostOutcome
{
    private PostOutcome() { }

    /// <summary>It is out; also when the chat says that it was out already.</summary>
    /// <param name="MessageId">Null when it was out and has been deleted since.</param>
    public sealed record Sent(string? MessageId) : PostOutcome;

    /// <summary>It is certainly not out, and may be sent later: a limit, or no connection was made at all.</summary>
    public sealed record NotSent(TimeSpan RetryAfter) : PostOutcome;

    /// <summary>The chat does not accept this message, and would not later.</summary>
    public sealed record Rejected(string Reason) : PostOutcome;

    /// <summary>The chat lets nothing into this place: the channel is gone, or a permission is missing.</summary>
    public sealed record Blocked(string Reason) : PostOutcome;

    /// <summary>The message to be changed, or the thread to write into, exists no more.</summary>
    public sealed record Gone(string Reason) : PostOutcome;

    /// <summary>The chat no longer knows us. Nothing may be sent until somebody has put that right.</summary>
    public sealed record TokenDead : PostOutcome;

    /// <summary>It may be out or not: no answer, a broken one, or a fault of the chat's own.</summary>
    public sealed record Unknown(string Reason) : PostOutcome;
}

/// <summary>What came of looking for a message.</summary>
public abstract record FindOutcome
{
    private FindOutcome() { }

    /// <summary>It is out.</summary>
    public sealed record Found(string MessageId) : FindOutcome;

    /// <summary>It is not out: everything where it could stand was read.</summary>
    public sealed record Absent : FindOutcome;

    /// <summary>The chat does not let us see, now or later.</summary>
    public sealed record Unprovable(string Reason) : FindOutcome;

    /// <summary>No answer this time.</summary>
    public sealed record NotNow(string Reason, TimeSpan RetryAfter) : FindOutcome;

    /// <summary>The chat lets us into this place no more.</summary>
    public sealed record Blocked(string Reason) : FindOutcome;

    /// <summary>The chat no longer knows us.</summary>
    public sealed record TokenDead : FindOutcome;
}

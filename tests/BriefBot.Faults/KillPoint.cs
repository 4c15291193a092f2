namespace BriefBot.Faults;

/// <summary>Where a worker kills itself.</summary>
internal enum KillPoint
{
    /// <summary>It does not.</summary>
    Never,

    /// <summary>A due briefing is claimed, nothing of it written.</summary>
    Claimed,

    /// <summary>The briefing is frozen, no part begun.</summary>
    Frozen,

    /// <summary>A part is marked as being sent, no byte has left.</summary>
    Sending,

    /// <summary>The request is under way, at a random moment.</summary>
    InFlight,

    /// <summary>The answer is there, not yet noted.</summary>
    Answered,

    /// <summary>A part is noted as sent, the next one not begun.</summary>
    Sent,

    /// <summary>The chat has been asked whether a message is out, the answer is not noted.</summary>
    ReadBack,

    /// <summary>The whole briefing is done.</summary>
    Done,

    /// <summary>Killed from outside, wherever it happens to be.</summary>
    AnyMoment,
}

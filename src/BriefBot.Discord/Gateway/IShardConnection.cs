namespace BriefBot.Discord;

/// <summary>A shard's way to the gateway: one connection at a time, and the session that may outlive it.</summary>
internal interface IShardConnection : IAsyncDisposable
{
    /// <summary>Where the session may be taken up again. Null where a new one has to be begun.</summary>
    string? ResumeUrl { get; }

    /// <summary>Lets the session go: the next connection begins a new one.</summary>
    void ForgetSession();

    /// <summary>Connects, and returns once that connection is over. After a cancellation the session is ended, and it throws.</summary>
    /// <param name="begins">To be called at the moment at which a session is begun.</param>
    /// <param name="connected">To be called whenever events come from now on, with a sentence about it.</param>
    Task<ConnectionEnd> HoldAsync(string url, Action begins, Action<string> connected, CancellationToken cancellation);
}

/// <summary>How a connection ended, and what is to follow.</summary>
internal sealed record ConnectionEnd(AfterClose Then, string Sentence)
{
    /// <summary>True where one of the day's sessions was used up.</summary>
    public bool UsedSession { get; init; }

    public bool WasInvalid { get; init; }

    /// <summary>True where Discord itself wants the connection to be made anew: nothing has failed.</summary>
    public bool WasAskedFor { get; init; }
}

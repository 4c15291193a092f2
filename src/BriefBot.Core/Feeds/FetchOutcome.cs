namespace BriefBot.Core.Feeds;

/// <summary>What a server wants to hear again to tell whether a feed changed; kept byte for byte.</summary>
public sealed record Validators(string? ETag, string? LastModified)
{
    public static readonly Validators None = new(null, null);
}

/// <summary>Another address that a server names for good (301 or 308 from the first hop on).</summary>
public sealed record PermanentMove(string To);

/// <summary>What came of asking a server for a feed.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome() { }

    /// <summary>How it went, for the coverage line.</summary>
    public string Sentence => this switch
    {
        NewDocument => "read",
        NotModified => "not modified",
        Failed failed => failed.Why,
        Gone => "The server says that this feed is gone for good (410).",
        TooEarly early => $"Not asked before {early.Until:yyyy-MM-dd HH:mm} UTC.",
        _ => "no answer",
    };

    /// <summary>The server gave a document that differs from the last one.</summary>
    /// <param name="BodyHash">SHA-256 of the unpacked body.</param>
    /// <param name="MinimalDelay">How long the server's headers say the document stays good. Null when they do not say.</param>
    public sealed record NewDocument(FeedDocument Document, Validators Validators, string BodyHash, TimeSpan? MinimalDelay, PermanentMove? Moved, bool WasConditional)
        : FetchOutcome;

    /// <summary>The server said that nothing changed, or gave the very same bytes again.</summary>
    /// <param name="Validators">Only those that the answer named.</param>
    public sealed record NotModified(Validators Validators, TimeSpan? MinimalDelay, PermanentMove? Moved, bool WasConditional) : FetchOutcome;

    /// <param name="Why">For the coverage line: "The server did not answer within 30 seconds."</param>
    /// <param name="RetryAfter">How long the server asks to be left alone. Null when it does not say.</param>
    public sealed record Failed(string Why, TimeSpan? RetryAfter = null) : FetchOutcome;

    /// <summary>The server says that the feed is no more (410).</summary>
    public sealed record Gone : FetchOutcome;

    /// <summary>Nobody was asked: the feed is not due, or its host asked to be left alone.</summary>
    public sealed record TooEarly(DateTimeOffset Until) : FetchOutcome;
}

using System.Net;
using BriefBot.Core.Feeds;

namespace BriefBot.Feeds;

/// <summary>What to ask for.</summary>
/// <param name="Validators">Sent back as they came; <see cref="Validators.None"/> asks for the whole.</param>
public sealed record WebRequest(string Address, string UserAgent, string Accept, Validators Validators)
{
    /// <summary>Counted after unpacking. Null: what the limits say for feeds and pages.</summary>
    public int? MaxBytes { get; init; }
}

/// <summary>What a server answered, or why there is no answer.</summary>
public abstract record WebAnswer
{
    private WebAnswer() { }

    /// <param name="Address">Where the answer came from in the end.</param>
    /// <param name="Body">Unpacked; empty unless the status is a success.</param>
    /// <param name="MinimalDelay">How long the headers say the answer stays good. Null when they do not say.</param>
    public sealed record Answered(
        HttpStatusCode Status,
        string Address,
        ReadOnlyMemory<byte> Body,
        string? ContentType,
        Validators Validators,
        TimeSpan? RetryAfter,
        TimeSpan? MinimalDelay) : WebAnswer
    {
        /// <summary>Where the server says it moved for good. Null when no redirect said so from the first hop on.</summary>
        public string? PermanentAddress { get; init; }

        /// <summary>True when a wall against bots answered in the server's place.</summary>
        public bool IsFromBotWall { get; init; }
    }

    /// <param name="Sentence">For people.</param>
    public sealed record Failed(string Sentence) : WebAnswer;

    /// <summary>The host asked to be left alone; it was not asked.</summary>
    public sealed record HostPaused(DateTimeOffset Until) : WebAnswer;
}

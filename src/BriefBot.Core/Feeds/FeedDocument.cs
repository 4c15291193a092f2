namespace BriefBot.Core.Feeds;

/// <summary>What came over the wire when a source was fetched.</summary>
/// <param name="Address">Where the body came from in the end; relative links are resolved against it.</param>
/// <param name="ContentType">The Content-Type header as sent. Null when there was none, as with a saved file.</param>
public sealed record FeedDocument(string Address, ReadOnlyMemory<byte> Body, string? ContentType = null);

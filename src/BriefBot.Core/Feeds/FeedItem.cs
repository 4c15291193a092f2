using System.Collections.Immutable;

namespace BriefBot.Core.Feeds;

/// <summary>One raw entry of a feed document. Nulls mean: the feed did not say.</summary>
/// <param name="Title">As plain text.</param>
/// <param name="Link">Absolute http(s) address of the article.</param>
/// <param name="Body">The longest text the feed gives, as HTML or plain text, not yet cleaned.</param>
/// <param name="Published">UTC. Null when the feed gives no date, or none that can be read; never "now".</param>
public sealed record FeedItem(
    string? Id,
    string? Title,
    string? Link,
    string? Author,
    string? Body,
    DateTimeOffset? Published,
    DateTimeOffset? Updated,
    ImmutableArray<string> Categories);

using BriefBot.Core.Feeds;

namespace BriefBot.Feeds;

/// <summary>Gets a source's feed document: over the web, or from a saved file.</summary>
public delegate Task<FetchedFeed> FetchFeed(Source source, CancellationToken cancellation);

/// <summary>What fetching a source yielded.</summary>
/// <param name="Document">Null when there is nothing to read: unchanged, or failed.</param>
/// <param name="Outcome">One sentence for the coverage line.</param>
public sealed record FetchedFeed(Source Source, FeedDocument? Document, bool IsSuccess, string Outcome);

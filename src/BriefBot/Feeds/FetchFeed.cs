using BriefBot.Core.Feeds;

namespace BriefBot.Feeds;

/// <summary>Gets a source's feed document: over the web, or from a saved file.</summary>
/// <param name="state">What is remembered of the source since the last fetch.</param>
public delegate Task<FetchOutcome> FetchFeed(Source source, FeedState state, CancellationToken cancellation);

using System.Collections.Immutable;

namespace BriefBot.Core.Feeds;

/// <summary>What reading a feed document yielded: its items, or one sentence that says what came instead.</summary>
public abstract record FeedReading
{
    private FeedReading() { }

    /// <summary>The document is a feed.</summary>
    /// <param name="Title">The feed's own title. Null when it gives none.</param>
    public sealed record Items(string? Title, ImmutableArray<FeedItem> All) : FeedReading
    {
        /// <summary>How seldom the feed asks to be read.</summary>
        public FeedWishes Wishes { get; init; } = FeedWishes.None;
    }

    /// <summary>The document is not a feed that can be read.</summary>
    /// <param name="Sentence">What came instead, for the coverage line: "The page is HTML, not a feed."</param>
    /// <param name="FeedLinks">Feeds that an HTML page points to.</param>
    public sealed record NotAFeed(string Sentence, ImmutableArray<string> FeedLinks) : FeedReading;
}

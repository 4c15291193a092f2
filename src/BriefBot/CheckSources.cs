using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;
using BriefBot.Feeds;

namespace BriefBot;

/// <summary>How a source looks when it is asked now.</summary>
/// <param name="Articles">How many articles its items make.</param>
/// <param name="Newest">The newest date among them. Null when none carries one.</param>
/// <param name="Sentence">Why it cannot be read, or what is odd about it; empty when all is well.</param>
public sealed record SourceCheck(Source Source, bool IsRead, int Articles, DateTimeOffset? Newest, string Sentence);

/// <summary>Asks sources as a round would, but only looks: nothing is stored, and no validator moves on.</summary>
public sealed class CheckSources(FetchFeed fetch, TimeProvider clock, int parallel)
{
    /// <summary>A feed whose newest item is older may still be alive, but somebody should look.</summary>
    private static readonly TimeSpan LongQuiet = TimeSpan.FromDays(90);

    /// <returns>In the order of the sources.</returns>
    public async Task<ImmutableArray<SourceCheck>> RunAsync(IReadOnlyList<Source> sources, IProgress<Source> progress, CancellationToken cancellation)
    {
        var checks = new SourceCheck[sources.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation };
        await Parallel.ForAsync(0, sources.Count, limits, async (place, stop) =>
        {
            checks[place] = Of(sources[place], await fetch(sources[place], FeedState.New, stop));
            progress.Report(sources[place]);
        });
        return [.. checks];
    }

    private SourceCheck Of(Source source, FetchOutcome outcome)
    {
        if (outcome is not FetchOutcome.NewDocument fetched)
            return new SourceCheck(source, outcome is FetchOutcome.NotModified, Articles: 0, Newest: null, outcome.Sentence);

        return FeedReader.Read(fetched.Document) switch
        {
            FeedReading.Items items => Of(source, items.All),
            FeedReading.NotAFeed instead => new SourceCheck(source, IsRead: false, Articles: 0, Newest: null, Advice(instead)),
            _ => throw new InvalidOperationException("A feed document is either items or not a feed."),
        };
    }

    private SourceCheck Of(Source source, ImmutableArray<FeedItem> items)
    {
        var now = clock.GetUtcNow();
        var articles = items.Select(item => ArticleMaking.From(source, item, now)).OfType<MadeArticle.Kept>().Select(made => made.Article).ToArray();
        var newest = articles.Max(article => article.Published);
        var oddity = articles.Length == 0 ? "The feed has no items."
            : newest is null ? "No item carries a date that can be read; what is new is still told by what was seen before."
            : now - newest > LongQuiet ? "Nothing new for more than 90 days."
            : "";
        return new SourceCheck(source, IsRead: true, articles.Length, newest, oddity);
    }

    private static string Advice(FeedReading.NotAFeed instead) =>
        instead.FeedLinks.IsEmpty ? instead.Sentence : $"{instead.Sentence} It points to {ShownAddress.Of(instead.FeedLinks[0])}.";
}

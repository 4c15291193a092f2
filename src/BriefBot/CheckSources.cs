using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;
using BriefBot.Feeds;

namespace BriefBot;

/// <summary>How a source is doing when it is asked now.</summary>
/// <param name="Articles">How many articles its items make.</param>
/// <param name="Newest">The newest date among them. Null when none carries one.</param>
public sealed record SourceCheck(Source Source, FeedHealth Health, int Articles, double? ItemsAWeek, DateTimeOffset? Newest)
{
    public bool IsRead => Health.Kind is HealthKind.Well or HealthKind.Silent;
}

/// <summary>Asks sources as a round would, whether they are due or not, but only looks: nothing is stored, and no validator moves on.</summary>
/// <param name="known">What is remembered of the sources; one that was never fetched is not in it.</param>
public sealed class CheckSources(FetchFeed fetch, IReadOnlyDictionary<SourceId, FeedState> known, TimeProvider clock, int parallel)
{
    private static readonly NextFetch Pace = new(NextFetch.Shortest);

    /// <returns>In the order of the sources.</returns>
    public async Task<ImmutableArray<SourceCheck>> RunAsync(IReadOnlyList<Source> sources, IProgress<Source> progress, CancellationToken cancellation)
    {
        var checks = new SourceCheck[sources.Count];
        var limits = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation };
        await Parallel.ForAsync(0, sources.Count, limits, async (place, stop) =>
        {
            // As if it had never been fetched: whatever is remembered must not turn the answer into "not modified".
            checks[place] = Of(sources[place], await fetch(sources[place], FeedState.New, stop));
            progress.Report(sources[place]);
        });
        return [.. checks];
    }

    private SourceCheck Of(Source source, FetchOutcome outcome)
    {
        var now = clock.GetUtcNow();
        var state = known.GetValueOrDefault(source.Id) ?? FeedState.New;
        if (outcome is FetchOutcome.TooEarly)
            return new SourceCheck(source, new FeedHealth(HealthKind.Failing, outcome.Sentence), Articles: 0, ItemsAWeek: null, Newest: null);
        if (outcome is not FetchOutcome.NewDocument fetched)
            return new SourceCheck(source, FeedHealth.Of(state.After(outcome, now, Pace, chance: 0), now), Articles: 0, ItemsAWeek: null, Newest: null);

        var reading = FeedReader.Read(fetched.Document);
        var after = state.AfterReading(fetched, WithAdvice(reading), newItems: 0, now, Pace, chance: 0);
        var articles = reading is FeedReading.Items items ? ArticlesOf(source, items.All, now) : [];
        var health = FeedHealth.Of(after, now);
        if (health.Kind is HealthKind.Well && articles.Length == 0)
            health = health with { Reason = "It answers, but its feed has no items." };
        return new SourceCheck(source, health, articles.Length, reading is FeedReading.Items ? after.ItemsAWeek : null, articles.Max(article => article.Published));
    }

    private static Article[] ArticlesOf(Source source, ImmutableArray<FeedItem> items, DateTimeOffset now) =>
        [.. items.Select(item => ArticleMaking.From(source, item, now)).OfType<MadeArticle.Kept>().Select(made => made.Article)];

    private static FeedReading WithAdvice(FeedReading reading) =>
        reading is FeedReading.NotAFeed { FeedLinks: [var first, ..] } page
            ? page with { Sentence = $"{page.Sentence} Try {ShownAddress.Of(first)}." }
            : reading;
}

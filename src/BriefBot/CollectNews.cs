using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using BriefBot.Feeds;
using BriefBot.Settings;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>What one round of collecting came to.</summary>
public sealed record CollectedRound(ImmutableArray<SourceFetch> Fetches, int NewArticles, int Incidents);

/// <summary>One round of collecting: what was published since the last one becomes articles, reports and incidents.</summary>
/// <param name="names">The dictionaries as they are at the time of a round.</param>
/// <param name="grouping">What the grouping was trained with and what it may start from.</param>
/// <param name="readPage">Reads an article's own page where its feed gives only a teaser. Null: teasers have to do.</param>
public sealed class CollectNews(
    Database database, FetchFeed fetch, Func<Names> names, GroupingTables grouping, CollectSettings settings, ReadPage? readPage = null)
{
    private readonly GroupReports group = new(database, grouping);

    /// <summary>A round over the sources that are due now, if there are any: those that the settings list, and those that were added since.</summary>
    public async Task CollectDueAsync(IReadOnlyList<Source> listed, DateTimeOffset now, CancellationToken cancellation)
    {
        var (added, states, released) = await database.ReadAsync(
            async transaction => (await transaction.Sources.ReadByAnyoneAsync(), await transaction.FeedStates.AllAsync(), await transaction.Quarantine.ReleasedAsync()), cancellation);
        var known = listed.Select(source => source.Id).ToHashSet();
        var due = listed.Where(source => source.IsOn)
            .Concat(added.Where(source => !known.Contains(source.Id)))
            .Where(source => KeptFeedState.Of(states.GetValueOrDefault(source.Id)).IsDue(now))
            .ToArray();
        if (due.Length > 0 || released.Count > 0) await RunAsync(due, now, cancellation);
    }

    /// <param name="now">The moment of the round, UTC; everything it finds was first seen then.</param>
    /// <param name="progress">Told of each source once it was fetched.</param>
    public async Task<CollectedRound> RunAsync(
        IReadOnlyList<Source> sources, DateTimeOffset now, CancellationToken cancellation, IProgress<Source>? progress = null)
    {
        // 1. Fetch every source, several at a time.
        var fetched = await FetchAsync(sources, progress, cancellation);

        // 2. Documents become items and items articles: in the order of the list, so that the network decides nothing.
        var harvests = await HarvestAsync(fetched, now, cancellation);

        // 3. Where a feed gives only a teaser, the article's own page says more.
        if (readPage is not null) harvests = await WithPagesAsync(harvests, readPage, cancellation);

        // 4. What is marked AMBER or higher waits for the operator; what was released comes in.
        harvests = await HoldMarkedAsync(harvests, cancellation);
        var released = await database.ReadAsync(transaction => ReleasedTexts.ReadAsync(transaction, now), cancellation);

        // 5. Understand what is new.
        var made = harvests.SelectMany(harvest => harvest.New.Select(article => (harvest.Source, Made: article, harvest.IsFirst)))
            .Concat(released.New.Select(text => (text.Source, text.Made, IsFirst: false)))
            .ToArray();
        var dictionary = names();
        var articles = made.AsParallel().AsOrdered().WithCancellation(cancellation).Select(each => Understand(each.Source, each.Made.Article, each.IsFirst, dictionary)).ToArray();

        // 6. Group it with the open week, and store articles, reports and incidents in one transaction with what was read.
        //    Whoever corrects grouping in between is obeyed: then it is grouped again.
        GroupedRound grouped;
        do grouped = await group.GroupAsync(articles, now, cancellation);
        while (!await StoreAsync(harvests, released, articles, grouped, now, cancellation));

        // 7. What only passed through is cleared away.
        if (made.Length > 0) ClearMemory.Beside();
        return new CollectedRound([.. harvests.Where(harvest => harvest.WasAsked).Select(harvest => harvest.AsFetch(now))], made.Length, grouped.Outcome.Decisions.Select(decision => decision.Incident).Distinct().Count());
    }

    private async Task<ImmutableArray<Fetched>> FetchAsync(IReadOnlyList<Source> sources, IProgress<Source>? progress, CancellationToken cancellation)
    {
        var states = await database.ReadAsync(transaction => transaction.FeedStates.AllAsync(), cancellation);
        var fetched = new Fetched[sources.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.ParallelFetches, CancellationToken = cancellation };
        await Parallel.ForAsync(0, sources.Count, options, async (place, stop) =>
        {
            var state = KeptFeedState.Of(states.GetValueOrDefault(sources[place].Id));
            fetched[place] = new Fetched(sources[place], state, await fetch(sources[place], state, stop));
            progress?.Report(sources[place]);
        });
        return [.. fetched];
    }

    private async Task<ImmutableArray<Harvest>> HarvestAsync(ImmutableArray<Fetched> fetched, DateTimeOffset now, CancellationToken cancellation)
    {
        var harvests = ImmutableArray.CreateBuilder<Harvest>(fetched.Length);
        foreach (var feed in fetched) harvests.Add(await HarvestAsync(feed, now, cancellation));
        return harvests.ToImmutable();
    }

    private async Task<Harvest> HarvestAsync(Fetched feed, DateTimeOffset now, CancellationToken cancellation)
    {
        if (feed.Outcome is not FetchOutcome.NewDocument document)
            return new Harvest(feed, feed.State.After(feed.Outcome, now, settings.Pace, Random.Shared.NextDouble()), feed.Outcome.Sentence, Items: 0, Intake: new ArticleIntake([], [], 0, []));

        var reading = FeedReader.Read(document.Document);
        var items = (reading as FeedReading.Items)?.All ?? [];
        var ids = items.Select(item => ArticleMaking.From(feed.Source, item, now)).OfType<MadeArticle.Kept>().SelectMany(made => new[] { made.Article.Id, made.Alias });
        var (known, held) = await database.ReadAsync(async transaction => (await transaction.Articles.KnownOfAsync(ids), await transaction.Quarantine.HeldOfAsync(ids)), cancellation);
        var intake = ArticleIntake.Of(feed.Source, items, now, feed.IsFirst, settings.MaxItemsAtFirstFetch, id =>
            held.TryGetValue(id, out var text) ? text : known.TryGetValue(id, out var article) ? article : null);
        var state = feed.State.AfterReading(document, reading, intake.New.Length, now, settings.Pace, Random.Shared.NextDouble());
        return new Harvest(feed, state, state.LastError ?? "read", items.Length, intake);
    }

    /// <summary>Edited articles are completed as new ones are: else a teaser would take the place of the whole text.</summary>
    private async Task<ImmutableArray<Harvest>> WithPagesAsync(ImmutableArray<Harvest> harvests, ReadPage read, CancellationToken cancellation)
    {
        var whole = harvests.ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.ParallelFetches, CancellationToken = cancellation };
        await Parallel.ForAsync(0, whole.Length, options, async (place, stop) =>
        {
            var harvest = whole[place];
            var pages = new Dictionary<ArticleId, ArticlePage>();
            foreach (var made in harvest.New.Concat(harvest.Revised).Where(made => WholeArticle.IsWanted(harvest.Source, made.Article)).Take(settings.MaxPagesPerFetch))
                pages[made.Article.Id] = await read(harvest.Source, made.Article.Address, stop);
            whole[place] = harvest with
            {
                Intake = harvest.Intake with { New = [.. harvest.New.Select(Whole)], Revised = [.. harvest.Revised.Select(Whole)] },
                Pages = pages.ToImmutableDictionary(),
            };

            MadeArticle.Kept Whole(MadeArticle.Kept made) =>
                pages.GetValueOrDefault(made.Article.Id) is ArticlePage.Text page ? made with { Article = WholeArticle.With(made.Article, page.MainText) } : made;
        });
        return [.. whole];
    }

    private async Task<ImmutableArray<Harvest>> HoldMarkedAsync(ImmutableArray<Harvest> harvests, CancellationToken cancellation)
    {
        var ids = harvests.SelectMany(harvest => harvest.New.Concat(harvest.Revised)).Select(made => made.Article.Id).ToArray();
        var (labels, releasedUpTo) = await database.ReadAsync(
            async transaction => (await transaction.Articles.TlpsOfAsync(ids), await transaction.Sources.ReleasedUpToAsync()), cancellation);
        return [.. harvests.Select(harvest => harvest with
        {
            Holding = TlpHolding.Of(harvest.Source, harvest.Intake, releasedUpTo.GetValueOrDefault(harvest.Source.Id), id => labels.TryGetValue(id, out var tlp) ? tlp : null),
        })];
    }

    /// <summary>Reads an article: what each of its reports names goes to grouping, and what it tells to the briefing.</summary>
    private static UnderstoodArticle Understand(Source source, Article article, bool isFirst, Names names)
    {
        var reading = ArticleReader.Read(article.Text, article.Title, article.Published ?? article.FirstSeen, names);
        return new UnderstoodArticle(
            article,
            [.. ReportMaking.Of(source, article, reading).Select(report => (report, ReportedFacts.Of(reading, report.Id.Ordinal)))],
            [.. StoredRelation.Of(article, reading.Relations)],
            AtFirstFetch: isFirst,
            names.Version);
    }

    private async Task<bool> StoreAsync(
        ImmutableArray<Harvest> harvests,
        ReleasedTexts released,
        IReadOnlyList<UnderstoodArticle> articles,
        GroupedRound grouped,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        try
        {
            return await database.WriteAsync(transaction => StoreAsync(transaction, harvests, released, articles, grouped, now), cancellation);
        }
        catch
        {
            group.Forget();
            throw;
        }
    }

    /// <returns>False when the round has to be grouped again; then nothing is stored.</returns>
    private async Task<bool> StoreAsync(
        StoreTransaction transaction,
        ImmutableArray<Harvest> harvests,
        ReleasedTexts released,
        IReadOnlyList<UnderstoodArticle> articles,
        GroupedRound grouped,
        DateTimeOffset now)
    {
        if (!await group.StoreAsync(transaction, articles, grouped, now)) return false;
        foreach (var harvest in harvests)
        {
            foreach (var made in harvest.New.Concat(harvest.Revised))
            {
                await transaction.Articles.AddIfNewAsync(made, harvest.IsFirst);
                // What its publisher has unmarked since waits no more.
                await transaction.Quarantine.RemoveAsync(made.Article.Id);
            }
            foreach (var (article, page) in harvest.Pages) await transaction.Pages.KeepAsync(new StoredPage(article, now, page.Sentence, page.Cut));
            foreach (var held in harvest.Held) await transaction.Quarantine.HoldAsync(new HeldText(held.Made, held.Mark.Reason, now));
        }
        await released.StoreAsync(transaction);

        // The sources' states come last: what is not stored is fetched again.
        var round = await transaction.Rounds.BeginAsync(now);
        foreach (var harvest in harvests)
        {
            if (harvest.WasAsked) await transaction.Rounds.NoteAsync(round, harvest.AsFetch(now));
            await transaction.FeedStates.KeepAsync(KeptFeedState.Stored(harvest.Source.Id, harvest.State));
        }
        await transaction.Rounds.EndAsync(round, now);
        return true;
    }

    /// <summary>What came of asking one source.</summary>
    /// <param name="State">As it was before.</param>
    private sealed record Fetched(Source Source, FeedState State, FetchOutcome Outcome)
    {
        public bool IsFirst => State.LastSuccessAt is null;
    }

    /// <summary>What one source's document yielded.</summary>
    /// <param name="State">As it will be once all is stored.</param>
    /// <param name="Sentence">How it went, for the coverage line.</param>
    private sealed record Harvest(Fetched Fetched, FeedState State, string Sentence, int Items, ArticleIntake Intake)
    {
        public Source Source => Fetched.Source;

        public bool IsFirst => Fetched.IsFirst;

        public bool WasAsked => Fetched.Outcome is not FetchOutcome.TooEarly;

        /// <summary>What came of asking for articles' own pages.</summary>
        public ImmutableDictionary<ArticleId, ArticlePage> Pages { get; init; } = ImmutableDictionary<ArticleId, ArticlePage>.Empty;

        /// <summary>What may be read on and what is held. Null until it was looked at: all may be read on.</summary>
        public TlpHolding? Holding { get; init; }

        public ImmutableArray<MadeArticle.Kept> New => Free.New;

        public ImmutableArray<MadeArticle.Kept> Revised => Free.Revised;

        public ImmutableArray<MarkedText> Held => Holding?.Held ?? [];

        private ArticleIntake Free => Holding?.Free ?? Intake;

        /// <summary>For the coverage line: what was read is new, known (edited items too) or dropped, and the sum holds.</summary>
        public SourceFetch AsFetch(DateTimeOffset now) => new(
            Source.Id,
            now,
            IsSuccess: State.LastError is null,
            Sentence,
            Items,
            New.Length,
            Free.Known + Revised.Length,
            Free.Dropped.GroupBy(reason => reason).ToImmutableSortedDictionary(group => group.Key, group => group.Count()));
    }
}

using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using BriefBot.Evaluation.Grouping;
using BriefBot.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BriefBot.Evaluation.Briefings;

/// <summary>A store as after three years of a busy bot: 900 articles and 90 incidents a day. Ten days are written, read and stored as the bot does; SQL tells them again and again.</summary>
internal static class LargeStore
{
    public const int ArticlesADay = 900;
    private const int DaysWritten = 10;
    private const int ArticlesAWrite = 1800;
    private const int KevAddedADay = 2;

    /// <summary>One story in so many comes again every ten days under the same names: its incidents make a campaign.</summary>
    private const int StoriesACampaign = 10;

    /// <summary>What catalogues add is laid over so many of the last days.</summary>
    private const int DaysOfKev = 40;

    /// <summary>Traits of the last days only: campaigns look no further back.</summary>
    private const string TraitsAgain = """
        INSERT INTO report_traits (article_id, ordinal, traits)
        SELECT t.article_id || '-' || @number, t.ordinal, replace(t.traits, t.article_id, t.article_id || '-' || @number) FROM report_traits t WHERE instr(t.article_id, '-') = 0;
        """;

    public static readonly ImmutableArray<Source> Sources = [.. Enumerable.Range(1, 60).Select(number => Source.At($"https://outlet{number}.example/feed", $"Outlet {number}"))];

    /// <summary>The last moment of the store: a morning at which briefings are due.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 11, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The command by which the program fills a store in a process of its own.</summary>
    public static Command Build()
    {
        var (path, articles) = (new Argument<string>("path"), new Option<int>("--articles") { DefaultValueFactory = _ => 1_000_000 });
        var command = new Command("briefing-store", "Fills the store of the measure of briefings.") { path, articles };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => FillAsync(parsed.GetRequiredValue(path), parsed.GetValue(articles), cancellation));
        return command;
    }

    private static async Task FillAsync(string path, int articles, CancellationToken cancellation)
    {
        var written = ArticlesADay * DaysWritten;
        var times = Math.Max(1, articles / written);
        var first = Now.AddDays(-DaysWritten * times);
        var cves = new List<string>();
        await using (var database = await Database.OpenAsync(path, cancellation))
        {
            await database.WriteAsync(store => BeginAsync(store), cancellation);
            var news = new WrittenNews(Shipped.Names);
            for (var number = 0; number < written; number += ArticlesAWrite)
                await database.WriteAsync(store => StoreAsync(store, news, number, first, cves), cancellation);
        }

        await using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await connection.OpenAsync(cancellation);
            // Nobody minds if a store that is only measured is lost with the power. The index of words is made at once for all.
            await connection.ExecuteAsync("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -1500000; PRAGMA temp_store = MEMORY;");
            var trigger = await connection.QuerySingleAsync<string>("SELECT sql FROM sqlite_schema WHERE name = 'articles_fts_add'");
            await using var transaction = connection.BeginTransaction();
            await connection.ExecuteAsync("DROP TRIGGER articles_fts_add", transaction: transaction);
            for (var number = 1; number < times; number++)
            {
                var sql = number >= times - 4 ? StoredAgain.Sql + TraitsAgain : StoredAgain.Sql;
                await connection.ExecuteAsync(sql, new { number, articles = written, incidents = written / WrittenNews.ArticlesAStory, later = TimeSpan.FromDays(DaysWritten * number).TotalMilliseconds, open = long.MaxValue }, transaction);
            }
            await connection.ExecuteAsync($"INSERT INTO articles_fts (articles_fts) VALUES ('rebuild'); {trigger}; ANALYZE;", transaction: transaction);
            await transaction.CommitAsync(cancellation);
        }

        await using (var database = await Database.OpenAsync(path, cancellation))
        {
            // What was in the news of late comes into the catalogue, day by day.
            for (var day = 0; day < DaysOfKev; day++)
            {
                var entries = cves.Distinct().Skip(day * KevAddedADay).Take(KevAddedADay)
                    .Select(cve => new KevEntry(cve, "Halden", "Gateway", $"Halden Gateway flaw {cve}", DateOnly.FromDateTime(Now.UtcDateTime).AddDays(-day), null, RansomwareUse: false));
                await database.WriteAsync(store => store.Catalogues.KeepKevAsync(entries, Now.AddDays(-day).AddHours(-3)), cancellation);
            }
            await database.WriteAsync(store => DrawCampaigns.InAsync(store, Now), cancellation);
        }
    }

    private static async Task BeginAsync(StoreTransaction store)
    {
        await store.Sources.ShareAsync(Sources, Now);
        foreach (var source in Sources)
            await store.FeedStates.KeepAsync(KeptFeedState.Stored(source.Id, FeedState.New with { LastFetchAt = Now, LastSuccessAt = Now, LastNewAt = Now }));
        await store.Rounds.EndAsync(await store.Rounds.BeginAsync(Now.AddMinutes(-5)), Now.AddMinutes(-5));
    }

    private static async Task StoreAsync(StoreTransaction store, WrittenNews news, int from, DateTimeOffset first, List<string> cves)
    {
        var traits = new TraitFinding(new Core.Incidents.WordCounts(GroupingTables.Load(Shipped.Folder).StartingCounts));
        var told = Enumerable.Range(0, ArticlesAWrite / WrittenNews.ArticlesAStory).SelectMany(_ => news.Next().Articles)
            .Select((article, place) => Made(article.Title, article.Text, from + place, first)).ToArray();
        var read = told.AsParallel().AsOrdered().Select(each => ArticleReader.Read(each.Made.Article.Text, each.Made.Article.Title, each.Made.Article.Appeared, Shipped.Names)).ToArray();
        for (var place = 0; place < told.Length; place++)
        {
            var (source, made, incident) = told[place];
            await store.Articles.AddIfNewAsync(made, atFirstFetch: false);
            if (place % WrittenNews.ArticlesAStory == 0) await store.Incidents.KeepAsync(new StoredIncident(incident, made.Article.Title, made.Article.Appeared, made.Article.Appeared, IsStub: false));
            var report = ReportMaking.Of(source, made.Article, read[place])[0];
            var decision = new GroupingDecision(report.Id, incident, Deciding: null, 0, ["its title has the same rare words"]);
            await store.Reports.KeepAsync(new StoredReport(report, decision, made.Article, AtFirstFetch: false, ReportedFacts.Of(read[place], 0), "measure"));
            if (place / WrittenNews.ArticlesAStory % StoriesACampaign == 0 && traits.Of(report) is { } linking) await store.Campaigns.KeepTraitsAsync([linking]);
            cves.AddRange(report.Mentions.Where(mention => mention.Kind == MentionKind.Cve).Select(mention => mention.Name));
        }
    }

    private static (Source Source, MadeArticle.Kept Made, IncidentId Incident) Made(string title, string text, int number, DateTimeOffset first)
    {
        // The articles of a story come over two days.
        var story = number / WrittenNews.ArticlesAStory;
        var (source, at) = (Sources[number % Sources.Length], first + (TimeSpan.FromDays(1.0 / ArticlesADay) * number) + TimeSpan.FromHours(2.4 * (number % WrittenNews.ArticlesAStory)));
        var id = ArticleId.Of(source.Id, number.ToString(CultureInfo.InvariantCulture)).Value.Replace('-', '_');
        var article = new Article(new ArticleId(id), source.Id, source.Name, title, text, $"{source.Address}/{number}", at, at);
        return (source, new MadeArticle.Kept(article, new ArticleId($"alias {id}"), $"{number}"), new IncidentId(Now.Year, 1 + story));
    }
}

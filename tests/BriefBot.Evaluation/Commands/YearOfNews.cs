using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using BriefBot.Evaluation.Grouping;
using BriefBot.Evaluation.Topics;
using BriefBot.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BriefBot.Evaluation.Commands;

/// <summary>A store as after a year of collecting: made-up articles that come evenly, each a report of an incident of three.</summary>
internal static class YearOfNews
{
    public const int NamesKnown = 100_000;

    private const int ArticlesAnIncident = 3;
    private const int ArticlesAWrite = 2_000;
    private const int LengthOfTexts = 500;
    private const int Weeks = 50;

    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    /// <summary>Of the week that was stored article by article, nothing is still open.</summary>
    private const string CloseFirstWeek = "UPDATE reports SET is_open = 0 WHERE appeared_at < @open";

    public static readonly ImmutableArray<Source> Sources = [.. Enumerable.Range(1, 20).Select(number => Source.At($"https://wire{number}.example/feed", $"Wire {number}"))];

    /// <summary>The shipped names, and as many made-up products as it takes.</summary>
    public static Names Names()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "config", "names");
        var files = Directory.GetFiles(folder, "*.tsv").Select(file => (Path.GetFileName(file), File.ReadAllText(file))).ToArray();
        var further = Enumerable.Range(0, Math.Max(0, NamesKnown - Core.Understanding.Names.Parse(files).Names.Entries.Length))
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"product\tMadeup {number:x6} Gateway"));
        // A builder, since joining strings leaves sixteen megabytes in pools, where a bot that reads a file has none.
        var made = new StringBuilder().AppendJoin('\n', further).ToString();
        return Core.Understanding.Names.Parse(files.Append(("zz-made.tsv", made))).Names;
    }

    /// <summary>One of the incidents of the newest tenth of a store.</summary>
    public static IncidentId Recent(Random random, int articles, int year) => new(year, 1 + ((articles - 1 - random.Next(articles / 10)) / ArticlesAnIncident));

    /// <summary>The command by which the program fills a store in a process of its own.</summary>
    public static Command Build()
    {
        var (path, articles) = (new Argument<string>("path"), new Option<int>("--articles"));
        var command = new Command("commands-store", "Fills the store of the measure of commands.") { path, articles };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => FillAsync(parsed.GetRequiredValue(path), parsed.GetValue(articles), TimeProvider.System.GetUtcNow(), cancellation));
        return command;
    }

    /// <summary>What a source brings, as XML on one line: articles that nobody has seen.</summary>
    public static string Feed(Source source, MadeNews made, int articles, string number)
    {
        var items = Enumerable.Range(0, articles).Select(place => (Place: place, News: made.Incident())).Select(item => new XElement(
            "item",
            new XElement("title", item.News.Titles[0]),
            new XElement("link", string.Create(CultureInfo.InvariantCulture, $"{source.Address}/{number}/{item.Place}")),
            new XElement("description", item.News.Texts[0])));
        var feed = new XElement("rss", new XAttribute("version", "2.0"), new XElement("channel", new XElement("title", source.Name), items));
        return feed.ToString(SaveOptions.DisableFormatting);
    }

    private static async Task FillAsync(string path, int articles, DateTimeOffset now, CancellationToken cancellation)
    {
        var made = new MadeNews(Shipped.Names, seed: 1);
        var week = articles / Weeks;
        await using (var database = await Database.OpenAsync(path, cancellation))
        {
            await database.WriteAsync(store => BeginAsync(store, now), cancellation);
            for (var first = 0; first < week; first += ArticlesAWrite)
                await database.WriteAsync(store => StoreAsync(store, made, first, Math.Min(ArticlesAWrite, week - first), articles, now), cancellation);
        }

        await using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync(cancellation);
        // Nobody minds if a store that is only measured is lost with the power.
        await connection.ExecuteAsync("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA wal_autocheckpoint = 20000;");
        var open = now.AddDays(-7).ToUnixTimeMilliseconds();
        await connection.ExecuteAsync(CloseFirstWeek, new { open });
        for (var number = 1; number < Weeks; number++)
        {
            await using var transaction = connection.BeginTransaction();
            // The first week over again, later.
            await connection.ExecuteAsync(StoredAgain.Sql, new { number, articles = week, incidents = (week + ArticlesAnIncident - 1) / ArticlesAnIncident, later = number * Year.TotalMilliseconds / Weeks, open }, transaction);
            await transaction.CommitAsync(cancellation);
        }
    }

    private static async Task BeginAsync(StoreTransaction store, DateTimeOffset now)
    {
        await store.Sources.ShareAsync(Sources, now);
        foreach (var source in Sources)
            await store.FeedStates.KeepAsync(KeptFeedState.Stored(source.Id, FeedState.New with { LastFetchAt = now, LastSuccessAt = now, LastNewAt = now }));
    }

    /// <summary>The articles of the first week of the year.</summary>
    private static async Task StoreAsync(StoreTransaction store, MadeNews made, int first, int count, int of, DateTimeOffset now)
    {
        var news = made.Incident();
        for (var number = first; number < first + count; number++)
        {
            // Articles of one incident are alike, and come one after the other.
            if (number % ArticlesAnIncident == 0) news = made.Incident();
            var source = Sources[number % Sources.Length];
            var at = now - (Year * ((double)(of - number) / of));
            var text = news.Texts[number % news.Texts.Length];
            var article = new Article(ArticleId.Of(source.Id, $"{number}"), source.Id, source.Name, news.Titles[0], text[..Math.Min(LengthOfTexts, text.Length)], $"{source.Address}/{number}", at, at);
            await store.Articles.AddIfNewAsync(new MadeArticle.Kept(article, ArticleId.Of(source.Id, $"alias {number}"), $"{number}"), atFirstFetch: false);

            var id = new ReportId(article.Id, 0);
            var incident = new IncidentId(now.Year, 1 + (number / ArticlesAnIncident));
            ImmutableArray<Mention> mentions = [.. news.Named.Select(named => new Mention(named.Kind, named.Name, 0, named.Name.Length, named.Name)), new Mention(MentionKind.Cve, news.Cve, 0, news.Cve.Length, news.Cve)];
            var report = new Report(id, source.Id, source.Name, source.Family, article.Title, article.Text, article.Address, at, mentions);
            if (number % ArticlesAnIncident == 0) await store.Incidents.KeepAsync(new StoredIncident(incident, article.Title, at, at, IsStub: false));
            await store.Reports.KeepAsync(new StoredReport(report, new GroupingDecision(id, incident, Deciding: null, 0, ["its title has the same rare words"]), article, AtFirstFetch: false, ReportedFacts.Nothing, "measure"));
        }
    }
}

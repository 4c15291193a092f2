using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using BriefBot.Storage;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Storage;

public sealed class NewsStoreTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);
    private static readonly ServerId Server = ServerId.Console;
    private static readonly Source Cert = Source.At("https://cert.example/feed", "CERT");

    [Fact]
    public async Task An_article_is_kept_once_and_found_again_by_its_words()
    {
        await using var store = await StoreWithCertAsync();

        var first = await store.WriteAsync(transaction => transaction.Articles.AddIfNewAsync(Made(Article("1", "Gateway hole CVE-2026-1234")), false));
        var second = await store.WriteAsync(transaction => transaction.Articles.AddIfNewAsync(Made(Article("1", "Gateway hole CVE-2026-1234")), false));
        var found = await store.ReadAsync(transaction => transaction.Articles.SearchAsync("cve-2026-1234 gateway", Server, 10));

        Assert.Equal((Added.New, Added.Known), (first, second));
        Assert.Equal(Article("1", "Gateway hole CVE-2026-1234"), Assert.Single(found));
    }

    [Theory]
    [InlineData("foo AND")]
    [InlineData("\"")]
    [InlineData("*")]
    [InlineData("NEAR(a b) title:x -y ^z")]
    [InlineData("'; DROP TABLE articles; --")]
    [InlineData("  ")]
    public async Task Whatever_a_person_types_is_searched_as_words(string words)
    {
        await using var store = await StoreWithCertAsync();

        Assert.Empty(await store.ReadAsync(transaction => transaction.Articles.SearchAsync(words, Server, 10)));
    }

    [Fact]
    public async Task An_edited_article_stays_the_same_article_and_is_found_by_its_new_words()
    {
        await using var store = await StoreWithCertAsync();
        await store.WriteAsync(transaction => transaction.Articles.AddIfNewAsync(Made(Article("1", "Breach at bank")), false));

        var edited = Article("1", "Breach at insurer") with { FirstSeen = Morning.AddHours(3) };
        var added = await store.WriteAsync(transaction => transaction.Articles.AddIfNewAsync(Made(edited), false));

        Assert.Equal(Added.Revised, added);
        Assert.Empty(await store.ReadAsync(transaction => transaction.Articles.SearchAsync("bank", Server, 10)));
        var found = Assert.Single(await store.ReadAsync(transaction => transaction.Articles.SearchAsync("insurer", Server, 10)));
        Assert.Equal(Morning, found.FirstSeen);
    }

    [Fact]
    public async Task What_one_server_added_is_not_found_by_another()
    {
        await using var store = await StoreWithCertAsync();
        var own = Source.At("https://inside.example/feed", "Inside");
        var theirs = new ServerId("theirs");
        await store.WriteAsync(async transaction =>
        {
            await transaction.Sources.AddForAsync(theirs, own, "someone", Morning);
            await transaction.Articles.AddIfNewAsync(Made(Article("1", "Secret plan", own)), false);
        });

        Assert.Empty(await store.ReadAsync(transaction => transaction.Articles.SearchAsync("secret", Server, 10)));
        Assert.Single(await store.ReadAsync(transaction => transaction.Articles.SearchAsync("secret", theirs, 10)));
    }

    [Fact]
    public async Task Old_articles_of_a_source_that_was_just_added_are_no_news()
    {
        await using var store = await StoreWithCertAsync();
        await store.WriteAsync(async transaction =>
        {
            await transaction.Articles.AddIfNewAsync(Made(Article("old", "Old") with { Published = Morning.AddDays(-30) }), atFirstFetch: true);
            await transaction.Articles.AddIfNewAsync(Made(Article("undated", "Undated") with { Published = null }), atFirstFetch: true);
            await transaction.Articles.AddIfNewAsync(Made(Article("new", "New") with { Published = Morning.AddHours(-2) }), atFirstFetch: true);
        });

        var news = await store.ReadAsync(transaction => transaction.Articles.NewsOfPeriodAsync(
            new BriefingPeriod(Morning.AddHours(-23), Morning.AddHours(1), IsFirst: false), Server));

        Assert.Equal(["New"], news.Select(article => article.Title));
    }

    [Fact]
    public async Task The_state_of_a_feed_survives_a_restart()
    {
        await using var store = await StoreWithCertAsync();
        var state = StoredFeedState.Of(Cert.Id) with { ETag = "W/\"é\"", NextCheckAt = Morning, Streak = 3, LastError = "It did not answer." };
        await store.WriteAsync(transaction => transaction.FeedStates.KeepAsync(state));

        await store.ReopenAsync();

        Assert.Equal(state, await store.ReadAsync(transaction => transaction.FeedStates.FindAsync(Cert.Id)));
        Assert.Equal([Cert], await store.ReadAsync(transaction => transaction.Sources.ReadByAnyoneAsync()));
    }

    [Fact]
    public async Task A_source_that_left_the_settings_is_read_no_more()
    {
        await using var store = await StoreWithCertAsync();

        await store.WriteAsync(transaction => transaction.Sources.ShareAsync([], Morning));

        Assert.Empty(await store.ReadAsync(transaction => transaction.Sources.ReadByAnyoneAsync()));
    }

    [Fact]
    public async Task Reports_come_back_as_they_were_kept()
    {
        await using var store = await StoreWithCertAsync();
        var incident = new IncidentId(2026, 412);
        Assert.Empty(await store.ReadAsync(transaction => transaction.Incidents.LastNumbersAsync()));
        var kept = Report("1", incident) with { Facts = ReportedFacts.Nothing with { Status = "ongoing", Claims = [new ReportedClaim("It was hit.", "Acme", "", Certainty.Confirmed)] } };
        await store.WriteAsync(async transaction =>
        {
            await transaction.Articles.AddIfNewAsync(Made(Article("1", "Gateway hole")), false);
            await transaction.Incidents.KeepAsync(new StoredIncident(incident, "Gateway hole", Morning, Morning, IsStub: false));
            await transaction.Reports.KeepAsync(kept);
        });

        await store.ReopenAsync();
        var news = Assert.Single(await store.ReadAsync(transaction => transaction.Reports.NewsOfPeriodAsync(
            new BriefingPeriod(Morning.AddHours(-1), Morning.AddHours(1), IsFirst: false), Server)));
        var read = Assert.Single(await store.ReadAsync(transaction => transaction.Reports.OfIncidentAsync(incident, Server)));
        var open = Assert.Single(await store.ReadAsync(transaction => Task.FromResult(transaction.Reports.Open().ToArray())));

        Assert.Equal(Article("1", "Gateway hole"), Assert.Single(news.Reports).Article);
        Assert.Equal(kept.Report.Mentions, read.Report.Mentions);
        Assert.Equal(incident, open.Incident);
        Assert.Equal(read.Report with { Mentions = open.Report.Mentions }, open.Report);
        Assert.Equal(kept.Report.Mentions, open.Report.Mentions);
        Assert.Equal(kept.Report.Text, await store.ReadAsync(transaction => Task.FromResult(transaction.Reports.TextOf(kept.Report.Id))));
        Assert.Empty(await store.ReadAsync(transaction => Task.FromResult(transaction.Reports.TextOf(kept.Report.Id with { Ordinal = 7 }))));
        Assert.Equal(kept.Decision.Reasons, read.Decision.Reasons);
        Assert.Equal(kept.Decision.Deciding, read.Decision.Deciding);
        Assert.Equal(kept.Facts.Status, read.Facts.Status);
        Assert.Equal(kept.Facts.Claims, read.Facts.Claims);
        Assert.Equal(incident, Assert.Single(await store.ReadAsync(transaction => transaction.Incidents.ReportedSinceAsync(Morning, Server))).Id);
        Assert.Equal(412, (await store.ReadAsync(transaction => transaction.Incidents.LastNumbersAsync()))[2026]);
    }

    [Fact]
    public async Task Word_counts_survive_a_restart()
    {
        await using var store = await StoreWithCertAsync();
        await store.WriteAsync(transaction => transaction.WordCounts.KeepAsync([new("", "", 2), new("", "ransom", 2, 1, 3)]));
        await store.ReopenAsync();
        await store.WriteAsync(transaction => transaction.WordCounts.KeepAsync([new("", "", 3), new("CERT", "ransom", 1)]));

        var words = await store.ReadAsync(transaction => transaction.WordCounts.AllAsync());

        Assert.Equal([new("", "", 3), new("", "ransom", 2, 1, 3), new("CERT", "ransom", 1)], words);
    }

    [Fact]
    public async Task The_coverage_of_a_period_adds_up_its_rounds_and_keeps_the_last_sentence()
    {
        await using var store = await StoreWithCertAsync();
        await store.WriteAsync(async transaction =>
        {
            var first = await transaction.Rounds.BeginAsync(Morning);
            await transaction.Rounds.NoteAsync(first, Fetch(Morning, true, "read", items: 9, isNew: 5, known: 2, ("too old", 2)));
            var second = await transaction.Rounds.BeginAsync(Morning.AddHours(1));
            await transaction.Rounds.NoteAsync(second, Fetch(Morning.AddHours(1), false, "did not answer", items: 0, isNew: 0, known: 0));
            await transaction.Rounds.EndAsync(second, Morning.AddHours(1));
        });

        var coverage = Assert.Single(await store.ReadAsync(transaction => transaction.Rounds.CoverageAsync(
            new BriefingPeriod(Morning, Morning.AddHours(2), IsFirst: false), Server)));

        Assert.Equal((2, 1, 9, 5, 2), (coverage.Fetches, coverage.Failures, coverage.Items, coverage.New, coverage.Known));
        Assert.Equal("did not answer", coverage.Outcome);
        Assert.Equal(2, coverage.Dropped["too old"]);
    }

    [Fact]
    public async Task A_catalogue_entry_keeps_the_moment_it_was_first_seen()
    {
        await using var store = await StoreWithCertAsync();
        var entry = new KevEntry("CVE-2026-1", "Acme", "Gate", "Hole", new DateOnly(2026, 11, 20), null, false);
        await store.WriteAsync(transaction => transaction.Catalogues.KeepKevAsync([entry], Morning));
        await store.WriteAsync(transaction => transaction.Catalogues.KeepKevAsync([entry with { RansomwareUse = true }], Morning.AddDays(1)));

        var seen = await store.ReadAsync(transaction => transaction.Catalogues.KevFirstSeenDuringAsync(Morning, Morning.AddHours(1)));

        Assert.Equal([entry with { RansomwareUse = true }], seen);
    }

    [Fact]
    public async Task A_briefing_reads_a_report_as_it_was_kept_whatever_stands_in_it()
    {
        await using var store = await StoreWithCertAsync();
        const string odd = "He said \"no\" \\ and 1 < 2 & 'so' on:\t\r\n日本語 🔒 é\u2028";
        var kept = Report("1", new IncidentId(2026, 412));
        kept = kept with
        {
            Article = kept.Article with { Text = odd + " It goes on.", Published = null, Tlp = Tlp.Green },
            Report = kept.Report with { Text = odd, Mentions = [new Mention(MentionKind.Malware, "Akira", 3, 8, odd), new Mention(MentionKind.Country, "Malta", 9, 14, "Malta")] },
            Facts = new ReportedFacts(
                odd,
                ["Acme", odd],
                "data breach",
                "under investigation",
                [new SlotSentence(Slot.Impact, odd, 0, 12, "Acme", Certainty.Denied), new SlotSentence(Slot.NotKnown, "", 13, 20, odd, Certainty.Unclear)],
                [new ReportedClaim(odd, "Acme", "a spokesman", Certainty.Confirmed), new ReportedClaim("It was hit.", odd, "", Certainty.Speculated)],
                [new Figure("people", 1_500_000.5, "more than", Certainty.Unverified)]),
        };
        await store.WriteAsync(async transaction =>
        {
            await transaction.Articles.AddIfNewAsync(Made(kept.Article), false);
            await transaction.Reports.KeepAsync(kept);
        });

        var news = Assert.Single(Assert.Single(await store.ReadAsync(transaction => transaction.Reports.OfIncidentsAsync([kept.Incident], Server, Tlp.Green))).Reports);

        Assert.Equal(kept.Article, news.Article);
        Assert.Equal(kept.Report.Mentions, news.Report.Mentions);
        Assert.Equal(kept.Report with { Mentions = news.Report.Mentions }, news.Report);
        Assert.Equal((kept.Facts.Title, kept.Facts.Type, kept.Facts.Status), (news.Facts.Title, news.Facts.Type, news.Facts.Status));
        Assert.Equal(kept.Facts.Targets, news.Facts.Targets);
        Assert.Equal(kept.Facts.Slots, news.Facts.Slots);
        Assert.Equal(kept.Facts.Claims, news.Facts.Claims);
        Assert.Equal(kept.Facts.Figures, news.Facts.Figures);
    }

    [Fact]
    public async Task Pair_scores_are_kept_as_they_were_first_computed_until_a_report_leaves()
    {
        await using var store = await StoreWithCertAsync();
        var pair = new PairScore(Report("1", new(2026, 1)).Report.Id, Report("2", new(2026, 1)).Report.Id, 0.8);
        await store.WriteAsync(transaction => transaction.PairScores.KeepAsync([pair]));
        await store.WriteAsync(transaction => transaction.PairScores.KeepAsync([pair with { Score = 0.1 }]));

        Assert.Equal([pair], await store.ReadAsync(transaction => Task.FromResult(transaction.PairScores.All().ToArray())));

        await store.WriteAsync(transaction => transaction.PairScores.ForgetAsync([pair.Earlier]));
        Assert.Empty(await store.ReadAsync(transaction => Task.FromResult(transaction.PairScores.All().ToArray())));
    }

    private static MadeArticle.Kept Made(Article article) => new(article, ArticleId.Of(article.Source, "alias:" + article.Id), $"{article.Title}\n{article.Text}");

    private static async Task<TemporaryStore> StoreWithCertAsync()
    {
        var store = await TemporaryStore.OpenAsync();
        await store.WriteAsync(transaction => transaction.Sources.ShareAsync([Cert], Morning));
        return store;
    }

    private static Article Article(string identity, string title, Source? source = null) => new(
        ArticleId.Of((source ?? Cert).Id, identity), (source ?? Cert).Id, (source ?? Cert).Name, title, "Some text.", "https://cert.example/" + identity,
        Morning.AddHours(-1), Morning);

    private static StoredReport Report(string identity, IncidentId incident)
    {
        var article = Article(identity, "Gateway hole");
        var id = new ReportId(article.Id, 0);
        return new StoredReport(
            new Report(
                id, Cert.Id, Cert.Name, Cert.Family, article.Title, article.Text, article.Address, Morning,
                [new Mention(MentionKind.Cve, "CVE-2026-1", 0, 10, "CVE-2026-1")]),
            new GroupingDecision(id, incident, new ReportId(ArticleId.Of(Cert.Id, "0"), 1), 0.75, ["same CVE", "close in time"]),
            article,
            AtFirstFetch: false,
            ReportedFacts.Nothing,
            "rules 1");
    }

    private static SourceFetch Fetch(
        DateTimeOffset at, bool isSuccess, string outcome, int items, int isNew, int known, params (string Why, int Count)[] dropped) =>
        new(Cert.Id, at, isSuccess, outcome, items, isNew, known, dropped.ToImmutableSortedDictionary(drop => drop.Why, drop => drop.Count));
}

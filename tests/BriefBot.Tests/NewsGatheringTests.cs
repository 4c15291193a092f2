using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Core.Understanding;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using NodaTime;

namespace BriefBot.Tests;

public sealed class NewsGatheringTests
{
    private static readonly DateTimeOffset Now = An.Eight;
    private static readonly BriefingPeriod Day = new(Now.AddDays(-1), Now, IsFirst: false);
    private static readonly Source Wire = Source.At("https://wire.example/feed", "Wire");
    private static readonly Channel Soc = new(ChannelId.Of(ChatName.Console, "soc"), ServerId.Console, ChatName.Console, "", "#soc", "UTC", Profile.Empty, FromSettings: false);

    [Fact]
    public async Task What_the_catalogues_say_of_a_vulnerability_reaches_its_incident_and_the_rest_is_not_known()
    {
        await using var store = await StoreWithAsync(Wire);
        await ReportAsync(store, Wire, "Gateway holes", "CVE-2026-0001", "CVE-2026-0002");
        await store.WriteAsync(async all =>
        {
            await all.Catalogues.ReplaceEpssAsync([new EpssEntry("CVE-2026-0001", 0.97, 0.999)]);
            await all.Catalogues.KeepCvssAsync([new CvssEntry("CVE-2026-0001", 9.8, "3.1", "2026-03-29")]);
            await all.Catalogues.NoteAsync(new CatalogueState("EPSS", "2026-03-28", Now, 1, ETag: null));
        });

        var request = await GatherAsync(store);

        var (known, unknown) = (Assert.Single(request.Incidents).Vulnerabilities[0], request.Incidents[0].Vulnerabilities[1]);
        Assert.Equal((0.97, 9.8), (known.Epss?.Score, known.Cvss?.Score));
        Assert.Equal(new VulnerabilityFacts("CVE-2026-0002", null, null, null), unknown);
        Assert.Equal(
            "Catalogues: KEV never read, so what it says is not known; EPSS of 2026-03-28 (2 days old); NVD never read, so what it says is not known",
            Wording.Coverage(request.Read)[^1]);
    }

    [Fact]
    public async Task Sources_that_are_silent_dead_or_gone_are_named_with_the_reason_and_one_that_was_not_due_counts_as_read()
    {
        Source[] all = [Wire, Named("Attic"), Named("Grave"), Named("Ghost"), Named("Slow"), Named("Fresh")];
        await using var store = await StoreWithAsync(all);
        await store.WriteAsync(async transaction =>
        {
            var well = FeedState.New with { LastFetchAt = Now.AddHours(-1), LastSuccessAt = Now.AddHours(-1), LastNewAt = Now.AddDays(-1), ItemsAWeek = 7 };
            await KeepAsync(Wire, well);
            await KeepAsync(all[1], well with { LastNewAt = Now.AddDays(-40) });
            await KeepAsync(all[2], FeedState.New with { LastFetchAt = Now, LastSuccessAt = Now.AddDays(-20), Streak = 22, LastError = "The host's name is not known." });
            await KeepAsync(all[3], FeedState.New with { LastFetchAt = Now.AddDays(-9), IsGone = true, Streak = 1, LastError = "gone" });
            await KeepAsync(all[4], well with { LastFetchAt = Now.AddHours(-25), LastSuccessAt = Now.AddHours(-25) });

            Task KeepAsync(Source source, FeedState state) => transaction.FeedStates.KeepAsync(KeptFeedState.Stored(source.Id, state));
        });

        var read = (await GatherAsync(store)).Read;

        Assert.Equal(3, read.SourcesRead);
        Assert.Equal(["Attic (nothing new since 18 February 2026)"], read.Silent);
        Assert.Equal(
            [
                new SourceTrouble("Ghost", "The server says that this feed is gone for good; it is not asked any more."),
                new SourceTrouble("Grave", "It has failed since 10 March 2026 (22 times in a row): The host's name is not known."),
            ],
            read.Failed);
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_reads_and_its_trouble_is_nobody_elses()
    {
        const int Asking = 4;
        await using var store = await StoreWithAsync(Wire);
        await ReportAsync(store, Wire, "Gateway holes", "CVE-2026-0001");
        using var allAsk = new CountdownEvent(Asking);
        var readings = 0;
        await store.ReopenAsync(source => new FaultySource(source, statement =>
        {
            if (statement.Contains("FROM server_sources WHERE server_id", StringComparison.Ordinal) && statement.Contains("AS Round", StringComparison.Ordinal)) allAsk.Signal();
            if (!statement.Contains("WITH news", StringComparison.Ordinal) || Interlocked.Increment(ref readings) > 1) return;
            // The first one waits until all the others ask, and then its disk fails.
            allAsk.Wait(TimeSpan.FromSeconds(30));
            throw FaultySource.Trouble(10);
        }));
        var gathering = new NewsGathering(RankingWeights.Default);

        var asked = Enumerable.Range(0, Asking).Select(_ => Task.Run(() => store.ReadAsync(all =>
            gathering.GatherAsync(all, Soc, Day, new LocalDate(2026, 3, 30), number: 0, lateSince: null)))).ToArray();
        await Task.WhenAll(asked).ContinueWith(_ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.Equal(1, asked.Count(one => one.IsFaulted));
        Assert.All(asked.Where(one => !one.IsFaulted), one => Assert.Single(one.Result.Incidents));
    }

    private static Source Named(string name) => Source.At($"https://{name}.example/feed", name);

    private static async Task<TemporaryStore> StoreWithAsync(params Source[] sources)
    {
        var store = await TemporaryStore.OpenAsync();
        await store.WriteAsync(all => all.Sources.ShareAsync(sources, Now.AddDays(-9)));
        return store;
    }

    private static Task ReportAsync(TemporaryStore store, Source source, string title, params string[] cves) => store.WriteAsync(async all =>
    {
        var article = new Article(ArticleId.Of(source.Id, title), source.Id, source.Name, title, title, "https://wire.example/" + title.GetHashCode(StringComparison.Ordinal), Now.AddHours(-3), Now.AddHours(-2));
        var id = new ReportId(article.Id, 0);
        var mentions = cves.Select(cve => new Mention(MentionKind.Cve, cve, 0, 0, cve));
        await all.Articles.AddIfNewAsync(new MadeArticle.Kept(article, ArticleId.Of(source.Id, "alias:" + title), title), atFirstFetch: false);
        await all.Reports.KeepAsync(new StoredReport(
            new Report(id, source.Id, source.Name, source.Family, title, title, article.Address, article.Appeared, [.. mentions]),
            new GroupingDecision(id, new IncidentId(2026, 1), Deciding: null, Score: 0, Reasons: []), article, AtFirstFetch: false, ReportedFacts.Nothing, "rules 1"));
    });

    private static Task<BriefingRequest> GatherAsync(TemporaryStore store, Channel? channel = null) => store.ReadAsync(all =>
        new NewsGathering(RankingWeights.Default).GatherAsync(all, channel ?? Soc, Day, new LocalDate(2026, 3, 30), number: 1, lateSince: null));
}

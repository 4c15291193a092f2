using BriefBot.Feeds;
using BriefBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Catalogues;

public sealed class RefreshCataloguesTests
{
    private static readonly CataloguePublisher Epss = new("EPSS", "http://lists.example/epss.csv");

    [Fact]
    public async Task A_catalogue_is_asked_for_once_a_day_also_across_restarts()
    {
        await using var day = await RefreshingDay.BeginAsync(_ => LoopbackServer.Answer("200 OK", "#score_date:2026-03-30T\ncve,epss,percentile\nCVE-2026-0001,0.9,0.9\n", "ETag: \"a\""));

        await day.RefreshAsync();
        await day.RefreshAsync(after: TimeSpan.FromHours(23));
        day.Restart();
        await day.RefreshAsync();
        await day.RefreshAsync(after: TimeSpan.FromHours(1));

        Assert.Equal([null, "\"a\""], day.Web.Server.Requests.Select(request => request["If-None-Match"]));
    }

    [Fact]
    public async Task A_list_that_is_still_the_newest_counts_as_refreshed()
    {
        var isFirst = true;
        await using var day = await RefreshingDay.BeginAsync(_ => isFirst ? LoopbackServer.Answer("200 OK", "#score_date:2026-03-30T\nCVE-2026-0001,0.9,0.9\n", "ETag: \"a\"") : LoopbackServer.Answer("304 Not Modified"));
        await day.RefreshAsync();
        isFirst = false;

        await day.RefreshAsync(after: TimeSpan.FromHours(24));

        var state = await day.Store.ReadAsync(store => store.Catalogues.FindStateAsync("EPSS"));
        Assert.Equal(("2026-03-30", 1L, day.Clock.GetUtcNow(), "\"a\""), (state?.Dated, state?.Entries, state?.RefreshedAt, state?.ETag));
    }

    [Fact]
    public async Task A_publisher_that_fails_is_asked_again_after_some_hours_and_what_was_kept_stays()
    {
        var isUp = true;
        await using var day = await RefreshingDay.BeginAsync(_ => isUp ? LoopbackServer.Answer("200 OK", "#score_date:2026-03-30T\nCVE-2026-0001,0.9,0.9\n") : LoopbackServer.Answer("503 Busy"));
        await day.RefreshAsync();
        isUp = false;

        await day.RefreshAsync(after: TimeSpan.FromHours(24));
        await day.RefreshAsync(after: TimeSpan.FromHours(1));
        await day.RefreshAsync(after: TimeSpan.FromHours(5));

        Assert.Equal(3, day.Web.Server.Requests.Count);
        Assert.Equal(0.9, (await day.Store.ReadAsync(store => store.Catalogues.OfAsync(["CVE-2026-0001"]))).Of("CVE-2026-0001").Epss?.Score);
    }

    private sealed class RefreshingDay : IAsyncDisposable
    {
        private RefreshCatalogues refresh;

        private RefreshingDay(TemporaryStore store, FeedWeb web)
        {
            (Store, Web) = (store, web);
            refresh = NewProcess();
        }

        public FakeTimeProvider Clock { get; } = new(An.Eight);
        public TemporaryStore Store { get; }
        public FeedWeb Web { get; }

        public static async Task<RefreshingDay> BeginAsync(Func<WireRequest, string> answer) =>
            new(await TemporaryStore.OpenAsync(), new FeedWeb(new LoopbackServer(answer)));

        public void Restart() => refresh = NewProcess();

        public Task RefreshAsync(TimeSpan after = default)
        {
            Clock.Advance(after);
            return refresh.RefreshDueAsync([Epss], TestContext.Current.CancellationToken);
        }

        private RefreshCatalogues NewProcess() => new(Store.Database, Web.Catalogues(), Clock, NullLogger<RefreshCatalogues>.Instance);

        public async ValueTask DisposeAsync()
        {
            await Web.DisposeAsync();
            await Store.DisposeAsync();
        }
    }
}

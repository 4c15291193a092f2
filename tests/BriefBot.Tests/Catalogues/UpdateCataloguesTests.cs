using System.Text;
using BriefBot.Core.Catalogues;
using BriefBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Catalogues;

public sealed class UpdateCataloguesTests
{
    [Theory]
    [InlineData(100, "2026-03-30", 85, "2026-03-31", true, "a few entries may go")]
    [InlineData(100, "2026-03-30", 140, "2026-03-31", true, "many may come")]
    [InlineData(100, "2026-03-30", 80, "2026-03-31", false, "a list does not lose a fifth of itself")]
    [InlineData(100, "2026-03-30", 150, "2026-03-31", false, "nor grow by half")]
    [InlineData(100, "2026-03-30", 0, "2026-03-31", false, "an empty list is no list")]
    [InlineData(100, "2026-03-30", 100, "2026-03-29", false, "yesterday's list does not replace today's")]
    [InlineData(100, "2026-03-30", 100, "2026-03-30", true, "the same list may be read again")]
    public async Task A_list_that_looks_wrong_changes_nothing(int before, string dated, int after, string newlyDated, bool isKept, string because)
    {
        await using var store = await TemporaryStore.OpenAsync();
        await KeepAsync(store, Scores(before, dated));

        var outcome = await KeepAsync(store, Scores(after, newlyDated));

        Assert.True(isKept == outcome.IsKept, $"{outcome.Sentence} {because}");
        var kept = Assert.Single(await store.ReadAsync(all => all.Catalogues.StatesAsync()));
        Assert.Equal(isKept ? after : before, kept.Entries);
    }

    [Fact]
    public async Task A_list_may_be_accepted_whatever_its_size()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await KeepAsync(store, Scores(100, "2026-03-30"));

        var outcome = await KeepAsync(store, Scores(10, "2026-03-31"), anySize: true);

        Assert.Equal("scores.csv: EPSS of 2026-03-31, 10 entries.", outcome.Sentence);
    }

    [Fact]
    public async Task A_list_that_was_not_refreshed_for_a_month_may_have_grown_by_any_amount()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var clock = new FakeTimeProvider();
        var update = new UpdateCatalogues(store.Database, clock);
        await update.KeepAsync(Scores(100, "2026-03-30"), "scores.csv", anySize: false, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromDays(31));

        var outcome = await update.KeepAsync(Scores(400, "2026-04-30"), "scores.csv", anySize: false, TestContext.Current.CancellationToken);

        Assert.True(outcome.IsKept, outcome.Sentence);
    }

    [Fact]
    public async Task The_list_that_is_shipped_is_kept_with_its_own_age_until_a_newer_one_comes()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var now = new DateTimeOffset(2026, 3, 30, 8, 0, 0, TimeSpan.Zero);
        var update = new UpdateCatalogues(store.Database, new FakeTimeProvider(now));

        await update.StartFromShippedAsync(Repository.Path("config", "catalogues"), TestContext.Current.CancellationToken);
        await update.StartFromShippedAsync(Repository.Path("config", "catalogues"), TestContext.Current.CancellationToken);

        var state = Assert.Single(await store.ReadAsync(all => all.Catalogues.StatesAsync()));
        Assert.Equal((1404L, new DateTimeOffset(2025, 8, 25, 0, 0, 0, TimeSpan.Zero)), (state.Entries, state.RefreshedAt));
        Assert.Equal(
            [new CatalogueAge("KEV", new DateOnly(2025, 8, 25), 217), new CatalogueAge("EPSS", null, null), new CatalogueAge("NVD", null, null)],
            await store.ReadAsync(all => all.Catalogues.AgesAsync(now)));
        Assert.Empty(await store.ReadAsync(all => all.Catalogues.KevFirstSeenDuringAsync(now.AddDays(-1), now.AddDays(1))));
    }

    [Fact]
    public async Task What_leaves_kev_is_not_kept_and_what_joins_it_is_seen_now()
    {
        await using var store = await TemporaryStore.OpenAsync();
        var now = new DateTimeOffset(2026, 3, 30, 8, 0, 0, TimeSpan.Zero);
        var update = new UpdateCatalogues(store.Database, new FakeTimeProvider(now));
        await KeepKevAsync("2026.03.29", "CVE-2026-0001", "CVE-2026-0002");

        await KeepKevAsync("2026.03.30", "CVE-2026-0002", "CVE-2026-0003");

        var kept = await store.ReadAsync(all => all.Catalogues.OfAsync([]));
        Assert.Equal(["CVE-2026-0002", "CVE-2026-0003"], kept.Kev.Keys.Order());
        Assert.Equal(["CVE-2026-0003"], (await store.ReadAsync(all => all.Catalogues.KevFirstSeenDuringAsync(now, now.AddHours(1)))).Select(entry => entry.Cve));

        Task KeepKevAsync(string version, params string[] cves) => update.KeepAsync(
            new CatalogueReading.Kev(version, [.. cves.Select(cve => new KevEntry(cve, "Acme", "Gate", "", new DateOnly(2026, 3, 1), null, false))]),
            "kev.json", anySize: true, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Scores_of_nvd_are_gathered_list_by_list_and_the_newest_record_counts()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await KeepAsync(store, new CatalogueReading.Nvd("2026-03-30T04:00", [new("CVE-2026-0001", 9.8, "3.1", "2026-03-30T01:00"), new("CVE-2026-0002", 5.0, "3.1", "2026-03-30T01:00")], []));
        await KeepAsync(store, new CatalogueReading.Nvd("2026-01-01T04:00", [new("CVE-2026-0001", 4.0, "3.1", "2025-12-30T01:00"), new("CVE-2025-0003", 7.1, "3.1", "2025-12-30T01:00")], []));
        await KeepAsync(store, new CatalogueReading.Nvd("2026-03-31T04:00", [], [new("CVE-2026-0002", "2026-03-31T01:00")]));

        var kept = await store.ReadAsync(all => all.Catalogues.OfAsync(["CVE-2026-0001", "CVE-2026-0002", "CVE-2025-0003", "CVE-2026-9999"]));

        Assert.Equal((9.8, null, 7.1, null), (kept.Of("CVE-2026-0001").Cvss?.Score, kept.Of("CVE-2026-0002").Cvss?.Score, kept.Of("CVE-2025-0003").Cvss?.Score, kept.Of("CVE-2026-9999").Cvss?.Score));
        var state = Assert.Single(await store.ReadAsync(all => all.Catalogues.StatesAsync()));
        Assert.Equal(("2026-03-31T04:00", 2L), (state.Dated, state.Entries));
    }

    private static Task<CatalogueOutcome> KeepAsync(TemporaryStore store, CatalogueReading reading, bool anySize = false) =>
        new UpdateCatalogues(store.Database, new FakeTimeProvider()).KeepAsync(reading, "scores.csv", anySize, TestContext.Current.CancellationToken);

    private static CatalogueReading Scores(int count, string date)
    {
        var text = new StringBuilder($"#score_date:{date}T00:00:00\ncve,epss,percentile\n");
        for (var i = 0; i < count; i++)
            text.Append($"CVE-2026-{i:0000},0.5,0.5\n");
        return CatalogueReading.Read(Encoding.UTF8.GetBytes(text.ToString()));
    }
}

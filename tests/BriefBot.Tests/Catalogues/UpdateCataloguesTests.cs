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

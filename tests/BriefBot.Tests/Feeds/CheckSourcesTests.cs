using BriefBot.Core.Feeds;
using BriefBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Feeds;

public sealed class CheckSourcesTests
{
    private static readonly StubWeb Web = new StubWeb()
        .WithFeed("https://well.example/feed", "Well", ("One", "Mon, 30 Mar 2026 07:00:00 GMT"), ("Two", "Sun, 29 Mar 2026 07:00:00 GMT"))
        .WithFeed("https://undated.example/feed", "Undated", ("One", null))
        .WithFeed("https://quiet.example/feed", "Quiet", ("One", "Tue, 30 Dec 2025 07:00:00 GMT"))
        .WithFeed("https://empty.example/feed", "Empty")
        .With("https://page.example/feed", "<html><head><link rel=alternate type=application/rss+xml href=/rss></head><body>A page about something else</body></html>");

    [Theory]
    [InlineData("https://well.example/feed", true, 2, "")]
    [InlineData("https://undated.example/feed", true, 1, "No item carries a date that can be read; what is new is still told by what was seen before.")]
    [InlineData("https://quiet.example/feed", true, 1, "Nothing new for more than 90 days.")]
    [InlineData("https://empty.example/feed", true, 0, "The feed has no items.")]
    [InlineData("https://page.example/feed", false, 0, "A web page came instead of a feed; it points to one feed. It points to https://page.example/rss.")]
    [InlineData("https://gone.example/feed", false, 0, "There is no feed at this address any more (404).")]
    public async Task A_source_is_described_as_it_answers(string address, bool isRead, int articles, string sentence)
    {
        var check = Assert.Single(await CheckAsync(Source.At(address, "Some source")));

        Assert.Equal((isRead, articles, sentence), (check.IsRead, check.Articles, check.Sentence));
    }

    [Fact]
    public async Task Sources_are_described_in_the_order_of_the_list()
    {
        var checks = await CheckAsync([.. Enumerable.Range(1, 40).Select(number => Source.At($"https://gone.example/{number}", $"Source {number}"))]);

        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"Source {number}"), checks.Select(check => check.Source.Name));
    }

    private static async Task<IReadOnlyList<SourceCheck>> CheckAsync(params Source[] sources) =>
        await new CheckSources(Web.FetchAsync, new FakeTimeProvider(new DateTimeOffset(2026, 3, 31, 8, 0, 0, TimeSpan.Zero)), parallel: 8)
            .RunAsync(sources, new Progress<Source>(), TestContext.Current.CancellationToken);
}

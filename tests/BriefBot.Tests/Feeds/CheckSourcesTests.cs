using BriefBot.Core.Feeds;
using BriefBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Feeds;

public sealed class CheckSourcesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 8, 0, 0, TimeSpan.Zero);

    private static readonly StubWeb Web = new StubWeb()
        .WithFeed("https://well.example/feed", "Well", ("One", "Mon, 30 Mar 2026 07:00:00 GMT"), ("Two", "Sun, 29 Mar 2026 07:00:00 GMT"))
        .WithFeed("https://undated.example/feed", "Undated", ("One", null))
        .WithFeed("https://quiet.example/feed", "Quiet", ("One", "Tue, 30 Dec 2025 07:00:00 GMT"))
        .WithFeed("https://empty.example/feed", "Empty")
        .With("https://page.example/feed", "<html><head><link rel=alternate type=application/rss+xml href=/rss></head><body>A page about something else</body></html>");

    [Theory]
    [InlineData("https://well.example/feed", HealthKind.Well, 2, "It answers, and has about 7 items a week.")]
    [InlineData("https://undated.example/feed", HealthKind.Well, 1, "It answers; its items carry no dates.")]
    [InlineData("https://quiet.example/feed", HealthKind.Well, 1, "It answers, and has less than one item a week.")]
    [InlineData("https://empty.example/feed", HealthKind.Well, 0, "It answers, but its feed has no items.")]
    [InlineData("https://page.example/feed", HealthKind.Failing, 0, "The last fetch failed: A web page came instead of a feed; it points to one feed. Try https://page.example/rss.")]
    [InlineData("https://gone.example/feed", HealthKind.Failing, 0, "The last fetch failed: There is no feed at this address any more (404).")]
    public async Task A_source_is_described_as_it_answers(string address, HealthKind kind, int articles, string reason)
    {
        var check = Assert.Single(await CheckAsync(Source.At(address, "Some source")));

        Assert.Equal((kind, articles, reason), (check.Health.Kind, check.Articles, check.Health.Reason));
    }

    [Fact]
    public async Task What_is_remembered_of_a_source_tells_for_how_long_it_has_been_so()
    {
        var source = Source.At("https://gone.example/feed", "Gone");
        var before = FeedState.New with { LastFetchAt = Now.AddDays(-1), LastSuccessAt = Now.AddDays(-20), Streak = 7 };

        var check = Assert.Single(await CheckAsync([source], new Dictionary<SourceId, FeedState> { [source.Id] = before }));

        Assert.Equal(HealthKind.Dead, check.Health.Kind);
        Assert.StartsWith("It has failed since 11 March 2026 (8 times in a row):", check.Health.Reason);
    }

    [Fact]
    public async Task Sources_are_described_in_the_order_of_the_list()
    {
        var checks = await CheckAsync([.. Enumerable.Range(1, 40).Select(number => Source.At($"https://gone.example/{number}", $"Source {number}"))]);

        Assert.Equal(Enumerable.Range(1, 40).Select(number => $"Source {number}"), checks.Select(check => check.Source.Name));
    }

    private static Task<IReadOnlyList<SourceCheck>> CheckAsync(params Source[] sources) => CheckAsync(sources, new Dictionary<SourceId, FeedState>());

    private static async Task<IReadOnlyList<SourceCheck>> CheckAsync(Source[] sources, Dictionary<SourceId, FeedState> known) =>
        await new CheckSources(Web.FetchAsync, known, new FakeTimeProvider(Now), parallel: 8)
            .RunAsync(sources, new Progress<Source>(), TestContext.Current.CancellationToken);
}

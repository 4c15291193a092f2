using BriefBot.Feeds;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Feeds;

public sealed class FeedDiscoveryTests
{
    private const string News = "https://wire.example/feed";
    private const string Comments = "https://wire.example/comments/feed";
    private const string Page = "https://wire.example/";

    [Fact]
    public async Task The_address_of_a_feed_is_that_feed_under_its_own_title()
    {
        var web = new StubWeb().WithFeed(News, "Harbour Wire", ("Port closed", null));

        var found = Assert.IsType<FoundFeed.One>(await AtAsync(News, web));

        Assert.Equal(("Harbour Wire", "Harbour Wire", News), (found.Source.Name, found.Source.Family, found.Source.Address));
        Assert.Equal("Port closed", Assert.Single(found.Items).Title);
    }

    [Fact]
    public async Task A_page_with_one_feed_leads_to_it()
    {
        var web = new StubWeb().WithFeed(News, "Harbour Wire", ("Port closed", null)).With(Page, PageWith("/feed"));

        Assert.Equal(News, Assert.IsType<FoundFeed.One>(await AtAsync(Page, web)).Source.Address);
    }

    [Fact]
    public async Task A_page_with_several_feeds_leaves_the_choice()
    {
        var web = new StubWeb().WithFeed(News, "Harbour Wire", ("Port closed", null)).WithFeed(Comments, "Comments", ("First!", null)).With(Page, PageWith("/feed", "/comments/feed"));

        Assert.Equal([News, Comments], Assert.IsType<FoundFeed.Several>(await AtAsync(Page, web)).All.Select(feed => feed.Source.Address));
    }

    [Fact]
    public async Task A_feed_that_its_page_names_but_nobody_serves_is_left_out()
    {
        var web = new StubWeb().WithFeed(News, "Harbour Wire", ("Port closed", null)).With(Page, PageWith("/gone/feed", "/feed"));

        Assert.Equal(News, Assert.IsType<FoundFeed.One>(await AtAsync(Page, web)).Source.Address);
    }

    [Fact]
    public async Task A_page_without_a_feed_says_what_it_is()
    {
        var web = new StubWeb().With(Page, "<html><body><div id=app></div><script src=app.js></script></body></html>");

        Assert.Equal("A web page came that shows nothing without its scripts, and no feed.", Assert.IsType<FoundFeed.None>(await AtAsync(Page, web)).Sentence);
    }

    [Fact]
    public async Task An_address_that_does_not_answer_says_why() =>
        Assert.Equal("There is no feed at this address any more (404).", Assert.IsType<FoundFeed.None>(await AtAsync(News, new StubWeb())).Sentence);

    private static Task<FoundFeed> AtAsync(string address, StubWeb web) => FeedDiscovery.AtAsync(address, web.FetchAsync, TestContext.Current.CancellationToken);

    private static string PageWith(params string[] feeds) =>
        $"<html><head>{string.Concat(feeds.Select(feed => $"<link rel=alternate type=application/rss+xml href={feed}>"))}</head><body>Harbour Wire, the news of the port</body></html>";
}

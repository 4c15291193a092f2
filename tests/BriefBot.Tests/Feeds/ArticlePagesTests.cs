using BriefBot.Core.Feeds;
using BriefBot.Feeds;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Feeds;

public sealed class ArticlePagesTests
{
    private static readonly string Story = string.Join("", Enumerable.Range(1, 8).Select(n =>
        $"<p>Paragraph {n} tells that the harbour office of a small port was locked out of its booking system, and how the clerks went on with paper and telephone.</p>"));

    private static readonly string Page = $"<html><head><title>Port</title></head><body><nav><ul><li><a href='/a'>Home</a></li><li><a href='/b'>News</a></li></ul></nav>"
        + $"<article><h1>Port closed</h1>{Story}</article><footer><p>All rights reserved.</p></footer></body></html>";

    [Fact]
    public async Task The_main_text_of_a_page_is_read_without_its_menu()
    {
        await using var web = new FeedWeb(new LoopbackServer(request => request.Path == "/robots.txt"
            ? LoopbackServer.Answer("404 Not Found")
            : LoopbackServer.Answer("200 OK", Page, "Content-Type: text/html; charset=utf-8")));

        var page = Assert.IsType<ArticlePage.Text>(await ReadAsync(web, "http://wire.example/1"));

        Assert.Contains("Paragraph 1 tells", page.MainText, StringComparison.Ordinal);
        Assert.Contains("Paragraph 8 tells", page.MainText, StringComparison.Ordinal);
        Assert.DoesNotContain("Home", page.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_robots_txt_forbids_is_not_asked_and_the_rules_are_asked_once()
    {
        await using var web = new FeedWeb(new LoopbackServer(request => request.Path == "/robots.txt"
            ? LoopbackServer.Answer("200 OK", "User-agent: *\nDisallow: /paid", "Content-Type: text/plain")
            : LoopbackServer.Answer("200 OK", Page, "Content-Type: text/html")));
        var pages = web.Pages();

        var paid = await pages.ReadAsync(Wire, "http://wire.example/paid/1", TestContext.Current.CancellationToken);
        var open = await pages.ReadAsync(Wire, "http://wire.example/open/1", TestContext.Current.CancellationToken);

        Assert.Equal(new ArticlePage.NotRead("The site's robots.txt asks not to read this page."), paid);
        Assert.IsType<ArticlePage.Text>(open);
        Assert.Equal(["/robots.txt", "/open/1"], web.Server.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData("500 Oops", "", "text/html", "The site's robots.txt asks not to read this page.")]
    [InlineData("200 OK", "<html><body><p>Please accept our cookies.</p></body></html>", "text/html", "The page shows no article of its own (a paywall, a notice or scripts).")]
    [InlineData("200 OK", "%PDF-1.7", "application/pdf", "The page is no web page but application/pdf.")]
    public async Task A_page_that_gives_no_article_says_why(string status, string body, string type, string sentence)
    {
        await using var web = new FeedWeb(new LoopbackServer(request => request.Path == "/robots.txt"
            ? LoopbackServer.Answer(status == "200 OK" ? "404 Not Found" : status)
            : LoopbackServer.Answer(status, body, $"Content-Type: {type}")));

        Assert.Equal(new ArticlePage.NotRead(sentence), await ReadAsync(web, "http://wire.example/1"));
    }

    private static Source Wire => Source.At("http://wire.example/feed", "Wire");

    private static Task<ArticlePage> ReadAsync(FeedWeb web, string address) => web.Pages().ReadAsync(Wire, address, TestContext.Current.CancellationToken);
}

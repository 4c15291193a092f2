using BriefBot.Core.Articles;

namespace BriefBot.Tests.Articles;

public sealed class ArticleUrlTests
{
    [Theory]
    [InlineData("https://News.Example/Story?utm_source=rss&id=7&fbclid=x#top", "https://news.example/Story?id=7", "trackers and fragments go, other parameters stay")]
    [InlineData("https://news.example/story/amp/", "https://news.example/story/", "AMP pages are the page")]
    [InlineData("https://news.example/story.amp.html", "https://news.example/story.html", "AMP by its ending")]
    [InlineData("https://www.google.com/amp/s/news.example/story/amp", "https://news.example/story/", "Google's AMP viewer is unwrapped")]
    [InlineData("https://news-example.cdn.ampproject.org/c/s/news.example/story", "https://news.example/story", "the AMP cache is unwrapped")]
    [InlineData("https://www.google.com/url?rct=j&url=https%3A%2F%2Fnews.example%2Fa%3Fid%3D1&ct=ga", "https://news.example/a?id=1", "alert links are unwrapped")]
    [InlineData("https://news.example:443/a?ref=rss", "https://news.example/a", "the default port and a feed marker go")]
    [InlineData("https://news.example/a?ref=issue-7", "https://news.example/a?ref=issue-7", "a meaningful ref stays")]
    [InlineData("https://user:secret@news.example/a", "https://news.example/a", "credentials are never shown")]
    [InlineData("javascript:alert(1)", null, "scripts are no address")]
    [InlineData("ftp://news.example/a", null, "only the web")]
    [InlineData("not an address", null, "words are no address")]
    public void An_article_has_one_address_however_it_was_linked(string address, string? expected, string because) =>
        Assert.True(ArticleUrl.Canonical(address) == expected, $"{because}: got {ArticleUrl.Canonical(address)}");

    [Fact]
    public void The_same_page_has_one_key_with_and_without_www_scheme_and_closing_slash() =>
        Assert.Equal(ArticleUrl.Key("https://www.news.example/a/"), ArticleUrl.Key("http://news.example/a"));
}

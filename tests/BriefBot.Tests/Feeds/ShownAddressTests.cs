using BriefBot.Core.Feeds;

namespace BriefBot.Tests.Feeds;

public sealed class ShownAddressTests
{
    [Theory]
    [InlineData("https://news.example/feed/", "https://news.example/feed/", "nothing is secret")]
    [InlineData("https://news.example/2026/11/some-long-words-in-an-address?format=rss", "https://news.example/2026/11/some-long-words-in-an-address?format=rss", "words are no key")]
    [InlineData("https://soc:canary@news.example/feed", "https://news.example/feed", "a password is not shown")]
    [InlineData("https://news.example/feed?format=rss&token=canary", "https://news.example/feed?format=rss&token=…", "the name says that it is secret")]
    [InlineData("https://news.example/private/a8f5f167f44f4964e6c998dee827110c/rss", "https://news.example/private/…/rss", "long and mixed: a key")]
    [InlineData("https://news.example/rss?9f86d081884c7d659a2feaa0c55ad015", "https://news.example/rss?…", "long and mixed: a key")]
    [InlineData("https://news.example:8443/feed", "https://news.example:8443/feed", "the port belongs to the address")]
    [InlineData("saved/feed.xml", "saved/feed.xml", "a path is no address")]
    public void An_address_is_shown_without_what_is_secret_in_it(string address, string shown, string because) =>
        Assert.True(shown == ShownAddress.Of(address), $"{ShownAddress.Of(address)}: {because}");
}

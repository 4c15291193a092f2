using BriefBot.Core.Articles;

namespace BriefBot.Tests.Articles;

public sealed class RobotsRulesTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /private", "/private/a", false, "a forbidden folder")]
    [InlineData("User-agent: *\nDisallow: /private", "/news/a", true, "what is not forbidden is allowed")]
    [InlineData("User-agent: *\nDisallow:", "/news", true, "an empty rule forbids nothing")]
    [InlineData("User-agent: *\nDisallow: /\nAllow: /news", "/news/a", true, "the longest rule decides")]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true, "of two as long the kinder")]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: briefbot\nDisallow: /admin", "/news", true, "a group of our own replaces the one for all")]
    [InlineData("User-agent: GPTBot\nUser-agent: BriefBot/0.1\nDisallow: /", "/news", false, "several names share a group")]
    [InlineData("User-agent: GPTBot\nDisallow: /", "/news", true, "other robots' rules are not ours")]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", false, "a pattern with an end")]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", true, "the end is the end")]
    [InlineData("User-agent: *\nDisallow: /*/print", "/a/b/print/1", false, "a pattern in the middle")]
    [InlineData("# comment\r\nUSER-AGENT : * # all\r\nDISALLOW : /x # here\r\n", "/x", false, "as people write it")]
    [InlineData("<html>not found</html>", "/news", true, "a page is no rule")]
    public void A_page_is_read_only_where_the_site_allows_it(string robots, string path, bool isAllowed, string because) =>
        Assert.True(RobotsRules.Parse(robots).Allows(new Uri("https://site.example" + path)) == isAllowed, because);
}

using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;

namespace BriefBot.Tests.Articles;

public sealed class WholeArticleTests
{
    private static readonly DateTimeOffset Now = new(2025, 3, 30, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(ReadArticle.WhenShort, "A teaser.", true, "a short text")]
    [InlineData(ReadArticle.WhenShort, "LONG and so on […]", true, "a text that says it goes on")]
    [InlineData(ReadArticle.WhenShort, "LONG\nRead more »", true, "a text that ends in a link to the rest")]
    [InlineData(ReadArticle.WhenShort, "LONG to its end.", false, "a whole text")]
    [InlineData(ReadArticle.Never, "A teaser.", false, "a source that is not to be read further")]
    [InlineData(ReadArticle.Always, "LONG to its end.", true, "a source whose pages are always read")]
    public void A_page_is_asked_for_only_where_the_feed_gives_a_teaser(ReadArticle policy, string text, bool isWanted, string because)
    {
        var source = Source.At("https://wire.example/feed", "Wire") with { ReadArticle = policy };
        var article = new Article(
            ArticleId.Of(source.Id, "1"), source.Id, "Wire", "Title", text.Replace("LONG", new string('x', 900), StringComparison.Ordinal), "https://wire.example/1", Now, Now);

        Assert.True(WholeArticle.IsWanted(source, article) == isWanted, because);
    }

    [Fact]
    public void What_a_site_says_on_every_page_is_cut_and_kept_to_explain()
    {
        var furniture = new SiteFurniture();
        for (var page = 0; page < SiteFurniture.PagesToCut; page++)
            furniture.Cut("wire.example", $"Story {page} tells of port number {page}.\nSubscribe to our newsletter\n{page} comments on this");

        var last = furniture.Cut("wire.example", "A harbour was closed.\nSubscribe to our newsletter\n17 comments on this");
        var elsewhere = furniture.Cut("other.example", "Subscribe to our newsletter");

        Assert.Equal("A harbour was closed.", last.Text);
        Assert.Equal(["Subscribe to our newsletter", "17 comments on this"], last.Cut);
        Assert.Equal("Subscribe to our newsletter", elsewhere.Text);
    }
}

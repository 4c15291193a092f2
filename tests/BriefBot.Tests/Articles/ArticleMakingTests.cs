using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Articles;

public sealed class ArticleMakingTests
{
    private const string Title = "Varnholm Clinic Says Breach Affects 40,000 Patients";
    private const string News = "The clinic found intruders in March.";

    [Fact]
    public void The_footer_of_a_flattened_feed_is_no_sentence_of_the_article()
    {
        var made = ArticleMaking.From(Source.At("https://wire.example/feed", "Wire"), Item($"{News} The post {Title} appeared first on Wire ."), An.Eight);

        var article = Assert.IsType<MadeArticle.Kept>(made).Article;
        Assert.Equal([2], Boilerplate.LinesOf(article.Text));
        Assert.Equal(News, article.Text.Split('\n')[0]);
    }

    [Theory]
    [InlineData($"{News} [...]", $"{News}\n[...]")]
    [InlineData($"{News} […] The post {Title} appeared first on Wire .", $"{News}\n[…]\nThe post {Title} appeared first on Wire .")]
    [InlineData("The clinic found intruders in [...]", "The clinic found intruders in [...]")]
    [InlineData($"They \"found [...] intruders\". {News}", $"They \"found [...] intruders\". {News}")]
    public void The_mark_that_an_article_goes_on_is_no_part_of_its_last_whole_sentence(string body, string text)
    {
        var article = Assert.IsType<MadeArticle.Kept>(ArticleMaking.From(Source.At("https://wire.example/feed", "Wire"), Item(body), An.Eight)).Article;

        Assert.Equal(text, article.Text);
        Assert.True(WholeArticle.IsWanted(Source.At("https://wire.example/feed", "Wire"), article));
    }

    [Fact]
    public void A_post_that_an_article_speaks_of_stays_where_it_is()
    {
        var text = $"{News} The post office was closed.";

        Assert.Equal(text, Assert.IsType<MadeArticle.Kept>(ArticleMaking.From(Source.At("https://wire.example/feed", "Wire"), Item(text), An.Eight)).Article.Text);
    }

    private static FeedItem Item(string body) => new("1", Title, "https://wire.example/1", Author: null, body, An.Eight, Updated: null, []);
}

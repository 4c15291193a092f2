using BriefBot.Core.Feeds;
using BriefBot.Feeds;
using BriefBot.Tests.Support;

namespace BriefBot.Tests;

public sealed class CollectNewsTests
{
    private const string Whole = "The harbour office of a small port was locked out of its booking system on Monday, and the clerks went on with paper and telephone until the evening.";

    private static readonly DateTimeOffset Evening = An.Eight.AddHours(-14);
    private static readonly Source Wire = Source.At("https://wire.example/feed", "Wire");

    [Fact]
    public async Task A_teaser_is_completed_from_the_articles_page_and_what_was_cut_is_kept()
    {
        await using var day = await CollectingDay.BeginAsync(Wire);
        day.Web.WithFeed(Wire.Address, "Wire", ("Port closed", null));
        day.ReadPage = (_, _, _) => Task.FromResult<ArticlePage>(new ArticlePage.Text(Whole, ["Subscribe to our newsletter"]));

        await day.CollectAsync(Evening);

        var article = Assert.Single(await day.Store.ReadAsync(store => store.Articles.FirstSeenDuringAsync(Evening, An.Eight)));
        Assert.Equal(Whole, article.Text);
        var page = await day.Store.ReadAsync(store => store.Pages.FindAsync(article.Id));
        Assert.Equal(("The article's own page was read.", "Subscribe to our newsletter"), (page?.Outcome, Assert.Single(page?.Cut ?? [])));
    }

    [Fact]
    public async Task Of_one_fetch_only_so_many_pages_are_read_and_a_page_that_cannot_be_read_says_why()
    {
        await using var day = await CollectingDay.BeginAsync(Wire);
        var items = Enumerable.Range(1, 9).Select(number => $"<item><guid>{number}</guid><title>Port {number} closed</title><link>https://wire.example/{number}</link></item>");
        day.Web.With(Wire.Address, $"<rss version=\"2.0\"><channel><title>Wire</title>{string.Concat(items)}</channel></rss>");
        var asked = new List<string>();
        day.ReadPage = (_, address, _) =>
        {
            asked.Add(address);
            return Task.FromResult<ArticlePage>(new ArticlePage.NotRead("The site's robots.txt asks not to read this page."));
        };

        await day.CollectAsync(Evening);

        Assert.Equal(day.Settings.MaxPagesPerFetch, asked.Count);
        var articles = await day.Store.ReadAsync(store => store.Articles.FirstSeenDuringAsync(Evening, An.Eight));
        Assert.Equal(9, articles.Count);
        Assert.Equal("The site's robots.txt asks not to read this page.", (await day.Store.ReadAsync(store => store.Pages.FindAsync(articles[0].Id)))?.Outcome);
    }

    [Fact]
    public async Task After_a_restart_no_source_is_asked_before_its_next_check()
    {
        await using var day = await CollectingDay.BeginAsync(Wire);
        day.Web.WithFeed(Wire.Address, "Wire", ("Port closed", null));
        await day.CollectDueAsync(Evening);

        await day.Store.ReopenAsync();
        await day.CollectDueAsync(Evening.AddMinutes(44));
        Assert.Equal(1, day.Web.Asked);

        await day.CollectDueAsync(Evening.AddHours(2));
        Assert.Equal(2, day.Web.Asked);
    }

    [Fact]
    public async Task An_edited_teaser_does_not_take_the_place_of_the_whole_text()
    {
        await using var day = await CollectingDay.BeginAsync(Wire);
        day.ReadPage = (_, _, _) => Task.FromResult<ArticlePage>(new ArticlePage.Text(Whole, []));
        day.Web.With(Wire.Address, Feed("A port was closed."));
        await day.CollectAsync(Evening);

        day.Web.With(Wire.Address, Feed("A port was closed for a day."));
        await day.CollectAsync(Evening.AddHours(1));

        Assert.Equal(Whole, Assert.Single(await day.Store.ReadAsync(store => store.Articles.FirstSeenDuringAsync(Evening, An.Eight))).Text);

        static string Feed(string text) =>
            $"<rss version=\"2.0\"><channel><title>Wire</title><item><guid>1</guid><title>Port closed</title><link>https://wire.example/1</link><description>{text}</description></item></channel></rss>";
    }
}

using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;

namespace BriefBot.Tests.Articles;

public sealed class ArticleIntakeTests
{
    private static readonly DateTimeOffset Now = new(2025, 3, 30, 8, 0, 0, TimeSpan.Zero);

    private static readonly Source Wire = Source.At("https://wire.example/feed", "Wire");

    private readonly Dictionary<ArticleId, (ArticleId, string)> store = [];

    [Fact]
    public void An_edited_item_is_a_revision_of_the_same_article()
    {
        Take(Item("1", "Port closed", "First words."));

        var second = Take(Item("1", "Port closed", "Corrected words."));

        Assert.Empty(second.New);
        Assert.Equal("Corrected words.", Assert.Single(second.Revised).Article.Text);
    }

    [Fact]
    public void Undated_back_dated_and_same_minute_items_are_all_kept()
    {
        var first = Take(Item("1", "Dated", published: Now.AddHours(-1)));

        var second = Take(Item("2", "Undated"), Item("3", "Back-dated", published: Now.AddDays(-3)), Item("4", "Same minute", published: Now.AddHours(-1)));

        Assert.Single(first.New);
        Assert.Equal(["Undated", "Back-dated", "Same minute"], second.New.Select(made => made.Article.Title));
    }

    [Fact]
    public void A_server_that_changes_all_its_ids_does_not_flood()
    {
        Take(Item("1", "One", link: "https://wire.example/1"), Item("2", "Two", link: "https://wire.example/2"));

        var second = Take(Item("new-1", "One", link: "https://wire.example/1"), Item("new-2", "Two", link: "https://wire.example/2"));

        Assert.Equal((0, 2), (second.New.Length, second.Known));
    }

    [Fact]
    public void A_live_blog_that_starts_anew_at_the_same_address_is_a_new_article()
    {
        Take(Item("monday", "What we know on Monday", link: "https://wire.example/live"));

        var second = Take(Item("tuesday", "What we know on Tuesday", link: "https://wire.example/live"));

        Assert.Single(second.New);
    }

    [Fact]
    public void The_first_fetch_takes_the_newest_items_only_and_says_what_it_left()
    {
        var items = Enumerable.Range(0, 680).Select(n => Item($"{n}", $"Story {n}", published: Now.AddHours(-n))).ToImmutableArray();

        var intake = ArticleIntake.Of(Wire, items, Now, isFirstFetch: true, newestAtFirstFetch: 30, _ => null);

        Assert.Equal(30, intake.New.Length);
        Assert.Equal("Story 0", intake.New[0].Article.Title);
        Assert.Equal(680, intake.New.Length + intake.Revised.Length + intake.Known + intake.Dropped.Length);
    }

    [Theory]
    [InlineData("1983-05-06", null, "nobody published on the web then")]
    [InlineData("2025-03-29", "2025-03-29", "a date in the past is believed")]
    [InlineData("2031-01-01", "2025-03-30T08:00", "the future becomes the moment it was seen")]
    public void A_date_is_believed_only_where_it_can_be_true(string given, string? expected, string because)
    {
        var intake = Take(Item("1", "Dated", published: FeedDate.Parse(given)));

        Assert.True(Assert.Single(intake.New).Article.Published == FeedDate.Parse(expected), because);
    }

    [Fact]
    public void An_item_without_title_takes_its_first_line_and_one_without_anything_is_dropped_with_a_reason()
    {
        var intake = Take(Item("1", null, "<p>First line</p><p>Second</p>"), Item("2", null));

        Assert.Equal("First line", Assert.Single(intake.New).Article.Title);
        Assert.Equal(["no title and no text"], intake.Dropped);
    }

    private ArticleIntake Take(params FeedItem[] items)
    {
        var intake = ArticleIntake.Of(Wire, [.. items], Now, isFirstFetch: false, newestAtFirstFetch: 30, id => store.TryGetValue(id, out var known) ? known : null);
        foreach (var made in intake.New.Concat(intake.Revised))
            store[made.Article.Id] = store[made.Alias] = (made.Article.Id, made.Fingerprint);
        return intake;
    }

    private static FeedItem Item(string? id, string? title, string? body = null, string? link = null, DateTimeOffset? published = null) =>
        new(id, title, link, Author: null, body, published, Updated: null, []);
}

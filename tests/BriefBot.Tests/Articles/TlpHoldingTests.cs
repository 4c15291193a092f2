using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;

namespace BriefBot.Tests.Articles;

public sealed class TlpHoldingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 30, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Tlp.Clear, "A port was closed.", Tlp.Clear, "no mark at all")]
    [InlineData(Tlp.Clear, "TLP:AMBER A port was closed.", Tlp.Amber, "the text marks itself")]
    [InlineData(Tlp.Clear, "[tlp: red] A port was closed.", Tlp.Red, "in small letters")]
    [InlineData(Tlp.Clear, "TLP:AMBER+STRICT", Tlp.AmberStrict, "with its addition")]
    [InlineData(Tlp.Clear, "TLP AMBER + STRICT", Tlp.AmberStrict, "loosely written")]
    [InlineData(Tlp.Clear, "TLP:CLEAR for all; the annex is TLP:GREEN", Tlp.Green, "of several marks the strictest")]
    [InlineData(Tlp.Amber, "TLP:CLEAR A port was closed.", Tlp.Amber, "a text cannot open what its source closes")]
    [InlineData(Tlp.Clear, "The traffic light was red and amber. TLPs are labels.", Tlp.Clear, "words that are no mark")]
    public void An_article_is_marked_by_its_source_or_by_itself_whichever_is_stricter(Tlp source, string text, Tlp expected, string because)
    {
        var mark = TlpMark.Of(Wire with { Tlp = source }, Made("1", text).Article);

        Assert.True(mark.Tlp == expected, $"{because}: {mark}");
    }

    [Fact]
    public void What_is_marked_amber_is_held_and_counts_as_dropped_with_the_reason()
    {
        var holding = Hold([Made("1", "Open news."), Made("2", "TLP:GREEN news."), Made("3", "TLP:AMBER news.")]);

        Assert.Equal([Tlp.Clear, Tlp.Green], holding.Free.New.Select(made => made.Article.Tlp));
        var held = Assert.Single(holding.Held);
        Assert.Equal((Tlp.Amber, "The text says TLP:AMBER."), (held.Made.Article.Tlp, held.Mark.Reason));
        Assert.Equal(["held for the operator (TLP:AMBER)"], holding.Free.Dropped);
    }

    [Fact]
    public void A_source_that_was_let_out_is_held_no_more_but_for_stricter_marks()
    {
        var holding = Hold([Made("1", "TLP:AMBER news."), Made("2", "TLP:RED news.")], releasedUpTo: Tlp.Amber);

        Assert.Equal([Tlp.Amber], holding.Free.New.Select(made => made.Article.Tlp));
        Assert.Equal([Tlp.Red], holding.Held.Select(text => text.Made.Article.Tlp));
    }

    [Fact]
    public void A_released_article_that_is_edited_keeps_its_label_and_an_open_one_that_becomes_marked_is_held()
    {
        var (released, open) = (Made("1", "TLP:AMBER news, edited."), Made("2", "TLP:AMBER news that was open before."));
        var labels = new Dictionary<ArticleId, Tlp> { [released.Article.Id] = Tlp.Amber, [open.Article.Id] = Tlp.Clear };

        var holding = TlpHolding.Of(Wire, new ArticleIntake([], [released, open], 0, []), Tlp.Clear, id => labels[id]);

        Assert.Equal([released.Article.Id], holding.Free.Revised.Select(made => made.Article.Id));
        Assert.Equal([open.Article.Id], holding.Held.Select(text => text.Made.Article.Id));
    }

    [Fact]
    public void An_edit_without_the_mark_does_not_take_the_label_away()
    {
        var edited = Made("1", "News, edited.");

        var holding = TlpHolding.Of(Wire, new ArticleIntake([], [edited], 0, []), Tlp.Clear, _ => Tlp.Amber);

        Assert.Equal(Tlp.Amber, Assert.Single(holding.Free.Revised).Article.Tlp);
    }

    private static Source Wire { get; } = Source.At("https://wire.example/feed", "Wire");

    private static TlpHolding Hold(MadeArticle.Kept[] made, Tlp releasedUpTo = Tlp.Clear) =>
        TlpHolding.Of(Wire, new ArticleIntake([.. made], [], 0, []), releasedUpTo, _ => null);

    private static MadeArticle.Kept Made(string identity, string text)
    {
        var id = ArticleId.Of(Wire.Id, identity);
        return new MadeArticle.Kept(new Article(id, Wire.Id, Wire.Name, "Port closed", text, "https://wire.example/" + identity, Now, Now), ArticleId.Of(Wire.Id, "alias:" + identity), text);
    }
}

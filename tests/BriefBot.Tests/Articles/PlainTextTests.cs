using BriefBot.Core.Articles;

namespace BriefBot.Tests.Articles;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain words", "plain words", "text without markup is kept")]
    [InlineData("<p>One</p><p>Two</p>", "One\nTwo", "each paragraph is a line")]
    [InlineData("<ul><li><p>One</p></li><li>Two</li></ul>", "- One\n- Two", "list items are marked")]
    [InlineData("a<script>evil()</script>b<style>p{}</style>", "ab", "scripts and styles are no text")]
    [InlineData("<p>seen</p><p style='DISPLAY : none'>hidden</p><p hidden>too</p>", "seen", "hidden text is not told")]
    [InlineData("<code>&lt;script&gt;</code>", "<script>", "escaped code stays code")]
    [InlineData("invoice\u202Egnp.exe", "invoicegnp.exe", "nothing turns the direction of text")]
    [InlineData("zero\u200Bwidth\uFEFF\u00AD", "zerowidth", "invisible characters go")]
    [InlineData("a&nbsp;&nbsp;b\r\n\t c", "a b c", "white space is one space")]
    [InlineData("<p>", "", "an empty paragraph is nothing")]
    public void Html_becomes_text_that_reads_the_same(string html, string expected, string because) =>
        Assert.True(PlainText.From(html) == expected, $"{because}: got \"{PlainText.From(html)}\"");

    [Fact]
    public void A_body_of_a_hundred_thousand_nested_tags_costs_little()
    {
        var html = string.Concat(Enumerable.Repeat("<div>", 100_000)) + "the end";
        var before = GC.GetAllocatedBytesForCurrentThread();

        var text = PlainText.From(html);

        Assert.Equal("the end", text);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 50_000_000);
    }
}

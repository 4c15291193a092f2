using BriefBot.Chat.Asking;
using BriefBot.Storage;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Commands;

public sealed class WhyCutTests
{
    [Fact]
    public async Task Why_shows_what_was_cut_from_an_articles_page_and_why_another_page_was_not_read()
    {
        await using var server = await TeamServer.OpenAsync();
        var whole = await server.ReportAsync(1, "Northfield Hospital hit by ransomware");
        var teaser = await server.ReportAsync(1, "Ransomware at Northfield", outlet: "Other");
        await server.ReportAsync(1, "Northfield says patients are safe", outlet: "Third");
        await server.Store.WriteAsync(async store =>
        {
            await store.Pages.KeepAsync(new StoredPage(whole.Article, server.Clock.GetUtcNow(), "The article's own page was read.", ["Subscribe to *our* newsletter", "Share this", "Related", "All rights reserved"]));
            await store.Pages.KeepAsync(new StoredPage(teaser.Article, server.Clock.GetUtcNow(), "The site's robots.txt asks not to read this page.", []));
        });

        var answer = await server.AskAsync("/why I-2026-0001", Role.Member);

        var cut = Assert.Single(answer.Messages[0].Sections, section => section.Heading == "What was cut from the articles' pages").Text.Split('\n');
        Assert.Equal(2, cut.Length);
        Assert.Contains(@"said on every page of the site: “Subscribe to \*our\* newsletter”, “Share this”, “Related” and 1 more.", cut[0]);
        Assert.Contains("robots.txt asks not to read this page", cut[1]);
    }
}

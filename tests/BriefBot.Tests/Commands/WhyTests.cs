using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;
using BriefBot.Storage;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Commands;

/// <summary>/why: what decided, first in one line, then article by article.</summary>
public sealed class WhyTests
{
    private const string Name = "both have the rare word “Northfield”";

    [Fact]
    public async Task What_joined_most_articles_is_told_first_and_no_article_is_left_out()
    {
        await using var server = await TeamServer.OpenAsync();
        var first = await server.ReportAsync(1, "Northfield Hospital hit by ransomware");
        for (var number = 2; number <= 12; number++)
            await ReportAsync(server, $"Report number {number:00} on Northfield Hospital, where surgery was postponed for many patients", new Likeness(first, 0.998, [Name, "their titles are worded alike", "against it: 60 hours lie between them"]));

        var answer = await server.AskAsync("/why I-2026-0001", Role.Member);

        var text = string.Join('\n', answer.Messages.SelectMany(page => page.Sections).Select(section => section.Text));
        Assert.StartsWith($"Most often: {Name} (11 of 11); their titles are worded alike (11 of 11).", text);
        Assert.All(Enumerable.Range(2, 11), number => Assert.Contains($"Report number {number:00}", text));
        Assert.Contains("the same as “Northfield Hospital hit by ransomware”, all but sure: ", text);
        // Where it is all but sure, what spoke against it did not matter.
        Assert.DoesNotContain("Against it", text);
        Assert.All(answer.Messages, page => Assert.InRange(page.Length, 1, MessageLimits.Discord.Total));
    }

    [Fact]
    public async Task A_weak_likeness_is_called_one_with_what_spoke_against_it()
    {
        await using var server = await TeamServer.OpenAsync();
        var first = await server.ReportAsync(1, "Northfield Hospital hit by ransomware");
        await ReportAsync(server, "Hospitals prepare for winter", new Likeness(first, 0.21, ["they are alike in meaning", "against it: few words in common"]));

        var why = Text(await server.AskAsync("/why I-2026-0001", Role.Member));

        Assert.Contains("by itself only 21 % sure: they are alike in meaning. Against it: few words in common.", why);
    }

    [Fact]
    public async Task Copies_of_one_outlet_are_counted_in_a_plain_sentence()
    {
        await using var server = await TeamServer.OpenAsync();
        await server.ReportAsync(1, "Northfield Hospital hit by ransomware", outlet: "Wire");
        await server.ReportAsync(1, "Northfield says patients are safe", outlet: "Wire");

        Assert.Contains("The 2 articles of Wire count once.", Text(await server.AskAsync("/why I-2026-0001", Role.Member)));
    }

    [Fact]
    public async Task Why_a_source_is_silent_is_told_by_its_name()
    {
        await using var server = await TeamServer.OpenAsync();
        await server.Store.WriteAsync(async store =>
        {
            var round = await store.Rounds.BeginAsync(server.Clock.GetUtcNow().AddHours(-1));
            await store.Rounds.NoteAsync(round, new SourceFetch(TeamServer.Wire.Id, server.Clock.GetUtcNow().AddHours(-1), IsSuccess: false, "A web page came instead of a feed.", 0, 0, 0, ImmutableSortedDictionary<string, int>.Empty));
        });

        Assert.Contains("Wire is a source that is read here. Its last fetch failed: A web page came instead of a feed.", Text(await server.AskAsync("/why \"wire\"", Role.Member)));
    }

    [Fact]
    public async Task A_source_that_was_never_asked_has_not_failed()
    {
        await using var server = await TeamServer.OpenAsync();

        Assert.Contains("0 of 1 source read, 0 new articles; 1 not asked yet.", Text(await server.AskAsync("/status", Role.Manager)));
        Assert.Contains("No source failed in the last 24 hours.", Text(await server.AskAsync("/why CVE-2026-99999", Role.Member)));
        Assert.Contains("It was not asked yet.", Text(await server.AskAsync("/why wire", Role.Member)));
    }

    [Fact]
    public async Task An_incident_is_told_by_its_latest_day_and_under_that_headline()
    {
        await using var server = await TeamServer.OpenAsync();
        foreach (var (hoursAgo, title) in new[] { (25, "Gang claims attack on Ostermere hospital"), (1, "Ostermere hospital confirms attack") })
            await server.Store.ReportAsync(1, title, server.Clock.GetUtcNow().AddHours(-hoursAgo), TeamServer.Wire);

        foreach (var asked in new[] { "/incident I-2026-0001", "/why I-2026-0001" })
            Assert.Contains("Ostermere hospital confirms attack", (await server.AskAsync(asked, Role.Member)).Messages[0].Title);
    }

    [Fact]
    public async Task Before_the_first_briefing_nobody_speaks_of_a_last_one()
    {
        await using var server = await TeamServer.OpenAsync();
        await server.ReportAsync(1, "Northfield Hospital hit by ransomware");

        Assert.Contains("this channel was not briefed yet; its first briefing weighs it.", Text(await server.AskAsync("/why northfield", Role.Member)));
    }

    private static Task ReportAsync(TeamServer server, string title, Likeness like) =>
        server.Store.ReportAsync(1, title, server.Clock.GetUtcNow().AddMinutes(-20), TeamServer.Wire, outlet: title, like);

    private static string Text(CommandAnswer answer) => string.Join('\n', answer.Messages.SelectMany(page => page.Sections.Select(section => section.Text).Prepend(page.Text)));
}

using BriefBot.Core.Feeds;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Scenarios;

/// <summary>From the feed to the channel: nothing that is marked gets past the operator, or into a channel that is not cleared for it.</summary>
public sealed class QuarantineTests
{
    private const string Story = "Northfield Hospital Group was hit by ransomware on Sunday, and its patient portal is down, the group said.";

    private static readonly DateTimeOffset Evening = An.Eight.AddHours(-14);
    private static readonly Source Wire = Source.At("https://wire.example/feed", "Wire");
    private static readonly Source Circle = Source.At("https://circle.example/feed", "Sharing circle") with { Tlp = Tlp.Amber };

    [Fact]
    public async Task A_text_of_a_marked_source_is_seen_by_nobody_until_it_is_released_and_then_only_by_cleared_channels()
    {
        await using var day = await CollectingDay.BeginAsync(Wire, Circle);
        day.Web.With(Wire.Address, Feed("Port closed in Ostermere", "The harbour of Ostermere was closed on Monday after its booking system failed."));
        day.Web.With(Circle.Address, Feed("Northfield hit by ransomware", Story));

        var round = await day.CollectAsync(Evening);
        await day.CollectAsync(Evening.AddHours(1));

        Assert.Equal(1, round.NewArticles);
        Assert.Equal(1, round.Fetches[1].Dropped["held for the operator (TLP:AMBER)"]);
        var held = Assert.Single(await day.Store.ReadAsync(store => store.Quarantine.WaitingAsync()));
        Assert.Equal(("Northfield hit by ransomware", "Its source is marked TLP:AMBER."), (held.Article.Title, held.Reason));
        Assert.Equal(["Port closed in Ostermere"], await TitlesAsync(day, Tlp.Red));
        Assert.Equal(1, await day.Store.ReadAsync(store => store.Articles.CountAsync()));

        Assert.True(await day.Store.WriteAsync(store => store.Quarantine.ReleaseAsync(held, Tlp.Amber, "a test", Evening.AddHours(2))));
        await day.CollectAsync(Evening.AddHours(3));
        await day.CollectAsync(Evening.AddHours(4));

        Assert.Equal(["Port closed in Ostermere"], await TitlesAsync(day, Tlp.Clear));
        Assert.Equal(["Port closed in Ostermere"], await TitlesAsync(day, Tlp.Green));
        Assert.Equal(["Northfield hit by ransomware", "Port closed in Ostermere"], await TitlesAsync(day, Tlp.Amber));
        Assert.Equal(("CLEAR", "AMBER"), ((await day.GatherAsync(An.Eight)).Tlp, (await day.GatherAsync(An.Eight, Tlp.Amber)).Tlp));
        Assert.Empty(await day.Store.ReadAsync(store => store.Articles.SearchAsync("Northfield", Core.Briefings.ServerId.Console, 10)));
        Assert.Single(await day.Store.ReadAsync(store => store.Articles.SearchAsync("Northfield", Core.Briefings.ServerId.Console, 10, Tlp.Amber)));
        Assert.Empty(await day.Store.ReadAsync(store => store.Quarantine.WaitingAsync()));
    }

    [Fact]
    public async Task An_open_report_of_the_same_incident_is_shown_without_the_marked_one()
    {
        await using var day = await CollectingDay.BeginAsync(Wire, Circle);
        await day.Store.WriteAsync(store => store.Sources.ReleaseUpToAsync(Circle.Id, Tlp.Amber));
        day.Web.With(Wire.Address, Feed("Northfield Hospital Group hit by ransomware", Story));
        day.Web.With(Circle.Address, Feed("Northfield Hospital Group hit by ransomware, 4,000 patients", Story + " TLP:AMBER The intruders came in by CVE-2026-0001."));

        await day.CollectAsync(Evening);

        Assert.Equal(["Northfield Hospital Group hit by ransomware"], await TitlesAsync(day, Tlp.Clear));
        Assert.Equal(2, (await TitlesAsync(day, Tlp.Amber)).Count());
        Assert.DoesNotContain("Sharing circle", string.Join(' ', (await day.GatherAsync(An.Eight)).Incidents.SelectMany(facts => facts.Sources).Select(source => source.Outlet)));
    }

    [Fact]
    public async Task A_text_that_marks_itself_waits_and_goes_in_if_its_publisher_takes_the_mark_away()
    {
        await using var day = await CollectingDay.BeginAsync(Wire);
        day.Web.With(Wire.Address, Feed("Northfield hit by ransomware", "TLP:AMBER " + Story));
        await day.CollectAsync(Evening);
        Assert.Empty(await TitlesAsync(day, Tlp.Red));

        day.Web.With(Wire.Address, Feed("Northfield hit by ransomware", Story));
        await day.CollectAsync(Evening.AddHours(1));

        Assert.Equal(["Northfield hit by ransomware"], await TitlesAsync(day, Tlp.Clear));
        Assert.Empty(await day.Store.ReadAsync(store => store.Quarantine.WaitingAsync()));
    }

    [Fact]
    public async Task A_coverage_line_does_not_name_sources_above_the_channels_clearance()
    {
        await using var day = await CollectingDay.BeginAsync(Wire, Circle);
        day.Web.With(Wire.Address, Feed("Port closed", "A port was closed."));
        await day.CollectAsync(Evening);

        Assert.Empty((await day.GatherAsync(An.Eight)).Read.Failed);
        Assert.Equal("Sharing circle", Assert.Single((await day.GatherAsync(An.Eight, Tlp.Amber)).Read.Failed).Source);
    }

    private static string Feed(string title, string text) =>
        $"<rss version=\"2.0\"><channel><title>News</title><item><guid>1</guid><title>{title}</title><description>{text}</description><pubDate>{Evening.AddHours(-1):R}</pubDate></item></channel></rss>";

    private static async Task<IEnumerable<string>> TitlesAsync(CollectingDay day, Tlp clearance) =>
        (await day.GatherAsync(An.Eight, clearance)).Incidents.SelectMany(facts => facts.News.Reports).Select(report => report.Report.Title).Order(StringComparer.Ordinal);
}

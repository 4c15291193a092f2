using System.Security;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using BriefBot.Storage;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Scenarios;

/// <summary>Rounds of collecting as the running program makes them, from feeds to what servers and channels see.</summary>
public sealed class CollectingTests
{
    private const string Lead = "Ostermere University under attack";
    private const string Side = "Malware attack on Halvik Port Authority";
    private const string Own = "Halvik Port Authority hit by malware attack";
    private const string OwnText = "The Halvik Port Authority said that malware had hit its network on March 22.";

    private static readonly ServerId North = new("north");
    private static readonly ServerId South = new("south");
    private static readonly Source Wire = Source.At("https://wire.example/feed", "Wire");
    private static readonly Source Ledger = Source.At("https://ledger.example/feed", "Ledger");
    private static readonly DateTimeOffset Morning = An.Eight;

    private static readonly string Text = string.Join(
        '\n',
        "The computer network of Ostermere University came under attack on March 24, a spokeswoman said. It was the third such attack on public institutions in two months.",
        "Separately, the Halvik Port Authority reported a malware attack on its network on March 22. Employees of the Halvik Port Authority were asked to change their passwords.",
        "An unnamed official said that the attacks on Ostermere University and the Halvik Port Authority appeared to have been coordinated, but that could not be verified.");

    [Fact]
    public async Task A_further_incident_of_an_article_is_a_stub_until_an_article_is_about_it()
    {
        await using var day = await SeriesAsync();
        var stub = Assert.Single(await day.Store.ReadAsync(store => store.Incidents.ReportedSinceAsync(Morning.AddDays(-1), ServerId.Console)), incident => incident.IsStub);
        Assert.Equal(Side, stub.Title);
        Assert.Equal([Lead], (await day.GatherAsync(1)).Incidents.Select(facts => facts.Title));

        await day.RoundAsync(3, Ledger, (Own, OwnText));

        Assert.Equal(stub.Id.ToString(), await day.IncidentOfAsync(Own, ServerId.Console));
        var filled = Assert.Single(await day.Store.ReadAsync(store => store.Incidents.AnsweringToAsync(stub.Id, ServerId.Console)));
        Assert.Equal((Own, false), (filled.Title, filled.IsStub));
        Assert.Equal(new HashSet<string> { Lead, Own }, [.. (await day.GatherAsync(4)).Incidents.Select(facts => facts.Title)]);
    }

    [Fact]
    public async Task The_third_such_attack_in_two_months_makes_a_series_whose_count_is_checked()
    {
        await using var day = await SeriesAsync();

        var lines = (await day.GatherAsync(1)).Campaigns;

        var series = lines[0];
        Assert.Equal(("C-2026-001", Certainty.Reported), (series.Id, series.Certainty));
        Assert.StartsWith("a series (The source counts 3; BriefBot knows 2): ", series.Label);
        Assert.Equal("It was the third such attack on public institutions in two months.", series.Evidence.Text);
        Assert.Equal(2, series.Incidents.Length);
    }

    [Fact]
    public async Task What_could_not_be_verified_is_told_as_such_beside_the_campaign()
    {
        await using var day = await SeriesAsync();

        var doubt = Assert.Single((await day.GatherAsync(1)).Campaigns.Skip(1));

        Assert.Equal(Certainty.Unverified, doubt.Certainty);
        Assert.StartsWith("coordinated, not verified: ", doubt.Label);
    }

    [Fact]
    public async Task A_restart_between_two_rounds_changes_nothing()
    {
        var seen = new List<string[]>();
        foreach (var restarts in new[] { false, true })
        {
            await using var day = await SeriesAsync();
            if (restarts) day.Restart();
            await day.RoundAsync(3, Ledger, (Own, OwnText));
            var campaigns = (await day.GatherAsync(4)).Campaigns.Select(line => $"{line.Id} {line.Label} {string.Join(' ', line.Incidents)}");
            seen.Add([await day.IncidentOfAsync(Lead, ServerId.Console), await day.IncidentOfAsync(Side, ServerId.Console), await day.IncidentOfAsync(Own, ServerId.Console), .. campaigns]);
        }

        Assert.Equal(seen[0], seen[1]);
    }

    [Fact]
    public async Task Two_servers_that_correct_differently_see_each_their_own_and_new_articles_follow()
    {
        await using var day = await SeriesAsync(North, South);
        var (lead, side) = (await IdOfAsync(day, Lead), await IdOfAsync(day, Side));
        await day.Store.WriteAsync(store => store.Corrections.MergeAsync(new Corrector(North, "Nora", IsOperator: false), lead, side, "one attacker", Morning.AddHours(1)));

        await day.RoundAsync(3, Ledger, (Own, OwnText));

        Assert.Equal(lead.ToString(), await day.IncidentOfAsync(Own, North));
        Assert.Equal(side.ToString(), await day.IncidentOfAsync(Own, South));
        Assert.Empty(await day.Store.ReadAsync(store => store.Campaigns.SeenByAsync(North, Morning.AddHours(4))));
        Assert.Single(await day.Store.ReadAsync(store => store.Campaigns.SeenByAsync(South, Morning.AddHours(4))));
    }

    [Fact]
    public async Task What_the_operator_parts_stays_parted_for_everybody_and_goes_back_when_undone()
    {
        await using var day = await SeriesAsync(North, South);
        await day.RoundAsync(3, Ledger, (Own, OwnText));
        var side = await IdOfAsync(day, Side);
        var own = (await day.Store.ReadAsync(store => store.Reports.OfIncidentAsync(side, North))).Single(report => report.Report.Title == Own).Report.Id;
        var by = new Corrector(ServerId.Console, "Olaf", IsOperator: true);
        var done = Assert.IsType<CorrectionOutcome.Done>(await day.Store.WriteAsync(store => store.Corrections.SplitAsync(by, side, [own], "", Morning.AddHours(4))));

        await day.RoundAsync(6, Ledger, (Own, OwnText), ("Halvik Port Authority: malware attack closes terminal", "The Halvik Port Authority said that the malware attack had closed a terminal."));
        Assert.NotEqual(side.ToString(), await day.IncidentOfAsync(Own, South));

        await day.Store.WriteAsync(store => store.Corrections.UndoAsync(by, done.Correction.Id, Morning.AddHours(7)));
        await day.RoundAsync(8, Wire, (Lead, Text), ("Tessaly Bank fined", "Tessaly Bank was fined."));
        Assert.Equal(await day.IncidentOfAsync(Side, South), await day.IncidentOfAsync(Own, South));
        Assert.Empty(await day.Store.ReadAsync(store => store.Corrections.PendingAsync()));
    }

    private static async Task<Rounds> SeriesAsync(params ServerId[] servers)
    {
        var day = await CollectingDay.BeginAsync(Wire, Ledger);
        foreach (var server in servers)
            await day.Store.WriteAsync(store => store.Servers.JoinAsync(server, server.Value, Morning));
        var rounds = new Rounds(day);
        await rounds.RoundAsync(0, Wire, (Lead, Text));
        return rounds;
    }

    private static async Task<IncidentId> IdOfAsync(Rounds day, string title) =>
        IncidentId.Parse(await day.IncidentOfAsync(title, South)) ?? throw new InvalidOperationException($"Nobody tells of “{title}”.");

    /// <summary>One program's rounds, hours counted from the morning.</summary>
    private sealed class Rounds(CollectingDay day) : IAsyncDisposable
    {
        private CollectNews collect = day.Start();

        public TemporaryStore Store => day.Store;

        /// <param name="items">What the outlet's feed has by now.</param>
        public Task RoundAsync(double hours, Source outlet, params (string Title, string Text)[] items)
        {
            day.Web.With(outlet.Address, $"""
                <rss version="2.0"><channel><title>News</title>{string.Concat(items.Select(item => $"<item><guid>{item.Title}</guid><title>{item.Title}</title><description>{SecurityElement.Escape(item.Text)}</description><pubDate>{Morning.AddHours(hours - 0.5):R}</pubDate></item>"))}</channel></rss>
                """);
            return collect.RunAsync([Wire, Ledger], Morning.AddHours(hours), TestContext.Current.CancellationToken);
        }

        /// <summary>As the program comes up again: what it knows stands in the store.</summary>
        public void Restart() => collect = day.Start();

        /// <summary>The name of the incident in which a server sees the report with that title; empty when there is none.</summary>
        public async Task<string> IncidentOfAsync(string title, ServerId server)
        {
            foreach (var incident in await Store.ReadAsync(store => store.Incidents.ReportedSinceAsync(Morning.AddDays(-30), server)))
            {
                var reports = await Store.ReadAsync(store => store.Reports.OfIncidentAsync(incident.Id, server));
                if (reports.Any(report => report.Report.Title == title)) return incident.Id.ToString();
            }
            return "";
        }

        public Task<BriefingRequest> GatherAsync(double hours) => day.GatherAsync(Morning.AddHours(hours));

        public ValueTask DisposeAsync() => day.DisposeAsync();
    }
}

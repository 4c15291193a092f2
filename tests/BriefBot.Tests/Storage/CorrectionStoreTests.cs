using System.Collections.Immutable;
using BriefBot.Core.Incidents;
using BriefBot.Storage;
using static BriefBot.Tests.Storage.NewsDesk;

namespace BriefBot.Tests.Storage;

public sealed class CorrectionStoreTests
{
    private static readonly Corrector Northerner = new(North, "Nora", IsOperator: false);
    private static readonly Corrector Operator = new(North, "Olaf", IsOperator: true);
    private static readonly IncidentId One = new(2026, 1);
    private static readonly IncidentId Two = new(2026, 2);

    [Fact]
    public async Task A_servers_merge_holds_where_it_was_made_and_nowhere_else()
    {
        await using var desk = await OpenAsync(North, South);
        await desk.ReportAsync(1, "Gateway hole");
        await desk.ReportAsync(2, "Gateway attacked", hours: 1);

        Assert.IsType<CorrectionOutcome.Done>(await desk.CorrectAsync(c => c.MergeAsync(Northerner, One, Two, "same attack", Morning)));

        Assert.Equal(["Gateway hole", "Gateway attacked"], await desk.TitlesInAsync(1, North));
        Assert.Equal(["Gateway hole"], await desk.TitlesInAsync(1, South));
        Assert.Equal([1], await desk.AnsweringToAsync(2, North));
        Assert.Equal([2], await desk.AnsweringToAsync(2, South));
        Assert.Empty(await desk.Store.ReadAsync(store => store.Audit.LatestAsync(South, 10)));
        Assert.Equal("Nora", Assert.Single(await desk.Store.ReadAsync(store => store.Audit.LatestAsync(North, 10))).Who);
        Assert.Empty(await desk.Store.ReadAsync(store => store.Incidents.EventsOfAsync(One, South)));
        Assert.Equal("merged", Assert.Single(await desk.Store.ReadAsync(store => store.Incidents.EventsOfAsync(One, North))).Kind);
    }

    [Fact]
    public async Task The_operators_merge_and_the_only_servers_merge_hold_for_everybody()
    {
        await using var two = await OpenAsync(North, South);
        await using var one = await OpenAsync(North);
        foreach (var (desk, who) in new[] { (two, Operator), (one, Northerner) })
        {
            await desk.ReportAsync(1, "Gateway hole");
            await desk.ReportAsync(2, "Gateway attacked", hours: 1);

            await desk.CorrectAsync(c => c.MergeAsync(who, Two, One, "", Morning));

            Assert.Equal(["Gateway hole", "Gateway attacked"], await desk.TitlesInAsync(1, South));
            Assert.Single(await desk.Store.ReadAsync(store => store.Corrections.SharedAsync()));
        }
    }

    [Fact]
    public async Task A_split_name_answers_with_both_parts_and_a_moved_reports_old_name_with_its_new_one()
    {
        await using var desk = await OpenAsync(North, South);
        await desk.ReportAsync(1, "Gateway hole");
        var parted = await desk.ReportAsync(1, "Bank robbed", hours: 1);
        var alone = await desk.ReportAsync(2, "Port closed", hours: 2);

        var split = Assert.IsType<CorrectionOutcome.Done>(await desk.CorrectAsync(c => c.SplitAsync(Northerner, One, [parted], "", Morning)));
        await desk.CorrectAsync(c => c.MoveAsync(Northerner, alone, One, "", Morning));

        Assert.Equal([1, 3], await desk.AnsweringToAsync(1, North));
        Assert.Equal(new IncidentId(2026, 3), split.Correction.Content.Changes[0].To);
        Assert.Equal([1], await desk.AnsweringToAsync(2, North));
        Assert.Equal(["Gateway hole", "Port closed"], await desk.TitlesInAsync(1, North));
        Assert.Equal([1], await desk.AnsweringToAsync(1, South));
        Assert.Empty(await desk.AnsweringToAsync(3, South));
        Assert.Equal(3, (await desk.Store.ReadAsync(store => store.Incidents.LastNumbersAsync()))[2026]);
    }

    [Fact]
    public async Task What_is_undone_goes_back_and_is_undone_once()
    {
        await using var desk = await OpenAsync(North, South);
        await desk.ReportAsync(1, "Gateway hole");
        await desk.ReportAsync(2, "Gateway attacked", hours: 1);
        var done = Assert.IsType<CorrectionOutcome.Done>(await desk.CorrectAsync(c => c.MergeAsync(Northerner, One, Two, "", Morning)));

        Assert.IsType<CorrectionOutcome.Refused>(await desk.CorrectAsync(c => c.UndoAsync(new Corrector(South, "Sam", IsOperator: false), done.Correction.Id, Morning)));
        Assert.IsType<CorrectionOutcome.Done>(await desk.CorrectAsync(c => c.UndoAsync(Northerner, done.Correction.Id, Morning)));
        Assert.IsType<CorrectionOutcome.Refused>(await desk.CorrectAsync(c => c.UndoAsync(Northerner, done.Correction.Id, Morning)));

        Assert.Equal(["Gateway hole"], await desk.TitlesInAsync(1, North));
        Assert.Equal(["Gateway attacked"], await desk.TitlesInAsync(2, North));
        Assert.Equal(["undo", "merge"], (await desk.Store.ReadAsync(store => store.Audit.LatestAsync(North, 10))).Select(entry => entry.Action));
    }

    [Fact]
    public async Task What_holds_for_everybody_is_undone_by_the_operator_only()
    {
        await using var desk = await OpenAsync(North, South);
        await desk.ReportAsync(1, "Gateway hole");
        await desk.ReportAsync(2, "Gateway attacked", hours: 1);
        var done = Assert.IsType<CorrectionOutcome.Done>(await desk.CorrectAsync(c => c.MergeAsync(Operator, One, Two, "", Morning)));

        Assert.IsType<CorrectionOutcome.Refused>(await desk.CorrectAsync(c => c.UndoAsync(Northerner, done.Correction.Id, Morning)));
        Assert.IsType<CorrectionOutcome.Done>(await desk.CorrectAsync(c => c.UndoAsync(Operator, done.Correction.Id, Morning)));
    }

    [Fact]
    public async Task What_a_server_may_not_know_cannot_be_corrected_nor_found_by_it()
    {
        await using var desk = await OpenAsync(North, South);
        await desk.ReportAsync(1, "Gateway hole");
        var secret = await desk.ReportAsync(2, "Secret plan", Souths);

        Assert.IsType<CorrectionOutcome.Refused>(await desk.CorrectAsync(c => c.MergeAsync(Northerner, One, Two, "", Morning)));
        Assert.IsType<CorrectionOutcome.Refused>(await desk.CorrectAsync(c => c.MoveAsync(Northerner, secret, One, "", Morning)));
        Assert.IsType<CorrectionOutcome.Refused>(await desk.CorrectAsync(c => c.SplitAsync(Northerner, Two, [secret], "", Morning)));
        Assert.Empty(await desk.AnsweringToAsync(2, North));
        Assert.Equal(["Gateway hole"], (await desk.Store.ReadAsync(store => store.Incidents.ReportedSinceAsync(Morning.AddDays(-1), North))).Select(incident => incident.Title));
        Assert.Equal(2, (await desk.Store.ReadAsync(store => store.Incidents.ReportedSinceAsync(Morning.AddDays(-1), South))).Count);
    }

    [Fact]
    public async Task A_whole_incident_cannot_be_parted_from_itself()
    {
        await using var desk = await OpenAsync(North);
        var only = await desk.ReportAsync(1, "Gateway hole");

        Assert.IsType<CorrectionOutcome.Refused>(await desk.CorrectAsync(c => c.SplitAsync(Northerner, One, [only], "", Morning)));
        Assert.IsType<CorrectionOutcome.Refused>(await desk.CorrectAsync(c => c.SplitAsync(Northerner, One, ImmutableArray<ReportId>.Empty, "", Morning)));
        Assert.IsType<CorrectionOutcome.Refused>(await desk.CorrectAsync(c => c.MergeAsync(Northerner, One, One, "", Morning)));
    }

    [Fact]
    public async Task Why_names_the_deciding_report_with_what_spoke_for_it_and_against()
    {
        await using var desk = await OpenAsync(North, South);
        var first = await desk.ReportAsync(1, "Gateway hole");
        await desk.ReportAsync(1, "Gateway attacked", like: first, hours: 1);

        var why = await desk.Store.ReadAsync(store => store.Explanations.OfIncidentAsync(One, North));

        var later = why?.Memberships[1] ?? throw new InvalidOperationException("There is no such incident.");
        Assert.Equal("Gateway hole", later.Deciding?.Report.Title);
        Assert.Equal(["both titles have “gateway”"], later.For);
        Assert.Equal(["few words in common"], later.Against);
        Assert.Equal(2, Assert.Single(why.Origins).Reports.Length);
    }

    [Fact]
    public async Task Why_names_no_report_that_a_person_has_put_elsewhere()
    {
        await using var desk = await OpenAsync(North, South);
        var first = await desk.ReportAsync(1, "Gateway hole");
        var second = await desk.ReportAsync(1, "Gateway attacked", like: first, hours: 1);
        await desk.CorrectAsync(c => c.SplitAsync(Northerner, One, [second], "another attack", Morning));

        var why = await desk.Store.ReadAsync(store => store.Explanations.OfIncidentAsync(Two, North));

        Assert.Null(Assert.Single(why?.Memberships ?? []).Deciding);
        Assert.Equal("another attack", Assert.Single(why?.Corrections ?? []).Reason);
        Assert.Equal("Gateway hole", (await desk.Store.ReadAsync(store => store.Explanations.OfIncidentAsync(One, South)))?.Memberships[1].Deciding?.Report.Title);
    }

    [Fact]
    public async Task Why_tells_a_server_nothing_of_a_report_that_it_may_not_know()
    {
        await using var desk = await OpenAsync(North, South);
        var secret = await desk.ReportAsync(1, "Secret plan", Souths);
        await desk.ReportAsync(1, "Gateway attacked", like: secret, hours: 1);

        var why = await desk.Store.ReadAsync(store => store.Explanations.OfIncidentAsync(One, North));

        var membership = Assert.Single(why?.Memberships ?? []);
        Assert.Null(membership.Deciding);
        Assert.Empty(membership.For);
        Assert.Equal("Gateway attacked", why?.Incident.Title);
    }

    [Fact]
    public async Task A_stub_takes_its_title_from_the_first_article_that_is_about_it()
    {
        await using var desk = await OpenAsync(North);
        await desk.ReportAsync(1, "Attack at the customs office", ordinal: 1, article: "Port closed");
        Assert.True(Assert.Single(await desk.Store.ReadAsync(store => store.Incidents.AnsweringToAsync(One, North))).IsStub);

        await desk.ReportAsync(1, "Customs office hit by malware", hours: 5);

        var filled = Assert.Single(await desk.Store.ReadAsync(store => store.Incidents.AnsweringToAsync(One, North)));
        Assert.Equal(("Customs office hit by malware", false), (filled.Title, filled.IsStub));
    }
}

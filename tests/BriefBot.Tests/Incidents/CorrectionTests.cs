using System.Collections.Immutable;
using BriefBot.Core.Incidents;
using static BriefBot.Tests.Incidents.NewsWeek;

namespace BriefBot.Tests.Incidents;

public sealed class CorrectionTests
{
    private static readonly Report Ransom = Report("Northern Herald", "Varnholm hospital hit by ransomware attack", "The Varnholm hospital confirmed a ransomware attack.");
    private static readonly Report Ward = Report("Daily Cipher", "Varnholm hospital ransomware attack closes wards", "The ransomware attack hit the Varnholm hospital.", at: 0.5);
    private static readonly Report Bank = Report("Wire Watch", "Tessaly Bank confirms data breach", at: 0.7);

    [Fact]
    public void Two_incidents_that_a_person_merges_stay_one()
    {
        var (week, numbers) = Started(Ransom, Bank);

        var outcome = week.Correct(GroupingConstraint.Merge([Ransom.Id], [Bank.Id]), Monday.AddHours(2), numbers);
        week.Group([Report("The Ledger", "Tessaly Bank breach: customer data stolen", at: 3)], Monday.AddHours(4), numbers);

        Assert.Equal(IncidentChangeKind.Merged, Assert.Single(outcome.Changes).Kind);
        Assert.Equal(IncidentOf(week, Ransom), IncidentOf(week, Bank));
    }

    [Fact]
    public void A_report_that_a_person_moves_out_does_not_come_back_with_the_next_round()
    {
        var (week, numbers) = Started(Ransom, Ward);
        Assert.Equal(IncidentOf(week, Ransom), IncidentOf(week, Ward));

        var outcome = week.Correct(GroupingConstraint.Split([Ward.Id], [Ransom.Id]), Monday.AddHours(2), numbers);
        week.Group([Report("The Ledger", "Varnholm hospital: ransomware attack closes wards", "The ransomware attack hit the Varnholm hospital.", at: 3)], Monday.AddHours(4), numbers);

        Assert.Equal(IncidentChangeKind.Split, Assert.Single(outcome.Changes).Kind);
        Assert.NotEqual(IncidentOf(week, Ransom), IncidentOf(week, Ward));
    }

    [Fact]
    public void A_second_report_within_an_article_is_filled_not_doubled_when_its_own_article_comes()
    {
        var stub = Bank with { Id = new ReportId(Ransom.Id.Article, 1), Title = "Tessaly Bank confirms data breach", Appeared = Ransom.Appeared };
        var (week, numbers) = Started(Ransom, stub);

        week.Group([Report("The Ledger", "Tessaly Bank confirms data breach", at: 3)], Monday.AddHours(4), numbers);

        Assert.NotEqual(IncidentOf(week, Ransom), IncidentOf(week, stub));
        Assert.Equal(2, week.Reports.Select(report => report.Incident).Distinct().Count());
    }

    private static (OpenWeek Week, IncidentNumbers Numbers) Started(params ImmutableArray<Report> reports)
    {
        var week = new OpenWeek(Background(), Weights);
        var numbers = new IncidentNumbers(new Dictionary<int, int>());
        week.Group(reports, Monday.AddHours(1), numbers);
        return (week, numbers);
    }

    private static IncidentId IncidentOf(OpenWeek week, Report report) => week.Reports.Single(open => open.Report.Id == report.Id).Incident;
}

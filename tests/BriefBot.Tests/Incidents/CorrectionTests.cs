using BriefBot.Core.Incidents;
using static BriefBot.Tests.Incidents.NewsWeek;

namespace BriefBot.Tests.Incidents;

public sealed class CorrectionTests
{
    private static readonly Report Ransom = Report("Northern Herald", "Varnholm hospital hit by ransomware attack", "The Varnholm hospital confirmed a ransomware attack.");
    private static readonly Report Ward = Report("Daily Cipher", "Varnholm hospital ransomware attack closes wards", "The ransomware attack hit the Varnholm hospital.", at: 0.5);
    private static readonly Report Bank = Report("Wire Watch", "Tessaly Bank confirms data breach", at: 0.7);
    private static readonly Report BankAgain = Report("The Ledger", "Tessaly Bank breach: customer data stolen", at: 3);
    private static readonly Report WardAgain = Report("The Ledger", "Varnholm hospital: ransomware attack closes wards", "The ransomware attack hit the Varnholm hospital.", at: 3);

    private readonly KeptWeek week = new();

    [Fact]
    public void Two_incidents_that_a_person_merges_stay_one_and_draw_in_what_comes_later()
    {
        week.At(1, Ransom, Ward, Bank);

        week.Correct(Correction.Merge(PlacedOf(Ransom), PlacedOf(Bank)));
        week.At(4, BankAgain, WardAgain);

        Assert.Single(new[] { Ransom, Ward, Bank, BankAgain, WardAgain }.Select(week.IncidentOf).Distinct());
    }

    [Fact]
    public void A_merge_keeps_the_name_of_the_larger_incident_and_of_equal_ones_the_older()
    {
        week.At(1, Bank, Ransom);
        Assert.Equal(IncidentChangeKind.Merged, Assert.Single(Correction.Merge(PlacedOf(Bank), PlacedOf(Ransom)).Changes).Kind);
        Assert.Equal(week.IncidentOf(Ransom), Correction.Merge(PlacedOf(Bank), PlacedOf(Ransom)).Changes[0].To);

        week.At(2, BankAgain with { Appeared = Bank.Appeared.AddMinutes(5) });

        Assert.Equal(week.IncidentOf(Bank), Correction.Merge(PlacedOf(Bank), PlacedOf(Ransom)).Changes[0].To);
    }

    [Fact]
    public void A_report_that_a_person_parts_does_not_come_back_with_the_next_round()
    {
        week.At(1, Ransom, Ward);
        Assert.Equal(week.IncidentOf(Ransom), week.IncidentOf(Ward));

        week.Correct(Correction.Split(PlacedOf(Ransom), [Ward.Id], week.NextName()));
        week.At(4, WardAgain);

        Assert.NotEqual(week.IncidentOf(Ransom), week.IncidentOf(Ward));
    }

    [Fact]
    public void A_report_that_a_person_moves_stays_where_it_was_put()
    {
        week.At(1, Ransom, Ward, Bank);

        week.Correct(Correction.Move(Ward.Id, PlacedOf(Ransom), PlacedOf(Bank)));
        week.At(4, WardAgain, BankAgain);

        Assert.Equal(week.IncidentOf(Bank), week.IncidentOf(Ward));
        Assert.NotEqual(week.IncidentOf(Ransom), week.IncidentOf(Ward));
    }

    [Fact]
    public void The_later_word_holds()
    {
        week.At(1, Ransom, Ward);

        week.Correct(Correction.Split(PlacedOf(Ransom), [Ward.Id], week.NextName()));
        week.Correct(Correction.Merge(PlacedOf(Ransom), PlacedOf(Ward)));
        week.At(4);

        Assert.Equal(week.IncidentOf(Ransom), week.IncidentOf(Ward));
    }

    [Fact]
    public void What_is_undone_is_decided_by_the_evidence_again()
    {
        week.At(1, Ransom, Ward);
        var split = Correction.Split(PlacedOf(Ransom), [Ward.Id], week.NextName());
        week.Correct(split);
        week.At(4, WardAgain);

        week.Undo(split);
        week.At(5);

        Assert.Single(new[] { Ransom, Ward, WardAgain }.Select(week.IncidentOf).Distinct());
    }

    [Fact]
    public void A_person_may_put_together_what_one_article_tells_apart()
    {
        var side = Bank with { Id = new ReportId(Ransom.Id.Article, 1), Appeared = Ransom.Appeared };
        week.At(1, Ransom, side);
        Assert.NotEqual(week.IncidentOf(Ransom), week.IncidentOf(side));

        week.Correct(Correction.Merge(PlacedOf(Ransom), PlacedOf(side)));
        week.At(4, BankAgain);

        Assert.Equal(week.IncidentOf(Ransom), week.IncidentOf(side));
    }

    [Fact]
    public void A_second_report_within_an_article_is_filled_not_doubled_when_its_own_article_comes()
    {
        var stub = Bank with { Id = new ReportId(Ransom.Id.Article, 1), Appeared = Ransom.Appeared };
        week.At(1, Ransom, stub);

        week.At(4, Report("The Ledger", "Tessaly Bank confirms data breach", at: 3));

        Assert.NotEqual(week.IncidentOf(Ransom), week.IncidentOf(stub));
        Assert.Equal(2, week.Week.Reports.Select(report => report.Incident).Distinct().Count());
    }

    [Fact]
    public void What_somebody_settled_for_himself_changes_nothing_for_others_and_holds_for_what_comes_later()
    {
        week.At(1, Ransom, Ward, Bank);
        var own = Correction.Merge(PlacedOf(Ransom), PlacedOf(Bank));
        var before = own.Moves.ToDictionary(move => move.Report, move => move.To);

        week.At(4, BankAgain);
        var seen = week.Week.SeenWith([own.Constraint], before, Monday.AddHours(4), new IncidentNumbers(new Dictionary<int, int>()));

        Assert.NotEqual(week.IncidentOf(Ransom), week.IncidentOf(Bank));
        Assert.Equal(
            new[] { Bank.Id, BankAgain.Id }.Select(id => (id, week.IncidentOf(Ransom))).ToHashSet(),
            [.. seen]);
        Assert.Empty(week.Week.SeenWith([], before, Monday.AddHours(4), new IncidentNumbers(new Dictionary<int, int>())));
    }

    private PlacedReports PlacedOf(Report report) => week.Placed(week.IncidentOf(report));
}

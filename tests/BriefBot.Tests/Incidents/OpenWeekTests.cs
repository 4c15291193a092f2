using BriefBot.Core.Incidents;
using static BriefBot.Tests.Incidents.NewsWeek;

namespace BriefBot.Tests.Incidents;

public sealed class OpenWeekTests
{
    [Fact]
    public void Two_outlets_that_tell_of_one_attack_make_one_incident()
    {
        var week = new NewsWeek();

        var outcome = week.At(1,
            Report("Northern Herald", "Ransomware attack shuts down Varnholm hospital", "The Varnholm hospital confirmed a ransomware attack."),
            Report("Daily Cipher", "Varnholm hospital hit by ransomware attack", "Ransomware has shut down systems at the Varnholm hospital.", at: 0.5));

        Assert.Single(outcome.Decisions.Select(decision => decision.Incident).Distinct());
    }

    [Fact]
    public void Reasons_name_words_as_people_write_them_ids_as_ids_and_never_both_sides_of_one_thing()
    {
        var week = new NewsWeek();

        var outcome = week.At(1,
            Report("Northern Herald", "Gatewell gateways in Brussels attacked through CVE-2026-1111", "Attackers use CVE-2026-1111 against Gatewell gateways in Brussels."),
            Report("Daily Cipher", "Brussels: attacks on Gatewell gateways through CVE-2026-1111", "Gatewell gateways in Brussels are attacked through CVE-2026-1111.", at: 0.5));

        foreach (var decision in outcome.Decisions)
        {
            Assert.Contains("both name CVE-2026-1111", decision.For);
            Assert.DoesNotContain(decision.For, reason => reason.Contains("“cve-2026-1111”", StringComparison.OrdinalIgnoreCase) || reason.Contains("“brussel”", StringComparison.Ordinal) || reason.Contains("“gatewell”", StringComparison.Ordinal));
            Assert.False(decision.For.Contains("their titles are worded alike") && decision.Against.Contains("their titles are worded differently"));
            Assert.False(decision.For.Contains("they use much the same words") && decision.Against.Contains("few words in common"));
        }
    }

    [Fact]
    public void Look_alike_breaches_of_two_victims_stay_two_incidents()
    {
        var week = new NewsWeek();

        var outcome = week.At(1,
            Report("Northern Herald", "Varnholm hospital confirms data breach", "The Varnholm hospital confirmed a breach of customer data."),
            Report("Daily Cipher", "Tessaly Bank confirms data breach", "Tessaly Bank confirmed a breach of customer data."));

        Assert.Equal(2, outcome.Decisions.Select(decision => decision.Incident).Distinct().Count());
    }

    [Fact]
    public void A_weekly_round_up_belongs_to_no_incident_that_it_lists()
    {
        var week = new NewsWeek();
        var first = week.At(1, Report("Northern Herald", "Varnholm hospital hit by ransomware attack")).Decisions[0];

        var roundUp = week.At(30, Report("Daily Cipher", "This week in security: Varnholm hospital hit by ransomware attack", at: 29)).Decisions[0];

        Assert.NotEqual(first.Incident, roundUp.Incident);
    }

    [Fact]
    public void Reports_that_name_different_flaws_are_kept_apart_however_alike_they_read()
    {
        var week = new NewsWeek();

        var outcome = week.At(1,
            Report("Northern Herald", "Critical flaw in Gatewell VPN exploited (CVE-2026-1111)"),
            Report("Daily Cipher", "Critical flaw in Gatewell VPN exploited (CVE-2026-2222)"));

        Assert.Equal(2, outcome.Decisions.Select(decision => decision.Incident).Distinct().Count());
    }

    [Fact]
    public void An_incident_without_news_for_a_week_is_closed_and_its_words_are_counted()
    {
        var week = new NewsWeek();
        week.At(1, Report("Northern Herald", "Varnholm hospital hit by ransomware attack"));

        var outcome = week.At(9 * 24, Report("Daily Cipher", "Varnholm hospital hit by ransomware attack", at: 9 * 24));

        Assert.Single(outcome.Left);
        Assert.Contains(outcome.Counts, row => row is { Outlet: "", Word: "varnholm", Reports: 1 });
        Assert.Equal("I-2026-0002", outcome.Decisions[0].Incident.ToString());
    }

    [Fact]
    public void A_report_that_is_open_already_is_not_grouped_twice()
    {
        var week = new NewsWeek();
        var report = Report("Northern Herald", "Varnholm hospital hit by ransomware attack");
        week.At(1, report);

        Assert.Empty(week.At(2, report).Decisions);
    }

    private static readonly Report[] TwoAlike =
    [
        Report("Northern Herald", "Hospital attacked", "Systems of the Varnholms in Quillan were encrypted by Redcloak."),
        Report("Daily Cipher", "Patients sent home", "Redcloak has encrypted systems of the Varnholms in Quillan.", at: 0.5),
    ];

    [Fact]
    public void Texts_that_have_been_read_are_not_kept_and_yet_reasons_name_their_words_as_they_stand_there()
    {
        var week = new OpenWeek(Background(), Weights);
        var numbers = new IncidentNumbers(new Dictionary<int, int>());

        var outcome = week.Group([.. TwoAlike], Monday.AddHours(1), numbers);

        Assert.All(week.Reports, open => Assert.Empty(open.Report.Text));
        Assert.Contains(outcome.Decisions[1].For, reason => reason.Contains("“Varnholms”", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_report_that_moves_the_text_is_asked_for_to_name_its_words_as_they_stand_there()
    {
        var (one, other) = (new IncidentId(2026, 1), new IncidentId(2026, 2));
        var numbers = new IncidentNumbers(new Dictionary<int, int>());
        var scores = new OpenWeek(Background(), Weights).Group([.. TwoAlike], Monday.AddHours(1), numbers).Scores;
        var week = OpenWeek.Restore(Background(), Weights, null, [(TwoAlike[0], one), (TwoAlike[1], other)], scores);

        var outcome = week.Group([], Monday.AddHours(2), numbers, [TwoAlike[1].Id], report => TwoAlike.Single(told => told.Id == report).Text);

        Assert.Equal([new ReportMove(TwoAlike[1].Id, other, one)], outcome.Moves);
        Assert.Contains(Assert.Single(outcome.Reconsidered).For, reason => reason.Contains("“Varnholms”", StringComparison.Ordinal));
    }
}

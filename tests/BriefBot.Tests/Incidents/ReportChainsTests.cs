using BriefBot.Core.Incidents;
using static BriefBot.Tests.Incidents.NewsWeek;

namespace BriefBot.Tests.Incidents;

public sealed class ReportChainsTests
{
    private static readonly WordCounts Counts = Background();

    [Fact]
    public void What_hangs_together_with_a_change_is_found_as_a_whole()
    {
        var chain = Chain(5);

        var found = Assert.Single(new ReportChains(0.5, [chain[4]], new Settlements(), longest: 10).Parts());

        Assert.True(found.IsWhole);
        Assert.Equal(chain, found.Reports);
    }

    [Fact]
    public void Of_a_chain_that_is_too_long_only_the_incidents_next_to_the_change_are_built_anew()
    {
        var chain = Chain(6);
        MakeIncidents([chain[0], chain[1]], [chain[2], chain[3]], [chain[4]]);

        var found = Assert.Single(new ReportChains(0.5, [chain[5]], new Settlements(), longest: 3).Parts());

        Assert.False(found.IsWhole);
        Assert.Equal([chain[4], chain[5]], found.Reports);
    }

    [Fact]
    public void Of_a_chain_that_is_too_long_an_incident_is_left_alone_when_the_change_is_like_one_of_its_reports_only()
    {
        var chain = Chain(6);
        MakeIncidents([chain[0], chain[1], chain[2], chain[3], chain[4]]);

        Assert.Equal([chain[5]], Assert.Single(new ReportChains(0.5, [chain[5]], new Settlements(), longest: 3).Parts()).Reports);
    }

    [Fact]
    public void Of_a_chain_that_is_too_long_a_corrected_report_comes_with_its_incident_and_those_it_was_put_together_with()
    {
        var chain = Chain(6);
        MakeIncidents([chain[0], chain[1]], [chain[2], chain[3]], [chain[4], chain[5]]);
        var settled = new Settlements();
        settled.Obey([[chain[0], chain[5]]]);

        var found = Assert.Single(new ReportChains(0.95, [chain[0]], settled, longest: 3).Parts());

        Assert.Equal([chain[0], chain[1], chain[4], chain[5]], found.Reports);
    }

    [Fact]
    public void Incidents_of_a_chain_that_is_too_long_grow_but_are_not_taken_apart()
    {
        var chain = Chain(4);
        MakeIncidents([chain[0], chain[1], chain[2]]);
        chain[3].Links.Add(new PairLink(chain[0], 0.9));
        chain[0].Links.Add(new PairLink(chain[3], 0.9));

        Rebuild(longestChain: 1);
        Assert.Single(chain.Select(report => report.Incident).Distinct());
        Rebuild(longestChain: 10);
        Assert.Equal(2, chain.Select(report => report.Incident).Distinct().Count());

        void Rebuild(int longestChain) => new IncidentRebuilding(0.65, longestChain)
            .Around([chain[3]], [chain[3]], new Settlements(), 2026, new IncidentNumbers(new Dictionary<int, int> { [2026] = 10 }));
    }

    [Fact]
    public void Reports_that_earlier_weights_put_into_an_incident_stay_in_it_when_it_grows()
    {
        var chain = Chain(2);
        var unlike = Chain(2);
        MakeIncidents([chain[0], unlike[0], unlike[1]]);

        new IncidentRebuilding(0.65).Around([chain[1]], [chain[1]], new Settlements(), 2026, new IncidentNumbers(new Dictionary<int, int> { [2026] = 10 }));

        Assert.Equal(chain[0].Incident, chain[1].Incident);
        Assert.Equal([unlike[0], unlike[1], chain[0], chain[1]], unlike[0].WholeIncident.Take(9));
    }

    [Fact]
    public void A_report_like_no_other_is_a_part_of_its_own()
    {
        var chain = Chain(2);

        Assert.Equal([chain[0]], Assert.Single(new ReportChains(0.95, [chain[0]], new Settlements()).Parts()).Reports);
    }

    /// <summary>Each report is like the one before it.</summary>
    private static OpenReport[] Chain(int reports)
    {
        var reader = new ReportReader(Counts);
        var chain = Enumerable.Range(0, reports).Select(number => Report("Northern Herald", $"Part {number}", at: number))
            .Select(report => new OpenReport(report, reader.Read(report)))
            .ToArray();
        for (var i = 1; i < reports; i++)
        {
            chain[i].Links.Add(new PairLink(chain[i - 1], 0.9));
            chain[i - 1].Links.Add(new PairLink(chain[i], 0.9));
            chain[i].TieTo(chain[i - 1]);
        }

        return chain;
    }

    private static void MakeIncidents(params List<OpenReport>[] incidents)
    {
        foreach (var (incident, number) in incidents.Select((incident, place) => (incident, place + 1)))
        {
            OpenReport.MakeIncident(incident);
            incident.ForEach(report => report.Incident = new IncidentId(2026, number));
        }
    }
}

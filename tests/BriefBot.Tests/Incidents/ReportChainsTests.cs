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

        var part = Assert.Single(new ReportChains(0.5, [chain[4]], new Settlements(), longest: 10).Parts());

        Assert.Equal(chain, part);
    }

    [Fact]
    public void Of_a_chain_that_is_too_long_only_the_incidents_next_to_the_change_are_built_anew()
    {
        var chain = Chain(6);
        for (var i = 0; i < 5; i++)
            chain[i].Incident = new IncidentId(2026, 1 + (i / 2));

        var part = Assert.Single(new ReportChains(0.5, [chain[5]], new Settlements(), longest: 3).Parts());

        Assert.Equal([chain[4], chain[5]], part);
    }

    [Fact]
    public void A_report_like_no_other_is_a_part_of_its_own()
    {
        var chain = Chain(2);

        Assert.Equal([chain[0]], Assert.Single(new ReportChains(0.95, [chain[0]], new Settlements()).Parts()));
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
        }

        return chain;
    }
}

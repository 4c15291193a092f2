using BriefBot.Core.Incidents;
using static BriefBot.Tests.Incidents.NewsWeek;

namespace BriefBot.Tests.Incidents;

public sealed class OriginsTests
{
    private const string Wire =
        "Attackers shut down the systems of the Varnholm hospital on Monday and demanded a ransom, the clinic's director told reporters, adding that operations were moved to two neighbouring towns.";

    [Fact]
    public void Three_outlets_that_print_one_wire_text_are_one_origin()
    {
        var origins = Origins.Of(
        [
            Report("Northern Herald", "Hospital attacked", Wire),
            Report("Daily Cipher", "Attack on hospital", Wire + " Our desk will follow the story.", at: 1),
            Report("The Ledger", "Clinic shut down", Wire, at: 2),
        ]);

        var origin = Assert.Single(origins);
        Assert.Equal(3, origin.Reports.Length);
        Assert.Equal("the same text", origin.Reason);
    }

    [Fact]
    public void Outlets_that_cite_the_same_firm_are_one_origin_and_one_that_asked_itself_is_another()
    {
        var origins = Origins.Of(
        [
            Report("Northern Herald", "Botnet grows", "The botnet has doubled, according to Halden Labs, which watches it."),
            Report("Daily Cipher", "Botnet doubles", "According to the Halden Labs, twice as many routers are infected.", at: 1),
            Report("The Ledger", "Router owners complain", "Owners told this paper that their routers had been slow for days.", at: 2),
        ]);

        Assert.Equal(2, origins.Length);
        Assert.Equal("both cite Halden Labs", origins[0].Reason);
    }

    [Fact]
    public void Editions_of_one_publisher_are_one_origin()
    {
        var north = Report("Herald North", "Hospital attacked") with { Family = "Herald" };
        var south = Report("Herald South", "Attack on clinic") with { Family = "Herald" };

        Assert.Equal("one publisher: Herald", Assert.Single(Origins.Of([north, south])).Reason);
    }
}

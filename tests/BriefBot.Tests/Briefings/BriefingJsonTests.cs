using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Core.Understanding;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Briefings;

public sealed class BriefingJsonTests
{
    [Fact]
    public void An_edition_read_back_is_the_same_to_the_byte_in_every_rendering()
    {
        var flaw = An.Incident(2).Titled("Fortinet fixes FortiOS flaw").Naming(MentionKind.Product, "FortiOS").InKev("CVE-2026-90001", "FortiOS", new DateOnly(2026, 3, 29)).Facts();
        var briefing = BriefingComposition.Compose(An.BriefingAt(An.Eight, An.Incident().Facts(), flaw)).Briefing;

        var again = BriefingJson.Read(BriefingJson.Write(briefing));

        Assert.Equal(BriefingJson.Write(briefing), BriefingJson.Write(again));
        Assert.Equal(BriefingMarkdown.Render(briefing), BriefingMarkdown.Render(again));
        Assert.Equal(BriefingPage.Render(briefing), BriefingPage.Render(again));
    }

    [Fact]
    public void What_a_channel_remembers_of_an_incident_is_read_back_whole()
    {
        var state = IncidentState.Nothing with { Victims = ["Northfield"], Claimed = true, Numbers = IncidentState.Nothing.Numbers.Add("people", 4200) };

        Assert.Equal(state, BriefingJson.ReadState(BriefingJson.Write(state)));
    }
}

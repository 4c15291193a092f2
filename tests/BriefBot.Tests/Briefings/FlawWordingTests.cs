using BriefBot.Core.Briefings;

namespace BriefBot.Tests.Briefings;

public sealed class FlawWordingTests
{
    [Theory]
    [InlineData("The flaw is being exploited in attacks on hospitals.")]
    [InlineData("Halden Labs saw active exploitation of CVE-2026-1111 since Friday.")]
    [InlineData("The bug was exploited in the wild before a fix was out.")]
    [InlineData("Attackers exploited the vulnerability to reach the mail server.")]
    [InlineData("The hole is exploited in attacks and could be exploited by worms.")]
    [InlineData("The agency added it to its Known Exploited Vulnerabilities catalog.")]
    public void A_sentence_that_tells_of_use_in_attacks_says_exploited(string sentence) => Assert.True(FlawWording.SaysExploited(sentence));

    [Theory]
    [InlineData("Successful exploitation of these vulnerabilities could allow an attacker to stop the pump.")]
    [InlineData("Exploitation of the flaw would need a user's click.")]
    [InlineData("There is no evidence that the flaw is being exploited in attacks.")]
    [InlineData("It has not been exploited in the wild, the vendor said.")]
    [InlineData("The backdoor was used in attacks on ministries.")]
    [InlineData("The holes could have been exploited to read all mail.")]
    [InlineData("Both may also be exploited by local users.")]
    public void What_could_happen_and_what_did_not_is_no_exploitation(string sentence) => Assert.False(FlawWording.SaysExploited(sentence));

    [Theory]
    [InlineData("Hackers exploit Varnflow flaw to plant web shells", true)]
    [InlineData("Max severity Varnflow vulnerability now exploited in attacks", true)]
    [InlineData("Varnflow zero-day CVE-2026-1111 exploited, no fix yet", true)]
    [InlineData("Varnflow flaw could let hackers exploit mail servers", false)]
    [InlineData("Varnflow patches critical flaw", false)]
    public void A_title_says_it_shortly(string title, bool says) => Assert.Equal(says, FlawWording.TitleSaysExploited(title));

    [Theory]
    [InlineData("Varnflow has released security updates for its mail server.", true)]
    [InlineData("The flaw is fixed in version 7.4.", true)]
    [InlineData("Varnflow Patches Exploited Mail Server Vulnerability", true)]
    [InlineData("A fix is available since Tuesday. It does not yet reach every region.", true)]
    [InlineData("Mail server flaw exploited – No Patch Available", false)]
    [InlineData("Varnflow is working on patches that will be released next week.", false)]
    [InlineData("The flaw has not been fixed.", false)]
    [InlineData("Unpatched servers should leave the network.", false)]
    public void A_fix_is_there_when_a_sentence_says_so_and_not_when_it_is_to_come(string text, bool isThere) => Assert.Equal(isThere, FlawWording.SaysFixed(text));
}

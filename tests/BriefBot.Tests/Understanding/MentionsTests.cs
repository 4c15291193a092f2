using BriefBot.Core.Understanding;

namespace BriefBot.Tests.Understanding;

public sealed class MentionsTests
{
    [Theory]
    [InlineData("Emotet is back.", "malware:Emotet", "a known family")]
    [InlineData("The gang posted its leak; emotet in small letters is a typing error.", "", "small letters never match a proper name")]
    [InlineData("They like to play chess. Play is fun.", "", "an ordinary word without a class word is no name")]
    [InlineData("The Play ransomware hit a city. Play then left.", "malware:Play malware:Play", "once settled, the same form counts everywhere")]
    [InlineData("The flaw, CVE-2021-44228, and CVE 2021-45046 were fixed.", "cve:CVE-2021-44228 cve:CVE-2021-45046", "any dash or blank")]
    [InlineData("It is an instance of CWE-79.", "cwe:CWE-79", "weakness ids")]
    [InlineData("APT 28 and APT-28 are APT28.", "actor:APT28 actor:APT28 actor:APT28", "numbers of vendors in every spelling")]
    [InlineData("Researchers track it as UNC9876.", "actor:UNC9876", "a number nobody has listed yet")]
    [InlineData("A new strain called Zorbanix, a ransomware, spreads.", "", "the class word stands behind the name's clause")]
    [InlineData("Halden Disrupts Malware Signing and a Zorbanix malware-signing service.", "", "neither a verb of a headline nor a word of a compound is a malware")]
    [InlineData("The worm Play Zorbanix spreads.", "", "a longer name that begins with an ordinary word")]
    [InlineData("Two men sold the Zorbanix ransomware-as-a-service.", "malware:Zorbanix", "what is sold as a service is a malware all the same")]
    [InlineData("The Zorbanix ransomware encrypts; Zorbanix then waits.", "malware:Zorbanix malware:Zorbanix", "a name that only its class word gives away")]
    [InlineData("The American Airlines flight left.", "", "a demonym inside a company's name is no country")]
    public void Names_are_found_by_these_rules(string text, string expected, string because)
    {
        var found = Mentions.Find(text, ShippedNames.All).Where(m => m.Kind is not (MentionKind.Sector or MentionKind.Organisation));

        Assert.True(expected == string.Join(' ', found.Select(m => $"{m.Kind.ToString().ToLowerInvariant()}:{m.Name}")), because + ": " + string.Join(", ", found));
    }

    [Fact]
    public void An_alias_is_shown_under_the_name_of_the_dictionary()
    {
        var found = Mentions.Find("Fancy Bear was seen again.", ShippedNames.All);

        Assert.Equal(("APT28", "Fancy Bear"), (found.Single().Name, found.Single().Text));
    }

    [Fact]
    public void Offsets_point_into_the_text_as_it_was_given()
    {
        const string text = "France\u2019s \uFEFFEmo\u00ADtet \u201Cproblem\u201D 😀 Emotet";

        var found = Mentions.Find(text, ShippedNames.All);

        Assert.All(found, m => Assert.Equal(m.Text, text[m.Start..m.End]));
        Assert.Equal(["Emo\u00ADtet", "Emotet"], found.Where(m => m.Name == "Emotet").Select(m => m.Text));
    }

    [Fact]
    public void A_country_inside_the_name_of_an_organisation_is_found_too()
    {
        var found = Mentions.Find("The attack hit France\u2019s finance ministry.", ShippedNames.All);

        Assert.Contains(found, m => m is { Kind: MentionKind.Organisation, Name: "French finance ministry" });
        Assert.Contains(found, m => m is { Kind: MentionKind.Country, Name: "France" });
        Assert.Contains(found, m => m is { Kind: MentionKind.Sector, Name: "government" or "finance" });
    }

    [Fact]
    public void The_operators_own_names_count_like_the_shipped_ones()
    {
        var (names, _) = Names.Parse([("own.tsv", "product\tContoso Gate\tContosoGate\t\tvendor=Contoso")]);

        var found = Mentions.Find("A flaw in ContosoGate was fixed.", names);

        Assert.Equal("Contoso Gate", found.Single().Name);
    }
}

using BriefBot.Core.Understanding;

namespace BriefBot.Tests.Understanding;

public sealed class ArticleReaderTests
{
    private static readonly DateTimeOffset Published = new(2025, 5, 8, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_teaser_run_at_the_end_feeds_nothing()
    {
        var reading = Read("Contoso Bank was hit by a ransomware attack on May 5.\nThe bank is investigating.\nWhy Fabrikam Ltd sued its supplier over…\nJoin our podcast with Jane Roe…");

        Assert.Equal([3, 4], reading.DroppedLines);
        Assert.DoesNotContain(reading.Output, o => o.Contains("Fabrikam", StringComparison.Ordinal));
        Assert.All(reading.Claims, c => Assert.True(c.End <= reading.Text.IndexOf("Why Fabrikam", StringComparison.Ordinal)));
    }

    [Fact]
    public void Separately_opens_a_second_report_with_its_own_day()
    {
        var reading = Read("Contoso Bank was hit by a cyberattack on May 5.\nSeparately, Northwind University suffered a data breach on April 30.");

        Assert.Equal(["Contoso Bank", "Northwind University"], reading.Reports.Select(r => r.Targets.Single()));
        Assert.Equal(["2025-05-05", "2025-04-30"], reading.Reports.Select(r => r.Start));
    }

    [Fact]
    public void Without_a_day_of_publication_no_year_is_supplied()
    {
        var reading = ArticleReader.Read("Contoso Bank was hit by a cyberattack on May 5.", title: null, published: null, ShippedNames.All);

        Assert.Equal("--05-05", reading.Lead.Start);
        Assert.DoesNotContain(reading.Dates, d => d.Value.StartsWith("20", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("The bank confirmed that files were stolen.", Certainty.Confirmed, "the victim says so itself")]
    [InlineData("The gang claimed to hold 3 million records.", Certainty.Claimed, "the attacker says so")]
    [InlineData("The gang said it had the files, but that could not be verified.", Certainty.Unverified, "the weakest element wins")]
    [InlineData("A spokesman said the gang may have copied the files.", Certainty.Speculated, "an official's guess is a guess")]
    [InlineData("The bank denied that customers were affected.", Certainty.Denied, "a denial")]
    [InlineData("It is unclear who was behind it.", Certainty.Unclear, "nobody knows")]
    [InlineData("The servers were switched off on Monday.", Certainty.Reported, "the article itself")]
    public void A_claim_is_as_sure_as_its_weakest_word(string text, Certainty expected, string because) =>
        Assert.True(expected == Read(text).Claims.Single().Certainty, because);

    [Fact]
    public void A_surname_and_a_pronoun_stand_for_the_person_named_before()
    {
        var reading = Read("Jane Roe, an analyst at Imperva, told reporters the malware was old. Roe said the code was copied. She added that it spreads slowly.");

        Assert.All(reading.Claims.Where(c => c.Cue is not null), c => Assert.Equal("Jane Roe", c.Speaker));
    }

    [Theory]
    [InlineData("An engineer with knowledge of the network, speaking on condition of anonymity, said the traffic came from hijacked cameras.", "an engineer", "a remark between subject and verb")]
    [InlineData("Ines Corvo, who runs the night shift at Halden, a firm hired by the insurer, believes the two thefts are connected.", "Ines Corvo", "a relative clause with a comma of its own")]
    [InlineData("The trust that runs the schools still cannot say when lessons will resume.", "the trust", "the subject stands before the relative clause")]
    [InlineData("Talk of a ransom was dismissed by Ruth Amsel as nonsense.", "Ruth Amsel", "who dismisses it speaks")]
    public void Who_speaks_stands_before_what_is_put_in_between(string text, string speaker, string because) =>
        Assert.True(Read(text).Claims.Any(claim => claim.Speaker?.StartsWith(speaker, StringComparison.OrdinalIgnoreCase) == true), because);

    [Theory]
    [InlineData("Sales fell by up to 30% that day.", "percent", 30, "up to")]
    [InlineData("The survey named 63 per cent of the firms.", "percent", 63, "")]
    [InlineData("Of those, at least 640 are thought to have paid.", "items", 640, "at least")]
    [InlineData("The correct number is 22.", "items", 22, "")]
    [InlineData("The doors stayed open for about two hours.", "hours", 2, "about")]
    [InlineData("The line stood still for a day and a half.", "days", 1.5, "")]
    public void Shares_and_bare_numbers_are_read_with_their_qualifier(string text, string unit, double number, string qualifier)
    {
        var quantity = Assert.Single(Read(text).Quantities);

        Assert.Equal((unit, number, qualifier), (quantity.Unit, quantity.Number, quantity.Qualifier));
    }

    [Theory]
    [InlineData("Trending\nOld webcams go quiet\nDeals for spring\nTess Arden is a reporter with a soft spot for valves. Reach her by post.", "a list and a note on the author")]
    [InlineData("More on this story\nPiper tops the charts\nGet the day's news delivered to your inbox each morning.", "a list and an invitation")]
    [InlineData("Press contact: Joost Hamer. Pictures on request.", "a press contact")]
    [InlineData("Additional reporting by Callum Reid.", "who else reported")]
    [InlineData("Next Monday I am at the dentist, so Bo will write.\nIda Quist has written this column since 2019. Her book is out.", "a farewell and an author")]
    [InlineData("In the next issue: why pipes freeze, and a trip to the lamp museum\nThe Plumber appears four times a year. Subscriptions: desk@plumber.example", "the next issue and an address")]
    [InlineData("Workshop, 12 June: dry pumps in an hour. Register here\nRead next\nChoir sings in empty pool\nWhy crows love the bypass", "an offer above the list")]
    [InlineData("ALSO IN THE HERALD\nPike weighs in at a record 12 kilos\nPancakes move to the fire hall", "headlines of other things under any heading")]
    [InlineData("About Kupferrohr\nKupferrohr makes taps for ships and has 70 employees.\nCopyright Kupferrohr AB.", "what a company says of itself")]
    public void What_stands_below_an_article_is_no_part_of_it(string below, string because)
    {
        var reading = Read($"Contoso Bank was hit by a ransomware attack on May 5.\nThe bank is investigating.\n{below}");

        Assert.True(reading.DroppedLines.SequenceEqual(Enumerable.Range(3, below.Split('\n').Length)), because);
    }

    [Fact]
    public void A_list_of_what_to_do_belongs_to_the_notice_it_ends()
    {
        var reading = Read("Contoso Bank was hit by a ransomware attack on May 5. Passwords of local accounts were copied.\nWhat to do\nChange the passwords of all local accounts\nLook for copied passwords in the bank's accounts");

        Assert.Empty(reading.DroppedLines);
    }

    [Fact]
    public void Guesses_about_an_attacker_are_no_attribution()
    {
        var reading = Read("Contoso Bank was hit by a cyberattack on May 5. Researchers said it is possible that the attack was carried out by APT28.");

        Assert.Equal("", reading.Lead.Attacker);
    }

    [Fact]
    public void A_name_swapped_or_a_hedge_lost_is_not_grounded()
    {
        var grounding = new Grounding("Contoso said on Monday that Fabrikam may have copied 300 records of its customers.");

        Assert.Empty(grounding.FaultsOf("Contoso said on Monday that Fabrikam may have copied 300 records of its customers."));
        Assert.NotEmpty(grounding.FaultsOf("Fabrikam said on Monday that Contoso may have copied 300 records of its customers."));
        Assert.NotEmpty(grounding.FaultsOf("Contoso said on Monday that Fabrikam have copied 300 records of its customers."));
        Assert.NotEmpty(grounding.FaultsOf("Contoso said on Monday that Fabrikam may have copied 400 records of its customers."));
    }

    [Fact]
    public void No_text_whatever_brings_the_reader_down()
    {
        string[] pieces = ["from", "May", "2019", "-", "\"", "to", "the", "$", "5", "on", "APT", "said", ",", "between", "\n", "…", "CVE", "Contoso", "was", "hit", "and", "\u00AD", "e\u0301", "😀", "(", "last", "week", "of", "."];
        var random = new Random(7);

        for (var i = 0; i < 500; i++)
        {
            var text = string.Join(random.Next(4) == 0 ? "" : " ", Enumerable.Range(0, 40).Select(_ => pieces[random.Next(pieces.Length)]));
            var reading = ArticleReader.Read(text, title: null, random.Next(2) == 0 ? null : Published, ShippedNames.All);
            Assert.All(reading.Claims, c => Assert.InRange(c.End, c.Start + 1, text.Length));
        }
    }

    private static ArticleReading Read(string text) => ArticleReader.Read(text, title: null, Published, ShippedNames.All);
}

using BriefBot.Core.Understanding;

namespace BriefBot.Tests.Understanding;

public sealed class ReportsTests
{
    // A Thursday.
    private static readonly DateTimeOffset Published = new(2025, 5, 8, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Hackers broke into the booking system of the ferry operator Marisca on Sunday.", "Marisca", "object behind a preposition")]
    [InlineData("Thieves stole tax records from the accountancy firm Pell Bruckner last month.", "Pell Bruckner", "what is taken is taken from somebody")]
    [InlineData("The breach at Ostrava Steel came to light on Monday.", "Ostrava Steel", "a breach at")]
    [InlineData("Fruit importer Banella has been hit by ransomware.", "Banella", "passive subject")]
    [InlineData("Toy maker Kubik lost three weeks of orders after intruders scrambled its warehouse computers.", "Kubik", "loss with its cause")]
    [InlineData("An intrusion that crippled the insurer Talwin is being investigated.", "Talwin", "the attack that hit")]
    [InlineData("Personal files were copied from the law firm Grabe Ohlsson in April, it said.", "Grabe Ohlsson", "taken from, passive")]
    [InlineData("Guests of the pool chain Bellavasca queued for hours after the operator, Bellavasca, shut down its entry system in response to a cyber-attack.", "Bellavasca", "what it did about the attack")]
    [InlineData("A flood of junk traffic overwhelmed the broker Tarnwell on Tuesday.", "Tarnwell", "overwhelmed")]
    [InlineData("First, the University of Elverum, where lectures were called off after ransomware tore through the timetable servers on Monday.", "University of Elverum", "where it happened")]
    [InlineData("The kiosk chain 8-Twelve confirmed that its systems were breached last month.", "8-Twelve", "a name may begin with a number")]
    [InlineData("The breach at Lindqvist Campus K-12 came to light on Monday.", "Lindqvist Campus", "half a word behind a name is none of it")]
    [InlineData("On 20 May the book chain Ravel & Sons, which also sells maps, admitted that customer data had been copied from its servers.", "Ravel & Sons", "May is a month here, not a verb")]
    [InlineData("Tile maker Castellon Azul lost 1.1 million euros to callers who imitated its owner, the company said on Tuesday.", "Castellon Azul", "money lost to swindlers")]
    [InlineData("In March the joinery Plank & Nagel was cheated out of 70,000 euros.", "Plank & Nagel", "cheated")]
    [InlineData("The dispute concerns Norsund Tickets, which sells seats for two arenas and was brought down for an hour by a flood of traffic on 4 May.", "Norsund Tickets", "a verb that goes on in a relative clause")]
    [InlineData("On 2 April he used a fault in the website of Lofoten Credit Union to download statements.", "Lofoten Credit Union", "a hole in what somebody runs")]
    [InlineData("Readers have had no books since Monday, when ransomware struck the Birch Hollow library consortium. \"All branches lend by pencil,\" director Ann Noll said.", "Birch Hollow", "what a name stands before tells what it is")]
    [InlineData("Unknown perpetrators locked the booking system of the port company Havn Lund on Sunday night.", "Havn Lund", "perpetrators")]
    [InlineData("MEDIVOX, the pharmacy chain, said on Monday that thieves had copied its records. All 40 shops of Medivox stay open.", "Medivox", "papers begin an article in capitals")]
    public void The_one_who_was_harmed_is_the_target(string text, string target, string because) =>
        Assert.True(Read(text).Lead.Targets.Contains(target), because);

    [Theory]
    [InlineData("Security firm Norrvik said hackers had copied files from dozens of companies.", "a firm that watches others")]
    [InlineData("Researchers at Norrvik warned that intruders were using a new loader.", "researchers speak of others")]
    [InlineData("The IRS warned that criminals were sending emails in its name.", "a warning")]
    [InlineData("Police in Bergen are asking whether a breach at a hospital could have been prevented.", "nobody is named")]
    [InlineData("CISA added one vulnerability to its Known Exploited Vulnerabilities (KEV) Catalog on Monday.", "a catalogue is no victim")]
    [InlineData("A group calling itself Red Lantern attacked several firms last week.", "the attacker is no victim")]
    public void Who_only_watches_warns_or_attacks_is_no_target(string text, string because) =>
        Assert.True(Read(text).Lead.Targets.IsEmpty, because);

    [Fact]
    public void The_company_that_is_named_only_later_is_the_one_that_was_hit()
    {
        var reading = Read("Pharmacies across Jutland could not fill prescriptions on Tuesday after hackers got into a company that runs their tills.\nThe company, Medikasse, said it had switched off its servers.");

        Assert.Equal(["Medikasse"], reading.Lead.Targets);
    }

    [Fact]
    public void A_flaw_is_told_of_the_product_that_has_it()
    {
        var reading = Read("Attackers are exploiting a flaw in the Gatewell VPN appliance, researchers at Norrvik said on Monday. There is no patch.");

        Assert.Equal("vulnerability exploited", reading.Lead.Type);
        Assert.Contains(reading.Lead.Targets, t => t.Contains("Gatewell", StringComparison.Ordinal));
    }

    [Fact]
    public void An_arrest_weeks_after_the_theft_is_an_incident_of_its_own_that_follows_it()
    {
        var reading = Read("Police in Ghent have arrested a man suspected of stealing customer files from the lender Kredivo, prosecutors said on Tuesday.\nKredivo disclosed the theft on 3 March. The thieves copied the files on 24 February.");

        Assert.Equal(["arrest", "2025-05-06"], [reading.Lead.Type, reading.Lead.Start]);
        Assert.Equal("2025-02-24", Assert.Single(reading.Reports, r => r.Ordinal > 0).Start);
        Assert.Equal("follow-up", Assert.Single(reading.Relations).Type);
    }

    [Fact]
    public void A_fine_for_an_old_leak_follows_the_leak()
    {
        var reading = Read("The privacy regulator has fined the hotel chain Albamar €900,000.\nIntruders had downloaded the passport scans of 12,000 guests from the chain between 2 and 5 June 2023.");

        Assert.Equal("fine", reading.Lead.Type);
        Assert.Contains(reading.Reports, r => r.Type != "fine" && r.Start == "2023-06-02");
        Assert.Contains(reading.Relations, r => r.Type == "follow-up");
    }

    [Fact]
    public void The_third_such_attack_joins_those_told_as_a_series()
    {
        var reading = Read("Dairy cooperative Melkro said hackers had encrypted its servers on Monday, in the third such attack on a food producer this spring.\nThe attack follows intrusions at Karstens in March and Ølgaard in April.");

        Assert.Equal(["Melkro", "Karstens", "Ølgaard"], reading.Reports.Select(r => r.Targets.Single()));
        Assert.Equal(["2025-05-05", "2025-03", "2025-04"], reading.Reports.Select(r => r.Start));
        Assert.Equal([1, 2, 0], Assert.Single(reading.Relations, r => r.Type == "series").Members);
    }

    [Fact]
    public void What_is_said_not_to_be_connected_is_no_relation()
    {
        var reading = Read("Contoso Bank was hit by a cyberattack on May 5.\nSeparately, Northwind University suffered a data breach on April 30.\nThere is nothing to link the two, police said.");

        Assert.Equal(2, reading.Reports.Length);
        Assert.Empty(reading.Relations);
    }

    [Fact]
    public void A_plea_to_two_charges_follows_both_break_ins()
    {
        var reading = ArticleReader.Read(
            "A student admitted in court on Monday that he had broken into two companies.\nOle Berg-Hansen pleaded guilty to two charges.\nAccording to the prosecutor, he entered the network of Fjell Power on 14 March. On 2 April he used a fault in the website of Lofoten Credit Union to download statements.",
            title: null, published: null, ShippedNames.All);

        Assert.Equal(["arrest", "Plea in court over Fjell Power and Lofoten Credit Union"], [reading.Lead.Type, reading.Lead.Title]);
        Assert.Equal(["--03-14", "--04-02"], reading.Reports.Skip(1).Select(r => r.Start));
        Assert.Equal(2, reading.Relations.Count(r => r.Type == "follow-up"));
    }

    [Fact]
    public void Who_says_that_one_group_did_both_is_told_and_not_the_question()
    {
        var relation = Assert.Single(
            Read("Contoso Bank was hit by a cyberattack on May 5.\nSeparately, Northwind University suffered a data breach on April 30.\nWhether the same people were responsible is disputed. Detective Ann Noll said the two thefts were the work of one group.").Relations);

        Assert.Equal(("same actor", "Ann Noll"), (relation.Type, relation.Speaker));
    }

    [Fact]
    public void A_case_at_somebody_is_told_by_the_sentence_that_begins_with_there()
    {
        var reading = Read("Unknown perpetrators locked the booking system of the port company Havn Lund on Sunday. It is the second attack on a harbour this month.\nThe police ask whether there is a connection with a case at the shipping company Limmarin. There 11 employees typed their passwords in April into a false page of Havn Lund.");

        Assert.Equal("2025-04", Assert.Single(reading.Reports, r => r.Targets.Contains("Limmarin")).Start);
    }

    [Fact]
    public void A_country_is_not_the_bank_that_is_named_after_it()
    {
        var reading = Read("Payments across Portugal failed on Tuesday after a flood of traffic overwhelmed the processor Pagonda. The Bank of Portugal said it saw no threat.");

        Assert.Contains("Bank of Portugal", reading.Entities);
        Assert.Contains(reading.Claims, c => c.Speaker == "Bank of Portugal");
    }

    [Fact]
    public void The_intruder_who_moved_on_joins_the_two_incidents()
    {
        var reading = Read("Relay maker Fernwood said intruders had tampered with its updates on 3 May.\nAt the dairy Aldmark the intruder moved on from the relay to office computers, and files were encrypted on 5 May.");

        Assert.Contains(reading.Relations, r => r.Type == "related" && r.Members.Length == 2);
    }

    [Fact]
    public void In_a_report_by_the_hour_what_happens_happens_that_day()
    {
        var reading = Read("07:15 Customers of the bank Mabuhay Savings are being turned away in shops.\n09:55 The bank Mabuhay Savings says it is being hit by a flood of requests since 9:30.");

        Assert.Equal("2025-05-08", reading.Lead.Start);
    }

    [Theory]
    [InlineData("The harbour company Havn Lund was hit by ransomware on Monday. A portal of the customs office that went dark on 7 May was not attacked.", "2025-05-05", "what was not attacked dates nothing nearer")]
    [InlineData("Grade book maker Notenwerk told schools on Tuesday that someone had copied the records of 12,600 pupils from Notenwerk on 28 April.", "2025-04-28", "a comma in a number parts no clauses")]
    [InlineData("The operator Savo Mobile admitted on Tuesday that 2,300 numbers of Savo Mobile had been stolen between 20 and 28 April.", "2025-04-20", "a stretch of days")]
    public void An_incident_begins_on_the_day_of_the_harm(string text, string start, string because) =>
        Assert.True(Read(text).Lead.Start == start, $"{because}: {Read(text).Lead.Start}");

    [Theory]
    [InlineData("Five years after the Quartz worm, printers are still open", "Quartz reached 40 countries in a week.", "a look back")]
    [InlineData("Inside a cyber drill for hospitals", "In the exercise, hackers have locked the records of St. Anne's Hospital.", "an exercise")]
    public void An_anniversary_and_an_exercise_tell_of_no_victim(string title, string text, string because) =>
        Assert.True(ArticleReader.Read(text, title, Published, ShippedNames.All).Lead.Targets.IsEmpty, because);

    [Fact]
    public void A_man_whom_the_police_hold_is_no_guess_of_theirs()
    {
        var reading = Read("Officers arrested two suspects in Lille on Monday, the interior ministry said.");

        Assert.Equal(Certainty.Confirmed, Assert.Single(reading.Claims).Certainty);
    }

    [Fact]
    public void Nobody_has_claimed_it_is_no_claim_of_anybody()
    {
        var claim = Assert.Single(Read("No group has claimed responsibility.").Claims);

        Assert.Equal(("", Certainty.Reported), (claim.Speaker, claim.Certainty));
    }

    [Fact]
    public void The_company_speaks_under_its_name()
    {
        var reading = Read("Fruit importer Banella was hit by ransomware on Monday. The company said no customer data was stolen.");

        Assert.Contains(reading.Claims, c => c is { Speaker: "Banella", Certainty: Certainty.Denied });
    }

    [Fact]
    public void The_company_is_never_the_regulator_that_was_named_last()
    {
        var reading = Read("Florist chain Petalo has to pay 2 million euros over a leak of its customers' addresses, the privacy regulator CNIL said. The company disputed the decision.");

        Assert.Contains(reading.Claims, c => c is { Speaker: "Petalo", Certainty: Certainty.Denied });
    }

    [Theory]
    [InlineData("The files went to a server abroad, which has led to speculation that Lisbon backed the theft.", "who is wondered about says nothing")]
    [InlineData("Both reported the outage on Sunday.", "a word for two is no name")]
    public void Nobody_is_made_to_speak(string text, string because) =>
        Assert.True(Read(text).Claims.All(claim => claim.Speaker.Length == 0), because);

    private static ArticleReading Read(string text) => ArticleReader.Read(text, title: null, Published, ShippedNames.All);
}

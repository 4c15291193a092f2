using BriefBot.Core.Understanding;

namespace BriefBot.Tests.Understanding;

/// <summary>Incidents that an article tells beside its own: what became of others, and when.</summary>
public sealed class SecondIncidentTests
{
    // A Thursday.
    private static readonly DateTimeOffset Published = new(2025, 5, 8, 9, 0, 0, TimeSpan.Zero);

    private const string Lead = "Fruit importer Banella was hit by ransomware on Monday.\n";

    [Theory]
    [InlineData("The ferry company Marisca had its own brush with burglars of this kind in March, when a gang locked its servers.", "Marisca", "2025-03", "a brush of its own")]
    [InlineData("The pool operator Bellavasca, which shares a lawyer with the importer, admitted on 20 April that guests' addresses had been copied.", "Bellavasca", "2025-04-20", "whose people were harmed")]
    [InlineData("In February the records of 900 members of the chess club Turmwacht turned up for sale, and the chess club Turmwacht had been bitten once already, its members say.", "Turmwacht", "2025-02", "data for sale")]
    [InlineData("The maker of its scales, Libella, was itself broken into in January.", "Libella", "2025-01", "broken into")]
    [InlineData("The web host Kastell said a store of its customers had lain open to the internet from 3 to 9 April.", "Kastell", "2025-04-03", "stood open")]
    [InlineData("Three days later, the bakery Kornfeld lost access to its order database for an hour.", "Kornfeld", "2025-05-08", "days counted from the first")]
    [InlineData("Florist chain Petalo fared worse. On 28 April its tills were locked by intruders, it said.", "Petalo", "2025-04-28", "told over two sentences")]
    [InlineData("In February, hackers made off with the payroll files of the laundry chain Merton Wash.", "Merton Wash", "2025-02", "an idiom of theft")]
    [InlineData("The brewery Altmark knows the feeling: its kettles stood idle in March after an intruder encrypted the control computers.", "Altmark", "2025-03", "harm told behind a colon")]
    [InlineData("Thieves emptied the wallets of the exchange Bitharbor on 11 April.", "Bitharbor", "2025-04-11", "whose wallets they were")]
    [InlineData("Another victim, the dairy Melkhuis, was listed by the gang on 5 May.", "Melkhuis", "2025-05-05", "listed")]
    [InlineData("At the dairy Kuhglück the intruders locked the milking robots on 2 May.", "Kuhglück", "2025-05-02", "the place of harm")]
    [InlineData("On April 22 the Elm Grove health trust switched off its servers after finding a strange file.", "Elm Grove", "2025-04-22", "what it did about it")]
    [InlineData("The blood bank Brunnmark found on 30 April that its alarms had been silenced by intruders.", "Brunnmark", "2025-04-30", "found it by itself")]
    public void Trouble_of_others_is_an_incident_of_its_own(string passing, string target, string start, string because)
    {
        var other = ArticleReader.Read(Lead + passing, title: null, Published, ShippedNames.All).Reports.SingleOrDefault(r => r.Targets.Contains(target));

        Assert.True(other?.Ordinal > 0 && other.Start == start, $"{because}: {other?.Start}");
    }

    [Theory]
    [InlineData("The police in Ulm, who were called on 6 May, said the thieves had left a note.", "who is called in")]
    [InlineData("The insurer Donauschutz said on Tuesday that it would pay for new computers.", "who pays")]
    [InlineData("Banella bought the stolen program from the software house Zenda in March.", "from whom a victim bought")]
    [InlineData("The negotiator Rausch & Co was hired by the importer on 6 May to speak to the gang.", "who helps")]
    [InlineData("The intruders rented a server from the hosting company Billigbox on 2 May.", "whose server they used")]
    [InlineData("The University of Elm gave a course on ransomware on 30 April.", "who teaches about it")]
    [InlineData("In March the dock in the Brunnen valley was hit by a storm.", "a place is no victim")]
    public void Others_who_only_take_part_are_no_incident(string passing, string because) =>
        Assert.True(ArticleReader.Read(Lead + passing, title: null, Published, ShippedNames.All).Reports.Length == 1, because);

    [Theory]
    [InlineData("Hydro company Kvern shut its offices on Wednesday after intruders got into its billing system. It noticed odd traffic late on Monday.", "2025-05-05", "noticed before it answered")]
    [InlineData("The intruders were inside the law firm Grabe Ohlsson from November 30, 2024, until January 8, when guards found them. The law firm Grabe Ohlsson said on Monday that letters had been stolen by the intruders.", "2024-11-30", "from a day until another")]
    [InlineData("The university of Elm, where lectures were called off after ransomware tore through its timetable on Monday. Was the gang not stopped in February?", "2025-05-05", "a question dates nothing")]
    public void An_incident_begins_when_the_harm_did(string text, string start, string because) =>
        Assert.True(ArticleReader.Read(text, title: null, Published, ShippedNames.All).Lead.Start == start, because);

    [Theory]
    [InlineData("A group called Red Tern boasted that both outages were its doing.", "same actor", "whose doing it was")]
    [InlineData("An official said one crew had broken into both, judging by the tools.", "same actor", "one hand")]
    [InlineData("The mayor called it no accident that both were hit.", "related", "no coincidence")]
    [InlineData("An engineer suspects that a password from the theft at Petalo opened the importer's network.", "related", "how one led to the other")]
    public void What_joins_two_incidents_is_told_in_many_ways(string text, string type, string because)
    {
        var reading = ArticleReader.Read(Lead + "On 28 April the florist chain Petalo was hit by a theft of data.\n" + text, title: null, Published, ShippedNames.All);

        Assert.True(reading.Relations.Any(r => r.Type == type && r.Members.Length == 2), because);
    }

    [Fact]
    public void A_fine_answers_harm_that_is_told_with_an_older_day()
    {
        var reading = ArticleReader.Read(
            "The privacy regulator has fined the bus company Tramondo 600,000 euros for a leak.\nThe decision says the company had left a database without a password from 3 June to 12 August 2021.", title: null, Published, ShippedNames.All);

        Assert.Equal(["fine", "2021-06-03"], [reading.Lead.Type, reading.Reports.Single(r => r.Ordinal > 0).Start]);
        Assert.Equal("follow-up", Assert.Single(reading.Relations).Type);
    }

    [Fact]
    public void Who_writes_a_notice_in_the_we_form_is_its_victim()
    {
        var reading = ArticleReader.Read(
            "On 28 April an attacker signed in to our help desk with a stolen session.\nWe noticed the next morning. We closed the session. We do not know who it was.\nParkwell has informed all customers.", title: null, Published, ShippedNames.All);

        Assert.Equal(["Parkwell"], reading.Lead.Targets);
    }

    [Fact]
    public void A_lead_may_be_about_nobody_by_name_though_an_older_victim_is_named()
    {
        var reading = ArticleReader.Read(
            "Two dozen nurseries cannot reach parents since a gang locked their servers on Monday.\nNotes are pinned to doors. The kitchens work.\nIt comes a month after Selden College lost its e-mail to a ransomware gang.", title: null, Published, ShippedNames.All);

        Assert.True(reading.Lead.Targets.IsEmpty);
    }

    [Fact]
    public void Whom_the_head_is_about_is_the_victim_where_no_grammar_says_so()
    {
        var reading = ArticleReader.Read(
            "A botnet of hijacked cameras fired 4 terabits a second at the hosting provider Bravado on Tuesday, the company reported.\nIt was the largest flood the provider had seen. Bravado said its customers were back by noon.", title: null, Published, ShippedNames.All);

        Assert.Equal(["Bravado"], reading.Lead.Targets);
    }
}

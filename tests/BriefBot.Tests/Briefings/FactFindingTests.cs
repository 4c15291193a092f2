using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Understanding;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Briefings;

public sealed class FactFindingTests
{
    private static readonly DateTimeOffset Morning = An.Eight.AddHours(-6);

    [Fact]
    public void Headline_and_facts_are_those_of_the_report_with_the_newest_figure()
    {
        var facts = Of(
            Report("first", "Halvik Hospital admits theft of data on 180,000 patients", "Halvik Hospital said that data of 180,000 patients was copied.", Counting(180_000)),
            Report("second", "Halvik Hospital breach larger than said: 214,000 patients", "The theft concerns 214,000 patients of Halvik Hospital, a filing shows.", Counting(214_000)));

        Assert.Equal(214_000, facts.State.Numbers["people"]);
        Assert.Equal("Halvik Hospital breach larger than said: 214,000 patients", facts.Title);
        Assert.DoesNotContain("180,000", facts.Facts[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rounded_figure_is_not_overtaken_by_the_exact_one()
    {
        var facts = Of(
            Report("first", "Halvik Hospital: data of about 210,000 patients copied", "Halvik Hospital said that data of about 210,000 patients was copied.", Counting(210_000)),
            Report("second", "Theft at a hospital concerns 214,311 people", "The theft concerns 214,311 people, a filing shows.", Counting(214_311) with { Targets = [] }));

        Assert.Equal("Halvik Hospital: data of about 210,000 patients copied", facts.Title);
    }

    [Theory]
    [InlineData("Halvik Labs emerges from stealth mode with $12 million in funding")]
    [InlineData("Ransom and leak-site issues, week 3, June 2026")]
    [InlineData("May 2026 data breach trend report")]
    [InlineData("Passwords are not all: Why Halvik wants keys")]
    [InlineData("The top 10 mistakes of Halvik's administrators")]
    public void News_of_companies_and_reports_that_come_every_week_tell_no_incident(string title) =>
        Assert.False(Of(Report("wire", title, "A text.", ReportedFacts.Nothing)).IsIncident);

    [Fact]
    public void All_that_an_addition_to_the_catalogue_names_is_exploited()
    {
        string[] cves = ["CVE-2026-0001", "CVE-2026-0002"];
        var report = Report("agency", "Agency Adds Two Known Exploited Vulnerabilities to Catalog", $"Both are used in attacks. {cves[0]} {cves[1]}", ReportedFacts.Nothing);
        var naming = report with { Report = report.Report with { Mentions = [.. cves.Select(cve => new Mention(MentionKind.Cve, cve, 0, cve.Length, cve))] } };

        Assert.Equal(cves, Of(naming).ExploitedCves);
    }

    [Fact]
    public void A_loud_word_far_down_in_a_text_is_no_loss()
    {
        var text = "Halvik wants to know who buys telephones. A columnist recalled a ransom paid elsewhere years ago.";

        Assert.False(Of(Report("wire", "Halvik plans register of telephones", text, ReportedFacts.Nothing)).IsDataOrRansom);
        Assert.True(Of(Report("wire", "Halvik plans register of telephones", text, ReportedFacts.Nothing with { Slots = [new SlotSentence(Slot.Impact, "A ransom was asked for.", 0, 24, "", Certainty.Reported)] })).IsDataOrRansom);
    }

    [Theory]
    [InlineData("They allegedly looked for building plans.", false, "under other sentences nobody knows who they are")]
    [InlineData("We could not verify this.", true, "what takes a fact back is always told")]
    [InlineData("The port denied both points.", false, "the points stand in two sentences")]
    public void A_claim_that_points_at_a_fact_further_up_stands_only_if_it_takes_it_back(string claim, bool isShown, string because)
    {
        var first = "More than 150 computers of Halvik Port were reached by intruders.";
        var report = Report("Harbour Wire", "Intruders at Halvik Port", $"{first} {claim} Ferries run as planned.", ReportedFacts.Nothing with
        {
            Claims = [new ReportedClaim(first, "", "", Certainty.Reported), new ReportedClaim(claim, "", "", claim.Contains("verify", StringComparison.Ordinal) ? Certainty.Unverified : Certainty.Claimed)],
        });
        var telling = new Telling(report, IsFresh: true);
        ImmutableArray<Sentence> facts = [Sentence.Quoted(first, telling.Source), Sentence.Quoted("Ferries run as planned.", telling.Source)];

        Assert.True(ClaimChoice.Of([telling], facts).Any(line => line.Sentence.Text == claim) == isShown, because);
    }

    [Fact]
    public void A_gang_whose_member_stands_trial_is_not_the_one_that_was_hit()
    {
        var report = Report("wire", "Man pleads guilty to building tools for the Greywick gang", "A man admitted to have built tools for the Greywick gang.", ReportedFacts.Nothing with { Targets = ["Greywick"], Type = "ransomware" });
        var naming = report with { Report = report.Report with { Mentions = [new Mention(MentionKind.Actor, "Greywick", 0, 8, "Greywick")] } };

        Assert.Equal(["Greywick"], Of(report).State.Victims);
        Assert.Empty(Of(naming).State.Victims);
    }

    [Fact]
    public void Under_a_headline_stands_first_what_the_report_of_that_title_tells()
    {
        const string Fix = "Halden has closed a hole in its gateway that was used in attacks.";
        var first = Report("catalogue", "Three additions to a catalogue", "A catalogue has three additions, one of them a plugin for web shops.", Flaw("A catalogue has three additions, one of them a plugin for web shops."));
        var second = Report("wire", "Halden closes gateway hole exploited in attacks, CVE-2026-0001", Fix, Flaw(Fix));

        var facts = Of(Naming(first), Naming(second));

        Assert.StartsWith("Halden closes", facts.Title);
        Assert.Equal(Fix, facts.Facts[0].Text);

        static ReportedFacts Flaw(string what) => ReportedFacts.Nothing with { Slots = [new SlotSentence(Slot.What, what, 0, what.Length, "", Certainty.Reported)], Targets = ["Halden"] };
        static ReportNews Naming(ReportNews news) => news with { Report = news.Report with { Mentions = [new Mention(MentionKind.Cve, "CVE-2026-0001", 0, 13, "CVE-2026-0001")] } };
    }

    private static ReportedFacts Counting(double people) => ReportedFacts.Nothing with
    {
        Targets = ["Halvik Hospital"],
        Type = "data breach",
        Figures = [new Figure("people", people, "", Certainty.Reported)],
    };

    private static ReportNews Report(string outlet, string title, string text, ReportedFacts facts)
    {
        var news = An.Incident().Titled(title).ReportedBy(outlet, Morning).Facts().News.Reports[0];
        return news with { Report = news.Report with { Text = text }, Article = news.Article with { Text = text }, Facts = facts };
    }

    private static IncidentFacts Of(params ImmutableArray<ReportNews> reports) =>
        FactFinding.Of(new IncidentNews(new Core.Incidents.IncidentId(2026, 1), reports), VulnerabilityCatalogues.Empty, An.Eight.AddDays(-1));
}

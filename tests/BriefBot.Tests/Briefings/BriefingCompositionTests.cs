using BriefBot.Core.Briefings;
using BriefBot.Core.Understanding;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Briefings;

public sealed class BriefingCompositionTests
{
    private static readonly DateTimeOffset Monday = An.Eight;
    private static readonly DateTimeOffset Tuesday = Monday.AddDays(1);

    [Fact]
    public void An_incident_is_new_on_the_first_day_and_still_running_on_the_second()
    {
        var first = BriefingComposition.Compose(An.BriefingAt(Monday, An.Incident().ReportedBy("wire", Monday.AddHours(-3)).Facts()));

        var again = An.Incident().ReportedBy("wire", Monday.AddHours(-3)).ReportedBy("daily", Tuesday.AddHours(-3)).Facts();
        var second = BriefingComposition.Compose(An.BriefingAt(Tuesday, again) with { Memory = Remembering(first) });

        Assert.Equal(ItemState.New, Assert.Single(first.Briefing.Items).State);
        Assert.Empty(second.Briefing.Items);
        var line = Assert.Single(second.Briefing.Ongoing);
        Assert.Equal(2, line.Day);
    }

    [Fact]
    public void A_claim_that_is_confirmed_the_next_day_is_an_update_that_says_so()
    {
        var claimed = An.Incident().ReportedBy("wire", Monday.AddHours(-3)).Known(state => state with { Claimed = true }).Facts();
        var first = BriefingComposition.Compose(An.BriefingAt(Monday, claimed));

        var confirmed = An.Incident().ReportedBy("wire", Monday.AddHours(-3)).ReportedBy("daily", Tuesday.AddHours(-3))
            .Known(state => state with { Claimed = true, Confirmed = true }).Facts();
        var second = BriefingComposition.Compose(An.BriefingAt(Tuesday, confirmed) with { Memory = Remembering(first) });

        var item = Assert.Single(second.Briefing.Items);
        Assert.Equal(ItemState.Update, item.State);
        Assert.Equal("claimed before, now confirmed", item.Change);
    }

    [Fact]
    public void What_was_told_under_another_name_before_a_regrouping_is_not_told_as_new()
    {
        var first = BriefingComposition.Compose(An.BriefingAt(Monday, An.Incident(1).ReportedBy("wire", Monday.AddHours(-3)).Facts()));

        var facts = An.Incident(1).ReportedBy("wire", Monday.AddHours(-3)).ReportedBy("daily", Tuesday.AddHours(-3)).Facts();
        var renamed = facts with { News = facts.News with { Id = new Core.Incidents.IncidentId(2026, 99) } };
        var second = BriefingComposition.Compose(An.BriefingAt(Tuesday, renamed) with { Memory = Remembering(first) });

        Assert.Empty(second.Briefing.Items);
        Assert.Single(second.Briefing.Ongoing);
    }

    [Fact]
    public void What_a_source_brings_with_its_very_first_fetch_counts_only_if_published_in_the_period()
    {
        var old = An.Incident(1).ReportedBy("wire", Monday.AddHours(-1), isBacklog: true, published: Monday.AddDays(-9)).Facts();
        var recent = An.Incident(2).ReportedBy("wire", Monday.AddHours(-1), isBacklog: true, published: Monday.AddHours(-9)).Facts();

        var briefing = BriefingComposition.Compose(An.BriefingAt(Monday, old, recent)).Briefing;

        Assert.Equal("I-2026-0002", Assert.Single(briefing.Items).Incident.ToString());
    }

    [Fact]
    public void What_several_outlets_still_write_of_keeps_its_line_when_it_brings_nothing_new()
    {
        IncidentFacts Faint(IncidentBuilder incident) => incident.Known(_ => IncidentState.Nothing).Facts() with { IsEssentialService = false, IsDataOrRansom = false };
        var yesterday = Monday.AddHours(-3);
        var first = BriefingComposition.Compose(An.BriefingAt(Monday, Faint(An.Incident(1).FromOrigins(2).ReportedBy("wire", yesterday)), Faint(An.Incident(2).FromOrigins(2).ReportedBy("wire", yesterday))));

        var widely = Faint(An.Incident(1).FromOrigins(2).ReportedBy("wire", yesterday).ReportedBy("daily", Tuesday.AddHours(-3)).ReportedBy("ledger", Tuesday.AddHours(-2)));
        var barely = Faint(An.Incident(2).FromOrigins(2).ReportedBy("wire", yesterday).ReportedBy("daily", Tuesday.AddHours(-3)));
        var second = BriefingComposition.Compose(An.BriefingAt(Tuesday, widely, barely) with { Memory = Remembering(first) }).Briefing;

        Assert.Equal(["I-2026-0001", "I-2026-0002"], first.Briefing.AlsoNoted.Select(line => $"{line.Incident}"));
        Assert.Equal("I-2026-0001", $"{Assert.Single(second.Ongoing).Incident}");
    }

    [Fact]
    public void Campaigns_and_corrections_count_among_the_words_that_three_minutes_hold()
    {
        var incidents = Enumerable.Range(1, 30).Select(number => An.Incident(number).FromOrigins(3).ReportedBy($"outlet{number}", Monday.AddHours(-2)).Facts()).ToArray();
        var campaigns = Enumerable.Range(1, 9).Select(number => new CampaignLine(
            $"C-2026-{number:000}", [incidents[number].News.Id, incidents[number + 1].News.Id], string.Join(' ', Enumerable.Repeat("word", 150)), Certainty.Reported, Sentence.AboutBriefBot("A sentence.")));
        var plain = BriefingComposition.Compose(An.BriefingAt(Monday, incidents)).Briefing;

        var full = BriefingComposition.Compose(An.BriefingAt(Monday, incidents) with { Campaigns = [.. campaigns] }).Briefing;

        Assert.Equal(4, full.Campaigns.Length);
        Assert.True(full.Items.Length + full.AlsoNoted.Length < plain.Items.Length + plain.AlsoNoted.Length);
    }

    [Fact]
    public void Of_several_flaws_each_has_the_product_that_stands_beside_it()
    {
        var title = "Agency lists CVE-2026-1001 Varnflow Router Flaw CVE-2026-1002 Halden Browser Flaw";
        var facts = An.Incident().Titled(title).Naming(MentionKind.Product, "Varnflow Router").Naming(MentionKind.Product, "Halden Browser")
            .Known(_ => IncidentState.Nothing with { Cves = ["CVE-2026-1001", "CVE-2026-1002"], Exploited = true }).Facts();

        var lines = BriefingComposition.Compose(An.BriefingAt(Monday, facts with { ExploitedCves = ["CVE-2026-1001", "CVE-2026-1002"] })).Briefing.Vulnerabilities;

        Assert.Equal([("CVE-2026-1001", "Varnflow Router"), ("CVE-2026-1002", "Halden Browser")], lines.Select(line => (line.Cve, line.Product)));
    }

    [Fact]
    public void An_item_of_which_feeds_carry_titles_only_says_so()
    {
        var bare = An.Incident().FromOrigins(4).Facts() with { Text = new(() => new IncidentText([], [], [], [])) };

        var facts = Assert.Single(BriefingComposition.Compose(An.BriefingAt(Monday, bare)).Briefing.Items).Facts;

        Assert.Equal(new Sentence(SentenceKind.AboutBriefBot, "The sources give no more than headlines.", []), Assert.Single(facts) with { Sources = [], Basis = [] });
    }

    [Fact]
    public void What_to_patch_is_told_by_the_headline_where_no_product_is_known_by_name()
    {
        var title = "Halden fixes flaw under attack in its browser, CVE-2026-1001";
        var facts = An.Incident().Titled(title).FromOrigins(4).Known(_ => IncidentState.Nothing with { Cves = ["CVE-2026-1001"], Exploited = true, Patched = true }).Facts() with { ExploitedCves = ["CVE-2026-1001"] };

        var act = Assert.Single(BriefingComposition.Compose(An.BriefingAt(Monday, facts)).Briefing.ActToday);

        Assert.Equal($"Patch CVE-2026-1001 ({title}): reported as exploited.", act.Sentence.Text);
    }

    [Theory]
    [InlineData("Halden Gate Manager flaw CVE-2026-1001 under attack", "Halden warns of a severe flaw impacting Gate Manager that attackers use.", "Halden Gate Manager")]
    [InlineData("Halden flaw CVE-2026-1001 under attack", "The vulnerability (CVE-2026-1001) in the Gate Manager lets anybody in.", "Gate Manager")]
    [InlineData("Halden flaw CVE-2026-1001 under attack", "Halden was told of the flaw in Estonia by an agency.", "Halden")]
    [InlineData("Halden flaw CVE-2026-1001 under attack", "Halden closed a flaw in AI assistants of its office.", "Halden")]
    [InlineData("Halden flaw CVE-2026-1001 under attack", "Others wrote of a flaw in Varnflow Router last week.", "Halden")]
    public void A_product_that_no_dictionary_has_is_named_as_a_report_names_it(string title, string text, string expected)
    {
        var facts = An.Incident().Titled(title).FromOrigins(4).Naming(MentionKind.Vendor, "Halden").Naming(MentionKind.Country, "Estonia")
            .Known(_ => IncidentState.Nothing with { Cves = ["CVE-2026-1001"], Exploited = true }).Facts();
        var told = facts.News.Reports[0];
        facts = facts with { ExploitedCves = ["CVE-2026-1001"], News = facts.News with { Reports = [told with { Report = told.Report with { Text = text } }] } };

        var line = Assert.Single(BriefingComposition.Compose(An.BriefingAt(Monday, facts)).Briefing.Vulnerabilities);

        Assert.Equal(expected, line.Product);
    }

    [Fact]
    public void Of_several_flaws_that_one_report_calls_exploited_none_is_left_out()
    {
        var title = "Agency adds CVE-2026-1001 and CVE-2026-1002 to its catalog";
        var facts = An.Incident().Titled(title).FromOrigins(4).Known(_ => IncidentState.Nothing with { Cves = ["CVE-2026-1001", "CVE-2026-1002"], Exploited = true }).Facts() with { ExploitedCves = ["CVE-2026-1001", "CVE-2026-1002"] };

        var act = Assert.Single(BriefingComposition.Compose(An.BriefingAt(Monday, facts)).Briefing.ActToday);

        Assert.Equal($"Look for CVE-2026-1001, CVE-2026-1002 ({title}): reported as exploited.", act.Sentence.Text);
    }

    [Fact]
    public void Nobody_is_told_that_nothing_is_exploited_while_an_item_says_that_something_is()
    {
        var facts = An.Incident().Titled("Attackers exploit flaw in mail servers of Halden").FromOrigins(4).Known(_ => IncidentState.Nothing with { Exploited = true }).Facts();

        var bottomLine = BriefingComposition.Compose(An.BriefingAt(Monday, facts)).Briefing.BottomLine;

        Assert.Equal(["1 new incident and 0 updates to read.", "1 item speaks of a flaw that is used in attacks; which one to close, no source says."], bottomLine.Select(line => line.Text));
    }

    [Theory]
    [InlineData(true, "not in KEV")]
    [InlineData(false, "KEV not known")]
    public void That_a_flaw_is_not_listed_is_said_only_if_the_list_was_read(bool isRead, string remark)
    {
        var facts = An.Incident().Titled("Halden fixes CVE-2026-1001").FromOrigins(4).Known(_ => IncidentState.Nothing with { Cves = ["CVE-2026-1001"] }).Facts();
        var request = An.BriefingAt(Monday, facts);
        var dated = isRead ? new DateOnly(2026, 3, 29) : (DateOnly?)null;

        var line = Assert.Single(BriefingComposition.Compose(request with { Read = request.Read with { Catalogues = [new Core.Catalogues.CatalogueAge("KEV", dated, isRead ? 1 : null)] } }).Briefing.Vulnerabilities);

        Assert.Contains(remark, Core.Messages.Wording.Vulnerability(line));
    }

    [Fact]
    public void An_incident_that_came_apart_is_corrected_in_one_line()
    {
        var told = new DateOnly(2026, 3, 29);
        Regrouped Into(int number) => new(new Core.Incidents.IncidentId(2026, 7), new Core.Incidents.IncidentId(2026, number), IsMerged: true, told, "A port is closed");

        var lines = BriefingComposition.Compose(An.BriefingAt(Monday) with { Regrouped = [Into(9), Into(8)] }).Briefing.Corrections;

        Assert.Equal(
            "I-2026-0007, told on 2026-03-29, turned out to be parts of others and goes on under their names: I-2026-0008 (A port is closed); I-2026-0009 (A port is closed).",
            Assert.Single(lines).Sentence.Text);
    }

    [Fact]
    public void A_flaw_in_the_KEV_list_that_the_team_runs_stands_first_and_asks_for_action()
    {
        var breach = An.Incident(1).FromOrigins(6).Facts();
        var flaw = An.Incident(2).Titled("Fortinet fixes FortiOS flaw").Naming(MentionKind.Product, "FortiOS")
            .InKev("CVE-2026-90001", "FortiOS", new DateOnly(2026, 3, 29)).Facts();
        var request = An.BriefingAt(Monday, breach, flaw) with { Profile = Profile.Empty with { Products = ["fortios"] } };

        var briefing = BriefingComposition.Compose(request).Briefing;

        Assert.Equal("I-2026-0002", briefing.Items[0].Incident.ToString());
        Assert.Equal(Band.MustRead, briefing.Items[0].Score.Band);
        Assert.Contains("CVE-2026-90001", Assert.Single(briefing.ActToday).Sentence.Text);
        Assert.NotNull(Assert.Single(briefing.Vulnerabilities).KevAdded);
    }

    [Fact]
    public void A_full_page_never_cuts_what_is_listed_as_exploited()
    {
        var breaches = Enumerable.Range(1, 20).Select(number => An.Incident(number).FromOrigins(7).ReportedBy($"outlet{number}", Monday.AddHours(-2)).Facts());
        var flaws = Enumerable.Range(21, 10).Select(number => An.Incident(number).Titled($"Flaw {number}").InKev($"CVE-2026-9{number:0000}", "FortiOS", new DateOnly(2026, 3, 29)).Facts());

        var briefing = BriefingComposition.Compose(An.BriefingAt(Monday, [.. breaches, .. flaws])).Briefing;

        Assert.Equal(10, briefing.Items.Count(item => item.Score.IsNeverCut));
    }

    [Fact]
    public void A_quiet_day_is_short_and_says_so()
    {
        var filler = An.Incident().Titled("Vendor opens new office").Known(_ => IncidentState.Nothing).ThatIsNoIncident().Facts() with
        {
            IsEssentialService = false,
            IsDataOrRansom = false,
        };

        var briefing = BriefingComposition.Compose(An.BriefingAt(Monday, filler)).Briefing;

        Assert.Empty(briefing.Items);
        Assert.StartsWith("A quiet day", briefing.BottomLine[0].Text);
        Assert.Equal(1, briefing.Coverage.BelowThreshold);
    }

    [Fact]
    public void The_same_request_gives_the_same_briefing_whatever_order_incidents_come_in()
    {
        var incidents = Enumerable.Range(1, 12).Select(number => An.Incident(number).FromOrigins(number % 4 + 1).Facts()).ToArray();

        var forward = BriefingComposition.Compose(An.BriefingAt(Monday, incidents)).Briefing;
        var backward = BriefingComposition.Compose(An.BriefingAt(Monday, [.. incidents.Reverse()])).Briefing;

        Assert.Equal(forward.Items.Select(item => item.Incident), backward.Items.Select(item => item.Incident));
        Assert.Equal(forward.AlsoNoted.Select(line => line.Incident), backward.AlsoNoted.Select(line => line.Incident));
    }

    [Fact]
    public void The_counts_of_the_coverage_line_add_up()
    {
        var incidents = Enumerable.Range(1, 40).Select(number => An.Incident(number).FromOrigins(number % 4 + 1).Facts()).ToArray();

        var coverage = BriefingComposition.Compose(An.BriefingAt(Monday, incidents)).Briefing.Coverage;

        Assert.Equal(coverage.Incidents, coverage.ItemsTold + coverage.Noted + coverage.AlreadyTold + coverage.BelowThreshold);
    }

    private static BriefingMemory Remembering(ComposedBriefing sent) => BriefingMemory.Empty with
    {
        Incidents = BriefingMemory.Empty.Incidents.AddRange(sent.Told.Select(told => KeyValuePair.Create(told.Incident, told))),
        Articles = sent.ToldArticles,
    };
}

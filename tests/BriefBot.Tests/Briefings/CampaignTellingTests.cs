using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Briefings;

public sealed class CampaignTellingTests
{
    private static readonly IncidentNews One = Told(1, "The gang Akira hits Varnholm hospital");
    private static readonly IncidentNews Other = Told(2, "Tessaly Bank breached, Akira says");

    [Fact]
    public void What_both_name_rests_on_the_sentences_that_name_it()
    {
        var line = Assert.Single(Lines(Sharing("Akira")));

        Assert.Equal((SentenceKind.Composed, "Both name Akira."), (line.Evidence.Kind, line.Evidence.Text));
        Assert.Equal(["The gang Akira hits Varnholm hospital", "Tessaly Bank breached, Akira says"], line.Evidence.Basis);
    }

    [Fact]
    public void A_name_that_only_one_of_them_has_is_told_to_nobody() => Assert.Empty(Lines(Sharing("Varnholm")));

    [Fact]
    public void A_report_may_use_another_name_of_the_same_actor()
    {
        var line = Assert.Single(Lines(Sharing("Storm-0001"), report => report with
        {
            Report = report.Report with { Mentions = [new Mention(MentionKind.Actor, "Storm-0001", 0, 5, "Akira")] },
        }));

        Assert.Contains("Names: Akira is Storm-0001", line.Evidence.Basis);
    }

    [Fact]
    public void A_sentence_is_quoted_from_the_report_that_has_it_whichever_is_named_first()
    {
        var line = Assert.Single(Lines(Asserting(RelationKind.Coordinated, "The gang Akira hits Varnholm hospital")));

        Assert.Equal((SentenceKind.Quoted, "outlet1"), (line.Evidence.Kind, Assert.Single(line.Evidence.Sources).Outlet));
        Assert.Empty(Lines(Asserting(RelationKind.Coordinated, "Nobody wrote this.")));
    }

    [Fact]
    public void What_joins_older_incidents_alone_is_not_told()
    {
        var older = new IncidentId(2026, 3);
        var asserted = Asserting(RelationKind.Coordinated, "The gang Akira hits Varnholm hospital") with { Earlier = older, Later = older };

        Assert.Equal("Both name Akira.", Assert.Single(Lines([asserted, Sharing("Akira")], report => report, older)).Evidence.Text);
    }

    [Fact]
    public void Each_line_speaks_only_of_the_incidents_that_its_reason_joins()
    {
        var third = Told(3, "Halvik Energy hit: the loader Mirefall again");
        var malware = Sharing("Mirefall") with { Kind = RelationKind.SameMalware, Later = third.Id, Reports = [One.Reports[0].Report.Id, third.Reports[0].Report.Id] };

        var lines = Lines([Sharing("Akira"), malware], report => report.Report.Id == One.Reports[0].Report.Id ? Saying(report, "They used Mirefall.", Certainty.Reported) : report, third);

        Assert.Equal(["I-2026-0001, I-2026-0002", "I-2026-0001, I-2026-0003"], lines.Select(line => string.Join(", ", line.Incidents)));
        Assert.All(lines, line => Assert.Equal(2, line.Evidence.Sources.Length));
    }

    [Fact]
    public void What_three_incidents_name_has_a_source_of_each()
    {
        var third = Told(3, "Halvik Energy says Akira took files");
        var again = Sharing("Akira") with { Later = third.Id, Reports = [One.Reports[0].Report.Id, third.Reports[0].Report.Id] };

        var line = Assert.Single(Lines([Sharing("Akira"), again], report => report, third));

        Assert.Equal("All of them name Akira.", line.Evidence.Text);
        Assert.Equal(["outlet1", "outlet2", "outlet3"], line.Evidence.Sources.Select(source => source.Outlet).Order());
    }

    [Theory]
    [InlineData("One tool is known from break-ins of Akira.", Certainty.Assessed, "a guess makes it nobody's attack")]
    [InlineData("Akira may be behind it.", Certainty.Speculated, "a guess makes it nobody's attack")]
    [InlineData("Plus: Akira strikes a bank, and more.", Certainty.Reported, "a teaser speaks of another story")]
    public void A_name_in_passing_joins_nothing(string sentence, Certainty certainty, string because)
    {
        var lines = Lines(Sharing("Akira"), report => report.Report.Id == Other.Reports[0].Report.Id
            ? Saying(report with { Report = report.Report with { Title = "Tessaly Bank breached" } }, sentence, certainty)
            : report);

        Assert.True(lines.IsEmpty, because);
    }

    [Fact]
    public void An_addition_to_a_catalogue_names_flaws_that_have_nothing_to_do_with_each_other() =>
        Assert.Empty(Lines(Sharing("Akira"), report => report with { Report = report.Report with { Title = "CISA adds three known exploited vulnerabilities to catalog: Akira" } }));

    [Theory]
    [InlineData(RelationKind.Related)]
    [InlineData(RelationKind.FollowUp)]
    public void A_word_that_two_titles_share_is_no_news(RelationKind kind) => Assert.Empty(Lines(Sharing("Akira") with { Kind = kind }));

    [Theory]
    [InlineData("The gang Akira hits Varnholm hospital", 0)]
    [InlineData("Second hospital hit after the Varnholm attack", 1)]
    public void A_title_shows_that_one_follows_on_another_only_if_it_says_so(string title, int lines) =>
        Assert.Equal(lines, Lines(Asserting(RelationKind.FollowUp, title), report => Saying(report with { Report = report.Report with { Title = title } }, title, Certainty.Reported)).Length);

    [Fact]
    public void What_follows_on_an_event_that_nobody_reports_by_itself_is_background()
    {
        var asserted = Asserting(RelationKind.FollowUp, "Police arrested a man on Saturday.");
        ImmutableArray<CampaignLine> Of(bool isStub) => Lines([asserted], report => Saying(report, asserted.Evidence, Certainty.Reported), isStub, []);

        Assert.Empty(Of(isStub: true));
        Assert.Single(Of(isStub: false));
    }

    private static IncidentNews Told(int number, string title) => An.Incident(number).Titled(title).ReportedBy($"outlet{number}", An.Eight).Facts().News;

    private static Relation Sharing(params string[] names) => new(
        RelationKind.SameActor, One.Id, Other.Id, $"Both name {string.Join(" and ", names)}", IsAsserted: false, Speaker: "", Certainty.Reported, [One.Reports[0].Report.Id, Other.Reports[0].Report.Id])
    {
        Names = [.. names],
    };

    private static Relation Asserting(RelationKind kind, string sentence) => Sharing() with { Kind = kind, IsAsserted = true, Evidence = sentence };

    private static ReportNews Saying(ReportNews news, string sentence, Certainty certainty) => news with
    {
        Report = news.Report with { Text = sentence },
        Facts = news.Facts with { Claims = [new ReportedClaim(sentence, "", "", certainty)] },
    };

    private static ImmutableArray<CampaignLine> Lines(Relation relation, Func<ReportNews, ReportNews>? change = null) => Lines([relation], change ?? (report => report));

    private static ImmutableArray<CampaignLine> Lines(ImmutableArray<Relation> relations, Func<ReportNews, ReportNews> change, IncidentNews third) =>
        Lines(relations, change, isStub: false, [third.Id], third);

    private static ImmutableArray<CampaignLine> Lines(ImmutableArray<Relation> relations, Func<ReportNews, ReportNews> change, params IncidentId[] older) => Lines(relations, change, isStub: false, older);

    private static ImmutableArray<CampaignLine> Lines(ImmutableArray<Relation> relations, Func<ReportNews, ReportNews> change, bool isStub, IncidentId[] others, params IncidentNews[] told)
    {
        ImmutableArray<IncidentId> incidents = [One.Id, Other.Id, .. others];
        var reports = new[] { One, Other }.Concat(told).SelectMany(news => news.Reports.Select(report => new CampaignReport(news.Id, change(report)))).ToDictionary(report => report.News.Report.Id);
        return CampaignTelling.LinesOf(
            new Campaign(new CampaignId(2026, 1), incidents, relations, An.Eight, IsQuiet: false),
            new HashSet<IncidentId> { One.Id, Other.Id },
            incidents.ToDictionary(id => id, id => new CampaignMember($"Title of {id}", An.Eight, isStub)),
            reports.GetValueOrDefault);
    }
}

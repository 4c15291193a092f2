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
        var asserted = Sharing() with { Kind = RelationKind.FollowUp, IsAsserted = true, Evidence = "The gang Akira hits Varnholm hospital" };

        var line = Assert.Single(Lines(asserted));

        Assert.Equal((SentenceKind.Quoted, "outlet1"), (line.Evidence.Kind, Assert.Single(line.Evidence.Sources).Outlet));
        Assert.Empty(Lines(asserted with { Evidence = "Nobody wrote this." }));
    }

    [Fact]
    public void What_joins_the_news_is_told_before_what_joins_older_incidents()
    {
        var older = new IncidentId(2026, 3);
        var asserted = Sharing() with { Earlier = older, Later = older, IsAsserted = true, Evidence = "The gang Akira hits Varnholm hospital" };

        Assert.Equal("Both name Akira.", Assert.Single(Lines([asserted, Sharing("Akira")], report => report, older)).Evidence.Text);
    }

    private static IncidentNews Told(int number, string title) => An.Incident(number).Titled(title).ReportedBy($"outlet{number}", An.Eight).Facts().News;

    private static Relation Sharing(params string[] names) => new(
        RelationKind.SameActor, One.Id, Other.Id, $"Both name {string.Join(" and ", names)}", IsAsserted: false, Speaker: "", Certainty.Reported, [One.Reports[0].Report.Id, Other.Reports[0].Report.Id])
    {
        Names = [.. names],
    };

    private static ImmutableArray<CampaignLine> Lines(Relation relation, Func<ReportNews, ReportNews>? change = null) => Lines([relation], change ?? (report => report));

    private static ImmutableArray<CampaignLine> Lines(ImmutableArray<Relation> relations, Func<ReportNews, ReportNews> change, params IncidentId[] older)
    {
        ImmutableArray<IncidentId> incidents = [One.Id, Other.Id, .. older];
        var reports = One.Reports.Concat(Other.Reports).ToDictionary(report => report.Report.Id, change);
        return CampaignTelling.LinesOf(
            new Campaign(new CampaignId(2026, 1), incidents, relations, An.Eight, IsQuiet: false),
            new HashSet<IncidentId> { One.Id, Other.Id },
            incidents.ToDictionary(id => id, id => ($"Title of {id}", An.Eight)),
            reports.GetValueOrDefault);
    }
}

using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using BriefBot.Tests.Support;
using CsCheck;

namespace BriefBot.Tests.Briefings;

public sealed class RankingPropertyTests
{
    private static readonly Profile Team = Profile.Empty with { Products = ["FortiOS"], Sectors = ["energy"], Topics = ["ransomware"], Countries = ["France"] };

    private static readonly Gen<IncidentFacts> AnyIncident =
        Gen.Select(Gen.Int[1, 6], Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 3], (origins, isExploited, isConfirmed, isIncident, figure) =>
            An.Incident().FromOrigins(origins).Known(state => state with { Exploited = isExploited, Confirmed = isConfirmed }).Facts() with
            {
                IsIncident = isIncident,
                IsFirstHand = isConfirmed,
                People = figure == 0 ? null : Math.Pow(10, figure + 2),
            });

    [Fact]
    public void Adding_evidence_never_lowers_the_sum() => AnyIncident.Sample(facts =>
    {
        var before = Total(facts);
        Assert.True(Total(facts with { Origins = facts.Origins + 1 }) >= before, "another origin");
        Assert.True(Total(facts with { State = facts.State with { Exploited = true } }) >= before, "exploitation");
        Assert.True(Total(facts with { IsFirstHand = true, IsOnlyUnverified = false }) >= before, "a first-hand statement");
        Assert.True(Total(facts with { StatedCvss = 9.8 }) >= before, "a severity");
        Assert.True(Total(facts with { People = (facts.People ?? 0) * 10 + 5_000 }) >= before, "a larger figure");
        Assert.True(Total(facts with { HasNamedVictim = true, IsEssentialService = true, IsDataOrRansom = true }) >= before, "a larger impact");
        Assert.True(Total(facts with { Mentions = facts.Mentions.Add(new Mention(MentionKind.Product, "FortiOS", 0, 7, "FortiOS")) }) >= before, "a product the team runs");
        Assert.True(Total(facts with { Title = facts.Title + " ransomware" }) >= before, "a topic of the team");
        Assert.True(Total(facts with { Kev = [new Core.Catalogues.KevEntry("CVE-2026-90001", "Fortinet", "FortiOS", "FortiOS", new DateOnly(2026, 3, 29), null, RansomwareUse: true)] }) >= before, "a listing");
    }, iter: 500);

    [Fact]
    public void Taking_evidence_away_never_raises_the_sum() => AnyIncident.Sample(facts =>
    {
        var before = Total(facts);
        Assert.True(Total(facts with { Origins = 1 }) <= before);
        Assert.True(Total(facts with { IsFirstHand = false }) <= before);
        Assert.True(Total(facts with { People = null }) <= before);
        Assert.True(Total(facts with { State = facts.State with { Exploited = false } }) <= before);
    }, iter: 500);

    [Fact]
    public void No_group_counts_for_more_than_its_cap() => AnyIncident.Sample(facts =>
    {
        var weights = RankingWeights.Default;
        var score = Ranking.Of(facts, Team, ItemState.New, weights);
        Assert.True(score.Total <= weights.You.AtMost + weights.Threat.AtMost + weights.Impact.AtMost + weights.Evidence.AtMost + weights.News.AtMost);
    }, iter: 200);

    [Fact]
    public void A_copy_of_a_text_in_another_paper_changes_neither_points_nor_text()
    {
        const string text = "Northfield Hospital Group said on Sunday that ransomware had hit its patient portal and that 4,200 patients were told. The group has called in the police and expects to reopen the portal on Tuesday morning at the earliest.";
        var original = AReport("wire", "Northfield Hospital Group hit by ransomware", text, hour: 1);
        var copy = AReport("daily", "Northfield Hospital Group hit by ransomware", text, hour: 2);

        var alone = FactsOf(original);
        var copied = FactsOf(original, copy);

        Assert.Equal(Total(alone), Total(copied));
        Assert.Equal(alone.Origins, copied.Origins);
        Assert.Equal(alone.Title, copied.Title);
        Assert.Equal(alone.Facts.Select(sentence => sentence.Text), copied.Facts.Select(sentence => sentence.Text));
        Assert.Equal(alone.State, copied.State);
    }

    [Fact]
    public void The_same_request_gives_the_same_edition_to_the_byte() => AnyIncident.Array[1, 30].Sample(incidents =>
    {
        IncidentFacts[] numbered = [.. incidents.Select((facts, place) => facts with { News = facts.News with { Id = new IncidentId(2026, place + 1) } })];

        var one = BriefingComposition.Compose(An.BriefingAt(An.Eight, numbered));
        var other = BriefingComposition.Compose(An.BriefingAt(An.Eight, [.. numbered.Reverse()]));

        Assert.Equal(BriefingJson.Write(one.Briefing), BriefingJson.Write(other.Briefing));
    }, iter: 100);

    private static int Total(IncidentFacts facts) => Ranking.Of(facts, Team, ItemState.New, RankingWeights.Default).Total;

    private static ReportNews AReport(string outlet, string title, string text, int hour)
    {
        var seen = An.Eight.AddHours(hour - 6);
        var source = Core.Feeds.SourceId.Of(outlet);
        var article = new Core.Articles.Article(Core.Articles.ArticleId.Of(source, title), source, outlet, title, text, $"https://{outlet}.example/1", seen, seen);
        var reading = ArticleReader.Read(text, title, seen, Names.Empty);
        return new ReportNews(new Report(new ReportId(article.Id, 0), source, outlet, outlet, title, text, article.Address, seen, []), article, IsBacklog: false, ReportedFacts.Of(reading, 0));
    }

    private static IncidentFacts FactsOf(params ReportNews[] reports) =>
        FactFinding.Of(new IncidentNews(new IncidentId(2026, 1), [.. reports]), Core.Catalogues.VulnerabilityCatalogues.Empty, An.Eight.AddHours(-24));
}

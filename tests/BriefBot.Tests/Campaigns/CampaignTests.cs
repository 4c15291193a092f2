using System.Collections.Immutable;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using static BriefBot.Tests.Incidents.NewsWeek;

namespace BriefBot.Tests.Campaigns;

public sealed class CampaignTests
{
    private static readonly IncidentId First = new(2026, 1);
    private static readonly IncidentId Second = new(2026, 2);
    private static readonly IncidentId Third = new(2026, 3);

    [Fact]
    public void Incidents_that_name_the_same_flaw_are_linked_by_it()
    {
        var relations = Found(
            (First, Report("Northern Herald", "Varnholm hospital attacked through CVE-2026-1111")),
            (Second, Report("Daily Cipher", "Tessaly Bank breached: CVE-2026-1111 to blame", at: 90)));

        var relation = Assert.Single(relations, relation => relation.Kind == RelationKind.SameVulnerability);
        Assert.Equal("Both name CVE-2026-1111", relation.Evidence);
        Assert.True(relation.IsStrong);
        Assert.Equal((First, Second), (relation.Earlier, relation.Later));
    }

    [Fact]
    public void What_lies_more_than_thirty_days_apart_is_not_linked() =>
        Assert.Empty(Found(
            (First, Report("Northern Herald", "Varnholm hospital attacked through CVE-2026-1111")),
            (Second, Report("Daily Cipher", "Tessaly Bank breached: CVE-2026-1111 to blame", at: 31 * 24))));

    [Fact]
    public void A_later_incident_that_speaks_of_an_earlier_ones_attack_by_name_is_linked_with_its_sentence()
    {
        var relation = Assert.Single(Found(
            (First, Report("Northern Herald", "Ransomware attack shuts down Gatewell portals")),
            (Second, Report("Daily Cipher", "Tessaly Bank confirms data theft after Gatewell attack", at: 90))));

        Assert.Equal((RelationKind.FollowUp, true), (relation.Kind, relation.IsAsserted));
        Assert.Equal("Tessaly Bank confirms data theft after Gatewell attack", relation.Evidence);
    }

    [Fact]
    public void What_a_sentence_says_to_be_unrelated_is_not_linked() =>
        Assert.Empty(Found(
            (First, Report("Northern Herald", "Ransomware attack shuts down Gatewell portals")),
            (Second, Report("Daily Cipher", "Tessaly Bank: data theft not connected to Gatewell attack", at: 90))).Where(relation => relation.IsAsserted));

    [Theory]
    [InlineData("Packet Hour #213: the Gatewell attack, and more")]
    [InlineData("Week in review: Gatewell attack, Tessaly Bank breach")]
    [InlineData("Phones banned | Gatewell attack spreads | Bank fined")]
    public void A_piece_about_many_things_links_nothing(string title) =>
        Assert.Empty(Found(
            (First, Report("Northern Herald", "Ransomware attack shuts down Gatewell portals")),
            (Second, Report("Daily Cipher", title, at: 30))));

    [Fact]
    public void Two_outlets_of_no_other_name_than_a_platform_are_not_linked() =>
        Assert.Empty(Found(
            (First, Report("Northern Herald", "Attack on GitHub accounts of Varnholm developers")),
            (Second, Report("Daily Cipher", "GitHub attack hits Tessaly Bank", at: 30))));

    [Fact]
    public void One_weak_link_draws_no_campaign_but_two_of_different_kinds_do()
    {
        var one = Link(RelationKind.SameActor, First, Second, Certainty.Assessed);

        Assert.Empty(Drawn([one]));
        Assert.Equal([First, Second], Assert.Single(Drawn([one, one with { Kind = RelationKind.SameMalware }])).Incidents);
    }

    [Fact]
    public void An_unclear_link_is_kept_for_showing_and_never_counted()
    {
        var strong = Link(RelationKind.FollowUp, First, Second, Certainty.Reported);
        var unclear = Link(RelationKind.Related, First, Third, Certainty.Unclear);

        var campaign = Assert.Single(Drawn([strong, unclear, unclear with { Kind = RelationKind.SameActor }]));

        Assert.Equal([First, Second], campaign.Incidents);
    }

    [Fact]
    public void A_campaign_keeps_its_name_as_it_grows_and_falls_quiet_after_thirty_days()
    {
        var before = Drawn([Link(RelationKind.SameVulnerability, First, Second, Certainty.Reported)]);

        var after = Drawn(
            [Link(RelationKind.SameVulnerability, First, Second, Certainty.Reported), Link(RelationKind.FollowUp, Second, Third, Certainty.Reported)],
            before,
            days: 40);

        Assert.Equal("C-2026-001", Assert.Single(after).Id.ToString());
        Assert.Equal(3, after[0].Incidents.Length);
        Assert.True(after[0].IsQuiet);
    }

    [Theory]
    [InlineData("It is the third such incident in two months.", 3, 62)]
    [InlineData("The second attack this year on the port.", 2, 366)]
    [InlineData("This was the fourth such breach.", 4, null)]
    public void A_sentence_that_counts_a_series_is_understood(string sentence, int ordinal, int? days)
    {
        var claim = SeriesClaim.In(sentence);

        Assert.Equal(new SeriesClaim(ordinal, days is { } span ? TimeSpan.FromDays(span) : null), claim);
    }

    [Fact]
    public void A_count_that_BriefBot_cannot_bear_out_is_said_to_be_the_sources()
    {
        var claim = new SeriesClaim(3, TimeSpan.FromDays(62));

        Assert.Equal("BriefBot knows 3 of them.", claim.CheckedAgainst([Monday.AddDays(-40), Monday.AddDays(-9), Monday], Monday));
        Assert.Equal("The source counts 3; BriefBot knows 2.", claim.CheckedAgainst([Monday.AddDays(-90), Monday.AddDays(-9), Monday], Monday));
    }

    private static ImmutableArray<Campaign> Drawn(IEnumerable<Relation> relations, ImmutableArray<Campaign> earlier = default, int days = 0) =>
        CampaignDrawing.Draw(
            relations,
            earlier.IsDefault ? [] : earlier,
            new Dictionary<IncidentId, DateTimeOffset> { [First] = Monday, [Second] = Monday, [Third] = Monday },
            Monday.AddDays(days),
            lastNumber: earlier.IsDefault ? 0 : earlier.Length);

    private static Relation Link(RelationKind kind, IncidentId earlier, IncidentId later, Certainty certainty) =>
        new(kind, earlier, later, "Evidence.", IsAsserted: true, "Halden Labs", certainty, []);

    private static ImmutableArray<Relation> Found(params (IncidentId Id, Report Report)[] told)
    {
        var finding = new TraitFinding(Background());
        return CampaignLinking.Find(told
            .Select(incident => (incident.Id, Traits: finding.Of(incident.Report)))
            .Where(incident => incident.Traits is not null)
            .Select(incident => new LinkedIncident(incident.Id, incident.Traits is { } traits ? [traits] : [])));
    }
}

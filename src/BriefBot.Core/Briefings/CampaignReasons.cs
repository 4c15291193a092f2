using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Finds what joins the incidents of a campaign and convinces a reader: a sentence that says so, or a name that each of them has as its own matter.</summary>
internal static partial class CampaignReasons
{
    public static ImmutableArray<CampaignReason> Of(Campaign campaign, IReadOnlyDictionary<IncidentId, CampaignMember> members, Func<ReportId, CampaignReport?> reportOf) =>
    [
        .. campaign.Relations.Where(relation => relation.Counts && relation.IsAsserted && SaysSo(relation, members, reportOf))
            .GroupBy(relation => (relation.Kind, relation.Evidence))
            .Select(said => Asserted(said.Key.Kind, [.. said], reportOf))
            .OfType<CampaignReason>(),
        .. campaign.Relations.Where(relation => relation.Counts && !relation.IsAsserted && IsShownByAName(relation.Kind))
            .SelectMany(relation => relation.Names, (relation, name) => (Relation: relation, Name: name))
            .GroupBy(shared => (shared.Relation.Kind, shared.Name), shared => shared.Relation)
            .Select(shared => Shared(shared.Key.Kind, shared.Key.Name, [.. shared], reportOf))
            .OfType<CampaignReason>(),
    ];

    /// <returns>Null when no report has the sentence: then it is shown to nobody.</returns>
    public static Sentence? Quoted(Relation relation, Func<ReportId, CampaignReport?> reportOf) =>
        TellingsOf(relation, reportOf).Select(telling => telling.Quote(relation.Evidence)).FirstOrDefault(quoted => quoted is not null);

    /// <summary>That two titles have a word in common, or came in the days of the same monthly fixes, is a hint to whoever looks and no news.</summary>
    private static bool IsShownByAName(RelationKind kind) =>
        kind is RelationKind.SameActor or RelationKind.SameMalware or RelationKind.SameInfrastructure or RelationKind.SameVulnerability;

    /// <summary>What follows on an event that only this article mentions is that article's background; and a title tells of another event only if it says how the two hang together.</summary>
    private static bool SaysSo(Relation relation, IReadOnlyDictionary<IncidentId, CampaignMember> members, Func<ReportId, CampaignReport?> reportOf) =>
        relation.Kind != RelationKind.FollowUp
        || (!members[relation.Earlier].IsStub && (Follows().IsMatch(relation.Evidence) || !TellingsOf(relation, reportOf).Any(telling => telling.Report.Title == relation.Evidence)));

    private static CampaignReason? Asserted(RelationKind kind, Relation[] relations, Func<ReportId, CampaignReport?> reportOf) =>
        relations.Select(relation => Quoted(relation, reportOf)).FirstOrDefault(quoted => quoted is not null) is { } sentence
            ? new CampaignReason(kind, Name: "", IncidentsOf(relations), relations.Max(relation => relation.Certainty), sentence, Naming: [])
            : null;

    private static CampaignReason? Shared(RelationKind kind, string name, Relation[] relations, Func<ReportId, CampaignReport?> reportOf)
    {
        // The incidents of a campaign stand in many pairs, each time with the same reports.
        var namings = new Dictionary<ReportId, ImmutableArray<string>>();
        var sides = relations
            .Select(relation => (Relation: relation, Earlier: NamedIn(relation, relation.Earlier, name, reportOf, namings), Later: NamedIn(relation, relation.Later, name, reportOf, namings)))
            .Where(sides => sides is { Earlier: not null, Later: not null })
            .ToArray();
        if (sides.Length == 0) return null;
        Relation[] shown = [.. sides.Select(side => side.Relation)];
        var reason = new CampaignReason(
            kind, name, IncidentsOf(shown), shown.Max(relation => relation.Certainty), Asserted: null, [.. sides.SelectMany(side => new[] { side.Earlier, side.Later }).OfType<(IncidentId, SourceLine, ImmutableArray<string>)>()]);
        return Evidence.Unfounded(reason.EvidenceFor(reason.Incidents)) is null ? reason : null;
    }

    /// <summary>Where one of the two incidents names it as its own matter. Null when it nowhere does.</summary>
    /// <param name="namings">How reports name it, as far as they were looked at.</param>
    private static (IncidentId, SourceLine, ImmutableArray<string>)? NamedIn(
        Relation relation, IncidentId side, string name, Func<ReportId, CampaignReport?> reportOf, Dictionary<ReportId, ImmutableArray<string>> namings)
    {
        foreach (var report in relation.Reports.Distinct().Select(reportOf).OfType<CampaignReport>().Where(report => report.Incident == side))
        {
            var id = report.News.Report.Id;
            if (!namings.TryGetValue(id, out var naming)) naming = namings[id] = Naming(report.News, name);
            if (!naming.IsEmpty) return (side, new Telling(report.News, IsFresh: true).Source, naming);
        }
        return null;
    }

    /// <summary>The title or the sentence that names it; empty where the name stands in a list or a teaser, or is only guessed at: that is no incident of theirs.</summary>
    private static ImmutableArray<string> Naming(ReportNews news, string name)
    {
        if ((TitleKinds.Of(news.Report.Title, news.Report.Outlet) & (TitleKind.RoundUp | TitleKind.CatalogueAddition)) != TitleKind.Plain) return [];
        var naming = Evidence.NamingByAnyName(news.Report, name);
        if (naming.IsEmpty || naming[0] == news.Report.Title) return naming;
        return ShownText.IsWhole(ShownText.WithoutDateline(naming[0])) && !news.Facts.Claims.Any(claim => claim.Text.Contains(naming[0], StringComparison.Ordinal) && IsGuess(claim.Certainty)) ? naming : [];
    }

    private static bool IsGuess(Certainty certainty) => certainty is not (Certainty.Confirmed or Certainty.Reported or Certainty.Claimed);

    private static ImmutableArray<IncidentId> IncidentsOf(IEnumerable<Relation> relations) =>
        [.. relations.SelectMany(relation => new[] { relation.Earlier, relation.Later }).Distinct().Order()];

    private static IEnumerable<Telling> TellingsOf(Relation relation, Func<ReportId, CampaignReport?> reportOf) =>
        relation.Reports.Distinct().Select(reportOf).OfType<CampaignReport>().Select(report => new Telling(report.News, IsFresh: true));

    [GeneratedRegex(@"\b(?:after|following|linked|tied|traced|in\s+the\s+wake|amid|second|third|again|another|same|also|over)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Follows();
}

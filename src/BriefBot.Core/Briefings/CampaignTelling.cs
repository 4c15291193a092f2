using System.Collections.Immutable;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Tells a campaign in lines: what joins its incidents, with the sentence that says so; what is unclear stands apart and is marked so.</summary>
public static class CampaignTelling
{
    private const int MostTitles = 3;

    /// <summary>More would make the page theirs.</summary>
    private const int MostCampaigns = 4;

    /// <summary>What both incidents name stands in a report of each.</summary>
    private const int InBoth = 2;

    /// <summary>The lines of the campaigns that most of what the page tells belongs to, in the order of their names.</summary>
    internal static ImmutableArray<CampaignLine> Shown(ImmutableArray<CampaignLine> lines, Page page)
    {
        var told = page.Told.Select(candidate => candidate.Id).ToHashSet();
        return
        [
            .. lines
                .Where(line => line.Incidents.Any(told.Contains))
                .GroupBy(line => line.Id)
                .OrderByDescending(campaign => campaign.Max(line => line.Incidents.Count(told.Contains)))
                .ThenBy(campaign => campaign.Key, StringComparer.Ordinal)
                .Take(MostCampaigns)
                .OrderBy(campaign => campaign.Key, StringComparer.Ordinal)
                .SelectMany(campaign => campaign),
        ];
    }

    /// <param name="inTheNews">Incidents of which there is news: what joins them is told before what joins older ones.</param>
    /// <param name="incidents">Title and first news of each of its incidents.</param>
    /// <param name="reportOf">Null for a report that may not be known.</param>
    /// <returns>Empty when nothing that joins its incidents can be shown.</returns>
    public static ImmutableArray<CampaignLine> LinesOf(
        Campaign campaign, IReadOnlySet<IncidentId> inTheNews, IReadOnlyDictionary<IncidentId, (string Title, DateTimeOffset FirstNews)> incidents, Func<ReportId, ReportNews?> reportOf)
    {
        var (reason, evidence) = campaign.Relations
            .Where(relation => relation.Counts)
            .OrderByDescending(relation => inTheNews.Contains(relation.Earlier) || inTheNews.Contains(relation.Later))
            .ThenByDescending(relation => relation.IsAsserted).ThenBy(relation => relation.Certainty).ThenBy(relation => relation.Kind)
            .Select(relation => (Relation: relation, Evidence: EvidenceOf(relation, reportOf)))
            .FirstOrDefault(reason => reason.Evidence is not null);
        if (reason is null || evidence is null)
            return [];
        return
        [
            new CampaignLine($"{campaign.Id}", campaign.Incidents, LabelOf(campaign, reason, inTheNews, incidents), reason.Certainty, evidence),
            .. campaign.Relations.Where(relation => !relation.Counts).DistinctBy(relation => (relation.Earlier, relation.Later))
                .Where(relation => !campaign.Relations.Any(other => other.Counts && other.Kind == relation.Kind && (other.Earlier, other.Later) == (relation.Earlier, relation.Later)))
                .Select(relation => (Relation: relation, Evidence: EvidenceOf(relation, reportOf)))
                .Where(doubt => doubt.Evidence is not null)
                .Select(doubt => new CampaignLine(
                    $"{campaign.Id}",
                    [doubt.Relation.Earlier, doubt.Relation.Later],
                    $"{Doubt(doubt.Relation)}: {incidents[doubt.Relation.Earlier].Title} – {incidents[doubt.Relation.Later].Title}",
                    doubt.Relation.Certainty,
                    doubt.Evidence ?? evidence)),
        ];
    }

    /// <summary>What the relation is, in words.</summary>
    public static string Wording(RelationKind kind) => kind switch
    {
        RelationKind.Series => "a series",
        RelationKind.Coordinated => "coordinated",
        RelationKind.Precedes => "one after the other",
        RelationKind.SameActor => "the same actor",
        RelationKind.SameMalware => "the same malware",
        RelationKind.SameInfrastructure => "the same infrastructure",
        RelationKind.SameVulnerability => "the same vulnerability",
        RelationKind.FollowUp => "follow-up",
        RelationKind.ResponseTo => "a response",
        _ => "related",
    };

    /// <summary>The titles of what is in the news first, then the latest.</summary>
    private static string LabelOf(Campaign campaign, Relation reason, IReadOnlySet<IncidentId> inTheNews, IReadOnlyDictionary<IncidentId, (string Title, DateTimeOffset FirstNews)> incidents)
    {
        var titles = string.Join(" – ", campaign.Incidents.OrderByDescending(inTheNews.Contains).ThenByDescending(incident => incidents[incident].FirstNews).ThenBy(incident => incident).Take(MostTitles).Select(incident => incidents[incident].Title));
        var more = campaign.Incidents.Length > MostTitles ? $" and {campaign.Incidents.Length - MostTitles} more" : "";
        return $"{Wording(reason.Kind)}{Counted(campaign, reason, incidents)}: {titles}{more}";
    }

    /// <summary>A sentence that counts a series is checked against what is known.</summary>
    private static string Counted(Campaign campaign, Relation reason, IReadOnlyDictionary<IncidentId, (string Title, DateTimeOffset FirstNews)> incidents)
    {
        if (reason.Kind != RelationKind.Series || SeriesClaim.In(reason.Evidence) is not { } claim)
            return "";
        var members = campaign.Relations.Where(relation => relation.Kind == RelationKind.Series && relation.Evidence == reason.Evidence).SelectMany(relation => new[] { relation.Earlier, relation.Later }).Distinct();
        var known = members.Select(incident => incidents[incident].FirstNews).ToArray();
        return $" ({claim.CheckedAgainst(known, known.Max()).TrimEnd('.')})";
    }

    /// <summary>An article's own sentence where it asserts the link; else what both name, resting on the sentences that name it.</summary>
    /// <returns>Null when no report has the sentence, or not every name stands in two of them: then it is shown to nobody.</returns>
    private static Sentence? EvidenceOf(Relation relation, Func<ReportId, ReportNews?> reportOf)
    {
        Telling[] tellings = [.. relation.Reports.Distinct().Select(reportOf).OfType<ReportNews>().Select(news => new Telling(news, IsFresh: true))];
        if (relation.IsAsserted) return tellings.Select(telling => telling.Quote(relation.Evidence)).FirstOrDefault(quoted => quoted is not null);

        var named = relation.Names.Select(name => tellings.Select(telling => Evidence.NamingByAnyName(telling.Report, name)).Where(naming => !naming.IsEmpty).ToArray()).ToArray();
        var sentence = Sentence.Composed($"{relation.Evidence}.", [.. tellings.Select(telling => telling.Source).Distinct()]) with
        {
            Basis = [.. named.SelectMany(naming => naming).SelectMany(naming => naming).Distinct()],
        };
        return named.All(naming => naming.Length >= InBoth) && Evidence.Unfounded(sentence) is null ? sentence : null;
    }

    private static string Doubt(Relation relation) => relation.Certainty switch
    {
        Certainty.Denied => $"{Wording(relation.Kind)}, which is denied",
        Certainty.Unverified => $"{Wording(relation.Kind)}, not verified",
        _ => $"{Wording(relation.Kind)}? That is unclear",
    };
}

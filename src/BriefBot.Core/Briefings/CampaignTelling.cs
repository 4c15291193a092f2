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

    /// <summary>A campaign held together by more things than that is better looked at than read.</summary>
    private const int MostReasons = 2;

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

    /// <param name="inTheNews">Incidents of which there is news: only what joins them with others is told.</param>
    /// <param name="members">Each of its incidents.</param>
    /// <param name="reportOf">Null for a report that may not be known.</param>
    /// <returns>A line for each thing that joins some of its incidents, with those alone; empty when nothing that joins them can be shown.</returns>
    public static ImmutableArray<CampaignLine> LinesOf(
        Campaign campaign, IReadOnlySet<IncidentId> inTheNews, IReadOnlyDictionary<IncidentId, CampaignMember> members, Func<ReportId, CampaignReport?> reportOf)
    {
        var reasons = CampaignReasons.Of(campaign, members, reportOf)
            .Where(reason => reason.Incidents.Any(inTheNews.Contains))
            .OrderByDescending(reason => reason.IsAsserted).ThenByDescending(reason => reason.Incidents.Length).ThenBy(reason => reason.Certainty).ThenBy(reason => reason.Kind).ThenBy(reason => reason.Name, StringComparer.Ordinal);
        var lines = ImmutableArray.CreateBuilder<CampaignLine>();
        var joined = new HashSet<IncidentId>();
        foreach (var reason in reasons)
        {
            if (lines.Count == MostReasons) break;
            if (reason.Incidents.All(joined.Contains)) continue;
            joined.UnionWith(reason.Incidents);
            lines.Add(LineOf(campaign, reason, inTheNews, members));
        }
        return lines.Count == 0 ? [] : [.. lines, .. Doubts(campaign, members, reportOf)];
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

    /// <summary>What joins them, and the titles of what is in the news first, then the latest.</summary>
    private static CampaignLine LineOf(Campaign campaign, CampaignReason reason, IReadOnlySet<IncidentId> inTheNews, IReadOnlyDictionary<IncidentId, CampaignMember> members)
    {
        var titled = reason.Incidents.OrderByDescending(inTheNews.Contains).ThenByDescending(incident => members[incident].FirstNews).ThenBy(incident => incident).Take(MostTitles).ToArray();
        var more = reason.Incidents.Length > MostTitles ? $" and {reason.Incidents.Length - MostTitles} more" : "";
        var titles = string.Join(" – ", titled.Select(incident => members[incident].Title));
        return new CampaignLine($"{campaign.Id}", reason.Incidents, $"{Wording(reason.Kind)}{Counted(reason, members)}: {titles}{more}", reason.Certainty, reason.EvidenceFor(titled));
    }

    /// <summary>What an article says of two of its incidents and does not know.</summary>
    private static IEnumerable<CampaignLine> Doubts(Campaign campaign, IReadOnlyDictionary<IncidentId, CampaignMember> members, Func<ReportId, CampaignReport?> reportOf)
    {
        foreach (var relation in campaign.Relations.Where(relation => !relation.Counts).DistinctBy(relation => (relation.Earlier, relation.Later)))
        {
            if (campaign.Relations.Any(other => other.Counts && other.Kind == relation.Kind && (other.Earlier, other.Later) == (relation.Earlier, relation.Later))) continue;
            if (CampaignReasons.Quoted(relation, reportOf) is { } sentence)
                yield return new CampaignLine($"{campaign.Id}", [relation.Earlier, relation.Later], $"{Doubt(relation)}: {members[relation.Earlier].Title} – {members[relation.Later].Title}", relation.Certainty, sentence);
        }
    }

    /// <summary>A sentence that counts a series is checked against what is known.</summary>
    private static string Counted(CampaignReason reason, IReadOnlyDictionary<IncidentId, CampaignMember> members)
    {
        if (reason.Kind != RelationKind.Series || reason.Asserted is not { } sentence || SeriesClaim.In(sentence.Text) is not { } claim) return "";
        var known = reason.Incidents.Select(incident => members[incident].FirstNews).ToArray();
        return $" ({claim.CheckedAgainst(known, known.Max()).TrimEnd('.')})";
    }

    private static string Doubt(Relation relation) => relation.Certainty switch
    {
        Certainty.Denied => $"{Wording(relation.Kind)}, which is denied",
        Certainty.Unverified => $"{Wording(relation.Kind)}, not verified",
        _ => $"{Wording(relation.Kind)}? That is unclear",
    };
}

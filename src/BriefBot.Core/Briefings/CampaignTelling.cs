using System.Collections.Immutable;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Tells a campaign in lines: what joins its incidents, with the sentence that says so; what is unclear stands apart and is marked so.</summary>
public static class CampaignTelling
{
    private const int MostTitles = 5;

    /// <param name="incidents">Title and first news of each of its incidents.</param>
    /// <param name="sourceOf">Null for a report that may not be known.</param>
    public static ImmutableArray<CampaignLine> LinesOf(
        Campaign campaign, IReadOnlyDictionary<IncidentId, (string Title, DateTimeOffset FirstNews)> incidents, Func<ReportId, SourceLine?> sourceOf)
    {
        var reason = campaign.Relations.Where(relation => relation.Counts).OrderByDescending(relation => relation.IsAsserted).ThenBy(relation => relation.Certainty).ThenBy(relation => relation.Kind).FirstOrDefault();
        if (reason is null || EvidenceOf(reason, sourceOf) is not { } evidence)
            return [];
        return
        [
            new CampaignLine($"{campaign.Id}", campaign.Incidents, LabelOf(campaign, reason, incidents), reason.Certainty, evidence),
            .. campaign.Relations.Where(relation => !relation.Counts).DistinctBy(relation => (relation.Earlier, relation.Later))
                .Where(relation => !campaign.Relations.Any(other => other.Counts && other.Kind == relation.Kind && (other.Earlier, other.Later) == (relation.Earlier, relation.Later)))
                .Select(relation => (Relation: relation, Evidence: EvidenceOf(relation, sourceOf)))
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

    private static string LabelOf(Campaign campaign, Relation reason, IReadOnlyDictionary<IncidentId, (string Title, DateTimeOffset FirstNews)> incidents)
    {
        var titles = string.Join(" – ", campaign.Incidents.Take(MostTitles).Select(incident => incidents[incident].Title));
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

    private static Sentence? EvidenceOf(Relation relation, Func<ReportId, SourceLine?> sourceOf)
    {
        var sources = relation.Reports.Select(sourceOf).OfType<SourceLine>().Distinct().ToImmutableArray();
        if (sources.IsEmpty)
            return null;
        return relation.IsAsserted ? Sentence.Quoted(relation.Evidence, sources[^1]) : Sentence.Composed($"{relation.Evidence}.", sources);
    }

    private static string Doubt(Relation relation) => relation.Certainty switch
    {
        Certainty.Denied => $"{Wording(relation.Kind)}, which is denied",
        Certainty.Unverified => $"{Wording(relation.Kind)}, not verified",
        _ => $"{Wording(relation.Kind)}? That is unclear",
    };
}

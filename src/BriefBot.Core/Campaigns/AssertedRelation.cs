using System.Collections.Immutable;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Campaigns;

/// <summary>What an article says of how its reports belong together.</summary>
/// <param name="Kind">The article's reading of it: "series", "same actor" and so on.</param>
/// <param name="Members">Earlier incident first.</param>
/// <param name="Sentence">The sentence that says it.</param>
public sealed record AssertedRelation(string Kind, ImmutableArray<ReportId> Members, string Speaker, Certainty Certainty, string Sentence)
{
    /// <summary>One relation for each two members that stand in different incidents.</summary>
    /// <param name="incidentOf">Null for a report that may not be known.</param>
    public IEnumerable<Relation> Between(Func<ReportId, IncidentId?> incidentOf)
    {
        for (var later = 1; later < Members.Length; later++)
        {
            for (var earlier = 0; earlier < later; earlier++)
            {
                if (incidentOf(Members[earlier]) is { } first && incidentOf(Members[later]) is { } second && first != second)
                    yield return new Relation(KindOf(Kind), first, second, Sentence, IsAsserted: true, Speaker, Certainty, [Members[earlier], Members[later]]);
            }
        }
    }

    private static RelationKind KindOf(string kind) => kind switch
    {
        "series" => RelationKind.Series,
        "coordinated" => RelationKind.Coordinated,
        "precedes" => RelationKind.Precedes,
        "same actor" => RelationKind.SameActor,
        "same malware" => RelationKind.SameMalware,
        "same infrastructure" => RelationKind.SameInfrastructure,
        "same vulnerability" => RelationKind.SameVulnerability,
        "follow-up" => RelationKind.FollowUp,
        "response to" => RelationKind.ResponseTo,
        _ => RelationKind.Related,
    };
}

using System.Collections.Immutable;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Campaigns;

/// <summary>An incident with all its reports, as linking reads it.</summary>
public sealed record ToldIncident(IncidentId Id, ImmutableArray<Report> Reports)
{
    public DateTimeOffset FirstNews => Reports.Min(report => report.Appeared);

    public DateTimeOffset LastNews => Reports.Max(report => report.Appeared);
}

/// <summary>Finds what incidents share that few others have: a flaw, an actor, a malware, a rare name in their titles.</summary>
/// <param name="counts">Tell which names are rare.</param>
public sealed class CampaignLinking(WordCounts counts)
{
    private static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    /// <summary>
    /// A title name links incidents from this weight on: fewer than one report in a thousand has it.
    /// Product names such as Citrix or Chrome are more frequent, and link what has nothing to do with each other.
    /// </summary>
    private const double RareFrom = 6.9;

    /// <summary>Shorter names are mostly roles and techniques: CIO, SMB, NFC.</summary>
    private const int ShortestName = 4;

    /// <summary>A name in so many incidents of one month is a topic, not a link.</summary>
    private const int SharedByAtMost = 12;

    private readonly ReportReader reader = new(counts);

    /// <returns>Earlier incident first, each pair at most once for each kind.</returns>
    public ImmutableArray<Relation> Find(IEnumerable<ToldIncident> incidents)
    {
        var traits = incidents.OrderBy(incident => incident.FirstNews).ThenBy(incident => incident.Id).Select(TraitsOf).ToList();
        var relations = new Dictionary<(IncidentId, IncidentId, RelationKind), Relation>();
        var byTrait = traits.SelectMany(told => told.Traits, (told, trait) => (told.Incident, Trait: trait))
            .GroupBy(pair => pair.Trait, pair => pair.Incident)
            .Where(group => group.Skip(1).Any() && group.Count() <= SharedByAtMost)
            .OrderBy(group => group.Key.Kind).ThenByDescending(group => group.Key.Weight).ThenBy(group => group.Key.Name, StringComparer.Ordinal);
        foreach (var group in byTrait)
        {
            var sharing = group.ToList();
            for (var later = 1; later < sharing.Count; later++)
            {
                for (var earlier = 0; earlier < later; earlier++)
                    Add(relations, group.Key, sharing[earlier], sharing[later]);
            }
        }

        return [.. relations.Values.OrderBy(relation => relation.Earlier).ThenBy(relation => relation.Later).ThenBy(relation => relation.Kind)];
    }

    private static void Add(Dictionary<(IncidentId, IncidentId, RelationKind), Relation> relations, Trait trait, ToldIncident earlier, ToldIncident later)
    {
        if (later.FirstNews - earlier.LastNews > Reach || AreOneOutlets(trait, earlier, later))
            return;
        var key = (earlier.Id, later.Id, trait.Kind);
        if (!relations.TryGetValue(key, out var known))
        {
            relations.Add(key, new Relation(trait.Kind, earlier.Id, later.Id, $"Both name {trait.Name}", Speaker: "", trait.Certainty));
            return;
        }

        // Two rare names independently of each other are as good as one that is certain.
        var certainty = known.Kind == RelationKind.Related ? Certainty.Reported : known.Certainty;
        relations[key] = known with { Evidence = $"{known.Evidence} and {trait.Name}", Certainty = certainty };
    }

    /// <summary>A rare name that one outlet writes again and again is its product or its column.</summary>
    private static bool AreOneOutlets(Trait trait, ToldIncident earlier, ToldIncident later) =>
        trait.Kind == RelationKind.Related
        && earlier.Reports.Concat(later.Reports).Select(report => report.Outlet).Distinct().Take(2).Count() == 1;

    private (ToldIncident Incident, ImmutableHashSet<Trait> Traits) TraitsOf(ToldIncident incident)
    {
        var traits = ImmutableHashSet.CreateBuilder<Trait>();
        foreach (var report in incident.Reports)
        {
            var read = reader.Read(report);
            if (read.Kind.HasFlag(TitleKind.RoundUp))
                continue;
            foreach (var id in read.Ids)
                traits.Add(new Trait(RelationKind.SameVulnerability, id.ToUpperInvariant(), 0, Certainty.Reported));
            foreach (var mention in report.Mentions)
            {
                if (KindOf(mention.Kind) is { } kind)
                    traits.Add(new Trait(kind, mention.Name, 0, Certainty.Assessed));
            }

            // Where nothing has happened, a name is a product or a topic.
            foreach (var word in TitleEvents.TellOfSomething(read.Events) ? read.Words : [])
            {
                if (word.InTitle > 0 && counts.WordOf(word.Word).Length >= ShortestName && counts.Weight(word.Word) is var weight && weight >= RareFrom && counts.IsName(word.Word, word.IsCapitalised))
                    traits.Add(new Trait(RelationKind.Related, $"“{counts.WordOf(word.Word)}”", weight, Certainty.Assessed));
            }
        }

        return (incident, traits.ToImmutable());
    }

    private static RelationKind? KindOf(MentionKind kind) => kind switch
    {
        MentionKind.Actor => RelationKind.SameActor,
        MentionKind.Malware => RelationKind.SameMalware,
        _ => null,
    };

    /// <summary>Something an incident names that may link it to others.</summary>
    private sealed record Trait(RelationKind Kind, string Name, double Weight, Certainty Certainty);
}

using System.Collections.Immutable;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Campaigns;

/// <summary>Finds what incidents share that few others have: a flaw, an actor, a malware, rare names in their titles, the name of an event.</summary>
/// <remarks>The bounds are chosen by reading all links of the fourteen labelled windows; a link fewer is better than a wrong one.</remarks>
public static class CampaignLinking
{
    private static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    /// <summary>What is fixed on a vendor's monthly day is written about in the days around it.</summary>
    private static readonly TimeSpan AroundReleaseDay = TimeSpan.FromDays(3);

    /// <summary>A name that fewer than one report in 1,600 has is coined for one thing: alone it is enough.</summary>
    private const double Coined = 7.4;

    /// <summary>Of two names that are enough together, one must be this rare: one report in 400.</summary>
    private const double Rare = 6.0;

    /// <summary>An actor that fewer than one report in 330 names. Gangs and tools that are in the news every week link nothing.</summary>
    private const double SeldomActor = 5.8;

    /// <summary>A product in a catalogue's addition and in the news of its flaw may be well known.</summary>
    private const double InCatalogue = 5.0;

    /// <summary>A name that both titles have, and one of them as the name of an event.</summary>
    private const double OfAnEvent = 6.0;

    /// <summary>A name in so many incidents of one month is a topic, not a link.</summary>
    private const int SharedByAtMost = 12;

    private const int NamesTold = 3;

    /// <returns>Earlier incident first, each pair at most once for each kind.</returns>
    public static ImmutableArray<Relation> Find(IEnumerable<LinkedIncident> incidents)
    {
        var ordered = incidents.OrderBy(incident => incident.FirstNews).ThenBy(incident => incident.Id).ToArray();
        var pairs = new HashSet<(int Earlier, int Later)>();
        var byName = ordered.SelectMany((incident, place) => KeysOf(incident).Select(key => (Key: key, Place: place))).ToLookup(pair => pair.Key, pair => pair.Place);
        foreach (var sharing in byName.Select(group => group.Distinct().ToArray()).Where(group => group.Length > 1 && group.Length <= SharedByAtMost))
        {
            for (var later = 1; later < sharing.Length; later++)
            {
                for (var earlier = 0; earlier < later; earlier++)
                    pairs.Add((sharing[earlier], sharing[later]));
            }
        }

        // Of a month's incidents few share a name: only those are looked at closely.
        pairs.RemoveWhere(pair => ordered[pair.Later].FirstNews - ordered[pair.Earlier].LastNews > Reach);
        var sides = pairs.SelectMany(pair => new[] { pair.Earlier, pair.Later }).Distinct().ToDictionary(place => place, place => new Side(ordered[place]));
        return
        [
            .. pairs.SelectMany(pair => Between(sides[pair.Earlier], sides[pair.Later]))
                .OrderBy(relation => relation.Earlier).ThenBy(relation => relation.Later).ThenBy(relation => relation.Kind),
        ];
    }

    /// <summary>What brings an incident together with others to be looked at more closely.</summary>
    private static IEnumerable<(string Of, string Name)> KeysOf(LinkedIncident incident) => incident.Reports
        .SelectMany(report => report.Traits)
        .Select(trait => (trait.Kind is TraitKind.Name or TraitKind.Event ? "name" : trait.Kind.ToString(), trait.Name))
        .Concat(incident.Reports.Where(report => report.Vendor.Length > 0 && (report.IsReleaseDay || report.IsUrgentFlaw)).Select(report => ("fixes", report.Vendor)))
        .Distinct();

    private static IEnumerable<Relation> Between(Side earlier, Side later)
    {
        // Additions to the catalogue are a series of their own.
        if (earlier.IsCatalogueAddition && later.IsCatalogueAddition)
            yield break;
        if (Shared(earlier, later, TraitKind.Vulnerability) is { Count: > 0 } ids)
            yield return Seen(RelationKind.SameVulnerability, earlier, later, ids, Certainty.Reported);
        var (actors, malware) = (Shared(earlier, later, TraitKind.Actor), Shared(earlier, later, TraitKind.Malware));
        if (actors.Count > 0)
            yield return Seen(RelationKind.SameActor, earlier, later, actors, actors[0].Rarity >= SeldomActor ? Certainty.Reported : Certainty.Assessed);
        if (malware.Count > 0)
            yield return Seen(RelationKind.SameMalware, earlier, later, malware, malware[0].Rarity >= (malware.Exists(name => name.IsGang) ? SeldomActor : Coined) ? Certainty.Reported : Certainty.Assessed);
        if (OfEvent(earlier, later) is { } follows)
            yield return follows;
        else if (OfNames(earlier, later, [.. actors, .. malware]) is { } related)
            yield return related;
        if (OfReleaseDay(earlier, later) is { } fix)
            yield return fix;
    }

    /// <summary>Rare names in both titles. What one outlet writes again and again is its product or its column.</summary>
    /// <param name="threats">Actors and malware that both name; their names are told already.</param>
    private static Relation? OfNames(Side earlier, Side later, ImmutableArray<Trait> threats)
    {
        var names = Shared(earlier, later, TraitKind.Name);
        names.RemoveAll(name => threats.Any(threat => threat.Name.Contains(name.Name, StringComparison.OrdinalIgnoreCase)));
        names = [.. names.OrderBy(name => name.IsPlace)];
        if (names.Count == 0 || names[0].IsPlace || earlier.Outlets.Union(later.Outlets).Count == 1)
            return null;
        var isInCatalogue = earlier.IsCatalogueAddition != later.IsCatalogueAddition && (earlier.IsCatalogueAddition ? later : earlier).TellsOfFlaw;
        var happened = (earlier.TellsOfSomething, later.TellsOfSomething);
        var isStrong = (names[0].Rarity >= Coined && happened is (true, _) or (_, true))
            || (names.Count > 1 && names[0].Rarity >= Rare && happened is (true, true))
            || (names[0].Rarity >= InCatalogue && isInCatalogue);
        return isStrong || (names[0].Rarity >= Rare && happened is (true, true))
            ? Seen(RelationKind.Related, earlier, later, names, isStrong ? Certainty.Reported : Certainty.Assessed)
            : null;
    }

    /// <summary>One of them speaks of the other's event by its name: "after the Checkmarx attack". A name that is often in the news must stand in both titles.</summary>
    private static Relation? OfEvent(Side earlier, Side later)
    {
        if (!earlier.TellsOfSomething || !later.TellsOfSomething)
            return null;
        foreach (var (telling, told) in new[] { (later, earlier), (earlier, later) })
        {
            foreach (var (named, report) in telling.Of(TraitKind.Event))
            {
                var inBothTitles = named.IsInTitle && told.Of(TraitKind.Event).Any(other => other.Trait.Name == named.Name && other.Trait.IsInTitle);
                var isOfTheSameKind = named.Rarity >= OfAnEvent && !named.IsOfVendor && (told.Events & telling.Events) != 0;
                if (!(inBothTitles || isOfTheSameKind) || told.Naming(named.Name) is not { } other)
                    continue;
                return new Relation(
                    RelationKind.FollowUp,
                    earlier.Incident.Id,
                    later.Incident.Id,
                    named.Sentence,
                    IsAsserted: true,
                    Speaker: "",
                    Certainty.Reported,
                    telling == later ? [other, report] : [report, other]);
            }
        }

        return null;
    }

    /// <summary>A flaw that is exploited, and the monthly fixes of its vendor in the same days.</summary>
    private static Relation? OfReleaseDay(Side earlier, Side later)
    {
        if ((later.Incident.FirstNews - earlier.Incident.FirstNews).Duration() > AroundReleaseDay)
            return null;
        foreach (var (day, flaw) in new[] { (earlier, later), (later, earlier) })
        {
            var release = day.ReleaseDay ?? (day.IsCatalogueAddition && !flaw.IsCatalogueAddition ? day.UrgentFlaw : null);
            if (release is null || flaw.ReleaseDay is not null || flaw.UrgentFlaw is not { } urgent || release.Vendor != urgent.Vendor)
                continue;
            return new Relation(
                RelationKind.FollowUp,
                earlier.Incident.Id,
                later.Incident.Id,
                day.ReleaseDay is null
                    ? $"A flaw of {urgent.Vendor} and an addition to the catalogue of exploited flaws in the same days"
                    : $"An exploited or unpatched flaw of {urgent.Vendor} in the days of its monthly fixes",
                IsAsserted: false,
                Speaker: "",
                Certainty.Reported,
                day == earlier ? [release.Report, urgent.Report] : [urgent.Report, release.Report])
            {
                Names = [urgent.Vendor],
            };
        }

        return null;
    }

    /// <summary>What both name, the rarest first.</summary>
    private static List<Trait> Shared(Side earlier, Side later, TraitKind kind) =>
    [
        .. earlier.Of(kind).Select(named => named.Trait)
            .Where(trait => later.Of(kind).Any(other => other.Trait.Name == trait.Name))
            .DistinctBy(trait => trait.Name)
            .OrderByDescending(trait => trait.Rarity).ThenBy(trait => trait.Name, StringComparer.Ordinal),
    ];

    private static Relation Seen(RelationKind kind, Side earlier, Side later, List<Trait> shared, Certainty certainty)
    {
        var told = shared.Take(NamesTold).ToArray();
        return new Relation(
            kind,
            earlier.Incident.Id,
            later.Incident.Id,
            $"Both name {string.Join(" and ", told.Select(name => name.Shown))}",
            IsAsserted: false,
            Speaker: "",
            certainty,
            [.. told.Select(earlier.ReportNaming).Concat(told.Select(later.ReportNaming)).Distinct()])
        {
            Names = [.. told.Select(name => name.Name)],
        };
    }

    /// <summary>One of the two incidents of a pair, with all that its reports name.</summary>
    private sealed class Side(LinkedIncident incident)
    {
        private readonly ILookup<TraitKind, (Trait Trait, ReportId Report)> traits = incident.Reports
            .OrderBy(report => report.Appeared).ThenBy(report => report.Report.ToString(), StringComparer.Ordinal)
            .SelectMany(report => report.Traits, (report, trait) => (trait, report.Report))
            .ToLookup(named => named.trait.Kind, named => (named.trait, named.Report));

        public LinkedIncident Incident { get; } = incident;
        public ImmutableHashSet<string> Outlets { get; } = [.. incident.Reports.Select(report => report.Outlet)];
        public int Events { get; } = incident.Reports.Aggregate(0, (events, report) => events | report.Events);
        public bool IsCatalogueAddition { get; } = incident.Reports.Any(report => report.IsCatalogueAddition);
        public bool TellsOfSomething { get; } = incident.Reports.Any(report => report.TellsOfSomething);
        public bool TellsOfFlaw { get; } = incident.Reports.Any(report => TitleEvents.NamesOf(report.Events).Any(name => name is "flaw" or "exploited"));
        public ReportTraits? ReleaseDay { get; } = incident.Reports.FirstOrDefault(report => report is { IsReleaseDay: true, Vendor.Length: > 0 });
        public ReportTraits? UrgentFlaw { get; } = incident.Reports.FirstOrDefault(report => report is { IsUrgentFlaw: true, Vendor.Length: > 0 });

        public IEnumerable<(Trait Trait, ReportId Report)> Of(TraitKind kind) => traits[kind];

        /// <returns>The first report whose title has the name. Null when none has.</returns>
        public ReportId? Naming(string name) => Of(TraitKind.Name)
            .Concat(Of(TraitKind.Event).Where(named => named.Trait.IsInTitle))
            .Where(named => named.Trait.Name == name)
            .Select(named => (ReportId?)named.Report)
            .FirstOrDefault();

        public ReportId ReportNaming(Trait trait) => Of(trait.Kind).First(named => named.Trait.Name == trait.Name).Report;
    }
}

using System.Collections.Immutable;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Campaigns;

/// <summary>What kind of thing a report names that may link its incident to others.</summary>
public enum TraitKind
{
    /// <summary>A CVE or advisory id.</summary>
    Vulnerability,

    /// <summary>A threat actor of the dictionaries.</summary>
    Actor,

    /// <summary>A malware of the dictionaries.</summary>
    Malware,

    /// <summary>Any name in the title.</summary>
    Name,

    /// <summary>The name of an earlier event: "the Checkmarx attack".</summary>
    Event,
}

/// <summary>Something that a report names.</summary>
/// <param name="Name">In the form that is compared.</param>
/// <param name="Shown">As the report writes it.</param>
/// <param name="Rarity">The logarithm of how many reports there are for one that names it, when the report came; 0 for ids, which need no rarity.</param>
public sealed record Trait(TraitKind Kind, string Name, string Shown, double Rarity)
{
    /// <summary>For an event: the report's words that name it. Empty for all else.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>For an event: its name stands in the title.</summary>
    public bool IsInTitle { get; init; }

    /// <summary>For a name: it is a place's, which alone links nothing.</summary>
    public bool IsPlace { get; init; }

    /// <summary>For an event: it is named after a vendor, who has many.</summary>
    public bool IsOfVendor { get; init; }

    /// <summary>For a malware: it is spoken of as a ransomware, so that its name is its gang's, too.</summary>
    public bool IsGang { get; init; }
}

/// <summary>What linking reads off one report; kept, so that campaigns can be drawn anew without the word counts of its day.</summary>
/// <param name="Events">The kinds of event that its title tells of, as bits.</param>
/// <param name="IsCatalogueAddition">It tells that flaws were added to the catalogue of exploited ones.</param>
/// <param name="Vendor">A vendor with a monthly day of fixes that its title names. Empty when it names none.</param>
/// <param name="IsReleaseDay">It is about that day's fixes.</param>
/// <param name="IsUrgentFlaw">It is about an exploited or unpatched flaw.</param>
public sealed record ReportTraits(
    ReportId Report,
    string Outlet,
    DateTimeOffset Appeared,
    int Events,
    bool IsCatalogueAddition,
    string Vendor,
    bool IsReleaseDay,
    bool IsUrgentFlaw,
    ImmutableArray<Trait> Traits)
{
    /// <summary>False for titles of products, appointments and studies, and for those of no kind.</summary>
    public bool TellsOfSomething => TitleEvents.TellOfSomething(Events);
}

/// <summary>An incident as linking sees it.</summary>
public sealed record LinkedIncident(IncidentId Id, ImmutableArray<ReportTraits> Reports)
{
    public DateTimeOffset FirstNews { get; } = Reports.Min(report => report.Appeared);

    public DateTimeOffset LastNews { get; } = Reports.Max(report => report.Appeared);
}

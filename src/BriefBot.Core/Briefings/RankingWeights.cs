namespace BriefBot.Core.Briefings;

/// <summary>The integers that ranking adds up. They stand in the settings under "ranking"; these are the defaults.</summary>
public sealed record RankingWeights
{
    /// <summary>Caps of the groups; what is above a cap does not count.</summary>
    public int YouCap { get; init; } = 40;
    public int ThreatCap { get; init; } = 30;
    public int ImpactCap { get; init; } = 15;
    public int EvidenceCap { get; init; } = 15;
    public int NewsCap { get; init; } = 10;

    public int OwnProduct { get; init; } = 25;
    public int OwnVendor { get; init; } = 12;
    public int OwnSupplier { get; init; } = 20;
    public int TopicInTitle { get; init; } = 15;
    public int TopicInText { get; init; } = 6;
    public int OwnSector { get; init; } = 10;
    public int OwnCountry { get; init; } = 8;

    public int Exploited { get; init; } = 20;
    public int Epss50 { get; init; } = 8;
    public int Epss10 { get; init; } = 4;
    public int KevRansomware { get; init; } = 5;
    public int Cvss9 { get; init; } = 5;
    public int Cvss7 { get; init; } = 3;

    public int MillionPeople { get; init; } = 6;
    public int HundredThousandPeople { get; init; } = 4;
    public int ThousandPeople { get; init; } = 2;
    public int EssentialService { get; init; } = 5;
    public int DataOrRansom { get; init; } = 4;
    public int NamedVictim { get; init; } = 5;

    /// <summary>Times log2(1 + independent origins), at most 9.</summary>
    public int PerDoubledOrigins { get; init; } = 3;
    public int FirstHand { get; init; } = 3;
    public int OnlyUnverified { get; init; } = -6;

    public int NewIncident { get; init; } = 10;
    public int MaterialChange { get; init; } = 6;

    /// <summary>Taken off for what is no incident: opinion, product news, events, round-ups, podcasts.</summary>
    public int NoIncident { get; init; } = -15;

    /// <summary>Totals from which an incident falls into a band.</summary>
    public int MustReadFrom { get; init; } = 60;
    public int ReadTodayFrom { get; init; } = 25;
    public int ForInformationFrom { get; init; } = 12;

    /// <summary>How many incidents are told in full at most; KEV and own products are never cut.</summary>
    public int MostItems { get; init; } = 8;
    public int MostNoted { get; init; } = 15;
}

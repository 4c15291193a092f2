namespace BriefBot.Core.Briefings;

/// <summary>The points an incident earns, in five groups of which none counts for more than its cap, and the bands the sum falls into.</summary>
public sealed record RankingWeights
{
    public YouWeights You { get; init; } = new();
    public ThreatWeights Threat { get; init; } = new();
    public ImpactWeights Impact { get; init; } = new();
    public EvidenceWeights Evidence { get; init; } = new();
    public NewsWeights News { get; init; } = new();

    /// <summary>Taken off for opinion, lists and advertising.</summary>
    public int Opinion { get; init; } = -15;

    public RankingBands Bands { get; init; } = new();

    public static RankingWeights Default { get; } = new();
}

/// <summary>Points for what touches the team itself, by its profile.</summary>
public sealed record YouWeights
{
    public int AtMost { get; init; } = 40;
    public int OwnProduct { get; init; } = 25;

    /// <summary>The vendor of an own product is named, the product is not.</summary>
    public int OwnVendor { get; init; } = 12;

    public int OwnSupplier { get; init; } = 20;
    public int TopicInTitle { get; init; } = 15;
    public int TopicInText { get; init; } = 6;
    public int FurtherTopic { get; init; } = 3;
    public int OwnSector { get; init; } = 10;
    public int OwnCountry { get; init; } = 8;
}

/// <summary>Points for danger: the highest of exploitation, public exploit and EPSS, then ransomware and CVSS on top.</summary>
public sealed record ThreatWeights
{
    public int AtMost { get; init; } = 30;

    /// <summary>Listed in KEV, or its vendor or a CERT says that it is exploited.</summary>
    public int Exploited { get; init; } = 20;

    /// <summary>Only others say that it is exploited.</summary>
    public int SaidToBeExploited { get; init; } = 12;

    public int PublicExploit { get; init; } = 8;

    /// <summary>EPSS of 0.5 or more.</summary>
    public int EpssHigh { get; init; } = 8;

    /// <summary>EPSS of 0.1 or more.</summary>
    public int EpssRaised { get; init; } = 4;

    public int Ransomware { get; init; } = 5;

    /// <summary>CVSS of 9 or more; alone it never weighs more than this.</summary>
    public int CvssCritical { get; init; } = 5;

    /// <summary>CVSS of 7 or more.</summary>
    public int CvssHigh { get; init; } = 3;
}

/// <summary>Points for what it did.</summary>
public sealed record ImpactWeights
{
    public int AtMost { get; init; } = 15;
    public int MillionAffected { get; init; } = 6;
    public int HundredThousandAffected { get; init; } = 4;
    public int ThousandAffected { get; init; } = 2;

    /// <summary>The one hit is known by name.</summary>
    public int NamedVictim { get; init; } = 5;

    public int EssentialService { get; init; } = 5;
    public int DataPublishedOrRansom { get; init; } = 4;
}

/// <summary>Points for how well it is attested; the group may fall below zero.</summary>
public sealed record EvidenceWeights
{
    public int AtMost { get; init; } = 15;

    /// <summary>For each doubling of the independent origins.</summary>
    public int OriginsDoubled { get; init; } = 3;

    public int OriginsAtMost { get; init; } = 9;
    public int FirstHand { get; init; } = 3;
    public int OnlyUnverified { get; init; } = -6;
}

/// <summary>Points for being new to the channel.</summary>
public sealed record NewsWeights
{
    public int AtMost { get; init; } = 10;
    public int NewIncident { get; init; } = 10;
    public int MaterialChange { get; init; } = 6;
}

/// <summary>What the sum decides: a full item, a line under "also noted", or found by search only.</summary>
public sealed record RankingBands
{
    public int MustReadFrom { get; init; } = 60;
    public int FullItemFrom { get; init; } = 22;
    public int NotedFrom { get; init; } = 14;
    public int MaxFullItems { get; init; } = 8;
    public int MaxNoted { get; init; } = 15;
}

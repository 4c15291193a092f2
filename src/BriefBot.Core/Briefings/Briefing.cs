using System.Collections.Immutable;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>What one channel is told about one period. As stored and numbered it is an edition, and every rendering is made of it alone.</summary>
/// <param name="Number">Counts up per channel from 1; 0 for a briefing on demand, which is not kept.</param>
/// <param name="LocalDate">The date in the channel's zone that the briefing is for.</param>
/// <param name="Zone">IANA name.</param>
/// <param name="IsFirst">True for a channel's first briefing: its period is set by rule and not by memory.</param>
/// <param name="LateSince">When it was due. Null when it came on time.</param>
/// <param name="Tlp">The highest traffic-light label of anything in it: "CLEAR", "GREEN".</param>
public sealed record Briefing(
    int Number,
    string Channel,
    DateOnly LocalDate,
    string Zone,
    DateTimeOffset PeriodStart,
    DateTimeOffset PeriodEnd,
    bool IsFirst,
    DateTimeOffset? LateSince,
    string Tlp,
    ImmutableArray<Sentence> BottomLine,
    ImmutableArray<ActLine> ActToday,
    ImmutableArray<BriefingItem> Items,
    ImmutableArray<CampaignLine> Campaigns,
    ImmutableArray<VulnerabilityLine> Vulnerabilities,
    ImmutableArray<NotedLine> AlsoNoted,
    ImmutableArray<NotedLine> Ongoing,
    ImmutableArray<WatchLine> Watch,
    Coverage Coverage)
{
    /// <summary>What an earlier edition said and no longer holds.</summary>
    public ImmutableArray<CorrectionLine> Corrections { get; init; } = [];

    /// <summary>The incidents of the period that are not told, each with the reason, the nearest to the page first.</summary>
    public ImmutableArray<LeftOutLine> LeftOut { get; init; } = [];

    /// <summary>The last seven days of this channel, this one last; shorter while the channel is young, empty on demand.</summary>
    public ImmutableArray<DayGlance> Week { get; init; } = [];

    /// <summary>When what was reported, for the picture. Null when there is nothing to see.</summary>
    public Timeline? Timeline { get; init; }
}

/// <summary>Whether a channel hears of an incident for the first time.</summary>
public enum ItemState { New, Update, Ongoing }

/// <summary>One thing to do today: only what is exploited, or touches the team's own products.</summary>
public sealed record ActLine(IncidentId Incident, Sentence Sentence, DateOnly? Deadline);

/// <summary>One incident told in full.</summary>
/// <param name="Change">What is new since it was last told, and when a notice told it since the last briefing, in words; empty when neither is so.</param>
/// <param name="Facts">What happened, to whom, when, with what effect and response.</param>
/// <param name="Claims">Who says what and how sure; disputes stand side by side.</param>
/// <param name="NotKnown">What the reports leave open.</param>
/// <param name="Origins">Independent origins; copies of one text count once.</param>
public sealed record BriefingItem(
    IncidentId Incident,
    ItemState State,
    string Change,
    int Day,
    string Headline,
    ImmutableArray<Sentence> Facts,
    ImmutableArray<ClaimLine> Claims,
    ImmutableArray<Sentence> NotKnown,
    ImmutableArray<SourceLine> Sources,
    int Articles,
    int Origins,
    Score Score);

/// <summary>One claim as a briefing shows it.</summary>
/// <param name="Speaker">Empty when the outlet itself states it.</param>
/// <param name="IsDisputed">True when another claim of the same item denies or dismisses it, or it does so itself.</param>
public sealed record ClaimLine(Certainty Certainty, string Speaker, Sentence Sentence, bool IsDisputed);

/// <summary>Incidents that belong together, with the reason in words; never a merge.</summary>
public sealed record CampaignLine(string Id, ImmutableArray<IncidentId> Incidents, string Label, Certainty Certainty, Sentence Evidence);

/// <summary>One vulnerability in the consolidated block.</summary>
/// <param name="Cvss">0 to 10. Null when not known.</param>
/// <param name="Epss">0 to 1. Null when not known.</param>
/// <param name="KevAdded">Null when it is not listed as exploited.</param>
/// <param name="Patch">What the sources say about a fix: "patch available", "no patch yet"; empty when they say nothing.</param>
public sealed record VulnerabilityLine(
    string Cve,
    string Product,
    double? Cvss,
    double? Epss,
    DateOnly? KevAdded,
    DateOnly? KevDue,
    string Patch,
    ImmutableArray<IncidentId> Incidents)
{
    /// <summary>False while the KEV list was never read: then nobody knows whether it is listed.</summary>
    public bool IsKevRead { get; init; } = true;
}

/// <summary>An incident told in one line.</summary>
/// <param name="Day">Days since it was first told in this channel, counted from 1.</param>
public sealed record NotedLine(IncidentId Incident, ItemState State, string Change, int Day, string Headline, SourceLine Source, int Articles, int Origins)
{
    /// <summary>What it is worth, with every reason. Null in editions of before this was kept.</summary>
    public Score? Score { get; init; }
}

/// <summary>A remark on what an earlier edition told: incidents found to be one, or to be several.</summary>
/// <param name="Incident">As it was told.</param>
public sealed record CorrectionLine(IncidentId Incident, Sentence Sentence);

/// <summary>An incident that is not told, and why.</summary>
/// <param name="Points">What it is worth.</param>
public sealed record LeftOutLine(IncidentId Incident, string Headline, int Points, string Reason);

/// <summary>How many incidents a channel was told of on one day, by band.</summary>
/// <param name="Date">The date in the channel's zone.</param>
public sealed record DayGlance(DateOnly Date, int MustRead, int ReadToday, int Noted);

/// <summary>When what was reported: one lane for each outlet of an incident, or each incident of a campaign.</summary>
public sealed record Timeline(string Title, ImmutableArray<TimelineLane> Lanes);

/// <param name="Moments">UTC, earliest first.</param>
public sealed record TimelineLane(string Name, ImmutableArray<DateTimeOffset> Moments);

/// <summary>What is not known yet and worth watching.</summary>
public sealed record WatchLine(IncidentId Incident, Sentence Sentence)
{
    /// <summary>What it is about. Empty in editions of before this was kept.</summary>
    public string Headline { get; init; } = "";
}

/// <summary>What was read, failed and dropped for a briefing: the line that proves it is not silent.</summary>
/// <param name="Failed">Sources whose last fetch failed, with the reason in one sentence.</param>
/// <param name="Silent">Sources that answer but have carried nothing for unusually long.</param>
/// <param name="Dropped">Articles left out, by reason.</param>
public sealed record Coverage(
    int SourcesRead,
    ImmutableArray<SourceTrouble> Failed,
    ImmutableArray<string> Silent,
    int Articles,
    int Incidents,
    int ItemsTold,
    int Noted,
    int BelowThreshold,
    int AlreadyTold,
    ImmutableArray<DropCount> Dropped)
{
    /// <summary>Of which date each catalogue is that the briefing may rest on; one that was never read has none.</summary>
    public ImmutableArray<CatalogueAge> Catalogues { get; init; } = [];
}

/// <summary>A source in trouble, and what is wrong with it.</summary>
public sealed record SourceTrouble(string Source, string Sentence);

/// <summary>How many items were dropped for one reason.</summary>
public sealed record DropCount(string Reason, int Count);

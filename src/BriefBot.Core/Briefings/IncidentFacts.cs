using System.Collections.Concurrent;
using System.Collections.Immutable;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Everything a briefing can say of an incident, drawn from its reports and the catalogues; nothing in it is invented.</summary>
/// <param name="Title">The headline as it would be shown; it says no more than its source.</param>
/// <param name="Text">What its reports tell at length, put together when it is first asked for: most incidents of a day get a line or less.</param>
/// <param name="Sources">Primary sources first, then by time.</param>
/// <param name="Origins">Independent origins; copies of one text and outlets of one family count once.</param>
/// <param name="Mentions">Names and ids of all reports, each name once.</param>
/// <param name="IsIncident">False for what merely fills feeds: opinion, product news, events, round-ups, podcasts.</param>
/// <param name="People">The largest number of people or records told. Null when none is.</param>
/// <param name="HasNamedVictim">True when the one hit is known by name.</param>
public sealed record IncidentFacts(
    IncidentNews News,
    string Title,
    Lazy<IncidentText> Text,
    ImmutableArray<SourceLine> Sources,
    int Origins,
    ImmutableArray<Mention> Mentions,
    ImmutableArray<KevEntry> Kev,
    IncidentState State,
    bool IsIncident,
    double? People,
    bool HasNamedVictim,
    bool IsEssentialService,
    bool IsDataOrRansom,
    bool IsFirstHand,
    bool IsOnlyUnverified)
{
    // Thousands of channels ask the same of one morning.
    private readonly ConcurrentDictionary<(object Where, string Sought), bool> found = new();
    private NamesByKind? names;

    /// <summary>Whether its headline has a word or phrase.</summary>
    internal bool IsTitled(string topic) => found.GetOrAdd((Title, topic), static (sought, title) => WholeWords.Contain(title, sought.Sought), Title);

    /// <summary>Whether one of its reports has a word or phrase in its text.</summary>
    internal bool IsNamed(string topic) => found.GetOrAdd((News, topic), static (sought, news) => news.Reports.Any(report => WholeWords.Contain(report.Report.Text, sought.Sought)), News);

    /// <summary>Whether one of those hit bears the name.</summary>
    internal bool IsVictim(string name) => found.GetOrAdd((State, name), static (sought, state) => state.Victims.Any(victim => WholeWords.Contain(victim, sought.Sought)), State);

    /// <summary>The names of one kind that its reports mention, each once.</summary>
    internal IEnumerable<string> NamesOf(MentionKind kind)
    {
        if (names is not { } known || known.Of != Mentions)
            names = known = new NamesByKind(Mentions, Mentions.DistinctBy(mention => (mention.Kind, mention.Name.ToUpperInvariant())).ToLookup(mention => mention.Kind, mention => mention.Name));
        return known.Names[kind];
    }

    /// <summary>What the catalogues say of each vulnerability that the reports name; what they do not know is null.</summary>
    public ImmutableArray<VulnerabilityFacts> Vulnerabilities { get; init; } = [];

    public ImmutableArray<Sentence> Facts => Text.Value.Facts;

    public ImmutableArray<ClaimLine> Claims => Text.Value.Claims;

    public ImmutableArray<Sentence> NotKnown => Text.Value.NotKnown;

    public ImmutableArray<Sentence> Expected => Text.Value.Expected;

    /// <summary>The CVSS score that a report itself gives for the one vulnerability it is about, 0 to 10. Null when none does.</summary>
    public double? StatedCvss { get; init; }

    /// <summary>The highest CVSS score of its vulnerabilities, by NVD or else by a report. Null when none is known.</summary>
    public double? HighestCvss => Vulnerabilities.Max(vulnerability => vulnerability.Cvss?.Score) ?? StatedCvss;

    /// <summary>The highest EPSS score of its vulnerabilities, 0 to 1. Null when none is known.</summary>
    public double? HighestEpss => Vulnerabilities.Max(vulnerability => vulnerability.Epss?.Score);

    /// <summary>Those of its vulnerabilities that a catalogue or a sentence of a report says are exploited.</summary>
    public ImmutableArray<string> ExploitedCves { get; init; } = [];

    /// <summary>True when a title calls the flaw critical.</summary>
    public bool IsCalledCritical { get; init; }

    /// <summary>True when a report says that an exploit can be had by everybody.</summary>
    public bool HasPublicExploit { get; init; }

    /// <summary>The campaigns it belongs to, as its reader sees them. Quiet ones are left out.</summary>
    public ImmutableArray<CampaignId> Campaigns { get; init; } = [];

    /// <summary>What the channel follows in its briefings and finds here: "fortios (subscription 4)".</summary>
    public ImmutableArray<string> FollowedBy { get; init; } = [];

    private sealed record NamesByKind(ImmutableArray<Mention> Of, ILookup<MentionKind, string> Names);
}

/// <summary>What the reports of an incident tell at length.</summary>
/// <param name="Facts">What, who, when, impact, response: sentences in the order they are told.</param>
/// <param name="Claims">Who says what and how sure; disputes stand side by side.</param>
/// <param name="NotKnown">What the reports leave open; at most one sentence.</param>
/// <param name="Expected">What they announce for the days to come, in their own words; at most one sentence.</param>
public sealed record IncidentText(ImmutableArray<Sentence> Facts, ImmutableArray<ClaimLine> Claims, ImmutableArray<Sentence> NotKnown, ImmutableArray<Sentence> Expected);

using System.Collections.Immutable;
using BriefBot.Core.Articles;

namespace BriefBot.Core.Briefings;

/// <summary>Everything that goes into one channel's briefing; the same request always gives the same briefing.</summary>
/// <param name="Number">The edition's number; 0 on demand.</param>
/// <param name="Incidents">Facts of the incidents that the channel's server may see and that had news in the period or changed since.</param>
/// <param name="Campaigns">Links between incidents that the channel's server may see.</param>
/// <param name="Read">What was read and dropped in the period; the counts of what is told are filled in here.</param>
public sealed record BriefingRequest(
    int Number,
    string Channel,
    DateOnly LocalDate,
    string Zone,
    DateTimeOffset PeriodStart,
    DateTimeOffset PeriodEnd,
    bool IsFirst,
    DateTimeOffset? LateSince,
    string Tlp,
    Profile Profile,
    RankingWeights Weights,
    ImmutableArray<IncidentFacts> Incidents,
    ImmutableArray<CampaignLine> Campaigns,
    BriefingMemory Memory,
    Coverage Read)
{
    /// <summary>Incidents that the channel was told of and that were regrouped since.</summary>
    public ImmutableArray<Regrouped> Regrouped { get; init; } = [];

    /// <summary>The days before this one as the channel was told of them, earliest first.</summary>
    public ImmutableArray<DayGlance> Past { get; init; } = [];
}

/// <summary>What became of an incident that a channel was told of.</summary>
/// <param name="Into">What it is part of now, or what was split off it.</param>
/// <param name="IsMerged">True when <paramref name="Incident"/> is part of <paramref name="Into"/> now, false when that was split off.</param>
/// <param name="Told">The local date it was last told.</param>
/// <param name="Title">Of a report that stands in <paramref name="Into"/> now.</param>
public sealed record Regrouped(Incidents.IncidentId Incident, Incidents.IncidentId Into, bool IsMerged, DateOnly Told, string Title);

/// <summary>A briefing, and what the channel will remember of it once it is sent.</summary>
public sealed record ComposedBriefing(Briefing Briefing, ImmutableArray<ToldIncident> Told, ImmutableDictionary<ArticleId, Incidents.IncidentId> ToldArticles)
{
    /// <summary>All that is told, for a chat that sends the whole briefing as one message.</summary>
    public BriefingMemory Remembered => RememberedOf(_ => true);

    /// <summary>What is told by the messages about some of the incidents.</summary>
    public BriefingMemory RememberedOf(Func<Incidents.IncidentId, bool> isAbout) => new(
        Told.Where(told => isAbout(told.Incident)).ToImmutableDictionary(told => told.Incident),
        ToldArticles.Where(article => isAbout(article.Value)).ToImmutableDictionary());
}

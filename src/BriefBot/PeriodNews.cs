using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Core.Briefings;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>The news of one period as the channels of a server may see it, whatever its channels were told: ten thousand channels that see the same share it.</summary>
/// <param name="Facts">What can be said of the incidents in the news.</param>
/// <param name="Listed">Older incidents whose vulnerability was listed as exploited in the period: news for whoever was told of them.</param>
public sealed record PeriodNews(ImmutableArray<IncidentFacts> Facts, ImmutableArray<ListedNews> Listed, ImmutableArray<CampaignLine> Campaigns, Coverage Coverage)
{
    /// <summary>Older incidents are not looked at again, whatever is listed.</summary>
    private static readonly TimeSpan ListedReach = TimeSpan.FromDays(90);

    /// <summary>When the first of all their reports was first seen; the end of time when there are none.</summary>
    public DateTimeOffset Oldest { get; } = Facts.Select(facts => facts.News).Concat(Listed.Select(listed => listed.News)).SelectMany(news => news.Reports).Select(report => report.Article.FirstSeen).Append(DateTimeOffset.MaxValue).Min();

    /// <param name="clearance">Nothing stricter is shown.</param>
    public static async Task<PeriodNews> ReadAsync(StoreTransaction store, ServerId server, Tlp clearance, BriefingPeriod period)
    {
        // 1. The incidents in the news. What can be said of them is found while the rest is read.
        var incidents = await store.Reports.NewsOfPeriodAsync(period, server, clearance);
        var catalogues = await CataloguesAsync(store, incidents);
        var found = Task.Run(() => FactsOf(incidents, catalogues, period.Start));

        // 2. Older ones that a catalogue has put into the news.
        var listed = await NewlyListedAsync(store, server, clearance, period, [.. incidents.Select(incident => incident.Id)]);
        var entries = await CataloguesAsync(store, listed);

        // 3. What joins them with others.
        var campaigns = await CampaignsAsync(store, server, [.. incidents, .. listed], period.End);
        var lines = LinesOf(campaigns, [.. incidents.Concat(listed).Select(incident => incident.Id)], await store.Campaigns.EvidenceAsync(campaigns, server));

        // 4. How the period was covered, and of which date the catalogues are.
        var sources = await store.Rounds.CoverageAsync(period, server);
        var coverage = CoverageOf([.. sources.Where(source => source.Source.Tlp <= clearance)], period.End) with { Catalogues = [.. await store.Catalogues.AgesAsync(period.End)] };

        var joined = Joined(campaigns);
        return new PeriodNews(
            [.. (await found).Select(facts => facts with { Campaigns = [.. joined[facts.News.Id]] })],
            [.. listed.Select(incident => new ListedNews(incident, new Lazy<IncidentFacts>(() => FactFinding.Of(incident, entries, period.Start) with { Campaigns = [.. joined[incident.Id]] })))],
            lines,
            coverage);
    }

    /// <summary>What can be said of incidents, from their reports, the catalogues and the campaigns that the server sees.</summary>
    /// <param name="since">What is told rests first of all on the reports that came since.</param>
    public static async Task<ImmutableArray<IncidentFacts>> FactsAsync(
        StoreTransaction store, ServerId server, IReadOnlyCollection<IncidentNews> incidents, DateTimeOffset since, DateTimeOffset now)
    {
        var joined = Joined(await CampaignsAsync(store, server, incidents, now));
        return [.. FactsOf(incidents, await CataloguesAsync(store, incidents), since).Select(facts => facts with { Campaigns = [.. joined[facts.News.Id]] })];
    }

    private static IncidentFacts[] FactsOf(IEnumerable<IncidentNews> incidents, VulnerabilityCatalogues catalogues, DateTimeOffset since) =>
        [.. incidents.OrderBy(incident => incident.Id).AsParallel().AsOrdered().Select(incident => FactFinding.Of(incident, catalogues, since))];

    private static ILookup<IncidentId, CampaignId> Joined(IEnumerable<SeenCampaign> campaigns) =>
        campaigns.SelectMany(seen => seen.Campaign.Incidents, (seen, incident) => (incident, seen.Campaign.Id)).ToLookup(member => member.incident, member => member.Id);

    private static Task<VulnerabilityCatalogues> CataloguesAsync(StoreTransaction store, IEnumerable<IncidentNews> incidents) => store.Catalogues.OfAsync(incidents.SelectMany(CvesOf));

    private static Task<IReadOnlyList<SeenCampaign>> CampaignsAsync(StoreTransaction store, ServerId server, IEnumerable<IncidentNews> incidents, DateTimeOffset now) =>
        store.Campaigns.OfIncidentsAsync(incidents.Select(incident => incident.Id), server, now);

    private static async Task<IReadOnlyCollection<IncidentNews>> NewlyListedAsync(StoreTransaction store, ServerId server, Tlp clearance, BriefingPeriod period, HashSet<IncidentId> inTheNews)
    {
        var listed = await store.Catalogues.KevFirstSeenDuringAsync(period.Start, period.End);
        var naming = await store.Reports.IncidentsNamingAsync([.. listed.Select(entry => entry.Cve)], period.End - ListedReach, server);
        return await store.Reports.OfIncidentsAsync(naming.Where(incident => !inTheNews.Contains(incident)), server, clearance);
    }

    private static ImmutableArray<CampaignLine> LinesOf(IEnumerable<SeenCampaign> campaigns, HashSet<IncidentId> inTheNews, IReadOnlyDictionary<ReportId, CampaignReport> evidence) =>
    [
        .. campaigns.SelectMany(seen => CampaignTelling.LinesOf(
            seen.Campaign,
            inTheNews,
            seen.Incidents.ToDictionary(incident => incident.Id, incident => new CampaignMember(incident.Title, incident.OpenedAt, incident.IsStub)),
            evidence.GetValueOrDefault)),
    ];

    private static SourceTrouble TroubleOf(SourceCoverage source, DateTimeOffset now)
    {
        var health = FeedHealth.Of(source.State, now);
        return new SourceTrouble(source.Source.Name, health.Kind is HealthKind.Dead or HealthKind.Gone ? health.Reason : source.Outcome);
    }

    private static string SilenceOf(SourceCoverage source) =>
        string.Create(CultureInfo.InvariantCulture, $"{source.Source.Name} (nothing new since {source.State.LastNewAt:d MMMM yyyy})");

    private static IEnumerable<string> CvesOf(IncidentNews incident) =>
        incident.Reports.SelectMany(report => report.Report.Mentions).Where(mention => mention.Kind == MentionKind.Cve).Select(mention => mention.Name);

    /// <summary>A source that was not due is as well as when it was last asked; one that is given up is named every day, so that it is never lost in silence.</summary>
    private static Coverage CoverageOf(IReadOnlyList<SourceCoverage> sources, DateTimeOffset now) => new(
        SourcesRead: sources.Count(source => source.LastWasSuccess),
        Failed: [.. sources.Where(source => source.HasFailed).Select(source => TroubleOf(source, now))],
        Silent: [.. sources.Where(source => source.LastWasSuccess && FeedHealth.Of(source.State, now).Kind == HealthKind.Silent).Select(SilenceOf)],
        Articles: sources.Sum(source => source.New),
        Incidents: 0,
        ItemsTold: 0,
        Noted: 0,
        BelowThreshold: 0,
        AlreadyTold: 0,
        Dropped:
        [
            .. sources.SelectMany(source => source.Dropped)
                .GroupBy(drop => drop.Key, drop => drop.Value)
                .OrderBy(drops => drops.Key, StringComparer.Ordinal)
                .Select(drops => new DropCount(drops.Key, drops.Sum())),
        ]);
}

/// <summary>An older incident whose vulnerability was listed as exploited.</summary>
/// <param name="Facts">What can be said of it; found when somebody was told of it and asks.</param>
public sealed record ListedNews(IncidentNews News, Lazy<IncidentFacts> Facts);

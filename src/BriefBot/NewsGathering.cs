using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using BriefBot.Storage;
using NodaTime;

namespace BriefBot;

/// <summary>Gathers from the store all that goes into one channel's briefing: what its server may see, and what the channel was told. It writes nothing.</summary>
public sealed class NewsGathering(RankingWeights weights)
{
    public Task<BriefingRequest> GatherAsync(DueBriefing due, StoreTransaction store) =>
        GatherAsync(store, due.Channel, due.Period, due.Briefing.Due.Date, due.Number, due.LateSince);

    /// <param name="number">The edition's number; 0 on demand.</param>
    /// <param name="lateSince">When it was due, if it comes late.</param>
    public async Task<BriefingRequest> GatherAsync(
        StoreTransaction store, Channel channel, BriefingPeriod period, LocalDate date, int number, DateTimeOffset? lateSince)
    {
        // 1. What the channel was told before.
        var memory = await store.Told.InAsync(channel.Id);

        // 2. The incidents in the news, as far as the channel is cleared for them, and those told before whose vulnerability was listed as exploited since.
        var incidents = (await store.Reports.NewsOfPeriodAsync(period, channel.Server, channel.Clearance)).ToList();
        incidents.AddRange(await NewlyExploitedAsync(store, channel, period, memory, [.. incidents.Select(incident => incident.Id)]));

        // What the channel does not want to hear of stays out until its mute ends.
        var muted = (await store.Mutes.InForceAsync(channel.Id, period.End)).Where(mute => mute.Kind == Mute.OfIncident).Select(mute => mute.Subject).ToHashSet();
        incidents.RemoveAll(incident => muted.Contains($"{incident.Id}"));

        // 3. What can be said of them.
        var facts = await FactsAsync(store, incidents, period.Start);

        // 4. What joins them with others.
        var campaigns = await CampaignsAsync(store, channel.Server, period.End);

        // 5. How the period was covered, and of which date the catalogues are.
        var sources = await store.Rounds.CoverageAsync(period, channel.Server);
        var coverage = CoverageOf([.. sources.Where(source => source.Source.Tlp <= channel.Clearance)], period.End) with { Catalogues = [.. await store.Catalogues.AgesAsync(period.End)] };

        return new BriefingRequest(
            number,
            channel.Name,
            date.ToDateOnly(),
            channel.Zone,
            period.Start,
            period.End,
            period.IsFirst,
            lateSince,
            HighestOf(facts).Label(),
            channel.Profile,
            weights,
            facts,
            campaigns,
            memory,
            coverage);
    }

    /// <summary>What can be said of incidents, from their reports and the catalogues.</summary>
    /// <param name="since">What is told rests first of all on the reports that came since.</param>
    public static async Task<ImmutableArray<IncidentFacts>> FactsAsync(StoreTransaction store, IReadOnlyCollection<IncidentNews> incidents, DateTimeOffset since)
    {
        var catalogues = await store.Catalogues.OfAsync(incidents.SelectMany(CvesOf));
        return [.. incidents.OrderBy(incident => incident.Id).Select(incident => FactFinding.Of(incident, catalogues, since))];
    }

    private static async Task<ImmutableArray<CampaignLine>> CampaignsAsync(StoreTransaction store, ServerId server, DateTimeOffset now)
    {
        var lines = ImmutableArray.CreateBuilder<CampaignLine>();
        foreach (var seen in await store.Campaigns.SeenByAsync(server, now))
        {
            lines.AddRange(CampaignTelling.LinesOf(
                seen.Campaign,
                seen.Incidents.ToDictionary(incident => incident.Id, incident => (incident.Title, incident.OpenedAt)),
                report => seen.Reports.TryGetValue(report, out var known)
                    ? new SourceLine(known.Article.Outlet, known.Article.Address, known.Article.Published, IsPrimary: false)
                    : null));
        }
        return lines.ToImmutable();
    }

    private static async Task<IEnumerable<IncidentNews>> NewlyExploitedAsync(
        StoreTransaction store, Channel channel, BriefingPeriod period, BriefingMemory memory, HashSet<IncidentId> inTheNews)
    {
        var listed = (await store.Catalogues.KevFirstSeenDuringAsync(period.Start, period.End)).Select(entry => entry.Cve).ToHashSet();
        var found = new List<IncidentNews>();
        foreach (var told in memory.Incidents.Values.Where(told => !inTheNews.Contains(told.Incident) && told.State.Cves.Overlaps(listed)))
        {
            var reports = await store.Reports.OfIncidentAsync(told.Incident, channel.Server, channel.Clearance);
            if (reports.Count > 0) found.Add(new IncidentNews(told.Incident, [.. reports.Select(report => report.AsNews())]));
        }
        return found;
    }

    private static SourceTrouble TroubleOf(SourceCoverage source, DateTimeOffset now)
    {
        var health = FeedHealth.Of(source.State, now);
        return new SourceTrouble(source.Source.Name, health.Kind is HealthKind.Dead or HealthKind.Gone ? health.Reason : source.Outcome);
    }

    private static string SilenceOf(SourceCoverage source) =>
        string.Create(CultureInfo.InvariantCulture, $"{source.Source.Name} (nothing new since {source.State.LastNewAt:d MMMM yyyy})");

    /// <summary>The strictest label of all that may be told.</summary>
    private static Tlp HighestOf(ImmutableArray<IncidentFacts> facts) =>
        facts.SelectMany(incident => incident.News.Reports).Select(report => report.Article.Tlp).Append(Tlp.Clear).Max();

    private static IEnumerable<string> CvesOf(IncidentNews incident) =>
        incident.Reports.SelectMany(report => report.Report.Mentions).Where(mention => mention.Kind == MentionKind.Cve).Select(mention => mention.Name);

    /// <summary>A source that was not due is as well as when it was last asked; one that is given up is named every day, so that it is never lost in silence.</summary>
    private static Coverage CoverageOf(IReadOnlyList<SourceCoverage> sources, DateTimeOffset now) => new(
        SourcesRead: sources.Count(source => source.LastWasSuccess),
        Failed: [.. sources.Where(source => !source.LastWasSuccess && (source.Fetches > 0 || source.State.LastFetchAt is not null)).Select(source => TroubleOf(source, now))],
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

using System.Collections.Immutable;
using System.Text.Json;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Storage;
using NodaTime;

namespace BriefBot;

/// <summary>Gathers from the store all that goes into one channel's briefing: what its server may see, and what the channel was told. It writes nothing.</summary>
public sealed class NewsGathering(RankingWeights weights)
{
    /// <summary>What was told longer ago is no longer followed up.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(60);

    /// <param name="number">The edition's number; 0 on demand.</param>
    /// <param name="lateSince">When it was due, if it comes late.</param>
    public async Task<BriefingRequest> GatherAsync(
        StoreTransaction transaction, Channel channel, BriefingPeriod period, LocalDate date, int number, DateTimeOffset? lateSince)
    {
        // 1. What the channel was told before.
        var memory = await MemoryAsync(transaction, channel, period.End);

        // 2. The incidents in the news, and those told before whose vulnerability was listed as exploited since.
        var kev = (await transaction.Catalogues.AllKevAsync()).ToDictionary(entry => entry.Cve);
        var reports = (await transaction.Reports.OfIncidentsInTheNewsAsync(period, channel.Server)).ToList();
        reports.AddRange(await NewlyExploitedAsync(transaction, channel, period, memory, [.. reports.Select(report => report.Incident)]));
        var articles = await transaction.Articles.OfAsync(reports.Select(report => report.Report.Id.Article));
        var incidents = reports
            .GroupBy(report => report.Incident)
            .OrderBy(incident => incident.Key)
            .Select(incident => new IncidentNews(incident.Key, [.. incident.Select(report => NewsOf(report, articles))]));

        // 3. What can be said of them, and how the period was covered.
        var facts = incidents.Select(incident => FactFinding.Of(incident, kev)).ToImmutableArray();
        var coverage = await CoverageAsync(transaction, channel, period);

        return new BriefingRequest(
            number,
            channel.Name,
            date.ToDateOnly(),
            channel.Zone,
            period.Start,
            period.End,
            period.IsFirst,
            lateSince,
            Tlp: "CLEAR",
            ProfileOf(channel),
            weights,
            facts,
            Campaigns: [],
            memory,
            coverage);
    }

    private static async Task<BriefingMemory> MemoryAsync(StoreTransaction transaction, Channel channel, DateTimeOffset now)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(channel.Zone) ?? DateTimeZone.Utc;
        var told = await transaction.Told.InAsync(channel.Id);
        var articles = await transaction.Told.ArticlesInAsync(channel.Id, now - Remembered);
        return new BriefingMemory(
            told.Values
                .Where(before => before.LastToldAt >= now - Remembered)
                .ToImmutableDictionary(
                    before => before.Incident,
                    before => new Recollection(
                        before.Incident,
                        Instant.FromDateTimeOffset(before.FirstToldAt).InZone(zone).Date.ToDateOnly(),
                        BriefingJson.ReadState(before.Snapshot))),
            articles.ToImmutableDictionary());
    }

    private static async Task<IEnumerable<StoredReport>> NewlyExploitedAsync(
        StoreTransaction transaction, Channel channel, BriefingPeriod period, BriefingMemory memory, HashSet<IncidentId> inTheNews)
    {
        var listed = (await transaction.Catalogues.KevFirstSeenDuringAsync(period.Start, period.End)).Select(entry => entry.Cve).ToHashSet();
        if (listed.Count == 0) return [];

        var found = new List<StoredReport>();
        foreach (var told in memory.Incidents.Values.Where(told => !inTheNews.Contains(told.Incident) && told.State.Cves.Overlaps(listed)))
            found.AddRange(await transaction.Reports.OfIncidentAsync(told.Incident, channel.Server));
        return found;
    }

    private static ReportNews NewsOf(StoredReport kept, IReadOnlyDictionary<ArticleId, (Article Article, bool AtFirstFetch)> articles)
    {
        var (article, atFirstFetch) = articles[kept.Report.Id.Article];
        return new ReportNews(kept.Report, article, atFirstFetch);
    }

    private static async Task<Coverage> CoverageAsync(StoreTransaction transaction, Channel channel, BriefingPeriod period)
    {
        var sources = await transaction.Rounds.CoverageAsync(period, channel.Server);
        return new Coverage(
            SourcesRead: sources.Count(source => source.LastWasSuccess),
            Failed: [.. sources.Where(source => !source.LastWasSuccess).Select(source => new SourceTrouble(source.Source.Name, source.Outcome))],
            Silent: [],
            Articles: sources.Sum(source => source.New),
            Incidents: 0,
            ItemsTold: 0,
            Noted: 0,
            BelowThreshold: 0,
            AlreadyTold: 0,
            Dropped: [.. sources.SelectMany(source => source.Dropped).GroupBy(drop => drop.Key).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new DropCount(group.Key, group.Sum(drop => drop.Value)))]);
    }

    private static Profile ProfileOf(Channel channel) =>
        channel.Profile is "{}" or "" ? Profile.Empty : JsonSerializer.Deserialize<Profile>(channel.Profile, JsonSerializerOptions.Web) ?? Profile.Empty;
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Storage;
using NodaTime;

namespace BriefBot;

/// <summary>Gathers from the store all that goes into one channel's briefing: what its server may see, and what the channel was told. It writes nothing.</summary>
/// <param name="mostRemembered">Channels come one after the other; so many different periods and views are remembered between them.</param>
public sealed class NewsGathering(RankingWeights weights, int mostRemembered = 16)
{
    private readonly ConcurrentDictionary<(BriefingPeriod Period, Tlp Clearance, NewsView View), Lazy<Task<PeriodNews>>> remembered = new();

    public Task<BriefingRequest> GatherAsync(DueBriefing due, StoreTransaction store) =>
        GatherAsync(store, due.Channel, due.Period, due.Briefing.Due.Date, due.Number, due.LateSince);

    /// <param name="number">The edition's number; 0 on demand.</param>
    /// <param name="lateSince">When it was due, if it comes late.</param>
    public async Task<BriefingRequest> GatherAsync(
        StoreTransaction store, Channel channel, BriefingPeriod period, LocalDate date, int number, DateTimeOffset? lateSince)
    {
        // 1. What its server may see of the period: read once for all channels that see the same.
        var news = await NewsAsync(store, channel, period);

        // 2. What the channel was told of it before, and what became of that.
        var memory = await store.Told.SinceAsync(channel.Id, news.Oldest);
        var regrouped = await store.Told.RegroupedDuringAsync(channel.Id, channel.Server, period.Start, period.End);

        // 3. A listing alone is news only for those who know of what; what the channel does not want to hear of stays out until its mute ends.
        var muted = (await store.Mutes.InForceAsync(channel.Id, period.End)).Where(mute => mute.Kind == Mute.OfIncident).Select(mute => mute.Subject).ToHashSet();
        ImmutableArray<IncidentFacts> facts =
        [
            .. news.Facts.Concat(news.Listed.Where(listed => memory.ToldOf(listed.News) is not null).Select(listed => listed.Facts.Value))
                .Where(one => !muted.Contains($"{one.News.Id}"))
                .OrderBy(one => one.News.Id),
        ];

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
            news.Campaigns,
            memory,
            news.Coverage)
        {
            Regrouped = [.. regrouped],
            Past = number > 0 ? await DaysBeforeAsync(store, channel.Id) : [],
        };
    }

    private async Task<PeriodNews> NewsAsync(StoreTransaction store, Channel channel, BriefingPeriod period)
    {
        if (await store.Servers.SharedViewOfAsync(channel.Server) is not { } view) return await PeriodNews.ReadAsync(store, channel.Server, channel.Clearance, period);
        var key = (period, channel.Clearance, view);
        // What was asked for earlier is asked for no more.
        foreach (var past in remembered.Keys.Where(past => past.Period.End < period.End)) remembered.TryRemove(past, out _);
        if (remembered.Count >= mostRemembered && !remembered.ContainsKey(key)) remembered.Clear();

        // Of many who ask at once one reads, and the others get what it has read.
        var own = new Lazy<Task<PeriodNews>>(() => Task.Run(() => PeriodNews.ReadAsync(store, channel.Server, channel.Clearance, period)));
        var first = remembered.GetOrAdd(key, own);
        try
        {
            return await first.Value;
        }
        catch
        {
            remembered.TryRemove(new(key, first));
            if (first == own) throw;
            // Whoever read for all was stopped, or met trouble of their own.
            return await own.Value;
        }
    }

    /// <summary>The strictest label of all that may be told.</summary>
    private static Tlp HighestOf(ImmutableArray<IncidentFacts> facts) =>
        facts.SelectMany(incident => incident.News.Reports).Select(report => report.Article.Tlp).Append(Tlp.Clear).Max();

    private static async Task<ImmutableArray<DayGlance>> DaysBeforeAsync(StoreTransaction store, ChannelId channel) =>
        await store.Editions.LatestAsync(channel) is { } latest ? BriefingJson.Read(latest.Content).Week : [];
}

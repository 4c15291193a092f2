using System.Collections.Concurrent;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Topics;

namespace BriefBot.Commands;

/// <summary>Tries queries on the incidents of the last weeks, as a follower on a server may see them. They are read once and used again for some minutes.</summary>
internal sealed class TopicTrials(CommandRooms rooms)
{
    private const int Days = 30;
    private const int ViewsKept = 8;

    private static readonly TimeSpan StaysGood = TimeSpan.FromMinutes(10);

    private readonly Lazy<TopicMatching> matching = new(() => new TopicMatching(rooms.Names));
    private readonly ConcurrentDictionary<(ServerId, Tlp), (DateTimeOffset At, IReadOnlyList<PastIncident> Incidents)> past = [];

    public TopicMatching Matching => matching.Value;

    public async Task<TopicPreview> OfAsync(TopicQuery query, ServerId server, Tlp clearance, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!past.TryGetValue((server, clearance), out var kept) || now - kept.At > StaysGood || now < kept.At)
        {
            if (past.Count >= ViewsKept) past.Clear();
            past[(server, clearance)] = kept = (now, await ReadAsync(server, clearance, now, cancellation));
        }
        return new TopicTrial(Matching, rooms.Names).Of(query, kept.Incidents, Days);
    }

    private Task<IReadOnlyList<PastIncident>> ReadAsync(ServerId server, Tlp clearance, DateTimeOffset now, CancellationToken cancellation) => rooms.Database.ReadAsync<IReadOnlyList<PastIncident>>(
        async store =>
        {
            var news = await store.Reports.NewsOfPeriodAsync(new BriefingPeriod(now.AddDays(-Days), now.AddSeconds(1), IsFirst: false), server, clearance);
            return
            [
                .. (await PeriodNews.FactsAsync(store, server, news, now.AddDays(-Days), now))
                    .Where(facts => facts.IsIncident)
                    .OrderByDescending(facts => facts.News.Reports.Max(report => report.Report.Appeared))
                    .Select(facts => new PastIncident(facts.News.Id, facts.Title, TopicSubject.Of(facts, rooms.Names))),
            ];
        },
        cancellation);
}

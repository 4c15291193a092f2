using BriefBot.Chat;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;
using BriefBot.Evaluation.Briefings;
using BriefBot.Evaluation.Grouping;
using BriefBot.Settings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace BriefBot.Evaluation.Topics;

/// <summary>Lives through days of an archive with the program's own rounds, store, rule and outbox, while the process that tells dies again and again.</summary>
/// <param name="tell">Hears of each day that is over.</param>
internal sealed class NoticesReplay(LabelledArticle[] articles, Names names, GroupingTables grouping, IReadOnlyList<NewSubscription> asked, int seed, Action<string> tell)
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromHours(2);
    private static readonly TimeSpan BetweenTicks = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan WarmUp = TimeSpan.FromDays(3);

    /// <summary>So that it dies while there is something to tell: a tick that finds nothing has fewer than ten.</summary>
    private const int MostStatementsLived = 120;

    private readonly TopicMatching matching = new(names);
    private readonly Random random = new(seed);
    private readonly NoticesVerdict verdict = new();
    private readonly HashSet<(ServerId Server, Follower Follower, IncidentId Incident)> expected = [];
    private int statementsLeft = int.MaxValue;

    public async Task<NoticesVerdict> RunAsync(DateOnly from, int days, string path, CancellationToken cancellation)
    {
        var first = new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero);
        var clock = new ReplayClock(first - WarmUp);
        var feeds = new ArchiveFeeds(articles, clock);
        await using var database = await Database.OpenAsync(path, cancellation);
        await using var mortal = await Database.OpenAsync(path, cancellation, source => new FaultySource(source, CountDown));
        var chat = new RecordingChat(clock);
        await database.WriteAsync(
            async store =>
            {
                await store.Sources.ShareAsync([.. feeds.Sources], clock.GetUtcNow());
                foreach (var channel in FollowedMonth.AllChannels) await store.Channels.KeepAsync(channel, clock.GetUtcNow());
            },
            cancellation);

        var collect = new CollectNews(database, feeds.Fetch, () => names, grouping, new CollectSettings());
        var process = NewProcess(mortal, chat, clock);
        var end = first.AddDays(days);
        for (var moment = first - WarmUp; moment < end + TimeSpan.FromDays(1); moment += BetweenTicks)
        {
            clock.Set(moment);
            if (moment == first) await database.WriteAsync(async store => { foreach (var one in asked) await store.Subscriptions.AddAsync(one, moment); }, cancellation);
            if (moment < end && (moment - first).Ticks % BetweenRounds.Ticks == 0)
            {
                await collect.RunAsync(feeds.Sources, moment, cancellation);
                if (moment >= first) await ExpectAsync(database, moment, cancellation);
            }
            process = await TellAsync(process, mortal, chat, clock, mayDie: moment >= first && random.Next(2) == 0, cancellation);
            await JudgeAsync(database, chat, moment, cancellation);
            if (moment.TimeOfDay == TimeSpan.Zero && moment > first) tell($"{moment.AddDays(-1):yyyy-MM-dd}: {chat.Log.Count} messages and {verdict.Kills} deaths so far");
        }
        await LookForLostAsync(database, cancellation);
        verdict.Messages = chat.Log.Count;
        verdict.Repeats = chat.Repeats;
        process.Outbox.Dispose();
        return verdict;
    }

    /// <summary>What trying every query on every incident that changed says must be told.</summary>
    private Task ExpectAsync(Database database, DateTimeOffset now, CancellationToken cancellation) => database.ReadAsync(
        async store =>
        {
            var unheard = (await store.Notices.UnheardAsync(int.MaxValue)).Select(heard => heard.Incident).ToHashSet();
            foreach (var server in new[] { FollowedMonth.North, FollowedMonth.South })
            {
                var followed = (await store.Subscriptions.ChangedSinceAsync(0)).Where(kept => kept.Asked.Server == server).ToArray();
                foreach (var incident in await store.Notices.SeenAsAsync(unheard, server))
                {
                    if (await FactsAsync(store, incident, server, now) is not { } facts || NoticeNews.WhyNot(facts, now) is not null) continue;
                    var subject = TopicSubject.Of(facts, names);
                    foreach (var kept in followed)
                        if (kept.Query is { } query && matching.IsMatch(query, subject)) expected.Add((server, kept.Asked.Follower, incident));
                }
            }
            return true;
        },
        cancellation);

    private async Task<(SendNotices Notices, SendOutgoing Outbox)> TellAsync(
        (SendNotices Notices, SendOutgoing Outbox) process, Database mortal, RecordingChat chat, ReplayClock clock, bool mayDie, CancellationToken cancellation)
    {
        if (mayDie) statementsLeft = random.Next(1, MostStatementsLived);
        // It dies once, in the middle of whatever it does; then another takes over.
        for (var life = 0; ; life++)
        {
            try
            {
                await process.Notices.TellDueAsync(cancellation);
                await process.Outbox.SendReadyAsync(cancellation);
            }
            catch (StoreException)
            {
                // Dead: nothing is left of it but what the store says.
            }
            var died = statementsLeft <= 0;
            statementsLeft = int.MaxValue;
            if (!died) return process;

            verdict.Kills++;
            process.Outbox.Dispose();
            process = NewProcess(mortal, chat, clock);
            clock.Set(clock.GetUtcNow() + TimeSpan.FromMinutes(3));
        }
    }

    private async Task JudgeAsync(Database database, RecordingChat chat, DateTimeOffset now, CancellationToken cancellation)
    {
        while (verdict.Judged < chat.Log.Count)
        {
            var posted = chat.Log[verdict.Judged++];
            await database.ReadAsync(
                async store =>
                {
                    var notices = await store.Notices.OfMessageAsync(posted.Key);
                    if (notices.Count == 0) verdict.WithoutReason.Add(posted.Key.Value);
                    foreach (var told in notices.GroupBy(notice => notice.Incident)) await JudgeAsync(store, [.. told], posted, now);
                    return true;
                },
                cancellation);
        }
    }

    private async Task JudgeAsync(StoreTransaction store, SentNotice[] told, Posted posted, DateTimeOffset now)
    {
        var subscriptions = new List<StoredSubscription>();
        var facts = await FactsAsync(store, told[0].Incident, told[0].Server, now);
        foreach (var notice in told)
        {
            verdict.Count(notice);
            if (await store.Subscriptions.FindAsync(notice.Subscription) is not { Query: { } query } kept) continue;
            subscriptions.Add(kept);
            if (facts is null || !matching.IsMatch(query, TopicSubject.Of(facts, names))) verdict.WithoutReason.Add($"{notice.Incident} {kept.Asked.Text}");
        }
        if (subscriptions.TrueForAll(kept => kept.Asked.Quiet?.EndAfter(posted.At) is not null)) verdict.InQuietHours.Add($"{posted.At:MM-dd HH:mm} {told[0].Incident}");
    }

    private Task LookForLostAsync(Database database, CancellationToken cancellation) => database.ReadAsync(
        async store =>
        {
            foreach (var (server, follower, incident) in expected)
            {
                verdict.Expected++;
                var now = (await store.Incidents.AnsweringToAsync(incident, server)).Select(answer => answer.Id).Append(incident).Distinct().ToArray();
                var isKnown = false;
                foreach (var id in now)
                    isKnown = isKnown || await store.Notices.ToldAsync(server, follower, id) is not null || await store.Notices.WaitingAsync(server, follower, id) is not null;
                if (isKnown) continue;
                if (await StillMatchesAsync(store, server, follower, now)) verdict.Lost.Add($"{incident} for {follower.Id}");
                else verdict.NoLongerTrue++;
            }
            return true;
        },
        cancellation);

    private async Task<bool> StillMatchesAsync(StoreTransaction store, ServerId server, Follower follower, IEnumerable<IncidentId> incidents)
    {
        var queries = (await store.Subscriptions.OfAsync(server, follower)).Select(kept => kept.Query).OfType<TopicQuery>().ToArray();
        foreach (var incident in incidents)
            if (await FactsAsync(store, incident, server, DateTimeOffset.MaxValue.AddDays(-30)) is { } facts && Array.Exists(queries, query => matching.IsMatch(query, TopicSubject.Of(facts, names)))) return true;
        return false;
    }

    /// <returns>Null when the server sees no report of it.</returns>
    private static async Task<IncidentFacts?> FactsAsync(StoreTransaction store, IncidentId incident, ServerId server, DateTimeOffset now) =>
        await NoticeGathering.FactsAsync(store, [incident], server, Tlp.Clear, now) is [var facts] ? facts : null;

    private (SendNotices Notices, SendOutgoing Outbox) NewProcess(Database mortal, IChat chat, TimeProvider clock)
    {
        var topics = new FollowedTopics(matching, grouping.StartingCounts);
        var outbox = new SendOutgoing(mortal, [chat], clock, NullLogger<SendOutgoing>.Instance);
        return (new SendNotices(mortal, topics, new NoticeGathering(topics, names), [chat], (_, _, _) => Task.FromResult(Standing.Member), outbox, clock, NullLogger<SendNotices>.Instance), outbox);
    }

    private void CountDown(string statement)
    {
        if (statementsLeft == int.MaxValue) return;
        if (--statementsLeft <= 0) throw FaultySource.Trouble(10);
    }
}

using System.Collections.Immutable;
using BriefBot.Chat;
using BriefBot.Chat.Console;
using BriefBot.Core.Briefings;
using BriefBot.Core.Understanding;
using BriefBot.Evaluation.Grouping;
using BriefBot.Settings;
using BriefBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace BriefBot.Evaluation.Briefings;

/// <summary>Lives through days of an archive with the program's own rounds, store and delivery.</summary>
internal sealed class Replay(LabelledArticle[] articles, Names names, GroupingTables grouping)
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromHours(2);

    /// <summary>So long before the first briefing it collects already: no first fetch, no empty week.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromDays(7);

    private static readonly Channel Reader = new(ChannelId.Of(ChatName.Console, "replay"), ServerId.Console, ChatName.Console, "", "#replay", "UTC", Profile.Empty, FromSettings: false);

    private static readonly TimeOnly At = new(8, 0);

    public async Task<IReadOnlyList<ReplayedDay>> RunAsync(DateOnly from, int days, string store, CancellationToken cancellation)
    {
        var first = new DateTimeOffset(from, At, TimeSpan.Zero);
        var clock = new ReplayClock(first - WarmUp);
        var feeds = new ArchiveFeeds(articles, clock);
        await using var database = await Database.OpenAsync(store, cancellation);
        await database.WriteAsync(transaction => transaction.Sources.ShareAsync([.. feeds.Sources], clock.GetUtcNow()), cancellation);

        BriefingRequest? gathered = null;
        var gathering = new NewsGathering(RankingWeights.Default);
        ImmutableArray<IChat> chats = [new ConsoleChat(BriefingTerminal.Open(TextWriter.Null, isTerminal: false))];
        using var outbox = new SendOutgoing(database, chats, clock, NullLogger<SendOutgoing>.Instance);
        var deliver = new DeliverBriefing(
            database, chats, async (due, transaction) => gathered = await gathering.GatherAsync(due, transaction), outbox, clock, DeliveryRules.Default, NullLogger<DeliverBriefing>.Instance);
        var collect = new CollectNews(database, feeds.Fetch, () => names, grouping, new CollectSettings());

        var replayed = new List<ReplayedDay>();
        for (var moment = clock.GetUtcNow(); replayed.Count < days; moment += BetweenRounds)
        {
            clock.Set(moment);
            await collect.RunAsync(feeds.Sources, moment, cancellation);
            if (moment < first || TimeOnly.FromTimeSpan(moment.TimeOfDay) != At) continue;

            if (moment == first) await OpenChannelAsync(database, moment - TimeSpan.FromMinutes(1), cancellation);
            clock.Set(moment);
            await deliver.DeliverDueAsync(cancellation);
            await outbox.SendReadyAsync(cancellation);
            // The bot would try again until it works; a replay that went on without would never end.
            if (gathered is null) throw new InvalidOperationException($"The briefing of {moment:yyyy-MM-dd} was not composed. {await ReasonAsync(database, cancellation)}");
            replayed.Add(await DayAsync(database, gathered, replayed.Count + 1, cancellation));
            gathered = null;
        }
        return replayed;
    }

    private static Task OpenChannelAsync(Database database, DateTimeOffset now, CancellationToken cancellation) => database.WriteAsync(
        async transaction =>
        {
            await transaction.Channels.KeepAsync(Reader, now);
            await transaction.Schedules.KeepAsync(
                ServerId.Console, Reader.Id, new ScheduleId("daily"), new BriefingSchedule(new LocalTime(At.Hour, At.Minute), DateTimeZone.Utc, Weekdays.Every), fromSettings: false, now);
        },
        cancellation);

    private static async Task<string?> ReasonAsync(Database database, CancellationToken cancellation) =>
        await database.ReadAsync(store => store.Briefings.LatestAsync(Reader.Id, limit: 1), cancellation) is [var latest] ? latest.Reason : null;

    private static async Task<ReplayedDay> DayAsync(Database database, BriefingRequest request, int number, CancellationToken cancellation)
    {
        var period = new BriefingPeriod(request.PeriodStart, request.PeriodEnd, request.IsFirst);
        var (edition, coverage, backlog, articles) = await database.ReadAsync(
            async transaction => (
                await transaction.Editions.FindAsync(Reader.Id, number),
                await transaction.Rounds.CoverageAsync(period, Reader.Server),
                await transaction.Articles.BacklogDuringAsync(period),
                await transaction.Articles.FirstSeenDuringAsync(DateTimeOffset.UnixEpoch, period.End)),
            cancellation);
        if (edition is null) throw new InvalidOperationException($"Edition {number} was not kept.");
        return new ReplayedDay(
            request,
            BriefingJson.Read(edition.Content),
            coverage.Sum(source => source.Items),
            coverage.Sum(source => source.New),
            coverage.Sum(source => source.Known),
            coverage.Sum(source => source.Dropped.Values.Sum()),
            backlog,
            articles);
    }
}

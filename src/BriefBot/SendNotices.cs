using System.Collections.Immutable;
using BriefBot.Chat;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Core.Topics;
using BriefBot.Storage;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace BriefBot;

/// <summary>What happens after each round for those who follow: what changed is held against subscriptions, and who is to be told gets a message into the outbox.</summary>
public sealed partial class SendNotices(
    Database database, FollowedTopics topics, NoticeGathering gathering, IEnumerable<IChat> chats, AskStanding ask, SendOutgoing outbox, TimeProvider clock, ILogger<SendNotices> log)
{
    private const int IncidentsAtOnce = 500;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan FailuresAreSeenWithin = TimeSpan.FromDays(2);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ChatMayComeBackAfter = TimeSpan.FromMinutes(10);

    private readonly Dictionary<ChatName, IChat> chats = chats.ToDictionary(chat => chat.Name);

    /// <summary>One tick of the clock; nothing goes wrong when it comes late, twice, or is broken off anywhere.</summary>
    public async Task TellDueAsync(CancellationToken cancellation)
    {
        // 1. What is followed by now.
        topics.Take(await database.ReadAsync(store => store.Subscriptions.ChangedSinceAsync(topics.Revision), cancellation));

        // 2. What a chat did not take is as if it had not been told.
        await TakeBackAsync(cancellation);

        // 3. What changed since, and what has waited long enough.
        while (await NextAsync(cancellation) is { } work)
        {
            // 4. Who follows it, as their server sees it. Before a direct message goes out, it is asked whether the person is still there.
            var news = await database.ReadAsync(store => gathering.GatherAsync(store, work.Unheard, work.Due, work.Now), cancellation);
            var standing = await AskAsync(news, work.Now, cancellation);

            // 5. What the rule tells now is frozen into the outbox, what it holds is kept with its moment, all in one transaction.
            var messages = await database.WriteAsync(store => TellAsync(store, work, news, standing), cancellation);
            if (messages == 0) continue;
            LogTold(messages);
            outbox.Wake();
        }
    }

    /// <returns>Null when there is nothing to do.</returns>
    private Task<Work?> NextAsync(CancellationToken cancellation) => database.ReadAsync(
        async store =>
        {
            var now = clock.GetUtcNow();
            var unheard = await store.Notices.UnheardAsync(IncidentsAtOnce);
            var due = await store.Notices.DueAsync(now, IncidentsAtOnce);
            return unheard.Count + due.Count == 0 ? null : new Work(unheard, due, now);
        },
        cancellation);

    private async Task<Dictionary<FollowerNews, Standing>> AskAsync(IReadOnlyList<FollowerNews> news, DateTimeOffset now, CancellationToken cancellation)
    {
        var asked = new Dictionary<FollowerNews, Standing>(ReferenceEqualityComparer.Instance);
        foreach (var person in news.Where(news => news.Follower.IsPerson))
        {
            var wouldBeTold = await database.ReadAsync(async store => !(await DecideAsync(store, person, now)).Message.IsEmpty, cancellation);
            if (wouldBeTold) asked[person] = await ask(person.Server, person.Follower.Id, cancellation);
        }
        return asked;
    }

    /// <returns>How many messages there are.</returns>
    private async Task<int> TellAsync(StoreTransaction store, Work work, IReadOnlyList<FollowerNews> news, Dictionary<FollowerNews, Standing> standing)
    {
        foreach (var heard in work.Unheard) await store.Notices.TakeAsync(heard);
        foreach (var due in work.Due) await store.Notices.StopWaitingAsync(due.Server, due.Follower, due.Incident);

        var messages = 0;
        foreach (var follower in news)
        {
            var decided = await DecideAsync(store, follower, work.Now);
            var outcome = await TellAsync(store, follower, decided, standing.GetValueOrDefault(follower, Standing.Unknown), work.Now);
            if (outcome.IsTold) messages++;
            foreach (var incident in follower.Incidents)
            {
                if (outcome.WaitOf(incident.Id, decided, work.Now) is var (until, why))
                    await store.Notices.WaitAsync(new DueNotice(follower.Server, follower.Follower, incident.Id, until, why));
                else
                    await store.Notices.StopWaitingAsync(follower.Server, follower.Follower, incident.Id);
            }
        }
        return messages;
    }

    private async Task<Outcome> TellAsync(StoreTransaction store, FollowerNews follower, Decided decided, Standing standing, DateTimeOffset now)
    {
        if (decided.Message.IsEmpty) return Outcome.Nothing;
        if (await PlaceOfAsync(store, follower) is not { } place) return Outcome.Nothing;
        if (!chats.TryGetValue(place.Chat, out var chat)) return Outcome.HeldUntil(now + ChatMayComeBackAfter, $"BriefBot runs without {place.Chat}");
        if (follower.Follower.IsPerson && standing == Standing.Unknown) return Outcome.HeldUntil(now + AskAgainAfter, "it could not be asked whether you are still on the server");
        if (follower.Follower.IsPerson && standing == Standing.Left)
        {
            foreach (var left in decided.Subscriptions.Keys) await store.Subscriptions.RemoveAsync(left, now);
            LogLeft(decided.Subscriptions.Count);
            return Outcome.Nothing;
        }

        var facts = follower.Incidents.ToDictionary(incident => incident.Id, incident => incident.Facts);
        var key = KeyOf(follower, decided.Message[0].Incident.Id, now);
        var message = NoticeMessage.Of(decided.Message, facts, follower.Follower.IsPerson, MessageLimits.Discord);
        var outgoing = new NewOutgoing(key, follower.Server, place.Chat, follower.Follower.IsPerson ? OutgoingKind.Dm : OutgoingKind.Post, place.Address, chat.Render(message, NoticeControls.Of(decided.Message), key));
        // A notice in a channel counts as told there; what one person was told is nobody else's memory.
        if (place.Channel is { } channel) outgoing = outgoing with { Channel = channel.Id, Told = MemoryOf(decided.Message, facts, channel, now) };
        if (!await store.Outgoing.AddAsync(outgoing, now)) throw new InvalidOperationException($"The notice {key} stands in the outbox already.");
        await store.Notices.KeepAsync(key, follower.Server, follower.Follower, decided.Message, now);
        return Outcome.Told;
    }

    private static async Task<Decided> DecideAsync(StoreTransaction store, FollowerNews news, DateTimeOffset now)
    {
        var mutes = await store.Subscriptions.MutesAsync(news.Server, news.Follower, now);
        var subscriptions = (await store.Subscriptions.OfAsync(news.Server, news.Follower))
            .Select(kept => kept.With(mutes[kept.Id].ToImmutableDictionary(mute => mute.Incident, mute => mute.Until)))
            .OfType<Subscription>()
            .ToDictionary(subscription => subscription.Id);
        var queue = NoticeQueue.For(news.Follower) with { Sent = await store.Notices.SentSinceAsync(news.Server, news.Follower, now - Day) };
        foreach (var incident in news.Incidents)
        {
            if (await store.Notices.ToldAsync(news.Server, news.Follower, incident.Id) is { } told) queue = queue with { Told = queue.Told.SetItem(incident.Id, told) };
            (queue, _) = queue.Hear(incident.Heard, incident.Matched, subscriptions, now);
        }
        var (next, message) = queue.Release(subscriptions, now);
        return new Decided(subscriptions, next, message);
    }

    private static async Task<Place?> PlaceOfAsync(StoreTransaction store, FollowerNews news)
    {
        if ((await store.Servers.FindAsync(news.Server))?.LeftAt is not null) return null;
        if (news.Follower.IsPerson)
            return (await store.Subscriptions.OfAsync(news.Server, news.Follower)) is [var first, ..] ? new Place(first.Asked.Chat, news.Follower.Id, Channel: null) : null;
        // A channel belongs to one server, whatever a subscription says.
        return await store.Channels.FindAsync(new ChannelId(news.Follower.Id)) is { } channel && channel.Server == news.Server
            ? new Place(channel.Chat, channel.Address, channel)
            : null;
    }

    private static OutgoingKey KeyOf(FollowerNews news, IncidentId first, DateTimeOffset now) =>
        new($"notice|{news.Server}|{(news.Follower.IsPerson ? "person" : "channel")}|{news.Follower.Id}|{now.ToUnixTimeMilliseconds()}|{first}");

    private static BriefingMemory MemoryOf(ImmutableArray<Notice> message, Dictionary<IncidentId, IncidentFacts> facts, Channel channel, DateTimeOffset now)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(channel.Zone) ?? DateTimeZone.Utc;
        var today = Instant.FromDateTimeOffset(now).InZone(zone).Date.ToDateOnly();
        return new BriefingMemory(
            message.ToImmutableDictionary(notice => notice.Incident.Id, notice => new ToldIncident(notice.Incident.Id, today, today, notice.Incident.State)),
            message
                .SelectMany(notice => facts[notice.Incident.Id].News.Reports.Where(report => report.Report.Id.Ordinal == 0).Select(report => (report.Article.Id, Incident: notice.Incident.Id)))
                .DistinctBy(told => told.Id)
                .ToImmutableDictionary(told => told.Id, told => told.Incident));
    }

    private async Task TakeBackAsync(CancellationToken cancellation)
    {
        var failed = await database.WriteAsync(
            async store =>
            {
                var failed = await store.Notices.TakeBackUndeliveredAsync(clock.GetUtcNow() - FailuresAreSeenWithin);
                // Whoever lets no messages in is not written to again and again; /subscriptions tells why it is silent.
                foreach (var person in failed.Where(notice => notice.Follower.IsPerson).Select(notice => (notice.Server, notice.Follower)).Distinct())
                    foreach (var subscription in await store.Subscriptions.OfAsync(person.Server, person.Follower))
                        await store.Subscriptions.PauseAsync(subscription.Id, until: null, because: "Discord does not let BriefBot send you direct messages. Open them for the server, then resume.");
                return failed;
            },
            cancellation);
        if (failed.Count > 0) LogFailed(failed.Count);
    }

    /// <summary>What there is to do at one moment.</summary>
    private sealed record Work(IReadOnlyList<UnheardIncident> Unheard, IReadOnlyList<DueNotice> Due, DateTimeOffset Now);

    /// <summary>Where a follower reads.</summary>
    /// <param name="Channel">Null for a person.</param>
    private sealed record Place(ChatName Chat, string Address, Channel? Channel);

    /// <summary>What the rule says to one follower's news.</summary>
    private sealed record Decided(Dictionary<SubscriptionId, Subscription> Subscriptions, NoticeQueue Next, ImmutableArray<Notice> Message);

    /// <param name="Hold">Until when what would be told now has to wait, and why. Null when it need not.</param>
    private sealed record Outcome(bool IsTold, (DateTimeOffset Until, string Why)? Hold)
    {
        /// <returns>Null when nothing of the incident is left to be told.</returns>
        public (DateTimeOffset Until, string Why)? WaitOf(IncidentId incident, Decided decided, DateTimeOffset now) =>
            decided.Next.Waiting.ContainsKey(incident) ? decided.Next.WaitOf(incident, decided.Subscriptions, now)
            : decided.Message.Any(notice => notice.Incident.Id == incident) ? Hold
            : null;

        public static Outcome Nothing { get; } = new(IsTold: false, Hold: null);

        public static Outcome Told { get; } = new(IsTold: true, Hold: null);

        public static Outcome HeldUntil(DateTimeOffset until, string why) => new(IsTold: false, (until, why));
    }

    [LoggerMessage(LogLevel.Information, "{Messages} notices went to those who follow.")]
    private partial void LogTold(int messages);

    [LoggerMessage(LogLevel.Information, "Somebody left the server they followed on; {Subscriptions} subscriptions were removed.")]
    private partial void LogLeft(int subscriptions);

    [LoggerMessage(LogLevel.Warning, "{Notices} notices could not be delivered; what they told counts as not told.")]
    private partial void LogFailed(int notices);
}

using System.Collections.Immutable;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Topics;

/// <summary>An incident that is still to be told, as it stands now.</summary>
public sealed record WaitingNotice(IncidentHeard Incident, ImmutableArray<MatchedSubscription> Matched);

/// <summary>What one follower was told and is still to be told. It never changes; each step yields the next one.</summary>
/// <param name="Sent">When the messages of the last day went out, oldest first.</param>
public sealed record NoticeQueue(
    bool IsPerson,
    ImmutableDictionary<IncidentId, ToldNotice> Told,
    ImmutableSortedDictionary<IncidentId, WaitingNotice> Waiting,
    ImmutableArray<DateTimeOffset> Sent)
{
    /// <summary>More than this many incidents are not read in one message; the rest comes with the next one.</summary>
    public const int MostInMessage = 8;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    public static NoticeQueue For(Follower follower) => new(
        follower.IsPerson, ImmutableDictionary<IncidentId, ToldNotice>.Empty, ImmutableSortedDictionary<IncidentId, WaitingNotice>.Empty, []);

    /// <summary>Takes in that an incident matched, or matched again with more known.</summary>
    public (NoticeQueue Next, NoticeDecision Decision) Hear(
        IncidentHeard incident, ImmutableArray<MatchedSubscription> matched, IReadOnlyDictionary<SubscriptionId, Subscription> subscriptions, DateTimeOffset now)
    {
        var decision = NoticeRule.Decide(incident, Told.GetValueOrDefault(incident.Id), matched, subscriptions, now);
        return decision is NoticeDecision.Nothing
            ? (this with { Waiting = Waiting.Remove(incident.Id) }, decision)
            : (this with { Waiting = Waiting.SetItem(incident.Id, new WaitingNotice(incident, matched)) }, decision);
    }

    /// <summary>What goes out now, as one message, and the queue once that is sent; no notices when nothing is due.</summary>
    /// <remarks>What waited for the end of a burst, of quiet hours or of the six hours is told as it stands now.</remarks>
    public (NoticeQueue Next, ImmutableArray<Notice> Message) Release(IReadOnlyDictionary<SubscriptionId, Subscription> subscriptions, DateTimeOffset now)
    {
        if (FreeAt(now) > now) return (this, []);

        var message = ImmutableArray.CreateBuilder<Notice>();
        var (told, waiting) = (Told, Waiting);
        foreach (var (id, notice) in Waiting.OrderByDescending(pair => int.PopCount((int)pair.Value.Incident.Severity)))
        {
            if (message.Count == MostInMessage) break;
            var before = Told.GetValueOrDefault(id);
            switch (NoticeRule.Decide(notice.Incident, before, notice.Matched, subscriptions, now))
            {
                case NoticeDecision.Held:
                    continue;
                case NoticeDecision.Now:
                    var changes = before is null ? [] : NoticeRule.ChangesOf(notice.Incident, before);
                    message.Add(new Notice(notice.Incident, before is null, changes, NoticeRule.Speaking(id, notice.Matched, subscriptions, now)));
                    told = told.SetItem(id, new ToldNotice(now, notice.Incident.State, notice.Incident.Severity));
                    break;
            }
            waiting = waiting.Remove(id);
        }

        var sent = message.Count == 0 ? Sent : [.. Sent.Where(at => at > now - Day), now];
        return (this with { Told = told, Waiting = waiting, Sent = sent }, message.ToImmutable());
    }

    /// <summary>When <see cref="Release"/> has something to do next. Null when nothing waits.</summary>
    public DateTimeOffset? NextDue(IReadOnlyDictionary<SubscriptionId, Subscription> subscriptions, DateTimeOffset now) =>
        Waiting.Keys.Select(incident => (DateTimeOffset?)WaitOf(incident, subscriptions, now).Until).Min();

    /// <summary>Until when a waiting incident waits, and why in words.</summary>
    public (DateTimeOffset Until, string Why) WaitOf(IncidentId incident, IReadOnlyDictionary<SubscriptionId, Subscription> subscriptions, DateTimeOffset now)
    {
        var notice = Waiting[incident];
        var free = FreeAt(now);
        return NoticeRule.Decide(notice.Incident, Told.GetValueOrDefault(incident), notice.Matched, subscriptions, now) is NoticeDecision.Held held && held.Until >= free
            ? (held.Until, held.Why)
            : (free, free > now ? $"{Sent.Length} messages went out lately; it comes with the next one, at {NoticeDecision.Moment(free)}" : "it comes with the next message");
    }

    /// <summary>The first moment at which another message may go out: bursts are bundled, and a person gets so many a day.</summary>
    private DateTimeOffset FreeAt(DateTimeOffset now)
    {
        var free = now;
        if (IsPerson && Sent.Count(at => at > now - Day) >= NoticeRule.MostMessagesADay) free = Later(free, Sent[^NoticeRule.MostMessagesADay] + Day);
        if (Sent.Count(at => at > now - NoticeRule.BurstSpan) >= NoticeRule.MessagesOfBurst) free = Later(free, Sent[^NoticeRule.MessagesOfBurst] + NoticeRule.BurstSpan);
        return free;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}

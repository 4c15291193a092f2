using System.Collections.Immutable;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Topics;

/// <summary>The one rule of notices: the first at once, then changes only, at most one per incident and six hours unless it grew graver.</summary>
public static class NoticeRule
{
    public static readonly TimeSpan BetweenNotices = TimeSpan.FromHours(6);

    /// <summary>So many messages within <see cref="BurstSpan"/> are a burst: what follows waits and comes as one message.</summary>
    public const int MessagesOfBurst = 3;

    public static readonly TimeSpan BurstSpan = TimeSpan.FromMinutes(10);

    public const int MostMessagesADay = 20;

    /// <param name="told">What the follower was told of it last. Null when nothing was.</param>
    /// <param name="matched">Those of the follower's subscriptions that it matched.</param>
    public static NoticeDecision Decide(
        IncidentHeard incident, ToldNotice? told, IReadOnlyCollection<MatchedSubscription> matched, IReadOnlyDictionary<SubscriptionId, Subscription> subscriptions, DateTimeOffset now)
    {
        var speaking = Speaking(incident.Id, matched, subscriptions, now);
        if (speaking.IsEmpty)
        {
            var silences = matched
                .Select(match => subscriptions.TryGetValue(match.Subscription, out var subscription) ? subscription.SilentAbout(incident.Id, now) : $"subscription {match.Subscription} was removed")
                .OfType<string>();
            return new NoticeDecision.Nothing(matched.Count == 0 ? "no subscription matched" : string.Join("; ", silences));
        }

        if (told is null) return Unless(Quiet(speaking, subscriptions, now), new NoticeDecision.Now("told for the first time"));

        var changes = incident.State.ChangesSince(told.State);
        var graver = incident.Severity & ~told.Severity;
        if (graver != Severity.None) return Unless(Quiet(speaking, subscriptions, now), new NoticeDecision.Now($"graver than told: {InWords(graver)}"));
        if (changes.IsEmpty) return new NoticeDecision.Nothing($"nothing has changed since the notice of {NoticeDecision.Moment(told.At)}");

        var earliest = told.At + BetweenNotices;
        if (earliest <= now) return Unless(Quiet(speaking, subscriptions, now), new NoticeDecision.Now($"changed: {changes[0]}"));
        return new NoticeDecision.Held(
            Quiet(speaking, subscriptions, earliest) ?? earliest,
            $"{NoticeDecision.Moment(told.At)} was the last notice of it, and six hours lie between two");
    }

    /// <summary>What changed, in words; a graver incident says so even where the words of its state do not.</summary>
    public static ImmutableArray<string> ChangesOf(IncidentHeard incident, ToldNotice told)
    {
        var changes = incident.State.ChangesSince(told.State);
        var graver = incident.Severity & ~told.Severity;
        return graver.HasFlag(Severity.OwnProduct) ? changes.Insert(0, InWords(Severity.OwnProduct)) : changes;
    }

    /// <summary>Those of the matched subscriptions that may cause a notice now.</summary>
    internal static ImmutableArray<MatchedSubscription> Speaking(
        IncidentId incident, IEnumerable<MatchedSubscription> matched, IReadOnlyDictionary<SubscriptionId, Subscription> subscriptions, DateTimeOffset now) =>
        [.. matched.Where(match => subscriptions.TryGetValue(match.Subscription, out var subscription) && subscription.SilentAbout(incident, now) is null)];

    // One subscription without quiet hours is enough to be told.
    private static DateTimeOffset? Quiet(ImmutableArray<MatchedSubscription> speaking, IReadOnlyDictionary<SubscriptionId, Subscription> subscriptions, DateTimeOffset moment)
    {
        DateTimeOffset? earliest = null;
        foreach (var match in speaking)
        {
            if (subscriptions[match.Subscription].Quiet?.EndAfter(moment) is not { } end) return null;
            if (earliest is null || end < earliest) earliest = end;
        }
        return earliest;
    }

    private static NoticeDecision Unless(DateTimeOffset? quietUntil, NoticeDecision.Now now) =>
        quietUntil is { } until ? new NoticeDecision.Held(until, $"{now.Why}, in quiet hours") : now;

    private static string InWords(Severity graver) => string.Join(" and ", new[]
    {
        (Severity.OwnProduct, "a product of your own is named"),
        (Severity.InKev, "now in the KEV list"),
        (Severity.Exploited, "now exploited"),
        (Severity.Confirmed, "now confirmed"),
    }.Where(pair => graver.HasFlag(pair.Item1)).Select(pair => pair.Item2));
}

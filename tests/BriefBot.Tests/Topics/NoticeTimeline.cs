using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Topics;

namespace BriefBot.Tests.Topics;

/// <summary>What one follower hears over some days: incidents come in, messages go out when they are due.</summary>
internal sealed class NoticeTimeline
{
    private static readonly DateTimeOffset FirstDay = new(2026, 3, 30, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<SubscriptionId, Subscription> subscriptions = [];
    private readonly List<(DateTimeOffset At, ImmutableArray<Notice> Message)> messages = [];
    private NoticeQueue queue;
    private DateTimeOffset now = FirstDay;

    public NoticeTimeline(params Subscription[] subscriptions)
    {
        foreach (var subscription in subscriptions) this.subscriptions.Add(subscription.Id, subscription);
        queue = NoticeQueue.For(subscriptions[0].Follower);
    }

    public NoticeDecision LastDecision { get; private set; } = new NoticeDecision.Nothing("");

    /// <summary>The messages so far: "08:00 FortiOS flaw: NEW" or "1 07:00 …" from the second day on.</summary>
    public IEnumerable<string> Messages => messages.Select(message => $"{Shown(message.At)} {string.Join(" + ", message.Message.Select(Shown))}");

    public IEnumerable<(DateTimeOffset At, ImmutableArray<Notice> Message)> Sent => messages;

    public static Subscription Channel(long number = 4) => Subscription.To(new SubscriptionId(number), ServerId.Console, Follower.Of(new ChannelId("soc")), new TopicQuery.Word("fortios"));

    public static Subscription Person(long number = 4) => Channel(number) with { Follower = Follower.Person("ann") };

    public static IncidentState Known(bool exploited = false, bool confirmed = false, double people = 0, params string[] victims) => IncidentState.Nothing with
    {
        Exploited = exploited,
        Confirmed = confirmed,
        Victims = [.. victims],
        Numbers = people > 0 ? ImmutableSortedDictionary<string, double>.Empty.Add("people", people) : IncidentState.Nothing.Numbers,
    };

    public NoticeTimeline At(string time, int day = 0)
    {
        RunTo(FirstDay.AddDays(day) + TimeSpan.ParseExact(time, @"hh\:mm", CultureInfo.InvariantCulture));
        return this;
    }

    public NoticeTimeline Heard(int incident, IncidentState state, bool ownProduct = false, params long[] by)
    {
        var matched = (by.Length == 0 ? subscriptions.Keys.Take(1) : by.Select(number => new SubscriptionId(number)))
            .Select(id => new MatchedSubscription(id, [new TopicReason("fortios", "FortiOS in the title")]));
        (queue, LastDecision) = queue.Hear(new IncidentHeard(new IncidentId(2026, incident), $"Incident {incident}", state, ownProduct), [.. matched], subscriptions, now);
        Release();
        return this;
    }

    public NoticeTimeline Change(Func<Subscription, Subscription> change, long number = 4)
    {
        var id = new SubscriptionId(number);
        subscriptions[id] = change(subscriptions[id]);
        return this;
    }

    /// <summary>Lets time pass as the shell does: from one due moment to the next.</summary>
    private void RunTo(DateTimeOffset moment)
    {
        while (queue.NextDue(subscriptions, now) is { } due && due <= moment)
        {
            Assert.True(due >= now);
            var before = queue;
            now = due;
            Release();
            Assert.NotEqual(before, queue);
        }
        now = moment;
    }

    private void Release()
    {
        (queue, var message) = queue.Release(subscriptions, now);
        if (message.Length > 0) messages.Add((now, message));
    }

    private static string Shown(DateTimeOffset moment)
    {
        var day = (moment.UtcDateTime.Date - FirstDay.UtcDateTime.Date).Days;
        return (day > 0 ? $"{day} " : "") + moment.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    private static string Shown(Notice notice) =>
        $"{notice.Incident.Id.Number}: {(notice.IsFirst ? "NEW" : string.Join(", ", notice.Changes))}";
}

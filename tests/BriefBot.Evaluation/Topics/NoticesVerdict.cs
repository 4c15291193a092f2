using BriefBot.Core.Incidents;
using BriefBot.Core.Topics;
using BriefBot.Storage;

namespace BriefBot.Evaluation.Topics;

/// <summary>What came of a simulated month.</summary>
internal sealed class NoticesVerdict
{
    private static readonly string[] Graver = ["KEV", "exploited", "confirmed", "product of your own"];

    private readonly Dictionary<(Follower Follower, IncidentId Incident), DateTimeOffset> last = [];
    private readonly HashSet<(Follower Follower, IncidentId Incident, string Message)> seen = [];

    public int Kills { get; set; }
    public int Messages { get; set; }

    /// <summary>Messages that were posted again after a death and that the chat recognised.</summary>
    public int Repeats { get; set; }

    public int Judged { get; set; }
    public int Expected { get; set; }

    /// <summary>What matched once, was held, and matched no more when it was due.</summary>
    public int NoLongerTrue { get; set; }

    public List<string> Lost { get; } = [];
    public List<string> Doubled { get; } = [];
    public List<string> WithoutReason { get; } = [];
    public List<string> InQuietHours { get; } = [];
    public List<string> TooSoon { get; } = [];

    /// <summary>By subscription: incidents told first, and changes told.</summary>
    public Dictionary<SubscriptionId, (int First, int Changes)> Volume { get; } = [];

    public bool IsClean => Lost.Count + Doubled.Count + WithoutReason.Count + InQuietHours.Count + TooSoon.Count == 0;

    public void Count(SentNotice notice)
    {
        var (first, changes) = Volume.GetValueOrDefault(notice.Subscription);
        Volume[notice.Subscription] = notice.IsFirst ? (first + 1, changes) : (first, changes + 1);
        if (!seen.Add((notice.Follower, notice.Incident, notice.Message.Value))) return;

        var key = (notice.Follower, notice.Incident);
        var isKnown = last.TryGetValue(key, out var before);
        if (isKnown && (notice.IsFirst || notice.Changes.Length == 0)) Doubled.Add($"{notice.Incident} for {notice.Follower.Id} at {notice.At:MM-dd HH:mm}");
        if (isKnown && notice.At - before < NoticeRule.BetweenNotices && !Array.Exists(Graver, word => notice.Changes.Contains(word, StringComparison.Ordinal)))
            TooSoon.Add($"{notice.Incident} for {notice.Follower.Id} at {notice.At:MM-dd HH:mm}: {notice.Changes}");
        last[key] = notice.At;
    }
}

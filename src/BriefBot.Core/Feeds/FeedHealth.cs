using System.Globalization;

namespace BriefBot.Core.Feeds;

/// <summary>How a source is doing, as people are told.</summary>
public enum HealthKind { New, Well, Failing, Dead, Silent, Gone }

/// <summary>The rule by which a source is called failing, dead or silent, and the reason in words.</summary>
/// <param name="Reason">One sentence.</param>
public sealed record FeedHealth(HealthKind Kind, string Reason)
{
    /// <summary>A source that failed for so long is called dead; it is still asked once a day.</summary>
    public static readonly TimeSpan DeadAfter = TimeSpan.FromDays(14);

    private static readonly TimeSpan SilentAtLeast = TimeSpan.FromDays(30);

    /// <summary>A source is silent when it has been quiet this many times longer than its usual gap.</summary>
    private const double UnusualGap = 8;

    private const int FailuresToMention = 3;

    public static FeedHealth Of(FeedState state, DateTimeOffset now)
    {
        if (state.IsGone)
            return new FeedHealth(HealthKind.Gone, "The server says that this feed is gone for good; it is not asked any more.");
        if (state.LastFetchAt is null)
            return new FeedHealth(HealthKind.New, "Not fetched yet.");
        if (state.Streak > 0)
            return WhileFailing(state, now);
        return state.LastNewAt is { } lastNew && now - lastNew > SilentAfter(state.ItemsAWeek)
            ? new FeedHealth(HealthKind.Silent, $"It answers, but nothing new has come since {Day(lastNew)}; it usually has {Pace(state.ItemsAWeek)}.")
            : new FeedHealth(HealthKind.Well, state.ItemsAWeek is null ? "It answers; its items carry no dates." : $"It answers, and has {Pace(state.ItemsAWeek)}.");
    }

    private static FeedHealth WhileFailing(FeedState state, DateTimeOffset now)
    {
        var error = state.LastError ?? "It cannot be read.";
        var since = state.LastSuccessAt is { } success ? $"since {Day(success)}" : "from the first fetch on";
        if (state.LastSuccessAt is { } last && now - last > DeadAfter)
            return new FeedHealth(HealthKind.Dead, $"It has failed {since} ({Times(state.Streak)}): {error}");
        return state.Streak >= FailuresToMention
            ? new FeedHealth(HealthKind.Failing, $"It has failed {since} ({Times(state.Streak)}): {error}")
            : new FeedHealth(HealthKind.Failing, $"The last fetch failed: {error}");
    }

    private static TimeSpan SilentAfter(double? itemsAWeek)
    {
        var usual = itemsAWeek is > 0 and var pace ? TimeSpan.FromDays(7 / pace * UnusualGap) : SilentAtLeast;
        return usual < SilentAtLeast ? SilentAtLeast : usual;
    }

    private static string Day(DateTimeOffset moment) => moment.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Times(int streak) => streak == 1 ? "once" : $"{streak} times in a row";

    private static string Pace(double? itemsAWeek) => itemsAWeek switch
    {
        null => "an unknown number of items",
        < 0.75 => "less than one item a week",
        < 1.5 => "about one item a week",
        { } pace => string.Create(CultureInfo.InvariantCulture, $"about {pace:0} items a week"),
    };
}

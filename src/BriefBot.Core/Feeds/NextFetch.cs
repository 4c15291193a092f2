using System.Collections.Immutable;

namespace BriefBot.Core.Feeds;

/// <summary>When a feed is asked again: busy ones at the set interval, quiet ones less often, failing ones less and less.</summary>
/// <param name="Interval">How often a busy source is asked.</param>
public sealed record NextFetch(TimeSpan Interval)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private static readonly TimeSpan FirstBackOff = TimeSpan.FromHours(1);
    private static readonly TimeSpan SpanOfPace = TimeSpan.FromDays(28);

    /// <summary>A source is asked about eight times between two of its items, so that a rare item waits an eighth of the usual gap at most.</summary>
    private const double AsksPerItem = 8;

    private const double Jitter = 0.1;

    private TimeSpan Usual => Interval < Shortest ? Shortest : Interval > Longest ? Longest : Interval;

    /// <param name="itemsAWeek">Null when nothing is known yet.</param>
    /// <param name="minimalDelay">What the server's headers or the feed ask for.</param>
    /// <param name="chance">Between 0 and 1: spreads the fetches, so that no minute zero is crowded.</param>
    public TimeSpan AfterSuccess(double? itemsAWeek, TimeSpan? minimalDelay, double chance)
    {
        var adapted = itemsAWeek switch
        {
            null => Usual,
            <= 0 => Longest,
            { } pace => Between(Usual, TimeSpan.FromDays(Math.Min(7 / pace / AsksPerItem, Longest.TotalDays)), Longest),
        };
        return Between(adapted, minimalDelay ?? TimeSpan.Zero, Longest) * (1 + Jitter * chance);
    }

    /// <param name="streak">How many fetches in a row have failed, this one counted.</param>
    public static TimeSpan BackOff(int streak) =>
        streak >= 6 ? Longest : FirstBackOff * Math.Pow(2, Math.Max(streak, 1) - 1);

    /// <param name="retryAfter">What the server asks for; longer than a day is not believed.</param>
    public TimeSpan AfterFailure(int streak, TimeSpan? retryAfter, double chance)
    {
        var backOff = Between(BackOff(streak), Usual, Longest) * (1 + Jitter * chance);
        return Between(backOff, retryAfter ?? TimeSpan.Zero, Longest * (1 + Jitter));
    }

    /// <summary>How many items a week a feed has had lately, by their dates.</summary>
    /// <returns>Null when its items carry no dates.</returns>
    public static double? ItemsAWeek(ImmutableArray<FeedItem> items, DateTimeOffset now)
    {
        var dates = items.Select(item => item.Published ?? item.Updated).OfType<DateTimeOffset>().Where(date => date <= now + TimeSpan.FromDays(1)).ToList();
        if (dates.Count == 0)
            return null;
        var recent = dates.Where(date => now - date < SpanOfPace).ToList();
        if (recent.Count == 0)
            return 0;

        // A busy feed shows a few hours only: its pace is that of what it shows.
        var span = recent.Count < dates.Count ? SpanOfPace : now - recent.Min();
        return recent.Count / Math.Max(span.TotalDays, 1) * 7;
    }

    private static TimeSpan Between(TimeSpan least, TimeSpan wished, TimeSpan most) => wished < least ? least : wished > most ? most : wished;
}

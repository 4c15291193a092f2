using System.Globalization;
using System.Xml.Linq;

namespace BriefBot.Core.Feeds;

/// <summary>How seldom a feed asks to be read, in its own words: ttl, sy:updatePeriod, skipHours and skipDays.</summary>
/// <param name="Delay">The shortest time between two fetches. Null when the feed does not say.</param>
/// <param name="SkippedHours">Hours of the day (UTC) in which it does not change: bit 0 is the hour after midnight.</param>
/// <param name="SkippedDays">Days of the week on which it does not change: bit 0 is Sunday.</param>
public sealed record FeedWishes(TimeSpan? Delay, int SkippedHours, int SkippedDays)
{
    private const int AllHours = (1 << 24) - 1;
    private const int AllDays = (1 << 7) - 1;

    public static readonly FeedWishes None = new(Delay: null, SkippedHours: 0, SkippedDays: 0);

    /// <param name="feed">The element that carries what is said of the feed as a whole. Null when there is none.</param>
    internal static FeedWishes Of(XElement? feed)
    {
        if (feed is null)
            return None;

        var hours = Listed(feed, "skipHours").Select(HourBit).Aggregate(0, (all, bit) => all | bit);
        var days = Listed(feed, "skipDays").Select(DayBit).Aggregate(0, (all, bit) => all | bit);
        TimeSpan?[] delays = [Minutes(feed.Element("ttl")?.Value), Syndication(feed)];
        // A feed that skips every hour says nothing.
        return new FeedWishes(delays.Max(), hours == AllHours ? 0 : hours, days == AllDays ? 0 : days);
    }

    /// <summary>The first moment from the given one on that the feed does not ask to be skipped.</summary>
    /// <param name="latest">No later than this, whatever it asks.</param>
    public DateTimeOffset FirstAllowed(DateTimeOffset moment, DateTimeOffset latest)
    {
        var at = moment;
        while (at < latest && IsSkipped(at))
            at = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero).AddHours(at.UtcDateTime.Hour + 1);
        return at < latest ? at : latest > moment ? latest : moment;
    }

    private bool IsSkipped(DateTimeOffset at) => (SkippedHours & (1 << at.UtcDateTime.Hour)) != 0 || (SkippedDays & (1 << (int)at.UtcDateTime.DayOfWeek)) != 0;

    private static TimeSpan? Minutes(string? written) => Number(written) is > 0 and var minutes ? TimeSpan.FromMinutes(minutes) : null;

    /// <summary>The syndication module: so many times in an hour, day, week, month or year.</summary>
    private static TimeSpan? Syndication(XElement feed)
    {
        TimeSpan? period = feed.Element(Vocabulary.Syndication + "updatePeriod")?.Value.Trim().ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            "yearly" => TimeSpan.FromDays(365),
            _ => null,
        };
        return period / Math.Max(1, Number(feed.Element(Vocabulary.Syndication + "updateFrequency")?.Value) ?? 1);
    }

    private static IEnumerable<string> Listed(XElement feed, string name) => feed.Element(name)?.Elements().Select(element => element.Value.Trim()) ?? [];

    // Some count the hours from 1, so that midnight is 24.
    private static int HourBit(string written) => Number(written) is >= 0 and <= 24 and var hour ? 1 << (hour % 24) : 0;

    private static int DayBit(string written) => Enum.TryParse<DayOfWeek>(written, ignoreCase: true, out var day) && Enum.IsDefined(day) && !char.IsAsciiDigit(written[0]) ? 1 << (int)day : 0;

    private static int? Number(string? written) =>
        int.TryParse(written?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 1_000_000 ? number : null;
}

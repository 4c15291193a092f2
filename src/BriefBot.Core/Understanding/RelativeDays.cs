using System.Collections.Immutable;
using System.Globalization;

namespace BriefBot.Core.Understanding;

/// <summary>Days told from another day of the article: "Four days later", "two weeks earlier".</summary>
internal static class RelativeDays
{
    /// <returns>The dates, where such durations have become days of the calendar.</returns>
    public static ImmutableArray<DateMention> Placed(Prose prose, ImmutableArray<DateMention> dates)
    {
        var placed = dates.ToBuilder();
        DateOnly? last = null;
        for (var i = 0; i < placed.Count; i++)
        {
            var date = placed[i];
            if (date.IsDuration && IsFromNamed(prose, date) && last is { } from && Moved(prose, date, from) is { } day)
                placed[i] = date with { Value = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Granularity = "day", Qualifier = "" };
            else if (date is { Granularity: "day", Qualifier: not ("until" or "till" or "by"), Value.Length: 10 } && DateOnly.TryParseExact(date.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var named))
                last = named;
        }

        return placed.DrainToImmutable();
    }

    // "three days before, the exchange …": with a clause behind, "before" and "after" count from what the clause tells.
    private static bool IsFromNamed(Prose prose, DateMention date) =>
        date.Qualifier is "later" or "earlier" || (date.Qualifier is "before" or "after" && prose.WordAt(date.End) is var next && next < prose.Words.Length && prose.Words[next].Text is "," or "." or ";");

    // Only days and weeks are told so exactly that a day can be counted.
    private static DateOnly? Moved(Prose prose, DateMention date, DateOnly from)
    {
        if (date.Value is not ['P', .., var unit and ('D' or 'W')] || !int.TryParse(date.Value.AsSpan(1, date.Value.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 400)
            return null;
        // "less than two days later" is no day.
        var first = prose.WordAt(date.Start);
        if (first > 0 && prose.Words[first - 1].Lower is "than" or "least")
            return null;
        var days = number * (unit is 'W' ? 7 : 1);
        return from.AddDays(date.Qualifier is "earlier" or "before" ? -days : days);
    }
}

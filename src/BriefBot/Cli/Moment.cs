using System.Globalization;

namespace BriefBot.Cli;

/// <summary>A moment as people type it: how long ago, or a date with or without a time.</summary>
internal static class Moment
{
    public const string Forms = "Write 36h, 7d, 2026-03-30, or 2026-03-30T08:00Z.";

    /// <param name="now">What hours and days are counted back from, and what an empty text means.</param>
    /// <returns>Null when it is no moment. A time without a zone is UTC.</returns>
    public static DateTimeOffset? Parse(string? text, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(text)) return now;

        if (text.Length > 1 && text[^1] is 'h' or 'd' && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 10_000)
            return text[^1] == 'h' ? now.AddHours(-count) : now.AddDays(-count);

        string[] forms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-dd HH:mm"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;
    }
}

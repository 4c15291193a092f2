using System.Globalization;
using System.Text.RegularExpressions;

namespace BriefBot.Core.Feeds;

/// <summary>Reads the dates feeds write: RFC 822, ISO 8601, Unix time and their many misspellings; always UTC, in any culture.</summary>
/// <remarks>A missing zone means UTC. A date that can be read in two ways (08/01/2025) is not read.</remarks>
public static partial class FeedDate
{
    private const int LongestDate = 80;

    private static readonly string[] StandardForms =
        ["ddd, dd MMM yyyy HH:mm:ss 'GMT'", "ddd, dd MMM yyyy HH:mm:ss zzz", "yyyy-MM-dd'T'HH:mm:ssK", "ddd, d MMM yyyy HH:mm:ss zzz"];

    /// <summary>Hours east of Greenwich; where two zones share a name, the one feeds mean most often.</summary>
    private const string HoursEast = """
        Z 0, UT 0, UTC 0, GMT 0, WET 0, WEST 1, BST 1, IST 5.5, CET 1, MEZ 1, MET 1, CEST 2, MESZ 2, MEST 2, EET 2, EEST 3,
        SAST 2, MSK 3, MSD 4, TRT 3, GST 4, PKT 5, ICT 7, WIB 7, SGT 8, HKT 8, AWST 8, JST 9, KST 9, ACST 9.5, ACDT 10.5,
        AEST 10, AEDT 11, NZST 12, NZDT 13, BRT -3, ART -3, NST -3.5, NDT -2.5, AST -4, ADT -3, EST -5, EDT -4, ET -5, CST -6,
        CDT -5, CT -6, MST -7, MDT -6, MT -7, PST -8, PDT -7, PT -8, AKST -9, AKDT -8, HST -10
        """;

    private static readonly Dictionary<string, double> HoursByZone = HoursEast.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(zone => zone.Split(' '))
        .ToDictionary(zone => zone[0], zone => double.Parse(zone[1], CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase);

    /// <summary>Beginnings of month names, longest first where one begins another: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian.</summary>
    private static readonly string[][] MonthBeginnings =
    [
        ["jan", "jän", "ene", "gen", "sty", "янв"], ["feb", "fév", "fev", "lut", "фев"], ["mar", "mär", "mrz", "maa", "мар"], ["apr", "avr", "abr", "kwi", "апр"],
        ["may", "mai", "mag", "mei", "maj", "мая", "май"], ["jun", "juin", "giu", "cze", "июн"], ["jul", "juil", "lug", "lip", "июл"], ["aug", "aoû", "aou", "ago", "sie", "авг"],
        ["sep", "set", "wrz", "сен"], ["oct", "okt", "ott", "out", "paź", "окт"], ["nov", "lis", "ноя"], ["dec", "dez", "déc", "dic", "gru", "дек"],
    ];

    /// <returns>Null when the text is no date, or one that could mean two days.</returns>
    public static DateTimeOffset? Parse(string? text)
    {
        var date = text?.Trim();
        if (string.IsNullOrEmpty(date) || date.Length > LongestDate)
            return null;

        // Nine of ten dates are written as the standards say; they need no search.
        if (DateTimeOffset.TryParseExact(date, StandardForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var standard))
            return standard.Year > 1 ? standard : null;
        return Iso().Match(date) is { Success: true } iso ? FromParts(iso, MonthNumber(iso))
            : Spoken().Match(date) is { Success: true } spoken ? FromParts(spoken, MonthNamed(spoken.Groups["month"].Value))
            : MonthFirst().Match(date) is { Success: true } monthFirst ? FromParts(monthFirst, MonthNamed(monthFirst.Groups["month"].Value))
            : Slashed().Match(date) is { Success: true } slashed ? FromSlashes(slashed)
            : FromUnixTime(date);
    }

    private static int MonthNumber(Match match) => match.Groups["month"].Success ? int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture) : 1;

    private static int? MonthNamed(string name)
    {
        for (var month = 0; month < MonthBeginnings.Length; month++)
            foreach (var beginning in MonthBeginnings[month])
                if (name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                    return month + 1;
        return null;
    }

    // 25/12/2025 and 12/25/2025 are plain; 08/01/2025 is August in one country and January in the next.
    private static DateTimeOffset? FromSlashes(Match match)
    {
        var first = int.Parse(match.Groups["first"].Value, CultureInfo.InvariantCulture);
        var second = int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["separator"].Value == "." || first > 12)
            return FromParts(match, second, first);
        return second > 12 || first == second ? FromParts(match, first, second) : null;
    }

    private static DateTimeOffset? FromParts(Match match, int? month, int? dayGiven = null)
    {
        var year = Year(match.Groups["year"].Value);
        var day = dayGiven ?? Number(match, "day", 1);
        var (hour, minute, second) = (Number(match, "hour", 0), Number(match, "minute", 0), Number(match, "second", 0));
        if (match.Groups["half"] is { Success: true, Value: var half } && hour <= 12)
            hour = hour % 12 + (half[0] is 'p' or 'P' ? 12 : 0);

        // A leap second is told as the second before it; 24:00 is the midnight that follows.
        second = Math.Min(second, 59);
        var isMidnightAfter = hour == 24 && minute == 0 && second == 0;
        if (month is not (>= 1 and <= 12) || year is < 1 or > 9998 || day < 1 || day > DateTime.DaysInMonth(year, month.Value)
            || hour > 24 || (hour == 24 && !isMidnightAfter) || minute > 59 || OffsetOf(match.Groups["zone"].Value) is not { } offset)
            return null;

        var local = new DateTime(year, month.Value, day, isMidnightAfter ? 0 : hour, minute, second, DateTimeKind.Unspecified).AddDays(isMidnightAfter ? 1 : 0);
        return year == 1 ? null : new DateTimeOffset(local - offset, TimeSpan.Zero);
    }

    private static int Number(Match match, string group, int missing) =>
        match.Groups[group] is { Success: true, ValueSpan: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : missing;

    private static int Year(string digits)
    {
        var year = int.Parse(digits, CultureInfo.InvariantCulture);
        return digits.Length > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
    }

    /// <returns>Null when it is no offset on earth.</returns>
    private static TimeSpan? OffsetOf(string zone)
    {
        var match = Zone().Match(zone.Trim());
        if (!match.Success || zone.Length == 0)
            return TimeSpan.Zero;
        var named = HoursByZone.GetValueOrDefault(match.Groups["name"].Value);
        if (!match.Groups["sign"].Success)
            return TimeSpan.FromHours(named);
        var offset = new TimeSpan(Number(match, "hours", 0), Number(match, "minutes", 0), 0);
        return offset > TimeSpan.FromHours(14.5) ? null : match.Groups["sign"].Value is "+" ? offset : -offset;
    }

    private static DateTimeOffset? FromUnixTime(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? text.Length switch
            {
                9 or 10 => DateTimeOffset.FromUnixTimeSeconds(number),
                12 or 13 => DateTimeOffset.FromUnixTimeMilliseconds(number),
                _ => null,
            }
            : null;

    private const string Time = @"(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,]\d+)?)?(?:\s*(?<half>[ap])\.?m\.?(?![a-z]))?";

    private const string Rest = @"\s*(?<zone>[^\d].*)?$";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // 2025-01-08T17:04:05.123+01:00, 2025-1-8 17:04, 20250108T170405Z, 2025-01, 2025
    [GeneratedRegex(@"^(?<year>\d{4})(?:[-/.](?<month>\d{1,2})(?:[-/.](?<day>\d{1,2}))?|(?<month>\d{2})(?<day>\d{2}))?(?:(?:\s*T\s*|\s+|_)(?:(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:[.,]\d+)?)?|(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})?)(?:\s*(?<half>[ap])\.?m\.?(?![a-z]))?)?" + Rest, Options)]
    private static partial Regex Iso();

    // Wed, 08 Jan 2025 17:04:05 GMT, 8. Januar 2025, mer., 08 janv. 2025, 08-Jan-2025
    [GeneratedRegex(@"^(?:\p{L}+\.?,?\s*)?(?<day>\d{1,2})(?:st|nd|rd|th)?[\s.,-]+(?:de\s+)?(?<month>\p{L}{3,})\.?[\s.,-]+(?:de\s+)?(?<year>\d{4}|\d{2})(?!\d|:)(?:[\s,T-]+(?:at\s+)?" + Time + ")?" + Rest, Options)]
    private static partial Regex Spoken();

    // Jan 8, 2025 5:04 PM EST, Wed Jan 8 17:04:05 2025, Wed Jan 8 17:04:05 GMT 2025
    [GeneratedRegex(@"^(?:\p{L}+\.?,?\s+)?(?<month>\p{L}{3,})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?:" + Time + @"\s+(?<zone>[A-Z]{1,5}|[A-Z]{0,3}[+-]\d{2}:?\d{2})?\s*(?<year>\d{4})$|(?<year>\d{4})(?:[\s,]+(?:at\s+|-\s+)?" + Time + ")?" + Rest + ")", Options)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(@"^(?:\p{L}+\.?,?\s+)?(?<first>\d{1,2})(?<separator>[/.-])(?<day>\d{1,2})\k<separator>(?<year>\d{4})(?:[\s,T-]+" + Time + ")?" + Rest, Options)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"^\(?(?<name>[A-Z]{1,5})?\s*(?:(?<sign>[+\-\u2212])\s*(?<hours>\d{1,2})(?::?(?<minutes>\d{2}))?)?\b", Options)]
    private static partial Regex Zone();
}

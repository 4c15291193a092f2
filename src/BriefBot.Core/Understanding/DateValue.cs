using System.Globalization;

namespace BriefBot.Core.Understanding;

/// <summary>What a time expression means, in the form of DateMention.Value; a year that nobody gave stays unknown.</summary>
internal readonly record struct DateValue(string Text, string Granularity)
{
    public static DateValue Vague { get; } = new("", "vague");

    public bool IsKnown => Text.Length > 0;

    public bool HasYear => IsKnown && Text[0] is not '-';

    public static DateValue Day(DateOnly day) => new(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "day");

    /// <returns>Vague when there is no such day.</returns>
    public static DateValue Day(int? year, int month, int day)
    {
        if (day < 1 || day > DateTime.DaysInMonth(year is >= 1 and <= 9999 ? year.Value : 2000, month))
            return Vague;
        return new DateValue(year is { } y ? $"{y:0000}-{month:00}-{day:00}" : $"--{month:00}-{day:00}", "day");
    }

    public static DateValue Month(int? year, int month) => new(year is { } y ? $"{y:0000}-{month:00}" : $"--{month:00}", "month");

    public static DateValue Year(int year) => new($"{year:0000}", "year");

    public static DateValue Week(DateOnly day)
    {
        var at = day.ToDateTime(TimeOnly.MinValue);
        return new DateValue($"{ISOWeek.GetYear(at):0000}-W{ISOWeek.GetWeekOfYear(at):00}", "week");
    }

    public static DateValue Quarter(int year, int quarter) => new($"{year:0000}-Q{quarter}", "quarter");

    public static DateValue Decade(int year) => new($"{year / 10}X", "decade");

    public static DateValue Duration(double number, string unit) => new(
        unit switch
        {
            "hour" => $"PT{Number(number)}H",
            "minute" => $"PT{Number(number)}M",
            "second" => $"PT{Number(number)}S",
            "day" or "night" => $"P{Number(number)}D",
            "week" => $"P{Number(number)}W",
            "month" => $"P{Number(number)}M",
            "decade" => $"P{Number(number * 10)}Y",
            "century" => $"P{Number(number * 100)}Y",
            _ => $"P{Number(number)}Y",
        },
        "duration");

    public static DateValue Range(DateValue from, DateValue to) =>
        from.IsKnown && to.IsKnown ? new DateValue($"{from.Text}/{to.Text}", "range") : Vague;

    public static DateValue Range(DateOnly from, DateOnly to) => Range(Day(from), Day(to));

    /// <summary>A day without a year is the latest one that lies not more than 31 days after publication.</summary>
    public static DateValue NearestDay(DateOnly? published, int month, int day)
    {
        if (published is not { } reference)
            return Day(null, month, day);
        for (var year = reference.Year + 1; year > reference.Year - 9; year--)
        {
            if (Day(year, month, day).IsKnown && new DateOnly(year, month, day) <= reference.AddDays(31))
                return Day(year, month, day);
        }

        return Vague;
    }

    /// <summary>"Friday the 13th" is the latest one that lies not more than 31 days after publication.</summary>
    public static DateValue NearestDay(DateOnly published, DayOfWeek weekday, int day)
    {
        for (var (at, tries) = (published.AddDays(31), 0); tries < 800; at = at.AddDays(-1), tries++)
        {
            if (at.Day == day && at.DayOfWeek == weekday)
                return Day(at);
        }

        return Vague;
    }

    /// <summary>A month without a year is the latest one that had begun when the article was published.</summary>
    public static DateValue NearestMonth(DateOnly? published, int month) =>
        published is { } reference ? Month(month <= reference.Month ? reference.Year : reference.Year - 1, month) : Month(null, month);

    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}

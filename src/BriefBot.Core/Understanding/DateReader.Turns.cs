namespace BriefBot.Core.Understanding;

/// <content>Dates told from the day of publication: "yesterday", "last week", "Tuesday of next week".</content>
internal sealed partial class DateReader
{
    private DateRead? Relative(int index)
    {
        var days = words[index].Lower switch { "today" or "tonight" or "now" => 0, "yesterday" => -1, "tomorrow" => 1, _ => (int?)null };
        if (days is null)
            return this.PartOfToday(index);
        if (words[index].Lower is "now" && index > first && words[index - 1].Lower is "right" or "until" or "by" or "for" or "from" && words[index - 1].Lower is "for")
            return null;
        var end = index + 1;
        if (end < limit && words[end].Lower is "morning" or "afternoon" or "evening" or "night")
            end++;
        return new DateRead(published is { } p ? DateValue.Day(p.AddDays(days.Value)) : DateValue.Vague with { Granularity = "day" }, end);
    }

    private DateRead? PartOfToday(int index) =>
        words[index].Lower is "this" or "last" && index + 1 < limit && words[index + 1].Lower is "morning" or "afternoon" or "evening" or "night"
            ? new DateRead(
                published is { } p ? DateValue.Day(words[index].Lower is "last" ? p.AddDays(-1) : p) : DateValue.Vague with { Granularity = "day" }, index + 2)
            : null;

    /// <summary>last week, this month, next Monday, last October, the same month.</summary>
    private DateRead? Turned(int index)
    {
        var turn = TurnOf(words[index].Lower);
        if (turn is null || index + 1 >= limit)
            return null;
        var next = index + 1;
        var isNextOne = words[index].Lower is "coming" || words[next].Lower is "coming" or "upcoming";
        if (words[next].Lower is "past" or "coming" or "upcoming" or "calendar" && next + 1 < limit)
        {
            turn = words[next].Lower switch { "past" => -1, "calendar" => turn, _ => 1 };
            next++;
        }

        var unit = words[next].Lower;
        if (Weekdays.TryGetValue(unit, out var weekday) && words[next].IsName)
        {
            if (Weekday(next) is { } dated && dated.End > next + 2)
                return dated;
            var end = next + 1 < limit && words[next + 1].Lower is "morning" or "afternoon" or "evening" or "night" ? next + 2 : next + 1;
            if (published is not { } p)
                return new DateRead(DateValue.Vague with { Granularity = "day" }, end);
            var thisWeek = DateValue.Monday(p).AddDays((weekday + 6) % 7);
            var back = ((int)p.DayOfWeek - weekday + 7) % 7;
            if (isNextOne)
                return new DateRead(DateValue.Day(p.AddDays(7 - back)), end);
            return new DateRead(DateValue.Day(turn switch { 0 => thisWeek, 1 => thisWeek.AddDays(7), _ => p.AddDays(back == 0 ? -7 : -back) }), end);
        }

        if (MonthAt(next) is { } month && words[next].IsName)
        {
            if (MonthFirst(next) is { } dated && dated.End > next + 1)
                return dated;
            if (published is not { } p)
                return new DateRead(DateValue.Month(null, month), next + 1);
            var year = turn switch
            {
                1 => month > p.Month ? p.Year : p.Year + 1,
                0 => p.Year,
                _ => month < p.Month ? p.Year : p.Year - 1,
            };
            return new DateRead(DateValue.Month(year, month), next + 1);
        }

        if (unit is "week" or "month" or "year" or "quarter" or "weekend" or "decade" or "summer" or "winter" or "spring" or "fall" or "autumn" or "century")
            return new DateRead(TurnedUnit(unit, turn.Value), next + 1);
        return null;
    }

    private DateValue TurnedUnit(string unit, int turn)
    {
        if (published is not { } p)
            return DateValue.Vague with { Granularity = unit is "week" or "month" or "year" or "quarter" ? unit : "vague" };
        switch (unit)
        {
            case "week":
                return DateValue.Week(p.AddDays(7 * turn));
            case "weekend":
                var saturday = DateValue.Monday(p).AddDays(5 + 7 * (turn == 0 ? 0 : turn));
                return DateValue.Range(saturday, saturday.AddDays(1));
            case "month":
                var month = new DateOnly(p.Year, p.Month, 1).AddMonths(turn);
                return DateValue.Month(month.Year, month.Month);
            case "year":
                return DateValue.Year(p.Year + turn);
            case "quarter":
                var quarter = new DateOnly(p.Year, (p.Month - 1) / 3 * 3 + 1, 1).AddMonths(3 * turn);
                return DateValue.Quarter(quarter.Year, (quarter.Month - 1) / 3 + 1);
            case "decade":
                return DateValue.Decade(p.Year + 10 * turn);
            case "summer":
                return DateValue.Range(new DateOnly(SeasonYear(6), 6, 1), new DateOnly(SeasonYear(6), 8, 31));
            case "spring":
                return DateValue.Range(new DateOnly(SeasonYear(3), 3, 1), new DateOnly(SeasonYear(3), 5, 31));
            case "fall" or "autumn":
                return DateValue.Range(new DateOnly(SeasonYear(9), 9, 1), new DateOnly(SeasonYear(9), 11, 30));
            default:
                return DateValue.Vague;
        }

        int SeasonYear(int month) => turn switch { 1 => p.Month >= month ? p.Year + 1 : p.Year, 0 => p.Year, _ => p.Month > month + 2 ? p.Year : p.Year - 1 };
    }

    private static int? TurnOf(string word) => word switch
    {
        "this" or "current" => 0,
        "last" or "previous" or "past" => -1,
        "next" or "coming" or "following" => 1,
        _ => null,
    };

    // "Tuesday of last week", "next week on Tuesday", "this week Monday".
    private DateRead? OfAWeek(int index)
    {
        if (published is null)
            return null;
        if (Weekdays.TryGetValue(words[index].Lower, out var weekday))
        {
            var of = index + 1 < limit && words[index + 1].Lower is "of" or "in" ? index + 2 : index + 1;
            return TurnedWeek(of < limit && words[of].Lower is "the" ? of + 1 : of) is { } turned ? OnWeekday(turned.Monday, weekday, turned.End) : null;
        }

        if (TurnedWeek(index) is not { } week)
            return null;
        var at = week.End < limit && words[week.End].Lower is "on" or "-" ? week.End + 1 : week.End;
        return at < limit && words[at].IsName && Weekdays.TryGetValue(words[at].Lower, out var named) ? OnWeekday(week.Monday, named, at + 1) : null;
    }

    private (DateOnly Monday, int End)? TurnedWeek(int index) =>
        published is { } p && index + 1 < limit && words[index + 1].Lower is "week" && TurnOf(words[index].Lower) is { } turn ? (DateValue.Monday(p).AddDays(7 * turn), index + 2) : null;

    private static DateRead OnWeekday(DateOnly monday, int weekday, int end) => new(DateValue.Day(monday.AddDays((weekday + 6) % 7)), end);
}

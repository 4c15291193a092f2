using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>A time expression just read.</summary>
/// <param name="End">The word behind it.</param>
/// <param name="HasOwnYear">True where the words themselves give the year.</param>
internal readonly record struct DateRead(DateValue Value, int End, string Qualifier = "", bool HasOwnYear = false);

/// <summary>Reads one time expression from the words of a sentence: pattern, reference day and direction.</summary>
internal sealed class DateReader(ImmutableArray<Word> words, int first, int limit, DateOnly? published)
{
    /// <returns>Null when no time expression starts at the word.</returns>
    public DateRead? Read(int index) => CanStart(words[index]) ? At(index) : null;

    private static bool CanStart(Word word) =>
        char.IsAsciiDigit(word.Text[0]) || Starts.Contains(word.Lower);

    private static readonly FrozenSet<string> Starts = Sentences.SetOf("""
        january jan february feb march mar april apr may june jun july jul august aug september sept sep october oct november nov december dec
        sunday sun monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat
        from between early mid late earlier later middle end beginning start starting the first second third fourth last week today tonight now
        yesterday tomorrow this current previous past next coming following recent every each for weekend midnight eod q1 q2 q3 q4
        a an few couple several many some single one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozens hundreds thousands seconds minutes hours days weeks
        months years decades
        """);

    private DateRead? At(int index) => Range(index) ?? Qualified(index) ?? Point(index) ?? Ago(index) ?? Past(index) ?? Lasting(index);

    // from A to B, between A and B, A - B.
    private DateRead? Range(int index)
    {
        if (DaysOfOneMonth(index) is { } days)
            return days;
        var opens = words[index].Lower is "from" or "between";
        var from = opens ? index + 1 : index;
        if (from >= limit || (Point(from) ?? Qualified(from)) is not { } start || start.Value.Granularity is "vague" or "duration")
            return null;
        var link = start.End;
        if (link >= limit)
            return null;
        var joins = words[link].Lower is "to" or "through" or "until" or "till" or "-" or "–" or "—" or "~"
            || (words[index].Lower is "between" && words[link].Lower is "and");
        if (!joins || link + 1 >= limit)
            return null;
        if (words[link].Lower is "-" && !words[link].AfterBlank && words[link + 1].IsWord && words[link + 1].IsLetters && !IsMonth(link + 1))
            return null;

        var second = Point(link + 1) ?? Qualified(link + 1);
        if (second is null && start.Value.Granularity == "day" && DayNumber(link + 1) is { } day && start.Value.Text.Length > 3)
            second = new DateRead(new DateValue(start.Value.Text[..^2] + $"{day:00}", "day"), link + 2);
        if (second is not { } end || end.Value.Granularity is "duration" or "vague")
            return null;
        var begin = start.HasOwnYear || !end.HasOwnYear ? Ordered(start, end) : WithYearOf(start.Value, end.Value);
        return new DateRead(DateValue.Range(begin, end.Value), end.End);
    }

    // "between 2 and 16 June", "from 4 to 19 April 2021".
    private DateRead? DaysOfOneMonth(int index)
    {
        if (words[index].Lower is not ("from" or "between") || DayNumber(index + 1) is not { } day || index + 3 >= limit || words[index + 2].Lower is not ("and" or "to" or "-"))
            return null;
        if (DayFirst(index + 3) is not { Value: { Granularity: "day", Text.Length: > 3 } end } last || end.Text.Length < 4)
            return null;
        var start = new DateValue(end.Text[..^2] + $"{day:00}", "day");
        return new DateRead(DateValue.Range(start, end), last.End, HasOwnYear: last.HasOwnYear);
    }

    // "from August to October" in September: both of the year in which the first began.
    private static DateValue Ordered(DateRead start, DateRead end) =>
        !start.HasOwnYear && start.Value.HasYear && end.Value.HasYear && start.Value.Granularity == end.Value.Granularity
        && string.CompareOrdinal(start.Value.Text, end.Value.Text) > 0 && int.TryParse(start.Value.Text.AsSpan(0, 4), out var year)
            ? start.Value with { Text = $"{year - 1:0000}{start.Value.Text[4..]}" }
            : start.Value;

    // "between June 2 and June 20, 2016": the year at the end counts for both.
    private static DateValue WithYearOf(DateValue start, DateValue end)
    {
        if (!start.IsKnown || !end.HasYear || end.Text.Length < 4 || start.Granularity is not ("day" or "month"))
            return start;
        var year = end.Text[..4];
        var tail = start.HasYear ? start.Text[4..] : start.Text[1..];
        var joined = year + tail;
        if (string.CompareOrdinal(joined, end.Text) > 0 && int.TryParse(year, out var number))
            joined = $"{number - 1:0000}{tail}";
        return start with { Text = joined };
    }

    // early, mid, late, the end of.
    private DateRead? Qualified(int index)
    {
        var i = index;
        if (words[i].Lower is "the" && i + 1 < limit)
            i++;
        var word = words[i].Lower;
        if (word is "early" or "mid" or "late" or "earlier" or "later" or "middle" or "end" or "beginning" or "start" or "starting")
        {
            if (i > index && word is not ("middle" or "end" or "beginning" or "start"))
                return null;
            var next = i + 1;
            if (next < limit && words[next].Text is "-")
                next++;
            var hasOf = next < limit && words[next].Lower is "of" or "in";
            if (word is "middle" or "end" or "beginning" or "start" && !hasOf)
                return null;
            if (hasOf)
                next++;
            if (next < limit && words[next].Lower is "the" && next + 1 < limit && hasOf)
                next++;
            if (next >= limit)
                return null;
            if ((Point(next) ?? TheUnit(next)) is { } point)
                return point with { Qualifier = word };
            return null;
        }

        return Week(index);
    }

    private static readonly FrozenSet<string> Ordinals = Sentences.SetOf("first second third fourth last 1st 2nd 3rd 4th");

    // the first week of September; the week of April 10th.
    private DateRead? Week(int index)
    {
        var i = words[index].Lower is "the" ? index + 1 : index;
        if (i + 2 >= limit)
            return null;
        if (Ordinals.Contains(words[i].Lower) && words[i + 1].Lower is "week" or "weeks" or "day" or "days" or "half" && words[i + 2].Lower is "of" or "in")
        {
            var part = i + 3 < limit && words[i + 3].Lower is "the" ? i + 4 : i + 3;
            if (part >= limit || Point(part) is not { } whole)
                return null;
            var value = words[i + 1].Lower is "week" && WeekOf(whole.Value, words[i].Lower) is { } week ? week : whole.Value;
            return whole with { Value = value, Qualifier = value == whole.Value ? words[i].Lower + " " + words[i + 1].Lower : "" };
        }

        if (Ordinals.Contains(words[i].Lower) && words[i + 1].Lower is "quarter" && words[i + 2].Lower is "of" && Point(i + 3 < limit && words[i + 3].Lower is "the" ? i + 4 : i + 3) is { Value.Granularity: "year" } year
            && QuarterNumber(words[i].Lower) is { } quarter)
            return new DateRead(DateValue.Quarter(int.Parse(year.Value.Text), quarter), year.End);
        if (words[i].Lower is "week" && words[i + 1].Lower is "of" && Point(words[i + 2].Lower is "the" && i + 3 < limit ? i + 3 : i + 2) is { Value.Granularity: "day" } day
            && DateOnly.TryParse(day.Value.Text, out var at))
            return new DateRead(DateValue.Week(at), day.End);
        return null;
    }

    // The first week is the one that holds the first Thursday, as the calendar counts weeks.
    private static DateValue? WeekOf(DateValue whole, string ordinal)
    {
        if (!whole.HasYear || whole.Granularity is not ("month" or "year") || !DateOnly.TryParseExact(whole.Granularity == "month" ? whole.Text + "-01" : whole.Text + "-01-01", "yyyy-MM-dd", out var first))
            return null;
        var next = whole.Granularity == "month" ? first.AddMonths(1) : first.AddYears(1);
        var monday = DateValue.Monday(first.AddDays(3));
        if (ordinal is "last")
            return DateValue.Week(DateValue.Monday(next.AddDays(-4)));
        return QuarterNumber(ordinal) is { } number ? DateValue.Week(monday.AddDays(7 * (number - 1))) : null;
    }

    private static int? QuarterNumber(string ordinal) => ordinal switch { "first" or "1st" => 1, "second" or "2nd" => 2, "third" or "3rd" => 3, "fourth" or "4th" or "last" => 4, _ => null };

    /// <summary>"the month", "the year" behind "the end of".</summary>
    private DateRead? TheUnit(int index)
    {
        if (words[index].Lower is not ("day" or "week" or "month" or "year"))
            return null;
        var value = published is { } p
            ? words[index].Lower switch { "day" => DateValue.Day(p), "week" => DateValue.Week(p), "month" => DateValue.Month(p.Year, p.Month), _ => DateValue.Year(p.Year) }
            : DateValue.Vague;
        return new DateRead(value, index + 1);
    }

    /// <summary>A date that stands on its own: a day, a month, a year, "last week", "yesterday".</summary>
    private DateRead? Point(int index)
    {
        if (index >= limit)
            return null;
        return Weekday(index) ?? MonthFirst(index) ?? DayFirst(index) ?? Numeric(index) ?? Relative(index) ?? Turned(index) ?? Quarter(index) ?? Year(index);
    }

    // Monday, March 24; last word wins: the date says more than the weekday.
    private DateRead? Weekday(int index)
    {
        if (!Weekdays.TryGetValue(words[index].Lower, out var weekday) || !words[index].IsName && words[index].Text.Length < 6)
            return null;
        var next = index + 1;
        if (words[index].Text.Length <= 4)
        {
            // "Sun", "Sat" and "Wed" are words too: only with a full stop, a comma or a number behind.
            if (next >= limit || !(words[next].Text is "." or "," || words[next].IsNumber || IsMonth(next)))
                return null;
            if (words[next].Text is "." && !words[next].AfterBlank)
                next++;
        }

        var date = next < limit && words[next].Text is "," or "(" ? next + 1 : next;
        if (date < limit && words[date].Lower is "the")
            date++;
        if (date < limit && (MonthFirst(date) ?? DayFirst(date) ?? Numeric(date)) is { Value.Granularity: "day" } day)
            return day;

        if (next < limit && words[next].Lower is "morning" or "afternoon" or "evening" or "night")
            next++;
        if (published is not { } p)
            return new DateRead(DateValue.Vague with { Granularity = "day" }, next);
        var back = ((int)p.DayOfWeek - weekday + 7) % 7;
        return new DateRead(DateValue.Day(p.AddDays(IsAhead(index) && back > 0 ? 7 - back : -back)), next);
    }

    private DateRead? MonthFirst(int index)
    {
        if (MonthAt(index) is not { } month)
            return null;
        var next = index + 1;
        if (next < limit && words[next].Text is "." && !words[next].AfterBlank && words[index].Text.Length <= 4)
            next++;
        if (next < limit && words[next].Lower is "the" && next + 1 < limit && DayNumber(next + 1) is not null)
            next++;
        if (next < limit && DayNumber(next) is { } day && !(next + 1 < limit && words[next + 1].Text is "," && !words[next + 1].AfterBlank && next + 2 < limit && !words[next + 2].AfterBlank && words[next + 2].Text.Length == 3))
        {
            next++;
            if (next < limit && words[next].Lower is "st" or "nd" or "rd" or "th")
                next++;
            var year = next < limit && (words[next].Text is "," || (words[next].Lower is "of" or "in" && YearNumber(next + 1) is not null)) ? next + 1 : next;
            if (YearNumber(year) is { } y)
                return new DateRead(DateValue.Day(y, month, day), year + 1, HasOwnYear: true);
            if (YearBehind(year) is { } turned)
                return new DateRead(DateValue.Day(turned.Year, month, day), turned.End);
            return Known(Nearest(index, month, day), next);
        }

        var at = next < limit && words[next].Text is "," ? next + 1 : next;
        if (at < limit && words[at].Lower is "of" && YearNumber(at + 1) is not null)
            at++;
        if (YearNumber(at) is { } yearNumber)
            return new DateRead(DateValue.Month(yearNumber, month), at + 1, HasOwnYear: true);
        if (YearBehind(next) is { } other)
            return new DateRead(DateValue.Month(other.Year, month), other.End);
        return IsLoneMonth(index) ? new DateRead(DateValue.NearestMonth(published, month), next) : null;
    }

    /// <summary>"of last year", "last year", "this year" behind a month.</summary>
    private (int Year, int End)? YearBehind(int index)
    {
        var i = index < limit && words[index].Lower is "of" ? index + 1 : index;
        if (published is not { } p || i + 1 >= limit || words[i + 1].Lower is not "year")
            return null;
        return words[i].Lower switch
        {
            "last" => (p.Year - 1, i + 2),
            "this" => (p.Year, i + 2),
            "next" => (p.Year + 1, i + 2),
            _ => null,
        };
    }

    private DateRead? DayFirst(int index)
    {
        if (DayNumber(index) is not { } day)
            return null;
        var next = index + 1;
        if (next < limit && words[next].Text is "-" && !words[next].AfterBlank)
            next++;
        if (next < limit && words[next].Lower is "of")
            next++;
        if (next >= limit || MonthAt(next) is not { } month || (words[next].Lower is "may" or "march" && !words[next].IsName))
            return null;
        next++;
        if (next < limit && words[next].Text is "." && words[next - 1].Text.Length <= 4 && !words[next].AfterBlank && next + 1 < limit)
            next++;
        var year = next < limit && words[next].Text is "," or "-" || (next < limit && words[next].Lower is "of" or "in" && YearNumber(next + 1) is not null) ? next + 1 : next;
        if (YearNumber(year) is { } y)
            return new DateRead(DateValue.Day(y, month, day), year + 1, HasOwnYear: true);
        if (YearBehind(next) is { } turned)
            return new DateRead(DateValue.Day(turned.Year, month, day), turned.End);
        return Known(Nearest(index, month, day), words[next - 1].Text is "." ? next - 1 : next);
    }

    /// <summary>A day that something lasts until, or is due by, may lie ahead.</summary>
    private DateValue Nearest(int index, int month, int day)
    {
        var value = DateValue.NearestDay(published, month, day);
        if (published is not { } p || !IsAhead(index) || !DateOnly.TryParse(value.Text, out var at) || at > p || at.Month == 2 && at.Day == 29 || p.DayNumber - at.DayNumber < 31)
            return value;
        return DateValue.Day(at.AddYears(1));
    }

    private bool IsAhead(int index) => index > first && words[index - 1].Lower is "until" or "till" or "by" or "through";

    // 2011-03-24, 2011/03/24, 3/24/2011, 24.03.2011.
    private DateRead? Numeric(int index)
    {
        if (index + 2 >= limit || !words[index].IsNumber)
            return null;
        var separator = words[index + 1].Text;
        if (separator is not ("-" or "/" or ".") || words[index + 1].AfterBlank || words[index + 2].AfterBlank || !words[index + 2].IsNumber)
            return null;
        var hasThird = index + 4 < limit && words[index + 3].Text == separator && !words[index + 3].AfterBlank && !words[index + 4].AfterBlank && words[index + 4].IsNumber;
        if (!hasThird)
        {
            return separator is "-" && YearNumber(index) is { } y && Number(index + 2) is >= 1 and <= 12 and var m && words[index + 2].Text.Length == 2
                ? new DateRead(DateValue.Month(y, m), index + 3)
                : null;
        }

        if (index + 6 < limit && words[index + 5].Text == separator && !words[index + 5].AfterBlank && words[index + 6].IsNumber)
            return null; // An address or a version.
        int a = Number(index), b = Number(index + 2), c = Number(index + 4);
        if (YearNumber(index) is { } first && separator is not ".")
            return b is >= 1 and <= 12 ? Known(DateValue.Day(first, b, c), index + 5, hasOwnYear: true) : null;
        var year = words[index + 4].Text.Length == 2 ? 2000 + c : YearNumber(index + 4) ?? 0;
        if (year == 0 || (separator is "." && words[index + 4].Text.Length == 2))
            return null;
        // American order, unless only the other one makes a date; with full stops the day comes first.
        if (separator is "." || a > 12)
            (a, b) = (b, a);
        return a is >= 1 and <= 12 ? Known(DateValue.Day(year, a, b), index + 5, hasOwnYear: true) : null;
    }

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
        var word = words[index].Lower;
        var turn = word switch
        {
            "this" or "current" => 0,
            "last" or "previous" => -1,
            "past" => -1,
            "next" or "coming" or "following" => 1,
            _ => (int?)null,
        };
        if (turn is null || index + 1 >= limit)
            return null;
        var next = index + 1;
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

    // Q1 2019, 2019 Q1.
    private DateRead? Quarter(int index)
    {
        if (words[index].Text is ['Q' or 'q', >= '1' and <= '4'] && YearNumber(index + 1) is { } year)
            return new DateRead(DateValue.Quarter(year, words[index].Text[1] - '0'), index + 2);
        var dash = index + 1 < limit && words[index + 1].Text is "-" ? index + 2 : index + 1;
        if (dash < limit && words[dash].Text is ['Q' or 'q', >= '1' and <= '4'] && YearNumber(index) is { } before)
            return new DateRead(DateValue.Quarter(before, words[dash].Text[1] - '0'), dash + 1);
        return null;
    }

    private DateRead? Year(int index)
    {
        if (words[index].Text.Length == 5 && words[index].Text.EndsWith('s') && int.TryParse(words[index].Text.AsSpan(0, 4), out var decade) && decade is >= 1950 and <= 2030 && decade % 10 == 0)
            return new DateRead(DateValue.Decade(decade), index + 1);
        if (YearNumber(index) is not { } year)
            return null;
        if (index > first && (words[index - 1].Text is "$" or "€" or "£" or "#" or "-" or "/" or ":" or "." or "," && !words[index].AfterBlank || ProductWords.Contains(words[index - 1].Lower)))
            return null;
        if (index + 1 < limit && (CountedWords.Contains(words[index + 1].Lower) || (words[index + 1].Text is "," or "." or "-" or "/" && !words[index + 1].AfterBlank && index + 2 < limit && !words[index + 2].AfterBlank && words[index + 2].IsNumber)))
            return null;
        return new DateRead(DateValue.Year(year), index + 1, HasOwnYear: true);
    }

    /// <summary>two weeks ago, a month earlier, three days later, weeks after.</summary>
    private DateRead? Ago(int index)
    {
        var (number, unit, end) = Amount(index);
        if (unit is null || end >= limit)
            return null;
        if (words[end].Lower is "from" && end + 1 < limit && words[end + 1].Lower is "now" or "today" or "tomorrow" or "yesterday" && number is { } ahead && published is { } today && ahead < 2000)
        {
            var start = words[end + 1].Lower switch { "tomorrow" => today.AddDays(1), "yesterday" => today.AddDays(-1), _ => today };
            return new DateRead(DateValue.Day(Moved(start, unit, (int)ahead)), end + 2);
        }

        var direction = words[end].Lower switch { "ago" => -1, "earlier" or "later" or "after" or "before" => 0, _ => (int?)null };
        if (direction is null)
            return null;
        if (direction == 0)
            return new DateRead(number is { } n ? DateValue.Duration(n, unit) : DateValue.Vague, end + 1, words[end].Lower);
        if (number is not { } count || published is not { } p || count > 2000)
            return new DateRead(DateValue.Vague, end + 1);
        return new DateRead(Back(p, unit, (int)count), end + 1);
    }

    private static DateValue Back(DateOnly p, string unit, int count) => unit switch
    {
        "day" or "night" => DateValue.Day(p.AddDays(-count)),
        "week" => DateValue.Day(p.AddDays(-7 * count)),
        "month" => DateValue.Month(p.AddMonths(-count).Year, p.AddMonths(-count).Month),
        "year" => DateValue.Year(p.Year - Math.Min(count, p.Year - 1)),
        "decade" when count < 20 => DateValue.Year(p.Year - 10 * count),
        "hour" or "minute" or "second" => DateValue.Day(p),
        _ => DateValue.Vague,
    };

    /// <summary>the past two years, the last few weeks, recent months, next 30 days.</summary>
    private DateRead? Past(int index)
    {
        var i = words[index].Lower is "the" ? index + 1 : index;
        if (i >= limit)
            return null;
        var word = words[i].Lower;
        if (word is "recent" or "coming" && i + 1 < limit && UnitOf(words[i + 1].Lower) is not null && words[i + 1].Lower.EndsWith('s'))
            return new DateRead(DateValue.Vague, i + 2, word);
        if (word is not ("past" or "last" or "previous" or "next" or "coming" or "following") || i + 1 >= limit)
            return null;
        if (word is "past" && UnitOf(words[i + 1].Lower) is { } lone)
            return new DateRead(published is null || words[i + 1].Lower.EndsWith('s') ? DateValue.Vague : Stretch(1, lone, -1), i + 2, word);
        var (number, unit, end) = Amount(i + 1);
        if (unit is null)
            return null;
        return new DateRead(number is { } n && published is not null && n < 2000 ? Stretch(n, unit, word is "next" or "coming" or "following" ? 1 : -1) : DateValue.Vague, end, word);
    }

    private DateValue Stretch(double number, string unit, int direction)
    {
        if (published is not { } p)
            return DateValue.Vague;
        var other = Moved(p, unit, (int)number * direction);
        return direction < 0 ? DateValue.Range(other, p) : DateValue.Range(p.AddDays(1), other);
    }

    private static DateOnly Moved(DateOnly p, string unit, int count) => unit switch
    {
        "day" or "night" => p.AddDays(count),
        "week" => p.AddDays(7 * count),
        "month" => p.AddMonths(count),
        "year" => p.AddYears(Math.Clamp(count, -1000, 1000)),
        "decade" => p.AddYears(Math.Clamp(10 * count, -1000, 1000)),
        _ => p,
    };

    /// <summary>two weeks, 48 hours, a few days, every three minutes, for years.</summary>
    private DateRead? Lasting(int index)
    {
        if (words[index].Lower is "every" or "each" && index + 1 < limit)
        {
            var (_, each, eachEnd) = Amount(index + 1);
            if (UnitOf(words[index + 1].Lower) is not null)
                return new DateRead(DateValue.Vague, index + 2);
            return each is null ? null : new DateRead(DateValue.Vague, eachEnd);
        }

        if (words[index].Lower is "for" && index + 1 < limit && words[index + 1].Lower is "years" or "months" or "weeks" or "days" or "decades" or "hours")
            return new DateRead(DateValue.Vague with { Granularity = "duration" }, index + 2);
        if (words[index].Lower is "weekend" or "midnight" or "eod")
            return new DateRead(DateValue.Vague, index + 1);
        var (number, unit, end) = Amount(index);
        if (unit is null || (words[index].Lower is "a" or "an" or "the" && unit is "second"))
            return null;
        // "a 5-year-old" and "24-hour hotline" are no times.
        if (end < limit && words[end].Text is "-" && end + 1 < limit && words[end + 1].Lower is "old")
            return null;
        return new DateRead(number is { } n ? DateValue.Duration(n, unit) : DateValue.Vague with { Granularity = "duration" }, end);
    }

    /// <summary>A number and a unit of time: "two weeks", "a few hours", "24-hour".</summary>
    private (double? Number, string? Unit, int End) Amount(int index)
    {
        if (index >= limit)
            return default;
        var i = index;
        if (words[i].Lower is "a" or "the" && i + 1 < limit && words[i + 1].Lower is "few" or "couple" or "single")
            i++;
        if (words[i].Lower is "few" or "couple" or "several" or "many" or "some")
        {
            var of = i + 1 < limit && words[i + 1].Lower is "of" ? i + 2 : i + 1;
            if (of < limit && UnitOf(words[of].Lower) is { } vague)
                return (words[i].Lower is "couple" ? 2 : null, vague, of + 1);
            return default;
        }

        if (words[i].Lower is "single" && i + 1 < limit && UnitOf(words[i + 1].Lower) is { } one)
            return (1, one, i + 2);
        if (NumberAt.Read(words, i, limit) is not { } number)
            return UnitOf(words[i].Lower) is { } bare && words[i].Lower.EndsWith('s') && i + 1 < limit && words[i + 1].Lower is "ago" or "after" or "before" or "later" ? (null, bare, i + 1) : default;
        var end = number.End;
        if (end < limit && words[end].Text is "+")
            end++;
        if (end < limit && words[end].Text is "-" && !words[end].AfterBlank)
            end++;
        if (end < limit && words[end].Lower is "full" or "consecutive" or "long" or "business" or "straight" or "more")
            end++;
        if (end >= limit || UnitOf(words[end].Lower) is not { } unit)
            return default;
        end++;
        if (end + 2 < limit && words[end].Lower is "and" && words[end + 1].Lower is "a" && words[end + 2].Lower is "half")
            return (number.Value + 0.5, unit, end + 3);
        return (number.IsVague ? null : number.Value, unit, end);
    }

    private static string? UnitOf(string word) => Units.GetValueOrDefault(word);

    private bool IsMonth(int index) => MonthAt(index) is not null;

    private int? MonthAt(int index)
    {
        if (index >= limit || !Months.TryGetValue(words[index].Lower, out var month))
            return null;
        return words[index].IsName || (index + 1 < limit && DayNumber(index + 1) is not null) || words[index].Lower is not ("may" or "march" or "mar" or "dec" or "sep" or "oct") ? month : null;
    }

    /// <summary>May and March without a day or year are months only behind a word that takes a time; other months nearly always.</summary>
    private bool IsLoneMonth(int index)
    {
        if (words[index].Lower is not ("may" or "march" or "mar" or "dec" or "sun" or "jan" or "august" or "april" or "june"))
            return words[index].IsName || words[index].Text.Length > 4;
        if (!words[index].IsName)
            return false;
        return index > first && BeforeMonth.Contains(words[index - 1].Lower);
    }

    private int? DayNumber(int index)
    {
        if (index >= limit)
            return null;
        var text = words[index].Text;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9') is var letters && letters >= 0 ? letters : text.Length;
        if (digits is 0 or > 2 || (digits < text.Length && words[index].Lower.AsSpan(digits) is not ("st" or "nd" or "rd" or "th")))
            return null;
        return int.Parse(text.AsSpan(0, digits)) is >= 1 and <= 31 and var day ? day : null;
    }

    private int? YearNumber(int index) =>
        index < limit && words[index].Text.Length == 4 && words[index].IsNumber && Number(index) is >= 1950 and <= 2050 and var year ? year : null;

    private int Number(int index) => int.TryParse(words[index].Text, out var number) ? number : -1;

    private static DateRead? Known(DateValue value, int end, bool hasOwnYear = false) => value.IsKnown ? new DateRead(value, end, HasOwnYear: hasOwnYear) : null;

    private static readonly FrozenDictionary<string, int> Months = "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|november nov|december dec"
        .Split('|').SelectMany((names, i) => names.Split(' ').Select(n => (Name: n, Month: i + 1))).ToFrozenDictionary(m => m.Name, m => m.Month);

    // Counted as .NET does: Sunday is 0.
    private static readonly FrozenDictionary<string, int> Weekdays = "sunday sun|monday mon|tuesday tue tues|wednesday wed|thursday thu thur thurs|friday fri|saturday sat"
        .Split('|').SelectMany((names, i) => names.Split(' ').Select(n => (Name: n, Day: i))).ToFrozenDictionary(d => d.Name, d => d.Day);

    private static readonly FrozenDictionary<string, string> Units = "second minute hour day night week month year decade"
        .Split(' ').SelectMany(u => new[] { (Word: u, Unit: u), (Word: u + "s", Unit: u) }).ToFrozenDictionary(u => u.Word, u => u.Unit);

    private static readonly FrozenSet<string> BeforeMonth = Sentences.SetOf(
        "in of since by until till last this next early late mid from between and to during before after through around for back -");

    private static readonly FrozenSet<string> ProductWords = Sentences.SetOf(
        "server office windows exchange sharepoint studio sql word outlook excel version build hacker pwn2own pack summit con");

    private static readonly FrozenSet<string> CountedWords = Sentences.SetOf(
        "people users customers patients employees computers systems accounts records victims devices times km miles percent bytes");
}

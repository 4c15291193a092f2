using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <content>Dates that stand on their own: a day, a month, a year, "last week".</content>
internal sealed partial class DateReader
{
    /// <summary>A date that stands on its own: a day, a month, a year, "last week", "yesterday".</summary>
    private DateRead? Point(int index)
    {
        if (index >= limit)
            return null;
        return OfAWeek(index) ?? Weekday(index) ?? MonthInNumbers(index) ?? MonthFirst(index) ?? DayFirst(index) ?? Numeric(index) ?? Relative(index) ?? Turned(index) ?? Quarter(index) ?? Christmas(index) ?? Year(index);
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
            if (next >= limit || !(words[next].Text is "." or "," || words[next].IsNumber || IsMonth(next) || DayNumber(next) is not null))
                return null;
            if (words[next].Text is "." && !words[next].AfterBlank)
                next++;
        }

        var date = next < limit && words[next].Text is "," or "(" ? next + 1 : next;
        if (date < limit && words[date].Lower is "the")
            date++;
        if (date < limit && (MonthFirst(date) ?? DayFirst(date) ?? Numeric(date)) is { Value.Granularity: "day" } day)
            return day;

        if (published is { } known && date < limit && DayOfMonth(date) is { } number && DateValue.NearestDay(known, (DayOfWeek)weekday, number) is { IsKnown: true } named)
            return new DateRead(named, date + 1);

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

        if (OrdinalWord(next) is { } spelt && !(spelt.End < limit && (words[spelt.End].IsLetters || words[spelt.End].Text is "-")))
            return OnDay(index, month, spelt.Day, spelt.End);

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
        if (OrdinalWord(index) is { } spelt)
            return spelt.End + 1 < limit && words[spelt.End].Lower is "of" && MonthAt(spelt.End + 1) is { } named ? OnDay(index, named, spelt.Day, spelt.End + 2) : null;
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

    private DateRead? OnDay(int index, int month, int day, int end)
    {
        var year = end < limit && words[end].Lower is "," or "of" ? end + 1 : end;
        return YearNumber(year) is { } given ? Known(DateValue.Day(given, month, day), year + 1, hasOwnYear: true) : Known(Nearest(index, month, day), end);
    }

    /// <summary>The day of a month behind the name of a weekday: "Mon 13th", "Friday 31." No count: "Friday 31 people".</summary>
    private int? DayOfMonth(int index) =>
        DayNumber(index) is { } day && (!words[index].IsNumber || index + 1 >= limit || !words[index + 1].IsWord && words[index + 1].Text is not ("." or "," or "/" or "-" or ":" or "%" or "+"))
            ? day
            : null;

    /// <summary>"first", "twenty second", "thirty-first".</summary>
    private (int Day, int End)? OrdinalWord(int index)
    {
        if (index >= limit)
            return null;
        var ones = OrdinalDays.IndexOf(words[index].Lower);
        if (ones >= 0)
            return (ones + 1, index + 1);
        var tens = words[index].Lower switch { "twenty" => 20, "thirty" => 30, _ => 0 };
        var next = index + 1 < limit && words[index + 1].Text is "-" ? index + 2 : index + 1;
        return tens > 0 && next < limit && OrdinalDays.IndexOf(words[next].Lower) is >= 0 and < 9 and var one && tens + one + 1 <= 31 ? (tens + one + 1, next + 1) : null;
    }

    // 23/Sep/2020, Sep-23-2020, 2019-aug-1, Oct/2: the month by its name, as logs have it.
    private DateRead? MonthInNumbers(int index)
    {
        if (index + 2 >= limit || words[index + 1].Text is not ("-" or "/") || words[index + 1].AfterBlank || words[index + 2].AfterBlank)
            return null;
        var separator = words[index + 1].Text;
        if (index + 4 >= limit || words[index + 3].Text != separator || words[index + 3].AfterBlank || words[index + 4].AfterBlank)
            return separator is "/" && MonthAt(index) is { } month && DayNumber(index + 2) is { } day ? Known(Nearest(index, month, day), index + 3) : null;
        int[] parts = [index, index + 2, index + 4];
        var (year, named, number) = (parts.Select(YearNumber).FirstOrDefault(y => y is not null), parts.Select(MonthAt).FirstOrDefault(m => m is not null), parts.Select(DayNumber).FirstOrDefault(d => d is not null));
        return year is { } y && named is { } m && number is { } d && parts.Count(IsMonth) == 1 ? Known(DateValue.Day(y, m, d), index + 5, hasOwnYear: true) : null;
    }

    // "before Christmas", "on Christmas Eve": the day, not the season or the party.
    private DateRead? Christmas(int index)
    {
        if (words[index].Lower is not "christmas" || index == first || !BeforeDay.Contains(words[index - 1].Lower))
            return null;
        var isEve = index + 1 < limit && words[index + 1].Lower is "eve";
        var end = isEve || (index + 1 < limit && words[index + 1].Lower is "day") ? index + 2 : index + 1;
        if (end < limit && words[end].IsLetters && !BehindDay.Contains(words[end].Lower))
            return null;
        return OnDay(index, 12, isEve ? 24 : 25, end);
    }

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

    private static readonly ImmutableArray<string> OrdinalDays =
    [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
        "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "thirtieth",
    ];

    private static readonly FrozenSet<string> BeforeDay = Sentences.SetOf("on before after at over since until till around by from");

    private static readonly FrozenSet<string> BehindDay = Sentences.SetOf("in at on and or but when while as of last this early late morning afternoon evening night because that with it he she they we");

    private static readonly FrozenSet<string> BeforeMonth = Sentences.SetOf(
        "in of since by until till last this next early late mid from between and to during before after through around for back -");

    private static readonly FrozenSet<string> ProductWords = Sentences.SetOf(
        "server office windows exchange sharepoint studio sql word outlook excel version build hacker pwn2own pack summit con");

    private static readonly FrozenSet<string> CountedWords = Sentences.SetOf(
        "people users customers patients employees computers systems accounts records victims devices times km miles percent bytes");
}

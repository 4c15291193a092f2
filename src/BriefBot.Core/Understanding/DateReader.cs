using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>A time expression just read.</summary>
/// <param name="End">The word behind it.</param>
/// <param name="HasOwnYear">True where the words themselves give the year.</param>
internal readonly record struct DateRead(DateValue Value, int End, string Qualifier = "", bool HasOwnYear = false);

/// <summary>Reads one time expression from the words of a sentence: pattern, reference day and direction.</summary>
internal sealed partial class DateReader(ImmutableArray<Word> words, int first, int limit, DateOnly? published)
{
    /// <returns>Null when no time expression starts at the word.</returns>
    public DateRead? Read(int index) => CanStart(words[index]) ? At(index) : null;

    private static bool CanStart(Word word) =>
        char.IsAsciiDigit(word.Text[0]) || Starts.Contains(word.Lower);

    private static readonly FrozenSet<string> Starts = Sentences.SetOf("""
        january jan february feb march mar april apr may june jun july jul august aug september sept sep october oct november nov december dec
        sunday sun monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat
        from between early mid late earlier later middle end beginning start starting the first second third fourth last week today tonight now
        yesterday tomorrow this current previous past next coming following recent every each for weekend midnight eod q1 q2 q3 q4 in christmas
        a an few couple several many some single one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety dozens hundreds thousands seconds minutes hours days weeks
        months years decades fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
        twentieth thirtieth
        """);

    private DateRead? At(int index) => Range(index) ?? Qualified(index) ?? Point(index) ?? Counted(index) ?? Ahead(index) ?? Ago(index) ?? Past(index) ?? Lasting(index);

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
        // "from November 30, 2024, until January 8".
        if (opens && link + 1 < limit && words[link].Text is "," && words[link + 1].Lower is "until" or "till" or "to" or "through")
            link++;
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
        if (start.HasOwnYear && !end.HasOwnYear && (IsMonth(link + 1) || DayNumber(link + 1) is not null))
            end = end with { Value = After(start.Value, end.Value) };
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

    // "from November 30, 2024, until January 8": the next such day.
    private static DateValue After(DateValue start, DateValue end)
    {
        if (!start.HasYear || start.Granularity is not ("day" or "month") || end.Granularity != start.Granularity || !int.TryParse(start.Text.AsSpan(0, 4), out var year))
            return end;
        var tail = end.HasYear ? end.Text[4..] : end.Text[1..];
        var same = $"{year:0000}{tail}";
        return end with { Text = string.CompareOrdinal(same, start.Text) < 0 ? $"{year + 1:0000}{tail}" : same };
    }

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
}

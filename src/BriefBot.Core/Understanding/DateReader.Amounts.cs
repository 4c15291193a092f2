using System.Collections.Frozen;

namespace BriefBot.Core.Understanding;

/// <content>Amounts of time: "two weeks ago", "the past year", "48 hours".</content>
internal sealed partial class DateReader
{
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

    // "three days after May 5", "two weeks before Christmas".
    private DateRead? Counted(int index)
    {
        var (number, unit, end) = Amount(index);
        if (number is not { } count || count > 2000 || unit is null or "hour" or "minute" or "second" || end + 1 >= limit)
            return null;
        var direction = words[end].Lower switch { "after" or "from" => 1, "before" => -1, _ => 0 };
        if (direction == 0 || Point(end + 1) is not { Value: { Granularity: "day", HasYear: true } from } day || !DateOnly.TryParseExact(from.Text, "yyyy-MM-dd", out var at))
            return null;
        return new DateRead(DateValue.Day(Moved(at, unit, direction * (int)count)), day.End);
    }

    // "will be switched off in two weeks"; "the third attack in two weeks" looks back.
    private DateRead? Ahead(int index)
    {
        if (words[index].Lower is not "in" || published is not { } p || !IsToCome(index))
            return null;
        var (number, unit, end) = Amount(index + 1);
        if (number is not { } count || count > 2000 || unit is null)
            return null;
        var then = Moved(p, unit, (int)count);
        return new DateRead(unit switch { "month" => DateValue.Month(then.Year, then.Month), "year" or "decade" => DateValue.Year(then.Year), _ => DateValue.Day(then) }, end);
    }

    private bool IsToCome(int index)
    {
        for (var i = index - 1; i >= first && i > index - 12; i--)
        {
            if (words[i].Lower is "will" or "shall" or "ll")
                return true;
        }

        return false;
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

    private static readonly FrozenDictionary<string, string> Units = "second minute hour day night week month year decade"
        .Split(' ').SelectMany(u => new[] { (Word: u, Unit: u), (Word: u + "s", Unit: u) }).ToFrozenDictionary(u => u.Word, u => u.Unit);
}

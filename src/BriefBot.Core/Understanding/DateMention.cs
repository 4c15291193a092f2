namespace BriefBot.Core.Understanding;

/// <summary>A time that an article names.</summary>
/// <param name="Value">
/// 2011-03-24, 2011-03, 2011, 2011-W12, 2011-Q1, A/B with ".." for an open end, or a duration (P5D);
/// --03-24 or --03 where the year is not known. Empty where the words leave it open ("recent months").
/// </param>
/// <param name="Granularity">day, week, month, quarter, year, decade, range, duration or vague.</param>
/// <param name="Qualifier">Words that loosen it: "early", "at least", "since". Empty for none.</param>
/// <param name="Role">What the date says: began, ended, discovered, disclosed, patched, told. Empty when nothing tells.</param>
public sealed record DateMention(int Start, int End, string Value, string Granularity, string Qualifier, string Role)
{
    public Span Span => new(Start, End);

    public bool IsDuration => Granularity == "duration";

    /// <summary>Whether it is a point or stretch of the calendar that an incident can be dated by.</summary>
    public bool IsOnCalendar => Value.Length > 0 && Granularity is "day" or "week" or "month" or "quarter" or "year" or "range";
}

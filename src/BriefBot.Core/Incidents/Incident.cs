using System.Globalization;

namespace BriefBot.Core.Incidents;

/// <summary>The short name of an incident that people read and type: I-2026-0412.</summary>
public readonly record struct IncidentId(int Year, int Number) : IComparable<IncidentId>
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"I-{Year:0000}-{Number:0000}");

    /// <returns>Null when the text is not such a name.</returns>
    public static IncidentId? Parse(string text)
    {
        var parts = text.Trim().Split('-');
        return parts is [var letter, var year, var number]
            && letter is "I" or "i"
            && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? new IncidentId(y, n)
            : null;
    }

    public int CompareTo(IncidentId other) => (Year, Number).CompareTo((other.Year, other.Number));

    public static bool operator <(IncidentId left, IncidentId right) => left.CompareTo(right) < 0;
    public static bool operator >(IncidentId left, IncidentId right) => left.CompareTo(right) > 0;
    public static bool operator <=(IncidentId left, IncidentId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(IncidentId left, IncidentId right) => left.CompareTo(right) >= 0;
}

/// <summary>Hands out the next free incident names, year by year.</summary>
public sealed class IncidentNumbers(IReadOnlyDictionary<int, int> lastByYear)
{
    private readonly Dictionary<int, int> last = new(lastByYear);

    public IncidentId Next(int year)
    {
        last[year] = last.GetValueOrDefault(year) + 1;
        return new IncidentId(year, last[year]);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Core.Incidents;

namespace BriefBot.Core.Campaigns;

/// <summary>The short name of a campaign that people read and type: C-2026-007.</summary>
public readonly record struct CampaignId(int Year, int Number) : IComparable<CampaignId>
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"C-{Year:0000}-{Number:000}");

    /// <returns>Null when the text is not such a name.</returns>
    public static CampaignId? Parse(string text)
    {
        var parts = text.Trim().Split('-');
        return parts is [var letter, var year, var number]
            && letter is "C" or "c"
            && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? new CampaignId(y, n)
            : null;
    }

    public int CompareTo(CampaignId other) => (Year, Number).CompareTo((other.Year, other.Number));

    public static bool operator <(CampaignId left, CampaignId right) => left.CompareTo(right) < 0;
    public static bool operator >(CampaignId left, CampaignId right) => left.CompareTo(right) > 0;
    public static bool operator <=(CampaignId left, CampaignId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(CampaignId left, CampaignId right) => left.CompareTo(right) >= 0;
}

/// <summary>Incidents joined by relations.</summary>
/// <param name="Incidents">Earliest name first.</param>
/// <param name="Relations">The links that draw it, and the unclear ones between its incidents.</param>
/// <param name="IsQuiet">Nothing new for thirty days: kept, but told no more.</param>
public sealed record Campaign(CampaignId Id, ImmutableArray<IncidentId> Incidents, ImmutableArray<Relation> Relations, DateTimeOffset LastNews, bool IsQuiet);

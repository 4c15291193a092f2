using System.Globalization;

namespace BriefBot.Discord;

/// <summary>How Discord's ids are read, and how the first possible id of a moment is made.</summary>
public static class Snowflake
{
    private const int ClockShift = 22;

    private static readonly DateTimeOffset Epoch = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>When the thing with this id was made, by Discord's clock.</summary>
    public static DateTimeOffset MadeAt<TId>(this TId id)
        where TId : struct, ISnowflake<TId> =>
        Epoch.AddMilliseconds(id.Value >> ClockShift);

    /// <summary>The smallest id that can be made at this moment: "everything after it" means everything from then on.</summary>
    public static TId FirstAt<TId>(DateTimeOffset moment)
        where TId : struct, ISnowflake<TId> =>
        TId.From((ulong)Math.Max(0, (moment - Epoch).Ticks / TimeSpan.TicksPerMillisecond) << ClockShift);

    /// <summary>False for text that is not an id.</summary>
    public static bool TryParse<TId>(string? text, out TId id)
        where TId : struct, ISnowflake<TId>
    {
        var isNumber = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = TId.From(value);
        return isNumber;
    }
}

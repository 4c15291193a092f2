using System.Globalization;

namespace BriefBot.Core.Topics;

/// <summary>What becomes of an incident that matched, with the reason in words: the data behind /why for a notice that did not come.</summary>
public abstract record NoticeDecision(string Why)
{
    /// <summary>It goes out with the next message.</summary>
    public sealed record Now(string Why) : NoticeDecision(Why);

    /// <summary>It is held until a moment, then told as it stands by then.</summary>
    public sealed record Held(DateTimeOffset Until, string Why) : NoticeDecision($"{Why}; held until {Moment(Until)}");

    /// <summary>Nothing is told.</summary>
    public sealed record Nothing(string Why) : NoticeDecision(Why);

    internal static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}

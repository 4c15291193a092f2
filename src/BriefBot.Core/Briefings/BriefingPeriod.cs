using NodaTime;

namespace BriefBot.Core.Briefings;

/// <summary>The span that a briefing covers: from its start on, up to but without its end.</summary>
/// <param name="IsFirst">True when nothing was ever sent to the channel: the start is then chosen, not continued, and the briefing says so.</param>
public sealed record BriefingPeriod(DateTimeOffset Start, DateTimeOffset End, bool IsFirst)
{
    private static readonly TimeSpan First = TimeSpan.FromHours(24);
    private static readonly TimeSpan FirstOnMonday = TimeSpan.FromHours(72);

    public TimeSpan Length => End - Start;

    /// <summary>The period of the briefing that is due: it goes on where the last one that reached the channel ended.</summary>
    /// <param name="lastSentEnd">The end of the last period of which something was sent. Null when nothing ever was.</param>
    /// <param name="firstDue">The channel's first briefing that was due, though it may have come too late. Null when this one is the first.</param>
    public static BriefingPeriod UpTo(Due due, DateTimeOffset? lastSentEnd, Due? firstDue)
    {
        if (lastSentEnd is { } start) return new BriefingPeriod(start < due.At ? start : due.At, due.At, IsFirst: false);

        var first = firstDue is { } missed && missed.At < due.At ? missed : due;
        var length = first.Date.DayOfWeek == IsoDayOfWeek.Monday ? FirstOnMonday : First;
        return new BriefingPeriod(first.At - length, due.At, IsFirst: true);
    }

    public bool Includes(DateTimeOffset moment) => Start <= moment && moment < End;

    /// <summary>Whether an article is news of this period: that goes by when it was first seen, so that nothing slips between two briefings.</summary>
    /// <param name="atFirstFetch">
    /// True for what its source delivered at its very first fetch: that may be old, and counts only if it was published in the period.
    /// </param>
    public bool Includes(DateTimeOffset firstSeen, DateTimeOffset? published, bool atFirstFetch) =>
        Includes(firstSeen) && (!atFirstFetch || (published is { } date && Includes(date)));
}

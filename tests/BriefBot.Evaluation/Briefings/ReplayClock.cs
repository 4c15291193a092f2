namespace BriefBot.Evaluation.Briefings;

/// <summary>A clock that stands where the replay is.</summary>
internal sealed class ReplayClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public void Set(DateTimeOffset moment) => now = moment;

    public override DateTimeOffset GetUtcNow() => now;
}

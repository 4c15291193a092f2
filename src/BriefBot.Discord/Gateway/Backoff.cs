namespace BriefBot.Discord;

/// <summary>Waits that double from failure to failure up to a longest one, each a little different from anybody else's.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random random)
{
    private int failures;

    /// <summary>The wait after one more failure: between three quarters and the whole of the step.</summary>
    public TimeSpan Next()
    {
        var step = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(failures++, 30)), longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(step * (0.75 + (0.25 * random.NextDouble())));
    }

    public void Succeeded() => failures = 0;
}

using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Discord;

/// <summary>Time that stands still until a test lets it pass, in steps, with a moment in between for sockets to do their work.</summary>
internal sealed class StillTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero))
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);

    /// <summary>Lets time pass until something is so; a test that waits in vain fails.</summary>
    public async Task PassUntilAsync(Func<bool> isSo, TimeSpan step)
    {
        // Ever longer moments: on a busy machine sockets need more, and what waits for an answer must not find its time over each time.
        for (var steps = 1; !isSo(); steps++)
        {
            Assert.True(steps < 1_000, "What was waited for did not happen.");
            Advance(step);
            await Task.Delay(Moment + TimeSpan.FromMilliseconds(Math.Min(steps, 200)));
        }
    }

    public async Task PassAsync(TimeSpan span, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += step)
        {
            Advance(step);
            await Task.Delay(Moment);
        }
    }
}

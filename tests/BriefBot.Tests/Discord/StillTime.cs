using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Discord;

/// <summary>Time that stands still until a test lets it pass, in steps, with a moment in between for sockets to do their work.</summary>
internal sealed class StillTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero))
{
    /// <summary>Lets time pass until something is so; a test that waits in vain fails.</summary>
    public async Task PassUntilAsync(Func<bool> isSo, TimeSpan step)
    {
        var end = DateTimeOffset.UtcNow.AddSeconds(20);
        while (!isSo())
        {
            Assert.True(DateTimeOffset.UtcNow < end, "What was waited for did not happen.");
            Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }

    public async Task PassAsync(TimeSpan span, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += step)
        {
            Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}

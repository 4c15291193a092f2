using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Discord;

/// <summary>Time that stands still until a test lets it pass, in steps, with a moment in between for sockets to do their work.</summary>
internal sealed class StillTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero))
{
    public async Task PassAsync(TimeSpan span, TimeSpan step)
    {
        for (var passed = TimeSpan.Zero; passed < span; passed += step)
        {
            Advance(step);
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}

using System.Diagnostics;

namespace BriefBot.Tests.Support;

/// <summary>Waits for what happens beside a test. How long it takes proves nothing, so there is patience for a machine that is very busy.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="otherwise">What a test that waits in vain fails with.</param>
    public static Task IsSoAsync(Func<bool> isSo, Func<string>? otherwise = null) => IsSoAsync(() => Task.FromResult(isSo()), otherwise);

    /// <inheritdoc cref="IsSoAsync(Func{bool}, Func{string})"/>
    public static async Task IsSoAsync(Func<Task<bool>> isSo, Func<string>? otherwise = null)
    {
        for (var began = Stopwatch.GetTimestamp(); !await isSo();)
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, otherwise?.Invoke() ?? "What was waited for did not happen.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }
}

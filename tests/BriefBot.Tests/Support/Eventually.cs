namespace BriefBot.Tests.Support;

/// <summary>Waits for what happens beside a test. How long it takes proves nothing, so there is patience for a machine that is very busy.</summary>
internal static class Eventually
{
    private const int MostLooks = 6_000;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    /// <summary>For what is awaited and not looked for.</summary>
    public static TimeSpan Patience => MostLooks * BetweenLooks;

    /// <param name="otherwise">What a test that waits in vain fails with.</param>
    public static Task IsSoAsync(Func<bool> isSo, Func<string>? otherwise = null) => IsSoAsync(() => Task.FromResult(isSo()), otherwise);

    /// <inheritdoc cref="IsSoAsync(Func{bool}, Func{string})"/>
    public static async Task IsSoAsync(Func<Task<bool>> isSo, Func<string>? otherwise = null)
    {
        // Looks are counted and not seconds: a machine that is held up looks later, and not less often.
        for (var looks = 1; !await isSo(); looks++)
        {
            Assert.True(looks < MostLooks, otherwise?.Invoke() ?? "What was waited for did not happen.");
            await Task.Delay(BetweenLooks, TestContext.Current.CancellationToken);
        }
    }
}

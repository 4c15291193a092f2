namespace BriefBot.Discord;

/// <summary>A line in which requests wait for room, first come, first served.</summary>
internal sealed class WaitingLine(TimeProvider time)
{
    private Task last = Task.CompletedTask;
    private TaskCompletionSource changed = New();

    /// <param name="tryEnter">Null once there was room; else how long there surely is none.</param>
    /// <param name="longest">A certain wait longer than this is not begun.</param>
    /// <returns>Null after entering; else the wait that is too long.</returns>
    public async Task<TimeSpan?> EnterAsync(Func<TimeSpan?> tryEnter, TimeSpan longest, CancellationToken cancellation)
    {
        var mine = New();
        var before = Interlocked.Exchange(ref last, mine.Task);
        try
        {
            await before.WaitAsync(cancellation);
            while (true)
            {
                var news = Volatile.Read(ref changed).Task;
                if (tryEnter() is not { } wait)
                    return null;
                if (wait > longest)
                    return wait;
                await news.WaitAsync(wait, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                cancellation.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            // Who gives up early keeps the place until it is its turn, so that nobody jumps the line.
            _ = HandOnAsync(before, mine);
        }
    }

    /// <summary>Something has changed: whoever stands first looks again.</summary>
    public void Nudge() => Interlocked.Exchange(ref changed, New()).TrySetResult();

    private static async Task HandOnAsync(Task before, TaskCompletionSource mine)
    {
        await before;
        mine.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

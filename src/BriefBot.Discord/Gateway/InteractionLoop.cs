namespace BriefBot.Discord;

/// <summary>Hands interactions to a handler, several at a time, so that a slow one holds up no other.</summary>
public static class InteractionLoop
{
    /// <param name="failed">Hears of an exception that a handler did not catch; the loop goes on.</param>
    /// <param name="atOnce">How many are handled at the same time.</param>
    public static Task RunAsync(
        IDiscordGateway gateway,
        Func<Interaction, CancellationToken, Task> handle,
        Action<Interaction, Exception> failed,
        CancellationToken cancellation,
        int atOnce = 32) =>
        Parallel.ForEachAsync(
            gateway.Interactions.ReadAllAsync(cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellation },
            async (interaction, stopping) =>
            {
                try
                {
                    await handle(interaction, stopping);
                }
                catch (Exception mistake) when (mistake is not OperationCanceledException || !stopping.IsCancellationRequested)
                {
                    failed(interaction, mistake);
                }
            });
}

namespace BriefBot.Discord;

/// <summary>How often an answer to an interaction is tried, whoever carries it: again where that can do no harm and may still help.</summary>
internal sealed class AnswerTries(TimeProvider time)
{
    private const int MostEdits = 3;

    // Discord waits three seconds for the first answer; a second try must still arrive within them.
    private static readonly TimeSpan TryAgainWithin = TimeSpan.FromSeconds(2);

    public async Task<RestOutcome<Nothing>> FirstAsync(Func<Task<RestOutcome<Nothing>>> answer, CancellationToken cancellation)
    {
        var started = time.GetTimestamp();
        var outcome = await answer();
        var mayHaveArrived = false;
        while (outcome.Failure is NotSent or OutcomeUnknown && time.GetElapsedTime(started) < TryAgainWithin)
        {
            // A second answer cannot double the first: Discord takes one.
            mayHaveArrived |= outcome.Failure is OutcomeUnknown;
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellation);
            outcome = await answer();
        }

        return mayHaveArrived && outcome.Failure is Refused { Kind: RefusalKind.AlreadyAnswered } ? RestOutcome.Done(default(Nothing)) : outcome;
    }

    public async Task<RestOutcome<DiscordMessage>> EditAsync(Func<Task<RestOutcome<DiscordMessage>>> edit, CancellationToken cancellation)
    {
        var outcome = await edit();
        // An edit is what is wanted from now on: doing it twice changes nothing.
        for (var tries = 1; tries < MostEdits && outcome.Failure is NotSent or OutcomeUnknown or RateLimited; tries++)
        {
            var wait = outcome.Failure is RateLimited limited ? limited.RetryAfter : TimeSpan.FromSeconds(tries);
            await Task.Delay(wait, time, cancellation);
            outcome = await edit();
        }

        return outcome;
    }
}

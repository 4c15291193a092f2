using Discord;
using Discord.Net;

namespace BriefBot.Discord;

/// <summary>Makes of what Discord.Net throws what came of a request.</summary>
internal sealed class DiscordNetOutcomes(DiscordOptions options)
{
    public async Task<RestOutcome<T>> OfAsync<T>(Func<RequestOptions, Task<T>> ask, CancellationToken cancellation)
    {
        using var tooLate = new CancellationTokenSource(options.RequestTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLate.Token, cancellation);
        try
        {
            // The socket client does not heed what its settings say of retrying, and of itself it sends again what may have been done.
            return RestOutcome.Done(await ask(new RequestOptions { CancelToken = either.Token, RetryMode = RetryMode.RetryRatelimit }));
        }
        catch (Exception thrown) when (!cancellation.IsCancellationRequested && FailureOf(thrown) is { } failure)
        {
            return RestOutcome.Failed<T>(failure);
        }
    }

    public Task<RestOutcome<Nothing>> OfAsync(Func<RequestOptions, Task> ask, CancellationToken cancellation) =>
        OfAsync(async how => { await ask(how); return default(Nothing); }, cancellation);

    /// <returns>Null for what is a mistake here.</returns>
    private static RestFailure? FailureOf(Exception thrown) => thrown switch
    {
        HeldBackException held => held.Failure,
        HttpException { HttpCode: >= System.Net.HttpStatusCode.InternalServerError } => new OutcomeUnknown("Discord took the answer with an error of its own."),
        HttpException refused => Refused.Of(
            (int)refused.HttpCode, (int?)refused.DiscordCode ?? 0, [.. refused.Errors.SelectMany(field => field.Errors.Select(error => $"{field.Path}: {error.Message}"))]),
        RateLimitedException => new RateLimited(TimeSpan.FromSeconds(5), RateLimitScope.Route, "The route's limit is used up."),
        TimeoutException => new NotSent("It took too long before the answer could be sent."),
        HttpRequestException broken => RestFailure.Of(broken, "the answer"),
        OperationCanceledException or IOException => new OutcomeUnknown("The connection broke before the answer was taken."),
        ObjectDisposedException => new NotSent("The gateway was closed."),
        // Discord.Net counts by itself what has been answered.
        InvalidOperationException => Refused.Of(status: 400, code: 40060, details: []),
        _ => null,
    };
}

/// <summary>Nothing may be sent now; Discord.Net itself would try again.</summary>
internal sealed class HeldBackException(RestFailure failure) : Exception(failure.Sentence)
{
    public RestFailure Failure { get; } = failure;
}

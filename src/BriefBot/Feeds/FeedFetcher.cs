using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using BriefBot.Core.Feeds;

namespace BriefBot.Feeds;

/// <summary>Asks a source's server for its feed, as politely as the best readers do.</summary>
/// <param name="userAgent">What BriefBot calls itself. Null for its name and version.</param>
public sealed class FeedFetcher(WebReader web, TimeProvider time, string? userAgent = null)
{
    private const string Accept = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";

    /// <summary>How BriefBot names itself to servers, unless the settings or a source say otherwise.</summary>
    public static readonly string OwnName = $"BriefBot/{Assembly.GetExecutingAssembly().GetName().Version?.ToString(2) ?? "0"} (feed reader for security teams)";

    /// <summary>One fetch of one source; never throws but for cancellation.</summary>
    public async Task<FetchOutcome> FetchAsync(Source source, FeedState state, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (state.IsGone)
            return new FetchOutcome.Gone();
        if (!state.IsDue(now))
            return new FetchOutcome.TooEarly(state.NextCheckAt ?? now);

        var isConditional = state.MayAskConditionally(now);
        var request = new WebRequest(
            state.AddressOf(source),
            source.UserAgent ?? userAgent ?? OwnName,
            Accept,
            isConditional ? state.Validators : Validators.None);
        return await web.GetAsync(request, cancellation) switch
        {
            WebAnswer.HostPaused paused => new FetchOutcome.TooEarly(paused.Until),
            WebAnswer.Failed failed => new FetchOutcome.Failed(failed.Sentence),
            WebAnswer.Answered answer => OutcomeOf(answer, state, isConditional),
            _ => new FetchOutcome.Failed("The server gave no answer."),
        };
    }

    private static FetchOutcome OutcomeOf(WebAnswer.Answered answer, FeedState state, bool isConditional)
    {
        var moved = answer.PermanentAddress is { } permanent ? new PermanentMove(permanent) : null;
        if (answer.IsFromBotWall)
            return new FetchOutcome.Failed($"A wall against bots answered in place of the server ({(int)answer.Status}).", answer.RetryAfter ?? DefaultPause(answer.Status));
        switch (answer.Status)
        {
            case HttpStatusCode.NotModified when isConditional:
                return new FetchOutcome.NotModified(answer.Validators, answer.MinimalDelay, moved, isConditional);
            case HttpStatusCode.Gone:
                return new FetchOutcome.Gone();
            case >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous:
                var hash = Convert.ToHexStringLower(SHA256.HashData(answer.Body.Span));
                return hash == state.BodyHash
                    ? new FetchOutcome.NotModified(answer.Validators, answer.MinimalDelay, moved, isConditional)
                    : new FetchOutcome.NewDocument(
                        new FeedDocument(answer.Address, answer.Body, answer.ContentType), answer.Validators, hash, answer.MinimalDelay, moved, isConditional);
            default:
                return new FetchOutcome.Failed(InWords(answer.Status), answer.RetryAfter ?? DefaultPause(answer.Status));
        }
    }

    private static TimeSpan? DefaultPause(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable ? TimeSpan.FromHours(1) : null;

    private static string InWords(HttpStatusCode status) => (int)status switch
    {
        304 => "The server says that nothing changed, although it was asked for the whole.",
        401 => "The server asks for a login (401).",
        402 or 403 => $"The server refuses ({(int)status}).",
        404 => "There is no feed at this address any more (404).",
        429 => "The server says that it is asked too often (429).",
        451 => "The server may not show this here for legal reasons (451).",
        503 => "The server is not available for now (503).",
        >= 300 and < 400 => $"The server redirects to nowhere ({(int)status}).",
        >= 500 => $"The server has a fault ({(int)status}).",
        var other => $"The server answered {other}.",
    };
}

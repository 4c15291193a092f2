using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BriefBot.Discord;

/// <summary>Sends one request once, within the limits, and says what came of it. Nothing is ever sent a second time here.</summary>
internal sealed class RestWire : IDisposable
{
    private static readonly TimeSpan DefaultShut = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(5);

    private readonly DiscordOptions options;
    private readonly DiscordToken token;
    private readonly RateLimits limits;
    private readonly HttpClient http;

    public RestWire(DiscordOptions options, DiscordToken token)
    {
        (this.options, this.token) = (options, token);
        limits = new RateLimits(options);
        http = new HttpClient(Handler(options)) { BaseAddress = options.ApiBase, Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 16 << 20 };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.UserAgent);
    }

    public int InvalidRequests => limits.InvalidRequests;

    public Task<RestOutcome<T>> SendAsync<T>(Route route, JsonTypeInfo<T> answer, CancellationToken cancellation) =>
        SendAsync(route, static () => null, answer, cancellation);

    public async Task<RestOutcome<T>> SendAsync<T>(Route route, Func<HttpContent?> content, JsonTypeInfo<T> answer, CancellationToken cancellation)
    {
        var turn = await TakeTurnAsync(route, cancellation);
        return await turn.ThenAsync(async mine =>
        {
            using (mine)
                return await SendAsync(mine, route, content, answer, cancellation);
        });
    }

    public async Task<RestOutcome<RequestTurn>> TakeTurnAsync(Route route, CancellationToken cancellation)
    {
        if (token.IsDead && !route.IsOfInteraction)
            return RestOutcome.Failed<RequestTurn>(new TokenDead());
        return await limits.TakeTurnAsync(route, cancellation);
    }

    public async Task<RestOutcome<T>> SendAsync<T>(
        RequestTurn turn, Route route, Func<HttpContent?> content, JsonTypeInfo<T> answer, CancellationToken cancellation)
    {
        // The token may have died while this request waited for its turn.
        if (token.IsDead && !route.IsOfInteraction)
            return RestOutcome.Failed<T>(new TokenDead());

        using var request = new HttpRequestMessage(route.Method, route.Path) { Content = content() };
        if (!route.IsOfInteraction)
            request.Headers.Authorization = token.Header;

        using var tooLate = new CancellationTokenSource(options.RequestTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLate.Token, cancellation);
        turn.Send();
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            var text = await response.Content.ReadAsStringAsync(either.Token);
            return Read(turn, route, response, text, answer);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A cancellation that is neither ours nor the caller's is the handler's own: the connection was not made in time.
            return RestOutcome.Failed<T>(tooLate.IsCancellationRequested
                ? new OutcomeUnknown($"Discord did not answer {route} within {options.RequestTimeout.TotalSeconds:0} seconds.")
                : new NotSent("The connection to Discord was not made in time."));
        }
        catch (HttpRequestException broken)
        {
            return RestOutcome.Failed<T>(RestFailure.Of(broken, $"{route}"));
        }
        catch (IOException)
        {
            return RestOutcome.Failed<T>(new OutcomeUnknown($"The connection broke before {route} was answered."));
        }
    }

    /// <summary>Why another client must not answer an interaction now. Null where it may.</summary>
    public RestFailure? WhatForbids() => limits.WhatForbids();

    /// <summary>Takes in how another client's answer to an interaction was taken: what holds up the one holds up the other.</summary>
    /// <returns>Null where it means something for that request only.</returns>
    public RestFailure? Hear(HttpResponseMessage answer, string text) =>
        Hear((int)answer.StatusCode, answer.Headers, ErrorBody.Read(text), isOfInteraction: true);

    public void Dispose() => http.Dispose();

    private static SocketsHttpHandler Handler(DiscordOptions options) => new()
    {
        // Traces would carry the path, and the path of an interaction carries its token.
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = options.Proxy is not null,
        Proxy = options.Proxy,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxConnectionsPerServer = 256,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };

    private RestOutcome<T> Read<T>(RequestTurn turn, Route route, HttpResponseMessage response, string text, JsonTypeInfo<T> answer)
    {
        var status = (int)response.StatusCode;
        var headers = RateLimitHeaders.Read(response.Headers);
        if (response.IsSuccessStatusCode)
        {
            turn.Finish(headers, isSuccess: true);
            return ReadAnswer(route, text, answer);
        }

        var body = ErrorBody.Read(text);
        if (Hear(status, response.Headers, body, route.IsOfInteraction) is { } forAll)
        {
            turn.Finish(headers, isSuccess: false);
            return RestOutcome.Failed<T>(forAll);
        }

        if (status == 429)
            return RestOutcome.Failed<T>(ReadLimited(turn, response, headers, body));
        turn.Finish(headers, isSuccess: false);
        return RestOutcome.Failed<T>(status >= 500
            ? new OutcomeUnknown($"Discord answered {route} with an error of its own ({status}).")
            : ReadRefusal(status, body));
    }

    /// <summary>Takes in what an answer means for everything that is sent with the token. Null where it means something for its own request only.</summary>
    private RestFailure? Hear(int status, HttpResponseHeaders headers, ErrorBody? body, bool isOfInteraction)
    {
        if (status is 401 or 403 || (status == 429 && !RateLimitHeaders.IsShared(headers)))
            limits.CountRefused(isLimited: status == 429);
        if (status == 401 && !isOfInteraction)
        {
            token.Die();
            return new TokenDead();
        }

        // Discord itself always answers with JSON: a page instead comes from the wall in front of it.
        if (status is 403 or 429 && body is null)
            return Shut(RateLimitHeaders.RetryAfter(headers) ?? DefaultShut);
        if (status != 429 || body is not { Code: not ErrorCodes.EditsToOldMessages } limited || !(limited.Global || RateLimitHeaders.IsGlobal(headers)))
            return null;

        var wait = Wait(limited, headers);
        limits.BlockEverything(wait);
        return new RateLimited(wait, RateLimitScope.Global, "The limit over all routes is used up.");
    }

    private static RestOutcome<T> ReadAnswer<T>(Route route, string text, JsonTypeInfo<T> answer)
    {
        if (default(T) is Nothing nothing)
            return RestOutcome.Done((T)(object)nothing);
        try
        {
            if (JsonSerializer.Deserialize(text, answer) is { } value)
                return RestOutcome.Done(value);
        }
        catch (JsonException)
        {
            // The status said that it was done; what it did, only another look can tell.
        }

        return RestOutcome.Failed<T>(new OutcomeUnknown($"Discord's answer to {route} could not be read."));
    }

    private static RateLimited ReadLimited(RequestTurn turn, HttpResponseMessage response, RateLimitHeaders? headers, ErrorBody? body)
    {
        var wait = Wait(body, response.Headers);
        if (body?.Code == ErrorCodes.EditsToOldMessages)
        {
            turn.Finish(headers, isSuccess: false);
            return OldEdits(wait);
        }

        wait = turn.FinishRefused(headers, wait);
        return RateLimitHeaders.IsShared(response.Headers)
            ? new RateLimited(wait, RateLimitScope.Shared, "The limit that all bots share here is used up.")
            : new RateLimited(wait, RateLimitScope.Route, "The route's limit is used up.");
    }

    private static TimeSpan Wait(ErrorBody? body, HttpResponseHeaders headers) =>
        body?.RetryAfter is { } seconds ? RateLimitHeaders.Seconds(seconds) : RateLimitHeaders.RetryAfter(headers) ?? DefaultWait;

    private static RestFailure ReadRefusal(int status, ErrorBody? body)
    {
        var code = body?.Code ?? 0;
        if (code is ErrorCodes.EditsToOldMessages or ErrorCodes.OpeningDirectMessagesTooFast)
        {
            var wait = RateLimitHeaders.Seconds(body?.RetryAfter ?? 60);
            return code == ErrorCodes.EditsToOldMessages
                ? OldEdits(wait)
                : new RateLimited(wait, RateLimitScope.Route, "Too many direct messages were opened at once.");
        }

        return Refused.Of(status, code, body?.Details() ?? []);
    }

    private static RateLimited OldEdits(TimeSpan wait) =>
        new(wait, RateLimitScope.OldEdits, "Too many messages older than an hour were edited in this channel.");

    private RateLimited Shut(TimeSpan wait)
    {
        limits.Shut(wait);
        options.Notes(new DiscordNote($"The address is blocked in front of Discord: nothing is sent for {wait.TotalSeconds:0} seconds.", NeedsAttention: true));
        return new RateLimited(wait, RateLimitScope.Cloudflare, "The address is blocked in front of Discord.");
    }
}

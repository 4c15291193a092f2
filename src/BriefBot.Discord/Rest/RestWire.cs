using System.Net;
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
            return RestOutcome.Failed<T>(IsBeforeTheRequest(broken.HttpRequestError)
                ? new NotSent($"Discord could not be reached ({broken.HttpRequestError}).")
                : new OutcomeUnknown($"The connection broke before {route} was answered ({broken.HttpRequestError})."));
        }
        catch (IOException)
        {
            return RestOutcome.Failed<T>(new OutcomeUnknown($"The connection broke before {route} was answered."));
        }
    }

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

    private static bool IsBeforeTheRequest(HttpRequestError error) => error
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private RestOutcome<T> Read<T>(RequestTurn turn, Route route, HttpResponseMessage response, string text, JsonTypeInfo<T> answer)
    {
        var status = (int)response.StatusCode;
        var headers = RateLimitHeaders.Read(response.Headers);
        if (status == 429)
            return RestOutcome.Failed<T>(ReadLimited(turn, response, headers, text));

        turn.Finish(headers, response.IsSuccessStatusCode);
        if (response.IsSuccessStatusCode)
            return ReadAnswer(route, text, answer);
        if (status >= 500)
            return RestOutcome.Failed<T>(new OutcomeUnknown($"Discord answered {route} with an error of its own ({status})."));

        if (status is 401 or 403)
            limits.CountRefused(isLimited: false);
        if (status == 401 && !route.IsOfInteraction)
        {
            token.Die();
            return RestOutcome.Failed<T>(new TokenDead());
        }

        return RestOutcome.Failed<T>(ReadRefusal(response, status, text));
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

    private RateLimited ReadLimited(RequestTurn turn, HttpResponseMessage response, RateLimitHeaders? headers, string text)
    {
        var isShared = RateLimitHeaders.IsShared(response.Headers);
        if (!isShared)
            limits.CountRefused(isLimited: true);

        // Discord itself always answers with JSON: a page instead comes from the wall in front of it.
        if (ErrorBody.Read(text) is not { } body)
        {
            turn.Finish(headers, isSuccess: false);
            return Shut(RateLimitHeaders.RetryAfter(response.Headers) ?? DefaultShut);
        }

        var wait = body.RetryAfter is { } seconds ? RateLimitHeaders.Seconds(seconds) : RateLimitHeaders.RetryAfter(response.Headers) ?? DefaultWait;
        if (body.Code == ErrorCodes.EditsToOldMessages)
        {
            turn.Finish(headers, isSuccess: false);
            return OldEdits(wait);
        }

        if (body.Global || RateLimitHeaders.IsGlobal(response.Headers))
        {
            turn.Finish(headers, isSuccess: false);
            limits.BlockEverything(wait);
            return new RateLimited(wait, RateLimitScope.Global, "The limit over all routes is used up.");
        }

        wait = turn.FinishRefused(headers, wait);
        return isShared
            ? new RateLimited(wait, RateLimitScope.Shared, "The limit that all bots share here is used up.")
            : new RateLimited(wait, RateLimitScope.Route, "The route's limit is used up.");
    }

    private RestFailure ReadRefusal(HttpResponseMessage response, int status, string text)
    {
        var body = ErrorBody.Read(text);
        if (status == 403 && body is null)
            return Shut(RateLimitHeaders.RetryAfter(response.Headers) ?? DefaultShut);

        var code = body?.Code ?? 0;
        if (code is ErrorCodes.EditsToOldMessages or ErrorCodes.OpeningDirectMessagesTooFast)
        {
            var wait = RateLimitHeaders.Seconds(body?.RetryAfter ?? 60);
            return code == ErrorCodes.EditsToOldMessages
                ? OldEdits(wait)
                : new RateLimited(wait, RateLimitScope.Route, "Too many direct messages were opened at once.");
        }

        var (kind, sentence) = ErrorCodes.Read(status, code);
        return new Refused(kind, status, code, sentence, body?.Details() ?? []);
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

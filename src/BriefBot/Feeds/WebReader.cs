using System.Net;
using System.Text;
using BriefBot.Settings;

namespace BriefBot.Feeds;

/// <summary>Asks servers on behalf of BriefBot: one GET, redirects followed by hand, every address judged, every answer bounded.</summary>
/// <remarks>Everything BriefBot ever fetches for a user goes through this one class: feeds, article pages, robots.txt, catalogues.</remarks>
public sealed class WebReader : IDisposable
{
    private const string AcceptPacked = "gzip, deflate, br";

    private readonly HttpMessageInvoker web;
    private readonly AddressGuard guard;
    private readonly HostGate gate;
    private readonly FetchLimits limits;
    private readonly TimeProvider time;
    private readonly bool hasProxy;

    /// <param name="proxy">A company proxy. Null: servers are asked directly.</param>
    public WebReader(AddressGuard guard, FetchLimits limits, TimeProvider time, Uri? proxy = null)
    {
        (this.guard, this.limits, this.time, hasProxy) = (guard, limits, time, proxy is not null);
        gate = new HostGate(limits, time);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = hasProxy,
            ConnectTimeout = limits.Connecting,
            MaxResponseHeadersLength = limits.MaxHeaderKilobytes,
            MaxConnectionsPerServer = 2,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            // Long enough for the next request to the same host; of a round over thousands of hosts little else is in memory.
            PooledConnectionIdleTimeout = limits.GapPerHost + TimeSpan.FromMilliseconds(250),
            ActivityHeadersPropagator = null,

            // Validators are sent back byte for byte, also where they are no ASCII.
            RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        };

        // Behind a proxy the target is judged before it is asked; the proxy itself is the operator's own choice.
        if (hasProxy)
            handler.Proxy = CompanyProxy.Of(proxy);
        else
            handler.ConnectCallback = guard.ConnectAsync;
        web = new HttpMessageInvoker(handler);
    }

    /// <summary>Hosts that asked to be left alone.</summary>
    public HostGate Hosts => gate;

    /// <summary>Asks for the address; every outcome but cancellation is a value.</summary>
    public async Task<WebAnswer> GetAsync(WebRequest request, CancellationToken cancellation)
    {
        try
        {
            return await FollowAsync(request, cancellation);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new WebAnswer.Failed($"The server did not answer within {limits.Whole.TotalSeconds:0.#} seconds.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or RefusedAddressException or InvalidDataException or System.Net.Sockets.SocketException)
        {
            return new WebAnswer.Failed(WebFailure.InWords(failure));
        }
    }

    private async Task<WebAnswer> FollowAsync(WebRequest request, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(request.Address, UriKind.Absolute, out var address))
            return new WebAnswer.Failed("The address cannot be read.");

        var spent = TimeSpan.Zero;
        string? permanent = null;
        var isPermanentSoFar = true;
        for (var hop = 0; hop <= limits.MaxRedirects; hop++)
        {
            if (Refusal(address) is { } refusal)
                return new WebAnswer.Failed(refusal);
            if (gate.PausedUntil(address.IdnHost) is { } until)
                return new WebAnswer.HostPaused(until);

            // The time is the server's own: waiting for a host's turn does not count.
            using var turn = await gate.EnterAsync(address.IdnHost, cancellation);
            var entered = time.GetTimestamp();
            var (answer, next) = await AskOnceAsync(request, address, limits.Whole - spent, cancellation);
            spent += time.GetElapsedTime(entered);
            if (next is null)
                return answer is WebAnswer.Answered answered ? answered with { PermanentAddress = permanent } : answer;
            if (address.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp)
                return new WebAnswer.Failed("The server redirects from https to http, which is not followed.");

            isPermanentSoFar &= answer is WebAnswer.Answered { Status: HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect };
            if (isPermanentSoFar)
                permanent = next.AbsoluteUri;
            address = next;
        }

        return new WebAnswer.Failed($"The server redirects more than {limits.MaxRedirects} times.");
    }

    private string? Refusal(Uri address)
    {
        if (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            return $"Only http and https are followed, not {address.Scheme}.";
        if (!limits.Ports.Contains(address.Port))
            return $"Port {address.Port} is not asked; allowed are {string.Join(", ", limits.Ports)}.";
        return address.Host.Length == 0 ? "The address names no host." : null;
    }

    /// <summary>One request; asked again only where the packed answer was broken, and then once, unpacked.</summary>
    private async Task<(WebAnswer Answer, Uri? Next)> AskOnceAsync(WebRequest request, Uri address, TimeSpan left, CancellationToken cancellation)
    {
        using var whole = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(whole.Token, cancellation);
        if (hasProxy)
            await guard.JudgedAddressesAsync(address.IdnHost, either.Token);
        try
        {
            return await SendAsync(request, address, AcceptPacked, either.Token);
        }
        catch (InvalidDataException)
        {
            return await SendAsync(request, address, "identity", either.Token);
        }
    }

    private async Task<(WebAnswer Answer, Uri? Next)> SendAsync(WebRequest request, Uri address, string encoding, CancellationToken cancellation)
    {
        using var message = MessageFor(request, address, encoding);
        using var response = await web.SendAsync(message, cancellation);
        // Behind one name of a private network many feeds may stand that have nothing to do with each other.
        if (response.StatusCode is HttpStatusCode.TooManyRequests && await guard.IsPublicAsync(address.IdnHost, cancellation))
            gate.Pause(address.IdnHost, time.GetUtcNow() + (WebHeaders.RetryAfter(response, time.GetUtcNow()) ?? TimeSpan.FromHours(1)));
        if (RedirectOf(response, address) is { } next)
            return (Answered(response, address, ReadOnlyMemory<byte>.Empty), next);

        var body = response.IsSuccessStatusCode ? await BoundedBody.ReadAsync(response, limits with { MaxBytes = request.MaxBytes ?? limits.MaxBytes }, time, cancellation) : ReadOnlyMemory<byte>.Empty;
        return (Answered(response, address, body), null);
    }

    private static HttpRequestMessage MessageFor(WebRequest request, Uri address, string encoding)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, WithoutLogin(address)) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        var headers = message.Headers;
        headers.TryAddWithoutValidation("User-Agent", request.UserAgent);
        headers.TryAddWithoutValidation("Accept", request.Accept);
        headers.TryAddWithoutValidation("Accept-Encoding", encoding);
        if (request.Validators.ETag is { } tag)
            headers.TryAddWithoutValidation("If-None-Match", tag);
        if (request.Validators.LastModified is { } modified)
            headers.TryAddWithoutValidation("If-Modified-Since", modified);
        if (address.UserInfo.Length > 0)
            headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        return message;
    }

    // A login in an address goes to its server as a login, and nowhere else.
    private static Uri WithoutLogin(Uri address) => address.UserInfo.Length == 0 ? address : new UriBuilder(address) { UserName = "", Password = "" }.Uri;

    private static Uri? RedirectOf(HttpResponseMessage response, Uri address) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308
        && WebHeaders.Raw(response, "Location") is { } location
        && Uri.TryCreate(address, location, out var next)
            ? next
            : null;

    private WebAnswer.Answered Answered(HttpResponseMessage response, Uri address, ReadOnlyMemory<byte> body) => new(
        response.StatusCode,
        WithoutLogin(address).AbsoluteUri,
        body,
        WebHeaders.Raw(response, "Content-Type"),
        new Core.Feeds.Validators(WebHeaders.Raw(response, "ETag"), WebHeaders.Raw(response, "Last-Modified")),
        WebHeaders.RetryAfter(response, time.GetUtcNow()),
        WebHeaders.MinimalDelay(response, time.GetUtcNow()))
    {
        IsFromBotWall = WebHeaders.IsFromBotWall(response),
    };

    public void Dispose()
    {
        web.Dispose();
        gate.Dispose();
    }
}

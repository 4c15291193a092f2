using System.Text;
using Discord.Net.Rest;
using Headers = System.Collections.Generic.IEnumerable<System.Collections.Generic.KeyValuePair<string, System.Collections.Generic.IEnumerable<string>>>;

namespace BriefBot.Discord;

/// <summary>Discord.Net's way to the REST API: what ends or holds up BriefBot's own client does the same here, and the other way round. The bot's token goes only where it is needed.</summary>
internal sealed class DiscordNetRestClient(DiscordRest beside, DiscordOptions options) : IRestClient
{
    private readonly IRestClient withToken = DefaultRestClientProvider.Create(useProxy: options.Proxy is not null)(options.ApiBase.AbsoluteUri);
    private readonly IRestClient ofInteractions = DefaultRestClientProvider.Create(useProxy: options.Proxy is not null)(options.ApiBase.AbsoluteUri);

    public void SetHeader(string key, string value)
    {
        withToken.SetHeader(key, value);
        if (!key.Equals("authorization", StringComparison.OrdinalIgnoreCase)) ofInteractions.SetHeader(key, value);
    }

    public void SetCancelToken(CancellationToken cancelToken)
    {
        withToken.SetCancelToken(cancelToken);
        ofInteractions.SetCancelToken(cancelToken);
    }

    public Task<RestResponse> SendAsync(string method, string endpoint, CancellationToken cancelToken, bool headerOnly = false, string? reason = null, Headers? requestHeaders = null) =>
        SendAsync(endpoint, by => by.SendAsync(method, endpoint, cancelToken, headerOnly, reason, requestHeaders));

    public Task<RestResponse> SendAsync(string method, string endpoint, string json, CancellationToken cancelToken, bool headerOnly = false, string? reason = null, Headers? requestHeaders = null) =>
        SendAsync(endpoint, by => by.SendAsync(method, endpoint, json, cancelToken, headerOnly, reason, requestHeaders));

    public Task<RestResponse> SendAsync(string method, string endpoint, IReadOnlyDictionary<string, object> multipartParams, CancellationToken cancelToken, bool headerOnly = false, string? reason = null, Headers? requestHeaders = null) =>
        SendAsync(endpoint, by => by.SendAsync(method, endpoint, multipartParams, cancelToken, headerOnly, reason, requestHeaders));

    public void Dispose()
    {
        withToken.Dispose();
        ofInteractions.Dispose();
    }

    private async Task<RestResponse> SendAsync(string endpoint, Func<IRestClient, Task<RestResponse>> send)
    {
        var isOfInteraction = endpoint.StartsWith("interactions/", StringComparison.Ordinal) || endpoint.StartsWith("webhooks/", StringComparison.Ordinal);
        if (beside.WhatForbids(isOfInteraction) is { } forbidden) throw new HeldBackException(forbidden);

        var response = await send(isOfInteraction ? ofInteractions : withToken);
        if ((int)response.StatusCode is >= 200 and < 300) return response;
        using var answer = new HttpResponseMessage(response.StatusCode) { Content = new StreamContent(response.Stream) };
        foreach (var (name, value) in response.Headers)
            answer.Headers.TryAddWithoutValidation(name, value);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return beside.Hear(answer, Encoding.UTF8.GetString(body), isOfInteraction) is { } forAll
            ? throw new HeldBackException(forAll)
            : new RestResponse(response.StatusCode, response.Headers, new MemoryStream(body));
    }
}

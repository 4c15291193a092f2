using System.Text;
using Discord.Net.Rest;
using Headers = System.Collections.Generic.IEnumerable<System.Collections.Generic.KeyValuePair<string, System.Collections.Generic.IEnumerable<string>>>;

namespace BriefBot.Discord;

/// <summary>
/// Discord.Net's way to the REST API: what holds up all that BriefBot's own client sends holds this up too, and the other way round. All that
/// Discord.Net sends are answers to interactions; they bring a token of their own, so the bot's goes with none of them.
/// </summary>
internal sealed class DiscordNetRestClient(DiscordRest beside, DiscordOptions options) : IRestClient
{
    private readonly IRestClient client = DefaultRestClientProvider.Create(useProxy: options.Proxy is not null)(options.ApiBase.AbsoluteUri);

    public void SetHeader(string key, string value)
    {
        if (!key.Equals("authorization", StringComparison.OrdinalIgnoreCase)) client.SetHeader(key, value);
    }

    public void SetCancelToken(CancellationToken cancelToken) => client.SetCancelToken(cancelToken);

    public Task<RestResponse> SendAsync(string method, string endpoint, CancellationToken cancelToken, bool headerOnly = false, string? reason = null, Headers? requestHeaders = null) =>
        HeedAsync(() => client.SendAsync(method, endpoint, cancelToken, headerOnly, reason, requestHeaders));

    public Task<RestResponse> SendAsync(string method, string endpoint, string json, CancellationToken cancelToken, bool headerOnly = false, string? reason = null, Headers? requestHeaders = null) =>
        HeedAsync(() => client.SendAsync(method, endpoint, json, cancelToken, headerOnly, reason, requestHeaders));

    public Task<RestResponse> SendAsync(string method, string endpoint, IReadOnlyDictionary<string, object> multipartParams, CancellationToken cancelToken, bool headerOnly = false, string? reason = null, Headers? requestHeaders = null) =>
        HeedAsync(() => client.SendAsync(method, endpoint, multipartParams, cancelToken, headerOnly, reason, requestHeaders));

    public void Dispose() => client.Dispose();

    private async Task<RestResponse> HeedAsync(Func<Task<RestResponse>> send)
    {
        if (beside.WhatForbids() is { } forbidden) throw new HeldBackException(forbidden);

        var response = await send();
        if ((int)response.StatusCode is >= 200 and < 300) return response;
        using var answer = new HttpResponseMessage(response.StatusCode) { Content = new StreamContent(response.Stream) };
        foreach (var (name, value) in response.Headers)
            answer.Headers.TryAddWithoutValidation(name, value);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return beside.Hear(answer, Encoding.UTF8.GetString(body)) is { } forAll
            ? throw new HeldBackException(forAll)
            : new RestResponse(response.StatusCode, response.Headers, new MemoryStream(body));
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace BriefBot.Tests.Support.Discord;

/// <summary>Takes requests in Discord's order: who is it, how many are too many, is it right, do it.</summary>
internal sealed partial class LoopbackRest(LoopbackDiscord discord)
{
    private readonly LoopbackRoutes routes = new(discord);

    public async Task ServeAsync(HttpContext http)
    {
        if (discord.Faults.IsDown)
        {
            http.Abort();
            return;
        }

        var request = await ReadAsync(http);
        if (discord.Settings.KeepsRequests)
            discord.Log.Add(request);

        var fault = discord.Faults.Take(request.Method, request.Path);
        if (fault is { AfterWork: false })
            await WaitAsync(fault, http.RequestAborted);
        if (fault is { Drops: true, AfterWork: false })
        {
            http.Abort();
            return;
        }

        var answer = fault is { Status: not null, AfterWork: false } ? Broken(fault, request) : Answer(request);
        if (fault is { AfterWork: true })
        {
            await WaitAsync(fault, http.RequestAborted);
            if (fault.Drops)
            {
                http.Abort();
                return;
            }

            if (fault.Status is not null)
                answer = Broken(fault, request);
        }

        request.Status = answer.Status;
        discord.Limits.Count(answer.Status, answer.IsShared);
        await WriteAsync(http, answer, breaksOff: fault is { BreaksOff: true });
    }

    private LoopbackAnswer Answer(LoopbackRequest request)
    {
        var isOfInteraction = request.Path.StartsWith("interactions/", StringComparison.Ordinal) || request.Path.StartsWith("webhooks/", StringComparison.Ordinal);
        if (!isOfInteraction && (discord.World.TokenIsRevoked || request.Authorization != $"Bot {discord.Settings.Token}"))
            return LoopbackAnswer.Error(401, 0, "401: Unauthorized");
        if (isOfInteraction && request.Authorization.Length > 0)
            discord.Log.Wrong($"{request.Route}: the bot's token was sent to a route that needs none.");
        if (!request.UserAgent.StartsWith("DiscordBot (", StringComparison.Ordinal))
            discord.Log.Wrong($"{request.Route}: the user agent is \"{request.UserAgent}\".");

        var major = request.Path.Split('/').Skip(1).FirstOrDefault() ?? "";
        var verdict = discord.Limits.Take(request.Route, major, isOfInteraction);
        if (verdict.IsLimited)
            return LoopbackAnswer.TooMany(verdict.RetryAfter, verdict.IsGlobal, isShared: false, verdict.Headers);

        CheckMentions(request);
        var answer = routes.Do(request);
        return answer with { Headers = verdict.Headers };
    }

    private void CheckMentions(LoopbackRequest request)
    {
        foreach (var message in MessagesIn(request))
        {
            var parse = message["allowed_mentions"]?["parse"] as JsonArray;
            if (parse is not { Count: 0 })
                discord.Log.Wrong($"{request.Route}: a message came without \"allowed_mentions\": {{\"parse\": []}}.");
        }
    }

    private static IEnumerable<JsonObject> MessagesIn(LoopbackRequest request)
    {
        if (request.Body is not JsonObject body || request.Method is not ("POST" or "PATCH"))
            return [];
        if (request.Route.EndsWith("/callback", StringComparison.Ordinal))
            return (int?)body["type"] is 4 or 7 && body["data"] is JsonObject data ? [data] : [];
        if (request.Route.EndsWith("/threads", StringComparison.Ordinal))
            return body["message"] is JsonObject first ? [first] : [];
        return body.ContainsKey("content") || body.ContainsKey("embeds") ? [body] : [];
    }

    private static LoopbackAnswer Broken(LoopbackFault fault, LoopbackRequest request)
    {
        var status = fault.Status ?? 500;
        if (fault.IsPage)
            return new LoopbackAnswer(status, Json: null) { IsPage = true, RetryAfter = fault.RetryAfter };
        if (status != 429)
            return LoopbackAnswer.Error(status, fault.Code, $"{status}: an error on demand");

        var headers = fault.LacksHeaders || fault.IsGlobal ? [] : LoopbackLimits.Headers(request.Route, 5, 0, fault.RetryAfter ?? 0);
        return LoopbackAnswer.TooMany(fault.RetryAfter, fault.IsGlobal, fault.IsShared, headers, fault.Code);
    }

    private static async Task<LoopbackRequest> ReadAsync(HttpContext http)
    {
        var path = (http.Request.Path.Value ?? "").Replace("/api/v10/", "", StringComparison.Ordinal);
        var (body, files) = await ReadBodyAsync(http.Request);
        var route = Id.Replace(Token.Replace(path, "{token}"), "{}");
        return new LoopbackRequest(http.Request.Method, path + http.Request.QueryString, $"{http.Request.Method} {route}", DateTimeOffset.UtcNow)
        {
            Authorization = http.Request.Headers.Authorization.ToString(),
            UserAgent = http.Request.Headers.UserAgent.ToString(),
            ContentType = http.Request.ContentType ?? "",
            Body = body,
            Files = files,
        };
    }

    private static async Task<(JsonNode? Body, ImmutableArray<LoopbackFile> Files)> ReadBodyAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            using var reader = new StreamReader(request.Body, Encoding.UTF8);
            var text = await reader.ReadToEndAsync();
            return (text.Length == 0 ? null : JsonNode.Parse(text), []);
        }

        var form = await request.ReadFormAsync();
        var body = JsonNode.Parse(form["payload_json"].ToString());
        // A first answer to an interaction wraps its message.
        var described = (body?["data"] ?? body)?["attachments"]?.AsArray().ToDictionary(file => $"files[{file?["id"]}]", file => (string?)file?["description"]) ?? [];
        var files = ImmutableArray.CreateBuilder<LoopbackFile>();
        foreach (var file in form.Files)
        {
            using var copy = new MemoryStream();
            await file.CopyToAsync(copy);
            files.Add(new LoopbackFile(file.Name, file.FileName, copy.ToArray(), described.GetValueOrDefault(file.Name) ?? ""));
        }

        return (body, files.ToImmutable());
    }

    private static async Task WriteAsync(HttpContext http, LoopbackAnswer answer, bool breaksOff)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.RetryAfter is { } seconds)
            response.Headers.RetryAfter = Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture);
        if (answer.Status == 204)
            return;

        response.ContentType = answer.IsPage ? "text/html" : "application/json";
        var bytes = Encoding.UTF8.GetBytes(answer.IsPage ? "<!doctype html><title>error code: 1015</title>" : answer.Json?.ToJsonString() ?? "{}");
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(breaksOff ? bytes.AsMemory(0, bytes.Length / 2) : bytes);
        if (!breaksOff)
            return;
        await response.Body.FlushAsync();
        http.Abort();
    }

    private static async Task WaitAsync(LoopbackFault fault, CancellationToken gone)
    {
        try
        {
            await fault.Until.WaitAsync(gone);
            await Task.Delay(fault.Delay, gone);
        }
        catch (OperationCanceledException)
        {
            // The client went away; what it asked for is done all the same.
        }
    }

    [GeneratedRegex(@"\d{15,20}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id { get; }

    [GeneratedRegex(@"(?<=^(interactions|webhooks)/\d+/)[^/]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token { get; }
}

/// <summary>What a request is answered with.</summary>
internal sealed record LoopbackAnswer(int Status, JsonNode? Json)
{
    public static readonly LoopbackAnswer None = new(204, Json: null);

    public Dictionary<string, string> Headers { get; init; } = [];

    public double? RetryAfter { get; init; }

    public bool IsPage { get; init; }

    public bool IsShared { get; init; }

    public static LoopbackAnswer Ok(JsonNode json) => new(200, json);

    public static LoopbackAnswer Error(int status, int code, string message) =>
        new(status, new JsonObject { ["message"] = message, ["code"] = code });

    /// <summary>A form error: the path of the field and what is wrong with it.</summary>
    public static LoopbackAnswer Invalid(string field, string reason) => new(400, new JsonObject
    {
        ["message"] = "Invalid Form Body",
        ["code"] = 50035,
        ["errors"] = new JsonObject { [field] = new JsonObject { ["_errors"] = new JsonArray(new JsonObject { ["code"] = "BASE_TYPE", ["message"] = reason }) } },
    });

    public static LoopbackAnswer TooMany(double? retryAfter, bool isGlobal, bool isShared, Dictionary<string, string> headers, int code = 0)
    {
        var body = new JsonObject { ["message"] = "You are being rate limited.", ["global"] = isGlobal };
        if (retryAfter is { } seconds)
            body["retry_after"] = Math.Round(seconds, 3);
        if (code != 0)
            body["code"] = code;
        return new LoopbackAnswer(429, body)
        {
            Headers = new(headers, StringComparer.Ordinal) { ["X-RateLimit-Scope"] = isGlobal ? "global" : isShared ? "shared" : "user" },
            RetryAfter = retryAfter,
            IsShared = isShared,
        };
    }
}

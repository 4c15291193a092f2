using System.Globalization;
using System.Net.Http.Headers;

namespace BriefBot.Discord;

/// <summary>What an answer tells about the bucket that its request was counted in.</summary>
/// <param name="ResetAfter">From now on: the wall clocks of both sides need not agree.</param>
internal readonly record struct RateLimitHeaders(string Bucket, int Limit, int Remaining, TimeSpan ResetAfter)
{
    /// <summary>Null where the answer tells nothing.</summary>
    public static RateLimitHeaders? Read(HttpResponseHeaders headers)
    {
        if (Text(headers, "X-RateLimit-Bucket") is not { } bucket
            || Number(headers, "X-RateLimit-Limit") is not { } limit
            || Number(headers, "X-RateLimit-Remaining") is not { } remaining
            || Number(headers, "X-RateLimit-Reset-After") is not { } seconds)
            return null;
        return new RateLimitHeaders(bucket, (int)Math.Clamp(limit, 1, 100_000), (int)Math.Clamp(remaining, 0, 100_000), Seconds(seconds));
    }

    public static TimeSpan? RetryAfter(HttpResponseHeaders headers) => Number(headers, "Retry-After") is { } seconds ? Seconds(seconds) : null;

    public static bool IsShared(HttpResponseHeaders headers) => Text(headers, "X-RateLimit-Scope") == "shared";

    public static bool IsGlobal(HttpResponseHeaders headers) =>
        Text(headers, "X-RateLimit-Scope") == "global" || Text(headers, "X-RateLimit-Global") == "true";

    /// <summary>Never longer than a day, whatever a header claims.</summary>
    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400));

    private static double? Number(HttpResponseHeaders headers, string name) =>
        double.TryParse(Text(headers, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

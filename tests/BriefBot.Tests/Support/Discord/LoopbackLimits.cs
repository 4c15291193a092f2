using System.Globalization;

namespace BriefBot.Tests.Support.Discord;

/// <summary>Buckets, the limit over all routes, and the count of invalid requests.</summary>
public sealed class LoopbackLimits(LoopbackSettings settings)
{
    private readonly Lock door = new();
    private readonly Dictionary<string, (int Used, DateTimeOffset Resets)> buckets = [];
    private (int Used, DateTimeOffset Starts) second;

    /// <summary>Answers 401, 403 and 429 that are not of the shared kind.</summary>
    public int Invalid { get; private set; }

    /// <summary>Requests that were one too many although an answer had told so.</summary>
    public int Limited { get; private set; }

    internal LoopbackVerdict Take(string route, string major, bool isOfInteraction)
    {
        lock (door)
        {
            var now = settings.Time.GetUtcNow();
            if (!isOfInteraction && settings.RequestsPerSecond is { } perSecond)
            {
                if (now - second.Starts >= TimeSpan.FromSeconds(1))
                    second = (0, now);
                if (second.Used >= perSecond)
                {
                    Limited++;
                    return new LoopbackVerdict(IsLimited: true, IsGlobal: true, (second.Starts.AddSeconds(1) - now).TotalSeconds, []);
                }

                second.Used++;
            }

            if (settings.RequestsPerBucket is not { } perBucket || route.EndsWith("/callback", StringComparison.Ordinal))
                return new LoopbackVerdict(IsLimited: false, IsGlobal: false, 0, []);

            var key = $"{route} {major}";
            if (!buckets.TryGetValue(key, out var bucket) || now >= bucket.Resets)
                bucket = (0, now + settings.BucketWindow);
            var isLimited = bucket.Used >= perBucket;
            bucket = isLimited ? bucket : (bucket.Used + 1, bucket.Resets);
            buckets[key] = bucket;
            if (isLimited)
                Limited++;
            var left = (bucket.Resets - now).TotalSeconds;
            return new LoopbackVerdict(isLimited, IsGlobal: false, left, Headers(route, perBucket, perBucket - bucket.Used, left));
        }
    }

    internal void Count(int status, bool isShared)
    {
        if (status is 401 or 403 || (status == 429 && !isShared))
        {
            lock (door)
                Invalid++;
        }
    }

    internal static Dictionary<string, string> Headers(string route, int limit, int remaining, double resetAfter) => new(StringComparer.Ordinal)
    {
        ["X-RateLimit-Bucket"] = $"b{string.GetHashCode(route, StringComparison.Ordinal):x8}",
        ["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture),
        ["X-RateLimit-Remaining"] = remaining.ToString(CultureInfo.InvariantCulture),
        ["X-RateLimit-Reset-After"] = resetAfter.ToString("0.000", CultureInfo.InvariantCulture),
        // A wall clock an hour off: whoever goes by it waits wrongly.
        ["X-RateLimit-Reset"] = (DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 3600).ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>Whether a request is one too many.</summary>
internal sealed record LoopbackVerdict(bool IsLimited, bool IsGlobal, double RetryAfter, Dictionary<string, string> Headers);

using System.Globalization;

namespace BriefBot.Feeds;

/// <summary>What response headers say, also where they are written badly.</summary>
internal static class WebHeaders
{
    private static readonly TimeSpan LongestBelieved = TimeSpan.FromHours(24);

    /// <summary>The header as it came, quotes and all. Null when there was none.</summary>
    public static string? Raw(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values)
            ? values.ToString() is { Length: > 0 } text ? text : null
            : null;

    /// <summary>Seconds or a date; never longer than a day, never in the past. Null when it is not said.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset now)
    {
        var written = Raw(response, "Retry-After");
        if (long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return Bounded(TimeSpan.FromSeconds(Math.Min(seconds, (long)LongestBelieved.TotalSeconds)));
        return Core.Feeds.FeedDate.Parse(written) is { } date ? Bounded(date - now) : null;
    }

    /// <summary>How long Cache-Control and Expires say the answer stays good, the longer of the two. Null when neither says.</summary>
    public static TimeSpan? MinimalDelay(HttpResponseMessage response, DateTimeOffset now)
    {
        TimeSpan?[] said = [MaxAge(Raw(response, "Cache-Control") ?? ""), Core.Feeds.FeedDate.Parse(Raw(response, "Expires")) is { } expires && expires > now ? Bounded(expires - now) : null];
        return said.Max();
    }

    /// <summary>Walls against bots name themselves beside their challenge.</summary>
    public static bool IsFromBotWall(HttpResponseMessage response) =>
        Raw(response, "cf-mitigated") is "challenge" or "block" || (!response.IsSuccessStatusCode && Raw(response, "x-datadome") is not null);

    private static TimeSpan? MaxAge(string cacheControl)
    {
        foreach (var part in cacheControl.Split(','))
            if (part.Split('=', StringSplitOptions.TrimEntries) is [var name, var age] && name.Equals("max-age", StringComparison.OrdinalIgnoreCase)
                && long.TryParse(age.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                return Bounded(TimeSpan.FromSeconds(Math.Min(seconds, (long)LongestBelieved.TotalSeconds)));
        return null;
    }

    private static TimeSpan Bounded(TimeSpan wished) => wished < TimeSpan.Zero ? TimeSpan.Zero : wished > LongestBelieved ? LongestBelieved : wished;
}

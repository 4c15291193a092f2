namespace BriefBot.Discord;

/// <summary>One request's way: the template is shown and decides the bucket, the path holds ids and perhaps an interaction's token and is never shown.</summary>
/// <param name="major">The channel, guild or interaction for which Discord counts apart.</param>
internal sealed class Route(HttpMethod method, string template, string path, string major = "")
{
    public HttpMethod Method { get; } = method;

    public string Template { get; } = template;

    public string Path { get; } = path;

    public string Major { get; } = major;

    /// <summary>Routes of interactions carry their own token: the bot's is not sent there, and the limit over all routes does not bind them.</summary>
    public bool IsOfInteraction { get; private init; }

    /// <summary>What Discord has a bucket for.</summary>
    public string Key => $"{Method} {Template}";

    public static Route Get(string template, string path, string major = "") => new(HttpMethod.Get, template, path, major);

    public static Route OfInteraction(HttpMethod method, string template, string path, string major) =>
        new(method, template, path, major) { IsOfInteraction = true };

    public override string ToString() => Key;
}

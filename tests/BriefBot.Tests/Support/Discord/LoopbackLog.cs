using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace BriefBot.Tests.Support.Discord;

/// <summary>Every request that came, in order of arrival, and what the bot did wrong in them.</summary>
public sealed class LoopbackLog
{
    private readonly Lock door = new();
    private readonly List<LoopbackRequest> requests = [];
    private readonly List<string> wrongs = [];

    public ImmutableArray<LoopbackRequest> Requests
    {
        get
        {
            lock (door)
                return [.. requests];
        }
    }

    /// <summary>What Discord would refuse, or what must never leave the bot.</summary>
    public ImmutableArray<string> Wrongs
    {
        get
        {
            lock (door)
                return [.. wrongs];
        }
    }

    /// <summary>The requests of one route, such as "POST channels/{}/messages".</summary>
    public ImmutableArray<LoopbackRequest> Of(string route) => [.. Requests.Where(request => request.Route == route)];

    internal void Add(LoopbackRequest request)
    {
        lock (door)
            requests.Add(request);
    }

    internal void Wrong(string sentence)
    {
        lock (door)
            wrongs.Add(sentence);
    }
}

/// <summary>One request as it came and as it was answered.</summary>
public sealed record LoopbackRequest(string Method, string Path, string Route, DateTimeOffset At)
{
    public string Authorization { get; init; } = "";

    public string UserAgent { get; init; } = "";

    public string ContentType { get; init; } = "";

    public JsonNode? Body { get; init; }

    public ImmutableArray<LoopbackFile> Files { get; init; } = [];

    /// <summary>0 while it is being answered, and for one that was dropped.</summary>
    public int Status { get; set; }

    /// <summary>True where the nonce brought back an earlier message.</summary>
    public bool WasKnown { get; set; }
}

/// <summary>A file that came with a request.</summary>
/// <param name="Description">What is read to those who do not see it; empty when nothing is.</param>
public sealed record LoopbackFile(string Field, string Name, byte[] Content, string Description);

using System.Net;

namespace BriefBot.Discord;

/// <summary>Where Discord is, how the bot names itself there, and how much it may ask of it.</summary>
public sealed record DiscordOptions
{
    /// <summary>The REST API with its version, with or without a slash at the end.</summary>
    public Uri ApiBase
    {
        get;
        init => field = value.AbsoluteUri.EndsWith('/') ? value : new Uri(value.AbsoluteUri + "/");
    } = new("https://discord.com/api/v10/");

    /// <summary>What Discord asks a bot to name itself: an address to learn about it, and its version.</summary>
    public string UserAgent { get; init; } = "DiscordBot (https://github.com/briefbot/briefbot, 0.1)";

    /// <summary>How long one request may take from its first byte to the last byte of its answer.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A request that would have to wait longer than this for a limit is answered "rate limited" without being sent.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Discord's limit over all routes but those of interactions is 50; less, where something else uses the same token.</summary>
    public int RequestsPerSecond { get; init; } = 50;

    /// <summary>Null for a direct connection.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>Hears in one sentence each what an operator may want to know; never a token.</summary>
    public Action<DiscordNote> Notes { get; init; } = static _ => { };

    public TimeProvider Time { get; init; } = TimeProvider.System;
}

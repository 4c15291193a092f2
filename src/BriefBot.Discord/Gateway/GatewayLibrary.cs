namespace BriefBot.Discord;

/// <summary>What carries the connection to Discord, what comes in and how it is answered.</summary>
/// <param name="Sentence">Which one it is and why, for people who run it.</param>
/// <param name="RequestsPerSecond">How much of Discord's limit over all routes is left to what BriefBot itself posts.</param>
public sealed record GatewayLibrary(string Sentence, int RequestsPerSecond, Func<DiscordRest, DiscordOptions, IDiscordGateway> Open)
{
    public static GatewayLibrary Own { get; } = new(
        "BriefBot's own client carries it: the default, since it restores from every package feed and never repeats what may have been done.",
        RequestsPerSecond: 50,
        (rest, options) => new DiscordGateway(rest, options));

    /// <summary>The one that this build has in it.</summary>
    public static GatewayLibrary InThisBuild =>
#if DISCORDNET
        DiscordNetGateway.Library;
#else
        Own;
#endif
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>
/// Discord's REST API, as far as a bot like this needs it. What comes of a request is a value; nothing is sent twice of
/// itself; every message that leaves goes through here, and none of them can ping anybody.
/// </summary>
public sealed partial class DiscordRest : IDisposable
{
    private readonly RestWire wire;
    private readonly DiscordOptions options;

    public DiscordRest(DiscordToken token, DiscordOptions options)
    {
        this.options = options;
        wire = new RestWire(options, token);
        Token = token;
    }

    public DiscordToken Token { get; }

    /// <summary>Requests answered 401, 403 or 429 in the last ten minutes: Discord bans an address at 10,000.</summary>
    public int InvalidRequests => wire.InvalidRequests;

    /// <summary>The bot itself.</summary>
    public Task<RestOutcome<DiscordUser>> MeAsync(CancellationToken cancellation) =>
        wire.SendAsync(Route.Get("users/@me", "users/@me"), DiscordJson.Default.DiscordUser, cancellation);

    /// <summary>The application that the bot belongs to.</summary>
    public Task<RestOutcome<DiscordApplication>> ApplicationAsync(CancellationToken cancellation) =>
        wire.SendAsync(Route.Get("applications/@me", "applications/@me"), DiscordJson.Default.DiscordApplication, cancellation);

    /// <summary>Where the gateway is, how many shards it wants, and how many sessions may still be started.</summary>
    public Task<RestOutcome<GatewayPlace>> GatewayAsync(CancellationToken cancellation) =>
        wire.SendAsync(Route.Get("gateway/bot", "gateway/bot"), DiscordJson.Default.GatewayPlace, cancellation);

    /// <summary>Registers all commands, in place of all that were registered before.</summary>
    /// <param name="guild">Null for all guilds.</param>
    public Task<RestOutcome<ImmutableArray<RegisteredCommand>>> OverwriteCommandsAsync(
        AppId application, GuildId? guild, CommandSet commands, CancellationToken cancellation)
    {
        var route = guild is { } one
            ? new Route(HttpMethod.Put, "applications/{application}/guilds/{guild}/commands", $"applications/{application}/guilds/{one}/commands", $"{one}")
            : new Route(HttpMethod.Put, "applications/{application}/commands", $"applications/{application}/commands");
        return wire.SendAsync(
            route,
            () => RequestContent.Json(commands.Commands, DiscordJson.Default.ImmutableArrayApplicationCommand),
            DiscordJson.Default.ImmutableArrayRegisteredCommand,
            cancellation);
    }

    /// <inheritdoc cref="RestWire.WhatForbids"/>
    internal RestFailure? WhatForbids() => wire.WhatForbids();

    /// <inheritdoc cref="RestWire.Hear(HttpResponseMessage, string)"/>
    internal RestFailure? Hear(HttpResponseMessage answer, string text) => wire.Hear(answer, text);

    public void Dispose() => wire.Dispose();
}

/// <summary>The application that a bot belongs to.</summary>
/// <param name="Owner">Who made it. Null where Discord does not tell.</param>
/// <param name="Team">Null for an application that belongs to one person.</param>
public sealed record DiscordApplication(AppId Id, string Name, DiscordUser? Owner = null, DiscordTeam? Team = null)
{
    /// <summary>The person who answers for the bot: a team's own owner, else whoever made it. Null where Discord does not tell.</summary>
    [JsonIgnore]
    public UserId? Person => Team?.OwnerUserId ?? Owner?.Id;
}

/// <summary>The people an application belongs to.</summary>
public sealed record DiscordTeam(UserId OwnerUserId);

/// <summary>Where the gateway is, and what may be asked of it.</summary>
/// <param name="Shards">How many shards Discord recommends.</param>
public sealed record GatewayPlace(string Url, int Shards, SessionStartLimit SessionStartLimit);

/// <summary>How many sessions may be started. Starting one too many makes Discord reset the token.</summary>
/// <param name="ResetAfter">In milliseconds.</param>
/// <param name="MaxConcurrency">How many may be started within five seconds.</param>
public sealed record SessionStartLimit(int Total, int Remaining, long ResetAfter, int MaxConcurrency);

using System.Collections.Immutable;

namespace BriefBot.Discord;

/// <summary>A guild, which people call a server.</summary>
public sealed record DiscordGuild
{
    public required GuildId Id { get; init; }

    public string Name { get; init; } = "";

    public UserId OwnerId { get; init; }

    public string PreferredLocale { get; init; } = "en-US";

    public ImmutableArray<DiscordRole> Roles { get; init => field = value.IsDefault ? [] : value; } = [];
}

/// <summary>A role of a guild.</summary>
public sealed record DiscordRole(RoleId Id, string Name, Permissions Permissions);

/// <summary>A person or a bot as a member of a guild.</summary>
public sealed record DiscordMember
{
    /// <summary>Null where the member was sent beside its user.</summary>
    public DiscordUser? User { get; init; }

    public string? Nick { get; init; }

    public ImmutableArray<RoleId> Roles { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What the member may do in the channel of an interaction. Null elsewhere.</summary>
    public Permissions? Permissions { get; init; }
}

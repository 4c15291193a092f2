using System.Collections.Immutable;

namespace BriefBot.Discord;

/// <summary>What a channel is. Unknown numbers are kept as they are.</summary>
public enum ChannelKind
{
    Text = 0,
    DirectMessage = 1,
    Voice = 2,
    GroupMessage = 3,
    Category = 4,
    Announcement = 5,
    AnnouncementThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    Stage = 13,
    Directory = 14,
    Forum = 15,
    Media = 16,
}

/// <summary>A channel, a thread or a direct message channel.</summary>
public sealed record DiscordChannel
{
    public required ChannelId Id { get; init; }

    public ChannelKind Type { get; init; }

    /// <summary>Null for direct messages.</summary>
    public GuildId? GuildId { get; init; }

    public string? Name { get; init; }

    /// <summary>A thread's channel, a channel's category. Null for none.</summary>
    public ChannelId? ParentId { get; init; }

    public ImmutableArray<Overwrite> PermissionOverwrites { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Null for what is not a thread.</summary>
    public ThreadState? ThreadMetadata { get; init; }

    /// <summary>The tags that posts of this forum can carry.</summary>
    public ImmutableArray<ForumTag> AvailableTags { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The tags that this forum post carries.</summary>
    public ImmutableArray<TagId> AppliedTags { get; init => field = value.IsDefault ? [] : value; } = [];

    public UserId? OwnerId { get; init; }

    /// <summary>The first message of a forum post, in the answer that made it. Null elsewhere.</summary>
    public DiscordMessage? Message { get; init; }

    public bool IsThread => Type is ChannelKind.AnnouncementThread or ChannelKind.PublicThread or ChannelKind.PrivateThread;
}

/// <summary>Whether a thread is still open.</summary>
public sealed record ThreadState(bool Archived, bool Locked, DateTimeOffset ArchiveTimestamp);

/// <summary>A tag of a forum.</summary>
public sealed record ForumTag(TagId Id, string Name);

/// <summary>Whom a permission overwrite is for.</summary>
public enum OverwriteKind
{
    Role = 0,
    Member = 1,
}

/// <summary>What a channel allows or denies a role or a member.</summary>
/// <param name="Id">The id of the role or of the member.</param>
public sealed record Overwrite(RoleId Id, OverwriteKind Type, Permissions Allow, Permissions Deny);

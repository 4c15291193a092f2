using System.Collections.Immutable;
using System.Globalization;

namespace BriefBot.Discord;

/// <content>Channels, threads, guilds and what the bot may do there.</content>
public sealed partial class DiscordRest
{
    public Task<RestOutcome<DiscordChannel>> ChannelAsync(ChannelId channel, CancellationToken cancellation) =>
        wire.SendAsync(Route.Get("channels/{channel}", $"channels/{channel}", $"{channel}"), DiscordJson.Default.DiscordChannel, cancellation);

    public Task<RestOutcome<DiscordGuild>> GuildAsync(GuildId guild, CancellationToken cancellation) =>
        wire.SendAsync(Route.Get("guilds/{guild}", $"guilds/{guild}", $"{guild}"), DiscordJson.Default.DiscordGuild, cancellation);

    public Task<RestOutcome<ImmutableArray<DiscordChannel>>> ChannelsOfAsync(GuildId guild, CancellationToken cancellation) =>
        wire.SendAsync(
            Route.Get("guilds/{guild}/channels", $"guilds/{guild}/channels", $"{guild}"), DiscordJson.Default.ImmutableArrayDiscordChannel, cancellation);

    public Task<RestOutcome<DiscordMember>> MemberAsync(GuildId guild, UserId user, CancellationToken cancellation) =>
        wire.SendAsync(
            Route.Get("guilds/{guild}/members/{user}", $"guilds/{guild}/members/{user}", $"{guild}"), DiscordJson.Default.DiscordMember, cancellation);

    /// <summary>The channel in which the bot and one person write to each other. It is made if there is none.</summary>
    public Task<RestOutcome<DiscordChannel>> OpenDirectMessageAsync(UserId user, CancellationToken cancellation) =>
        wire.SendAsync(
            new Route(HttpMethod.Post, "users/@me/channels", "users/@me/channels"),
            () => RequestContent.Json(new DirectMessageBody(user), DiscordJson.Default.DirectMessageBody),
            DiscordJson.Default.DiscordChannel,
            cancellation);

    /// <summary>What somebody may do in a channel or thread. Everything in a direct message channel.</summary>
    public async Task<RestOutcome<Permissions>> PermissionsAsync(ChannelId channel, UserId user, CancellationToken cancellation)
    {
        var found = await ChannelAsync(channel, cancellation);
        return await found.ThenAsync(place => place.GuildId is { } guild
            ? PermissionsAsync(place, guild, user, cancellation)
            : Task.FromResult(RestOutcome.Done(ChannelPermissions.Everything)));
    }

    /// <summary>Starts a thread below a message; it gets the message's id. <see cref="RefusalKind.ThreadExists"/> means that it is there.</summary>
    public Task<RestOutcome<DiscordChannel>> StartThreadAsync(
        ChannelId channel, MessageId message, ThreadName name, CancellationToken cancellation) =>
        wire.SendAsync(
            On(HttpMethod.Post, MessageTemplate + "/threads", channel, message, "/threads"),
            () => RequestContent.Json(new ThreadBody(name.Text, name.ArchiveAfterMinutes), DiscordJson.Default.ThreadBody),
            DiscordJson.Default.DiscordChannel,
            cancellation);

    /// <summary>Takes a thread out of the archive, where nothing in it can be edited.</summary>
    public Task<RestOutcome<DiscordChannel>> ReopenThreadAsync(ChannelId thread, CancellationToken cancellation) =>
        wire.SendAsync(
            new Route(HttpMethod.Patch, "channels/{channel}", $"channels/{thread}", $"{thread}"),
            () => RequestContent.Json(new ThreadChange(Archived: false), DiscordJson.Default.ThreadChange),
            DiscordJson.Default.DiscordChannel,
            cancellation);

    /// <summary>
    /// Starts a post in a forum. There is no nonce for it: after an unknown outcome the threads of the forum have to be looked
    /// through before it is sent again.
    /// </summary>
    public Task<RestOutcome<DiscordChannel>> StartForumPostAsync(
        ChannelId forum, ThreadName name, OutgoingMessage message, CancellationToken cancellation, params ImmutableArray<TagId> tags)
    {
        var first = MessageBody.ToCreate(message, nonce: null);
        var body = new ForumPostBody(name.Text, name.ArchiveAfterMinutes, Limit.Count(tags, DiscordLimits.TagsPerPost, "Tags of a post"), first);
        return wire.SendAsync(
            new Route(HttpMethod.Post, "channels/{channel}/threads", $"channels/{forum}/threads", $"{forum}"),
            () => RequestContent.WithFiles(body, DiscordJson.Default.ForumPostBody, first.Files),
            DiscordJson.Default.DiscordChannel,
            cancellation);
    }

    /// <summary>All open threads of a guild that the bot can see.</summary>
    public async Task<RestOutcome<ImmutableArray<DiscordChannel>>> ActiveThreadsAsync(GuildId guild, CancellationToken cancellation)
    {
        var route = Route.Get("guilds/{guild}/threads/active", $"guilds/{guild}/threads/active", $"{guild}");
        var threads = await wire.SendAsync(route, DiscordJson.Default.ThreadsBody, cancellation);
        return threads.Select(body => body.Threads);
    }

    /// <summary>Archived public threads of a channel, the one archived last first.</summary>
    /// <param name="before">Null for the newest; else only those archived before this moment.</param>
    public Task<RestOutcome<ThreadsPage>> ArchivedThreadsAsync(ChannelId channel, DateTimeOffset? before, CancellationToken cancellation)
    {
        var query = before is { } moment ? "&before=" + Uri.EscapeDataString(moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)) : "";
        return wire.SendAsync(
            Route.Get("channels/{channel}/threads/archived/public", $"channels/{channel}/threads/archived/public?limit=100{query}", $"{channel}"),
            DiscordJson.Default.ThreadsPage,
            cancellation);
    }

    private async Task<RestOutcome<Permissions>> PermissionsAsync(DiscordChannel place, GuildId guildId, UserId user, CancellationToken cancellation)
    {
        var parent = place is { IsThread: true, ParentId: { } parentId } ? await ChannelAsync(parentId, cancellation) : RestOutcome.Done(place);
        var guild = await GuildAsync(guildId, cancellation);
        var member = await MemberAsync(guildId, user, cancellation);
        return await parent.ThenAsync(channel => guild.ThenAsync(server => Task.FromResult(
            member.Select(who => ChannelPermissions.Of(server, user, who, channel, place.IsThread)))));
    }
}

/// <summary>A page of archived threads.</summary>
public sealed record ThreadsPage(ImmutableArray<DiscordChannel> Threads, bool HasMore);

/// <summary>What a thread or a forum post is called, and when it is put away if nobody writes.</summary>
public readonly record struct ThreadName
{
    /// <param name="archiveAfterMinutes">60, 1440, 4320 or 10080.</param>
    public ThreadName(string text, int archiveAfterMinutes = 10080)
    {
        Text = Limit.Required(text, DiscordLimits.ThreadName, "The name of a thread");
        ArchiveAfterMinutes = archiveAfterMinutes is 60 or 1440 or 4320 or 10080
            ? archiveAfterMinutes
            : throw new LimitException("A thread is archived after 60, 1440, 4320 or 10080 minutes.");
    }

    public string Text { get; }

    public int ArchiveAfterMinutes { get; }
}

/// <summary>A new direct message channel as it goes over the wire.</summary>
internal sealed record DirectMessageBody(UserId RecipientId);

/// <summary>A new thread as it goes over the wire.</summary>
internal sealed record ThreadBody(string Name, int AutoArchiveDuration);

/// <summary>What becomes of a thread.</summary>
internal sealed record ThreadChange(bool Archived);

/// <summary>A new forum post as it goes over the wire.</summary>
internal sealed record ForumPostBody(string Name, int AutoArchiveDuration, ImmutableArray<TagId> AppliedTags, MessageBody Message);

/// <summary>Open threads as they come over the wire.</summary>
internal sealed record ThreadsBody(ImmutableArray<DiscordChannel> Threads);

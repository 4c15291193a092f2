using System.Collections.Concurrent;
using System.Collections.Immutable;
using BriefBot.Core.Messages;
using BriefBot.Discord;

namespace BriefBot.Chat.Discord;

/// <summary>Which of Discord's channels a message goes to, and what was learned about them on the way.</summary>
internal sealed class DiscordPlaces(DiscordRest rest)
{
    private readonly ConcurrentDictionary<UserId, ChannelId> direct = [];
    private readonly ConcurrentDictionary<ChannelId, bool> forums = [];
    private readonly ConcurrentDictionary<ChannelId, bool> withoutFiles = [];
    private UserId? me;

    /// <param name="address">A channel; of a direct message a person.</param>
    /// <param name="target">Of a reply the thread.</param>
    public async Task<RestOutcome<ChannelId>> OfAsync(OutgoingKind kind, string address, string? target, CancellationToken cancellation)
    {
        if (kind != OutgoingKind.Dm) return Channel(kind == OutgoingKind.Reply ? target : address);
        if (!Snowflake.TryParse(address, out UserId person)) return NoId<ChannelId>();
        if (direct.TryGetValue(person, out var known)) return RestOutcome.Done(known);

        var opened = await rest.OpenDirectMessageAsync(person, cancellation);
        return opened.Select(channel => direct[person] = channel.Id);
    }

    public static RestOutcome<ChannelId> Channel(string? address) =>
        Snowflake.TryParse(address, out ChannelId channel) ? RestOutcome.Done(channel) : NoId<ChannelId>();

    public static RestOutcome<MessageId> Message(string? target) =>
        Snowflake.TryParse(target, out MessageId message) ? RestOutcome.Done(message) : NoId<MessageId>();

    /// <summary>The bot itself.</summary>
    public async Task<RestOutcome<UserId>> MeAsync(CancellationToken cancellation)
    {
        if (me is { } known) return RestOutcome.Done(known);

        var asked = await rest.MeAsync(cancellation);
        if (asked.Value is { } bot) me = bot.Id;
        return asked.Select(user => user.Id);
    }

    /// <summary>True once Discord has told so. Most channels are none, so none is asked about beforehand.</summary>
    public bool IsKnownForum(ChannelId channel) => forums.ContainsKey(channel);

    public void LearnForum(ChannelId channel) => forums[channel] = true;

    /// <summary>False once Discord has refused a message with a file there: what is told goes on without.</summary>
    public bool TakesFiles(ChannelId channel) => !withoutFiles.ContainsKey(channel);

    public void LearnTakesNoFiles(ChannelId channel) => withoutFiles[channel] = true;

    public async Task<bool> IsForumAsync(ChannelId channel, CancellationToken cancellation)
    {
        if (!IsKnownForum(channel) && (await rest.ChannelAsync(channel, cancellation)).Value is { Type: ChannelKind.Forum or ChannelKind.Media })
            LearnForum(channel);
        return IsKnownForum(channel);
    }

    private static RestOutcome<T> NoId<T>() => RestOutcome.Failed<T>(new Refused(
        RefusalKind.UnknownChannel, Status: 0, Code: 0, "What stands as its address is no id of Discord's.", ImmutableArray<string>.Empty));
}

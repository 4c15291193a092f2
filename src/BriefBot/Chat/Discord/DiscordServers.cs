using System.Runtime.CompilerServices;
using BriefBot.Core.Briefings;
using BriefBot.Discord;
using ChannelId = BriefBot.Core.Briefings.ChannelId;

namespace BriefBot.Chat.Discord;

/// <summary>The servers that BriefBot is a member of on Discord.</summary>
public sealed class DiscordServers(DiscordConnection connection)
{
    /// <summary>What a server on Discord is called in the store: no other chat has such a name.</summary>
    internal static ServerId IdOf(GuildId guild) => new($"discord:{guild}");

    public async IAsyncEnumerable<ServerChange> ChangesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var happened in connection.Gateway.ServerEvents.ReadAllAsync(cancellation))
        {
            ServerChange? change = happened switch
            {
                GuildIsThere there => new ServerChange.IsThere(IdOf(there.Guild), there.Name),
                GuildWasLeft left => new ServerChange.WasLeft(IdOf(left.Guild)),
                ChannelWasDeleted deleted => new ServerChange.ChannelIsGone(IdOf(deleted.Guild), ChannelId.Of(ChatName.Discord, $"{deleted.Channel}")),
                _ => null,
            };
            if (change is not null) yield return change;
        }
    }

    /// <summary>The server that a channel is on. Null where Discord does not tell.</summary>
    public async Task<ServerId?> ServerOfAsync(string address, CancellationToken cancellation) =>
        DiscordPlaces.Channel(address) is { IsDone: true } place && (await connection.Rest.ChannelAsync(place.Value, cancellation)).Value?.GuildId is { } guild
            ? IdOf(guild)
            : null;
}

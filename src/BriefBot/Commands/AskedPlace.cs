using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Storage;
using NodaTime;

namespace BriefBot.Commands;

/// <summary>The channel that a command was asked in, as the store knows it.</summary>
internal static class AskedPlace
{
    /// <returns>Null when nobody is briefed there yet.</returns>
    public static async Task<Channel?> BriefedChannelAsync(this StoreTransaction store, CommandCall call)
    {
        if (call.Place is not { } place || await store.Channels.FindAsync(place.Channel) is not { } channel) return null;
        // An id alone proves nothing: a channel answers only on its own server.
        return channel.Server == call.Server ? channel : null;
    }

    /// <summary>The channel as it is kept, or as it would be before anything is set up: no profile, times in UTC.</summary>
    public static async Task<Channel> ChannelAsync(this StoreTransaction store, CommandCall call) =>
        await store.BriefedChannelAsync(call) ?? Unbriefed(call);

    public static DateTimeZone ZoneOf(Channel channel) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(channel.Zone) ?? DateTimeZone.Utc;

    private static Channel Unbriefed(CommandCall call)
    {
        var place = call.Place ?? new CallPlace(ChatName.Console, "", "here", Missing: []);
        return new Channel(place.Channel, call.Server, place.Chat, place.Address, place.Name, "UTC", Profile.Empty, FromSettings: false);
    }
}

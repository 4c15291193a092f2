using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
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

    /// <summary>Nothing marked higher is said where it was asked: in a direct message, and where nobody is briefed, only what is for everybody.</summary>
    public static async Task<Tlp> ClearanceAsync(this StoreTransaction store, CommandCall call) => (await store.ChannelAsync(call)).Clearance;

    /// <summary>The sources that are read for the server, as far as they may be named where it was asked.</summary>
    public static async Task<IReadOnlyList<Source>> SourcesAsync(this StoreTransaction store, CommandCall call)
    {
        var clearance = await store.ClearanceAsync(call);
        return [.. (await store.Sources.ReadByAsync(call.Server)).Where(source => source.Tlp <= clearance)];
    }

    /// <summary>How those sources fared in the last day.</summary>
    public static async Task<IReadOnlyList<SourceCoverage>> LastDayAsync(this StoreTransaction store, CommandCall call)
    {
        var clearance = await store.ClearanceAsync(call);
        var coverage = await store.Rounds.CoverageAsync(new BriefingPeriod(call.Now.AddHours(-24), call.Now.AddSeconds(1), IsFirst: false), call.Server);
        return [.. coverage.Where(source => source.Source.Tlp <= clearance)];
    }

    public static DateTimeZone ZoneOf(Channel channel) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(channel.Zone) ?? DateTimeZone.Utc;

    private static Channel Unbriefed(CommandCall call)
    {
        var place = call.Place ?? new CallPlace(ChatName.Console, "", "here", Missing: []);
        return new Channel(place.Channel, call.Server, place.Chat, place.Address, place.Name, "UTC", Profile.Empty, FromSettings: false);
    }
}

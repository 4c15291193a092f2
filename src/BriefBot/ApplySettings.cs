using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Topics;
using BriefBot.Settings;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>Brings the store in line with what the settings say at start: everyone's sources, and the channels with their schedules.</summary>
/// <remarks>What was added in chat or on the command line stays as it is; what once stood in the settings and no longer does is switched off.</remarks>
public static class ApplySettings
{
    public static async Task ToAsync(StoreTransaction store, BotSettings settings, ImmutableArray<Source> listed, DateTimeOffset now)
    {
        await store.Sources.ShareAsync(listed, now);
        foreach (var channel in settings.Channels)
        {
            var kept = ChannelOf(channel, settings);
            await store.Channels.KeepAsync(kept, now);
            foreach (var (schedule, place) in channel.SchedulesInZone().Select((schedule, place) => (schedule, place)))
                await store.Schedules.KeepAsync(kept.Server, kept.Id, new ScheduleId($"settings-{place + 1}"), schedule, fromSettings: true, now);
            await RemoveOthersAsync(store, kept.Id, channel.Schedules.Length);
        }
        await store.Channels.RemoveOthersFromSettingsAsync([.. settings.Channels.Select(channel => ChannelOf(channel, settings).Id)], now);
        await store.Subscriptions.KeepFromSettingsAsync([.. settings.Channels.SelectMany(channel => SubscriptionsOf(channel, ChannelOf(channel, settings)))], now);
    }

    private static IEnumerable<NewSubscription> SubscriptionsOf(ChannelSettings settings, Channel channel) => settings.Subscriptions.Select(asked =>
        new NewSubscription(channel.Server, Follower.Of(channel.Id), channel.Chat, asked.Query, asked.Deliver, asked.QuietFrom is { } from && asked.QuietTo is { } to ? new QuietHours(from, to, settings.Zone) : null, CreatedBy: "", FromSettings: true));

    private static async Task RemoveOthersAsync(StoreTransaction store, ChannelId channel, int schedules)
    {
        foreach (var gone in (await store.Schedules.OfAsync(channel)).Where(kept => kept.FromSettings).Skip(schedules))
            await store.Schedules.RemoveAsync(channel, gone.Id);
    }

    public static Channel ChannelOf(ChannelSettings channel, BotSettings settings)
    {
        var address = channel.Chat == ChatName.Html ? settings.Html.Folder
            : channel.Chat == ChatName.Discord ? $"{channel.DiscordChannelId}"
            : "";
        var id = channel.Chat == ChatName.Discord ? ChannelId.Of(channel.Chat, address) : ChannelId.Of(channel.Chat, channel.Name);
        return new Channel(id, ServerId.Console, channel.Chat, address, channel.Name, channel.Zone.Id, channel.Profile, FromSettings: true) { Clearance = channel.Clearance };
    }
}

using System.Collections.Immutable;
using BriefBot.Core.Briefings;

namespace BriefBot.Settings;

/// <summary>What settings that are right in themselves still lack before the bot can run with them.</summary>
public static class MissingToRun
{
    public static ImmutableArray<SettingsMistake> In(BotSettings settings)
    {
        var missing = ImmutableArray.CreateBuilder<SettingsMistake>();
        if (settings.Channels.IsEmpty)
            missing.Add(new SettingsMistake("channels", "", "No channel is listed, so nobody would be briefed.", "List at least one, as the shipped settings do."));
        if (settings.Channels.Any(channel => channel.Chat == ChatName.Discord) && settings.Discord.Token is null)
            missing.Add(new SettingsMistake("discord.token", "", "A channel is on Discord, but there is no token.", "Set BRIEFBOT_Discord__Token, or BRIEFBOT_Discord__TokenFile to a file that holds it."));

        foreach (var (channel, place) in settings.Channels.Select((channel, place) => (channel, place)))
        {
            if (channel.Chat == ChatName.Discord && channel.DiscordChannelId is null)
                missing.Add(new SettingsMistake($"channels[{place}].discordChannelId", "", $"{channel.Name} is on Discord, but has no id.", "Copy the id in Discord (developer mode, Copy Channel ID)."));
        }

        if (!File.Exists(settings.Files.Sources))
            missing.Add(new SettingsMistake("files.sources", "", $"There is no file {settings.Files.Sources}.", "Write the path of an OPML file, relative to the folder of the settings."));
        if (!Directory.Exists(settings.Files.NamesFolder))
            missing.Add(new SettingsMistake("files.namesFolder", "", $"There is no folder {settings.Files.NamesFolder}.", "Write the path of the folder with the dictionaries, relative to the folder of the settings."));
        return missing.ToImmutable();
    }
}

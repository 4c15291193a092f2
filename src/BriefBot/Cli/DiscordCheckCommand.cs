using System.CommandLine;
using BriefBot.Chat.Discord;
using BriefBot.Core.Briefings;
using BriefBot.Settings;
using BriefBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace BriefBot.Cli;

/// <summary>Says in words what is missing before briefings can be posted to Discord, and prints the link that adds the bot to a server.</summary>
internal static class DiscordCheckCommand
{
    public static Command Build()
    {
        var command = new Command("check", "Says what is missing on Discord: token, channels, permissions; and prints the link that adds the bot to a server.");
        command.SetAction(CheckAsync);
        return command;
    }

    private static async Task<int> CheckAsync(ParseResult command, CancellationToken cancellation)
    {
        var (output, error) = (command.InvocationConfiguration.Output, command.InvocationConfiguration.Error);
        if (CommandSettings.Load(command) is not { } settings) return ExitCode.WrongInput;
        if (settings.Discord.Token is not { } token)
        {
            await error.WriteLineAsync("There is no token. Make an application with a bot on https://discord.com/developers/applications, copy its token, and set BRIEFBOT_Discord__Token, or BRIEFBOT_Discord__TokenFile to a file that holds it.");
            if (settings.Discord.ApplicationId is { } application) await InviteAsync(output, DiscordCheck.Invite(application));
            return ExitCode.WrongInput;
        }

        using var connection = new DiscordConnection(
            token, settings.Discord.ApiBaseUrl, settings.Http.Proxy, TimeProvider.System, NullLogger<DiscordConnection>.Instance);
        var channels = await ChannelsAsync(settings, cancellation);
        var findings = await new DiscordCheck(connection, settings.Discord).LookAsync(channels, cancellation);

        foreach (var finding in findings.All)
            await output.WriteLineAsync($"{(finding.IsWell ? "well" : "missing")}\t{finding.Subject}\t{finding.Sentence}");
        if (channels.Count == 0)
            await output.WriteLineAsync("No channel is on Discord yet: give one in the settings \"chat\": \"discord\" and its \"discordChannelId\".");
        if (findings.Invite is { } invite) await InviteAsync(output, invite);
        return findings.AreWell ? ExitCode.Fine : ExitCode.Failed;
    }

    private static Task InviteAsync(TextWriter output, Uri invite) => output.WriteLineAsync($"This link adds the bot to a server: {invite}");

    /// <summary>Those of the settings, and those that were added in chat.</summary>
    private static async Task<IReadOnlyList<(string Name, string Address)>> ChannelsAsync(BotSettings settings, CancellationToken cancellation)
    {
        var listed = settings.Channels
            .Where(channel => channel.Chat == ChatName.Discord)
            .Select(channel => (channel.Name, Address: $"{channel.DiscordChannelId}"))
            .ToList();
        if (!File.Exists(settings.Storage.Path)) return listed;

        await using var database = await Database.OpenAsync(settings.Storage.Path, cancellation);
        var kept = await database.ReadAsync(store => store.Channels.AllAsync(), cancellation);
        return
        [
            .. listed,
            .. kept.Where(channel => channel is { FromSettings: false } && channel.Chat == ChatName.Discord && listed.All(one => one.Address != channel.Address))
                .Select(channel => (channel.Name, channel.Address)),
        ];
    }
}

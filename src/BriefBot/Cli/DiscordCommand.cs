using System.CommandLine;

namespace BriefBot.Cli;

/// <summary>What concerns Discord alone.</summary>
internal static class DiscordCommand
{
    public static Command Build() => new("discord", "Looks after the bot's place on Discord.") { DiscordCheckCommand.Build() };
}

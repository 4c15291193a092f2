using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace BriefBot.Discord;

/// <summary>All commands of a bot. They are registered together, and only when something about them has changed.</summary>
public sealed record CommandSet
{
    public CommandSet(params ImmutableArray<ApplicationCommand> commands)
    {
        Commands = Limit.Count(commands, DiscordLimits.SlashCommands + (2 * DiscordLimits.MenuCommandsPerKind), "Commands");
        Limit.Between(Commands.Count(command => command.Type == CommandKind.Slash), 0, DiscordLimits.SlashCommands, "The number of slash commands");
        foreach (var kind in (CommandKind[])[CommandKind.PersonMenu, CommandKind.MessageMenu])
            Limit.Between(Commands.Count(command => command.Type == kind), 0, DiscordLimits.MenuCommandsPerKind, "The number of menu commands of a kind");
        Limit.Distinct(Commands.Select(command => $"{command.Type} {command.Name}"), "The command");
        Hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Commands, DiscordJson.Default.ImmutableArrayApplicationCommand)));
    }

    public ImmutableArray<ApplicationCommand> Commands { get; }

    /// <summary>Stays the same as long as nothing changes that people see.</summary>
    public string Hash { get; }
}

/// <summary>A command as Discord keeps it.</summary>
public sealed record RegisteredCommand(CommandId Id, string Name, CommandKind Type = CommandKind.Slash);

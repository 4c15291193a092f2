using System.Collections.Immutable;

namespace BriefBot.Commands;

/// <summary>Every command there is. A new one is a file of its own and one line here.</summary>
public static class AllCommands
{
    public static ImmutableArray<ICommand> In(CommandRooms rooms)
    {
        ImmutableArray<ICommand> commands =
        [
            new BriefCommand(rooms),
            new IncidentCommand(rooms),
            new SearchCommand(rooms),
            new StatusCommand(rooms),
        ];
        return [new HelpCommand([.. commands.Select(command => command.Description)]), .. commands];
    }

    /// <summary>The words that several commands share.</summary>
    public static ImmutableArray<CommandGroup> Groups { get; } = [];
}

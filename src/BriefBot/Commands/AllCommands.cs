using System.Collections.Immutable;
using BriefBot.Chat.Asking;

namespace BriefBot.Commands;

/// <summary>Every command there is. A new one is a file of its own and one line here.</summary>
public static class AllCommands
{
    public static ImmutableArray<ICommand> In(CommandRooms rooms)
    {
        var trials = new TopicTrials(rooms);
        ImmutableArray<ICommand> commands =
        [
            new BriefCommand(rooms),
            new FollowCommand(rooms, trials),
            new IncidentCommand(rooms),
            new SearchCommand(rooms),
            new StatusCommand(rooms),
            new SubscriptionsListCommand(rooms),
            new SubscriptionsTestCommand(rooms, trials),
            new SubscriptionsEditCommand(rooms, trials),
            new SubscriptionsPauseCommand(rooms),
            new SubscriptionsRemoveCommand(rooms),
            new SubscriptionsExportCommand(rooms),
            new SubscriptionsImportCommand(rooms),
            new SubscriptionsMuteCommand(rooms),
            new SubscriptionsNarrowCommand(),
        ];
        return [new HelpCommand([.. commands.Select(command => command.Description)]), .. commands];
    }

    /// <summary>The words that several commands share.</summary>
    public static ImmutableArray<CommandGroup> Groups { get; } =
    [
        new("subscriptions", new Translated("subscriptions", "abonnements", "abonnements"), new Translated("What is followed: list, test, edit, pause, remove", "Wem gefolgt wird: auflisten, prüfen, ändern, pausieren, entfernen", "Ce qui est suivi : lister, tester, modifier, suspendre, retirer")),
    ];
}

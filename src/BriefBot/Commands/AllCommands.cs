using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Commands.Schedules;
using BriefBot.Commands.Sources;

namespace BriefBot.Commands;

/// <summary>Every command there is. A new one is a file of its own and one line here.</summary>
public static class AllCommands
{
    public static ImmutableArray<ICommand> In(CommandRooms rooms)
    {
        var trials = new TopicTrials(rooms);
        var brief = new BriefCommand(rooms, trials);
        ImmutableArray<ICommand> commands =
        [
            brief,
            new FollowCommand(rooms, trials),
            new IncidentCommand(rooms),
            new WhyCommand(rooms, trials),
            new TimelineCommand(rooms),
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
            new SetupCommand(),
            new SetupDoneCommand(rooms),
            new ProfileCommand(rooms),
            new ProfileFormCommand(),
            new ScheduleShowCommand(rooms),
            new ScheduleSetCommand(rooms),
            new SchedulePauseCommand(rooms),
            new ScheduleSkipNextCommand(rooms),
            new ScheduleTestCommand(brief),
            new SourcesListCommand(rooms),
            new SourcesAddCommand(rooms),
            new SourcesRemoveCommand(rooms),
            new SourcesCheckCommand(rooms),
            new SourcesImportCommand(rooms),
            new SourcesExportCommand(rooms),
            new MergeCommand(rooms),
            new SplitCommand(rooms),
            new MoveCommand(rooms),
            new UndoCommand(rooms),
            new WrongGroupCommand(rooms),
            new MuteCommand(rooms),
            new ForgetMeCommand(rooms),
            new ForgetServerCommand(rooms),
        ];
        return [new HelpCommand([.. commands.Select(command => command.Description)]), .. commands];
    }

    /// <summary>The words that several commands share.</summary>
    public static ImmutableArray<CommandGroup> Groups { get; } =
    [
        new("subscriptions", new Translated("subscriptions", "abonnements", "abonnements"), new Translated("What is followed: list, test, edit, pause, remove", "Wem gefolgt wird: auflisten, prüfen, ändern, pausieren, entfernen", "Ce qui est suivi : lister, tester, modifier, suspendre, retirer")),
        new("sources", new Translated("sources", "quellen", "sources"), new Translated("What is read here", "Was hier gelesen wird", "Ce qui est lu ici")),
        new("schedule", new Translated("schedule", "zeitplan", "horaire"), new Translated("When this channel is briefed", "Wann dieser Kanal seine Lage bekommt", "Quand ce canal reçoit son point")),
    ];
}

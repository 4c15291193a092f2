using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;

namespace BriefBot.Commands.Schedules;

/// <summary>/schedule skip-next: the next briefing is left out; its news is in the one after.</summary>
public sealed class ScheduleSkipNextCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "schedule skip-next",
        new Translated("skip-next", "nächste-auslassen", "sauter-suivant"),
        new Translated("Leave out the next briefing; its news is in the one after", "Die nächste Lage auslassen; ihr Inhalt steht in der danach", "Sauter le prochain point ; ses nouvelles sont dans le suivant"),
        Role.Manager)
    {
        Mutates = true,
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => ScheduleWords.ChangeAsync(
        rooms,
        call,
        async (store, channel) =>
        {
            Due? skipped = null;
            foreach (var schedule in await store.Schedules.OfAsync(channel.Id)) skipped = await store.Schedules.SkipNextAsync(channel.Id, schedule.Id) ?? skipped;
            if (skipped is not { } due) return CommandAnswer.Say("Nothing is due here, so there is nothing to leave out.");

            await store.NoteAsync(call, "skip briefing", channel.Id.Value, after: $"{due.Date}");
            var next = await store.Schedules.OfAsync(channel.Id);
            return CommandAnswer.Say($"The briefing of {due.Date:uuuu-MM-dd} is left out.\n{string.Join('\n', next.Select(schedule => ScheduleWords.Line(channel, schedule)))}");
        },
        cancellation);
}

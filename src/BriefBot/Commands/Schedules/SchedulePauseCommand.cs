using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;

namespace BriefBot.Commands.Schedules;

/// <summary>/schedule pause: no briefings in this channel until it is asked again.</summary>
public sealed class SchedulePauseCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "schedule pause",
        new Translated("pause", "pause", "pause"),
        new Translated("Pause this channel's briefings, or go on with them", "Die Lage dieses Kanals aussetzen oder fortsetzen", "Suspendre les points de ce canal, ou les reprendre"),
        Role.Manager)
    {
        Mutates = true,
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => ScheduleWords.ChangeAsync(
        rooms,
        call,
        async (store, channel) =>
        {
            var schedules = await store.Schedules.OfAsync(channel.Id);
            var pauses = schedules.Any(schedule => !schedule.IsPaused);
            foreach (var schedule in schedules)
            {
                if (pauses) await store.Schedules.PauseAsync(channel.Id, schedule.Id);
                else await store.Schedules.ResumeAsync(channel.Id, schedule.Id, call.Now);
            }

            await store.NoteAsync(call, pauses ? "pause schedule" : "resume schedule", channel.Id.Value);
            return CommandAnswer.Say($"{Defuse.Markdown(channel.Name)}: {(pauses ? "paused. What fell into the pause is not made up for." : "goes on.")}") with
            {
                Controls = [new Control.Button(pauses ? "Go on" : "Pause", "schedule pause")],
            };
        },
        cancellation);
}

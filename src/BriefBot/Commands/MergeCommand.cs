using BriefBot.Chat.Asking;

namespace BriefBot.Commands;

/// <summary>/merge: two incidents are one.</summary>
public sealed class MergeCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "merge",
        new Translated("merge", "zusammenlegen", "fusionner"),
        new Translated("Two incidents are one; /undo takes it back", "Zwei Vorfälle sind einer; /undo nimmt es zurück", "Deux incidents n'en font qu'un ; /undo annule"),
        Role.Manager)
    {
        Mutates = true,
        Options = [CommonOptions.Incident, CorrectionAnswer.Other("into"), CorrectionAnswer.Because],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.WriteAsync(
        async store => CorrectionAnswer.Ids(call, "id", "into") is [var one, var other]
            ? CorrectionAnswer.Of(await store.Corrections.MergeAsync(await store.CorrectorAsync(call), one, other, call.Text("because"), call.Now))
            : CorrectionAnswer.NoName,
        cancellation);
}

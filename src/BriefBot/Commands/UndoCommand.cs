using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>/undo: takes a correction back; without a number it lists those that were made here.</summary>
public sealed class UndoCommand(CommandRooms rooms) : ICommand
{
    private const int Listed = 15;

    public CommandDescription Description { get; } = new(
        "undo",
        new Translated("undo", "rückgängig", "annuler"),
        new Translated("Takes a correction back; without a number, lists them", "Nimmt eine Korrektur zurück; ohne Nummer eine Liste", "Annule une correction ; sans numéro, la liste"),
        Role.Manager)
    {
        Mutates = true,
        IsPrivate = true,
        Options = [new("number", new Translated("number", "nummer", "numéro"), new Translated("The correction's number", "Die Nummer der Korrektur", "Le numéro de la correction"), OptionKind.Whole)],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.WriteAsync(
        async store =>
        {
            if (call.Whole("number") is { } number)
            {
                return await store.Corrections.UndoAsync(await store.CorrectorAsync(call), number, call.Now) switch
                {
                    CorrectionOutcome.Refused refused => CommandAnswer.Say(Defuse.Markdown(refused.Sentence)),
                    _ => CommandAnswer.Say($"Correction {number} is taken back. The evidence decides again from the next round on."),
                };
            }

            var made = await store.Corrections.MadeInAsync(call.Server, Listed);
            return made.Count == 0
                ? CommandAnswer.Say("Nobody has corrected the grouping here.")
                : CommandAnswer.List("Corrections made here", made.Select(Line), Listed, call.Line) with
                {
                    Controls = [.. made.Where(one => one.UndoneAt is null).Take(4).Select(one => new Control.Button($"Undo {one.Id}", TypedCommand.Line("undo", ("number", $"{one.Id}"))))],
                };
        },
        cancellation);

    private static string Line(StoredCorrection correction) =>
        $"{correction.Id} · {correction.At:yyyy-MM-dd} · {correction.Content.Kind.ToString().ToLowerInvariant()} {string.Join(", ", correction.Content.Changes.Select(change => $"{change.From} and {change.To}"))}{(correction.UndoneAt is null ? "" : " · taken back")}";
}

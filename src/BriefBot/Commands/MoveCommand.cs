using BriefBot.Chat.Asking;

namespace BriefBot.Commands;

/// <summary>/move: an article belongs to another incident.</summary>
public sealed class MoveCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "move",
        new Translated("move", "verschieben", "déplacer"),
        new Translated("An article belongs to another incident", "Ein Artikel gehört zu einem anderen Vorfall", "Un article appartient à un autre incident"),
        Role.Manager)
    {
        Mutates = true,
        Options =
        [
            CommonOptions.Incident,
            CorrectionAnswer.Other("to"),
            new("articles", new Translated("articles", "artikel", "articles"), new Translated("Its number in the list of /split", "Seine Nummer in der Liste von /split", "Son numéro dans la liste de /split")) { Most = 20 },
            CorrectionAnswer.Because,
        ],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.WriteAsync(
        async store =>
        {
            if (CorrectionAnswer.Ids(call, "id", "to") is not [var id, var to]) return CorrectionAnswer.NoName;
            var reports = await store.Reports.OfIncidentAsync(id, call.Server, await store.ClearanceAsync(call));
            if (call.Text("articles").Length == 0) return CorrectionAnswer.Choose(reports, id, $"Which belongs to {to}?", TypedCommand.Line("move", ("id", $"{id}"), ("to", $"{to}")), most: 1);

            return CorrectionAnswer.Chosen(call.Text("articles"), reports) is [var report]
                ? CorrectionAnswer.Of(await store.Corrections.MoveAsync(await store.CorrectorAsync(call), report, to, call.Text("because"), call.Now))
                : CommandAnswer.Say($"{id} has no such article. `/split {id}` lists them.");
        },
        cancellation);
}

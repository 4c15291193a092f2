using BriefBot.Chat.Asking;

namespace BriefBot.Commands;

/// <summary>/split: some articles of an incident are an incident of their own.</summary>
public sealed class SplitCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "split",
        new Translated("split", "trennen", "séparer"),
        new Translated("Articles are an incident of their own; without them, shows a list", "Artikel werden ein eigener Vorfall; ohne Angabe eine Liste", "Des articles forment un autre incident ; sinon une liste"),
        Role.Manager)
    {
        Mutates = true,
        Options =
        [
            CommonOptions.Incident,
            new("articles", new Translated("articles", "artikel", "articles"), new Translated("Their numbers in the list, parted by commas", "Ihre Nummern in der Liste, mit Komma", "Leurs numéros dans la liste, avec des virgules")) { Most = 100 },
            CorrectionAnswer.Because,
        ],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.WriteAsync(
        async store =>
        {
            if (CorrectionAnswer.Ids(call, "id") is not [var id]) return CorrectionAnswer.NoName;
            var reports = await store.Reports.OfIncidentAsync(id, call.Server, await store.ClearanceAsync(call));
            if (call.Text("articles").Length == 0) return CorrectionAnswer.Choose(reports, id, "Which are another incident?", TypedCommand.Line("split", ("id", $"{id}")), most: Math.Max(1, reports.Count - 1));

            var parted = CorrectionAnswer.Chosen(call.Text("articles"), reports);
            return CorrectionAnswer.Of(await store.Corrections.SplitAsync(await store.CorrectorAsync(call), id, parted, call.Text("because"), call.Now));
        },
        cancellation);
}

using System.Text;
using BriefBot.Chat.Asking;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;

namespace BriefBot.Commands.Sources;

/// <summary>/sources export: what is read here, as other readers take it.</summary>
public sealed class SourcesExportCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "sources export",
        new Translated("export", "exportieren", "exporter"),
        new Translated("What is read here, as an OPML file", "Was hier gelesen wird, als OPML-Datei", "Ce qui est lu ici, en fichier OPML"),
        Role.Manager)
    {
        IsPrivate = true,
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.ReadAsync(
        async store =>
        {
            var own = (await store.Sources.AddedByAsync(call.Server)).Select(source => source.Id).ToHashSet();
            var all = await store.SourcesAsync(call);
            // Whoever runs BriefBot may read by an address that carries a key; that address is not this server's to have.
            var shown = all.Where(source => own.Contains(source.Id) || ShownAddress.Of(source.Address) == source.Address).ToArray();
            var left = all.Count - shown.Length;
            return CommandAnswer.Say($"{Wording.Count(shown.Length, "source")} in the file.{(left > 0 ? $" {left} left out: their addresses carry a key." : "")}") with
            {
                Files = [new AnswerFile("sources.opml", [.. Encoding.UTF8.GetBytes(Opml.Write("BriefBot", shown))])],
            };
        },
        cancellation);
}

using BriefBot.Chat.Asking;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;

namespace BriefBot.Commands.Sources;

/// <summary>/sources import: takes over the list of another reader, for this server alone.</summary>
public sealed class SourcesImportCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "sources import",
        new Translated("import", "importieren", "importer"),
        new Translated("Add the feeds of an OPML file for this server alone", "Feeds einer OPML-Datei nur für diesen Server", "Ajouter les flux d'un fichier OPML pour ce serveur"),
        Role.Manager)
    {
        Mutates = true,
        IsPrivate = true,
        AsksTheWeb = true,
        Options = [new("file", new Translated("file", "datei", "fichier"), new Translated("An OPML file", "Eine OPML-Datei", "Un fichier OPML"), OptionKind.File) { IsRequired = true }],
    };

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        if (!call.Files.TryGetValue("file", out var file)) return CommandAnswer.Say("Hand over an OPML file.");

        var isWeb = Uri.TryCreate(file.Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        var outcome = await rooms.Fetch(Source.At(file.Address, file.Name) with { SavedFile = isWeb ? null : file.Address }, FeedState.New, cancellation);
        if (outcome is not FetchOutcome.NewDocument document) return CommandAnswer.Say($"The file could not be read: {Defuse.Markdown(outcome.Sentence)}");
        if (Opml.Read(document.Document.Body) is not OpmlReading.Listed list) return CommandAnswer.Say("This is no OPML file. Other readers write one under \"export\".");

        return await rooms.Database.WriteAsync(
            async store =>
            {
                var known = (await store.Sources.ReadByAsync(call.Server)).Select(source => source.Id).ToHashSet();
                // A saved document and a private mark belong to whoever runs BriefBot: a list that somebody hands over may carry neither.
                var wanted = list.Sources.Where(source => source.IsOn && source.Tlp is Tlp.Clear && source.SavedFile is null && !known.Contains(source.Id)).ToArray();
                var room = Math.Max(0, rooms.Settings.Commands.SourcesPerServer - (await store.Sources.AddedByAsync(call.Server)).Count);
                foreach (var source in wanted.Take(room)) await store.Sources.AddForAsync(call.Server, source, call.Person.Id, call.Now);
                var added = Math.Min(room, wanted.Length);
                if (added > 0) await store.NoteAsync(call, "import sources", file.Name, after: $"{added} sources");
                return CommandAnswer.Say(
                    $"{Wording.Count(added, "source")} added, {list.Sources.Count(source => known.Contains(source.Id))} known already, {list.Sources.Count(source => !source.IsOn)} off."
                    + (wanted.Length > room ? $" {wanted.Length - room} more had no room: a server may add {rooms.Settings.Commands.SourcesPerServer}." : ""));
            },
            cancellation);
    }
}

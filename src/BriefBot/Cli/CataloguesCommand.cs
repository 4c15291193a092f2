using System.CommandLine;
using BriefBot.Feeds;
using BriefBot.Storage;

namespace BriefBot.Cli;

/// <summary>briefbot catalogues: the lists that others keep.</summary>
internal static class CataloguesCommand
{
    public static Command Build() => new("catalogues", "Keep the lists of others (KEV, EPSS) up to date.") { BuildUpdate() };

    private static Command BuildUpdate()
    {
        var from = new Option<DirectoryInfo>("--from")
        {
            Description = "A folder with the files, for closed networks: KEV as JSON, EPSS as CSV, packed with gzip or not. Default: the publishers are asked.",
            HelpName = "DIR",
        };
        var anySize = new Option<bool>("--any-size") { Description = "Accept a list that shrank or grew a lot." };
        var update = new Command("update", "Fetch the lists from their publishers, or read them from saved files.") { from, anySize };
        from.AcceptExistingOnly();
        update.SetAction(async (command, cancellation) =>
        {
            if (CommandSettings.Load(command) is not { } settings)
                return ExitCode.WrongInput;

            await using var database = await Database.OpenAsync(settings.Storage.Path, cancellation);
            var catalogues = new UpdateCatalogues(database, TimeProvider.System);
            using var web = new CommandWeb(settings);
            var outcomes = command.GetValue(from) is { } folder
                ? await catalogues.FromFolderAsync(folder.FullName, command.GetValue(anySize), cancellation)
                : await catalogues.FromPublishersAsync(web.Catalogues, CataloguePublishers.All, command.GetValue(anySize), cancellation);
            foreach (var outcome in outcomes)
                await command.InvocationConfiguration.Output.WriteLineAsync(outcome.Sentence);
            return outcomes.Length > 0 && outcomes.All(outcome => outcome.IsKept) ? ExitCode.Fine : ExitCode.Failed;
        });
        return update;
    }
}

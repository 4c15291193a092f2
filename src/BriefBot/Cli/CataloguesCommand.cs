using System.CommandLine;
using BriefBot.Feeds;
using BriefBot.Storage;

namespace BriefBot.Cli;

/// <summary>briefbot catalogues: the lists that others keep.</summary>
internal static class CataloguesCommand
{
    public static Command Build() => new("catalogues", "Keep the lists of others (KEV, EPSS, NVD) up to date.") { BuildUpdate(), BuildList() };

    private static Command BuildUpdate()
    {
        var from = new Option<DirectoryInfo>("--from")
        {
            Description = "A folder with the files, for closed networks: KEV as JSON, EPSS as CSV, NVD as JSON 2.0 (whole years too), packed with gzip or not. Default: the publishers are asked.",
            HelpName = "DIR",
        };
        var anySize = new Option<bool>("--any-size") { Description = "Accept a list that shrank or grew a lot." };
        var update = new Command("update", "Fetch the lists from their publishers, or read them from saved files. The running bot does so once a day.") { from, anySize };
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

    private static Command BuildList()
    {
        var list = new Command("list", "Say of which date each list is, and when it was last refreshed.");
        list.SetAction(async (command, cancellation) =>
        {
            if (CommandSettings.Load(command) is not { } settings)
                return ExitCode.WrongInput;

            await using var database = await Database.OpenAsync(settings.Storage.Path, cancellation);
            await new UpdateCatalogues(database, TimeProvider.System).StartFromShippedAsync(settings.Files.CataloguesFolder, cancellation);
            var states = (await database.ReadAsync(store => store.Catalogues.StatesAsync(), cancellation)).ToDictionary(state => state.Name);
            foreach (var name in Core.Catalogues.CatalogueReading.Names)
                await command.InvocationConfiguration.Output.WriteLineAsync(states.TryGetValue(name, out var state)
                    ? $"{name}\tof {state.Dated}\t{state.Entries} entries\trefreshed {state.RefreshedAt:yyyy-MM-dd HH:mm} UTC"
                    : $"{name}\tnever read: what it says is not known");
            return ExitCode.Fine;
        });
        return list;
    }
}

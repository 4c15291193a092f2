using System.CommandLine;
using BriefBot.Storage;

namespace BriefBot.Cli;

/// <summary>briefbot catalogues: the lists that others keep.</summary>
internal static class CataloguesCommand
{
    public static Command Build() => new("catalogues", "Keep the lists of others (KEV, EPSS) up to date.") { BuildUpdate() };

    private static Command BuildUpdate()
    {
        var from = new Option<DirectoryInfo>("--from") { Description = "The folder with the files: KEV as JSON, EPSS as CSV, packed with gzip or not.", HelpName = "DIR", Required = true };
        var anySize = new Option<bool>("--any-size") { Description = "Accept a list that shrank or grew a lot." };
        var update = new Command("update", "Read the lists from saved files, for networks that cannot fetch them.") { from, anySize };
        from.AcceptExistingOnly();
        update.SetAction(async (command, cancellation) =>
        {
            if (CommandSettings.Load(command) is not { } settings)
                return ExitCode.WrongInput;

            await using var database = await Database.OpenAsync(settings.Storage.Path, cancellation);
            var outcomes = await new UpdateCatalogues(database, TimeProvider.System)
                .FromFolderAsync(command.GetRequiredValue(from).FullName, command.GetValue(anySize), cancellation);
            foreach (var outcome in outcomes)
                await command.InvocationConfiguration.Output.WriteLineAsync(outcome.Sentence);
            return outcomes.Length > 0 && outcomes.All(outcome => outcome.IsKept) ? ExitCode.Fine : ExitCode.Failed;
        });
        return update;
    }
}

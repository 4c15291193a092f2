using System.CommandLine;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;
using BriefBot.Storage;
using Humanizer;

namespace BriefBot.Cli;

/// <summary>briefbot sources import: takes over the list of another reader.</summary>
internal static class SourcesImportCommand
{
    public static Command Build()
    {
        var file = new Argument<FileInfo>("file") { Description = "An OPML file." };
        var import = new Command("import", "Add the sources of an OPML file to those in the database. The files in the config folder stay as they are.") { file };
        import.SetAction(async (command, cancellation) =>
        {
            if (CommandSettings.Load(command) is not { } settings
                || CommandSources.Read(command, settings.Files.Sources) is not { } listed
                || CommandSources.Read(command, command.GetRequiredValue(file).FullName) is not { } imported)
                return ExitCode.WrongInput;

            var known = listed.Select(source => source.Id).ToHashSet();
            var wanted = imported.Where(source => !known.Contains(source.Id) && source.IsOn).ToArray();
            await using var database = await Database.OpenAsync(settings.Storage.Path, cancellation);
            var added = await database.WriteAsync(store => AddAsync(store.Sources, wanted), cancellation);

            var output = command.InvocationConfiguration.Output;
            await output.WriteLineAsync($"{"source".ToQuantity(added)} added, {imported.Count(source => source.IsOn) - added} known already, {imported.Count(source => !source.IsOn)} off.");
            foreach (var source in wanted.Where(source => source.Tlp is not Tlp.Clear))
                await output.WriteLineAsync($"{Defuse.Line(source.Name)} is marked TLP:{source.Tlp.Label()}: {(source.Tlp >= Tlp.Amber ? "its texts wait for \"briefbot quarantine release\"." : "it is shown only in channels with that clearance.")}");
            return ExitCode.Fine;
        });
        return import;
    }

    private static async Task<int> AddAsync(Sources sources, IEnumerable<Source> wanted)
    {
        var added = 0;
        foreach (var source in wanted)
        {
            added += await sources.AddForAsync(ServerId.Console, source, addedBy: "command line", TimeProvider.System.GetUtcNow()) ? 1 : 0;
            await sources.MarkAsync(source.Id, source.Tlp);
        }
        return added;
    }
}

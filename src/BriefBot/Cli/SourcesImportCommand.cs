using System.CommandLine;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
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
            var wanted = imported.Where(source => !known.Contains(source.Id) && source.IsOn && source.Tlp is Tlp.Clear).ToArray();
            await using var database = await Database.OpenAsync(settings.Storage.Path, cancellation);
            var added = await database.WriteAsync(store => AddAsync(store.Sources, wanted), cancellation);

            var output = command.InvocationConfiguration.Output;
            await output.WriteLineAsync($"{"source".ToQuantity(added)} added, {imported.Count(source => source.IsOn) - MarkedIn(imported) - added} known already, {imported.Count(source => !source.IsOn)} off.");
            foreach (var source in imported.Where(source => source.Tlp is not Tlp.Clear))
                await output.WriteLineAsync($"{source.Name} is marked TLP:{source.Tlp.Label()} and was not added: list it in {settings.Files.Sources}, where the mark holds.");
            return ExitCode.Fine;
        });
        return import;
    }

    private static int MarkedIn(IEnumerable<Source> sources) => sources.Count(source => source.IsOn && source.Tlp is not Tlp.Clear);

    private static async Task<int> AddAsync(Sources sources, IEnumerable<Source> wanted)
    {
        var added = 0;
        foreach (var source in wanted)
            added += await sources.AddForAsync(ServerId.Console, source, addedBy: "command line", TimeProvider.System.GetUtcNow()) ? 1 : 0;
        return added;
    }
}

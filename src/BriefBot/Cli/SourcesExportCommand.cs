using System.CommandLine;
using BriefBot.Core.Feeds;

namespace BriefBot.Cli;

/// <summary>briefbot sources export: the list of sources as other readers take it.</summary>
internal static class SourcesExportCommand
{
    public static Command Build()
    {
        var file = new Option<FileInfo?>("--out") { Description = "The file to write. Default: printed.", HelpName = "FILE" };
        var onlyOn = new Option<bool>("--on") { Description = "Only the sources that are on." };
        var export = new Command("export", "Write the sources as OPML, with whole addresses: where one carries a key, so does the file.") { file, onlyOn };
        export.SetAction(async (command, cancellation) =>
        {
            if (await CommandSources.AllAsync(command, cancellation) is not { } sources)
                return ExitCode.WrongInput;

            var opml = Opml.Write("BriefBot", command.GetValue(onlyOn) ? sources.Where(source => source.IsOn) : sources);
            if (command.GetValue(file) is { } target)
                await File.WriteAllTextAsync(target.FullName, opml, cancellation);
            else
                await command.InvocationConfiguration.Output.WriteAsync(opml);
            return ExitCode.Fine;
        });
        return export;
    }
}

using System.CommandLine;

namespace BriefBot.Cli;

/// <summary>briefbot sources: the list of what is read.</summary>
internal static class SourcesCommand
{
    public static Command Build() => new("sources", "See, extend and exchange the list of sources.")
    {
        SourcesListCommand.Build(),
        SourcesCheckCommand.Build(),
        SourcesAddCommand.Build(),
        SourcesImportCommand.Build(),
        SourcesExportCommand.Build(),
    };
}

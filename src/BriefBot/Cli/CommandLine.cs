using System.CommandLine;

namespace BriefBot.Cli;

/// <summary>The command line as a whole: what "briefbot --help" lists.</summary>
public static class CommandLine
{
    /// <summary>Which folder settings, sources and names are read from; every command takes it.</summary>
    public static readonly Option<string?> Config = new("--config")
    {
        Description = "The folder with briefbot.json, the sources and the names. Default: config here, else beside the program.",
        HelpName = "DIR",
        Recursive = true,
    };

    public static RootCommand Build() => new("Reads security feeds, groups what they report into incidents, and briefs a team once a day.")
    {
        Config,
        BriefCommand.Build(),
        SourcesCommand.Build(),
        SettingsCommand.Build(),
    };

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = Build().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var streams = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            // Ctrl-C cancels the command, which then has so long to leave everything in order.
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        };

        try
        {
            var code = await parsed.InvokeAsync(streams);
            return parsed.Errors.Count > 0 ? ExitCode.WrongInput : code;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped.");
            return ExitCode.Stopped;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(failure.Message);
            return ExitCode.Failed;
        }
    }
}

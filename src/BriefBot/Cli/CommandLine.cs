using System.CommandLine;
using System.CommandLine.Help;
using BriefBot.Storage;

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

    public static RootCommand Build()
    {
        var root = new RootCommand("Reads security feeds, groups what they report into incidents, and briefs a team once a day.")
        {
            Config,
            DemoCommand.Build(),
            BriefCommand.Build(),
            AskCommand.Build(),
            RunCommand.Build(),
            SourcesCommand.Build(),
            DiscordCommand.Build(),
            CataloguesCommand.Build(),
            QuarantineCommand.Build(),
            UnderstandCommand.Build(),
            SettingsCommand.Build(),
            DataCommand.Build(),
        };
        // Somebody who types the name alone wants to know what it can do.
        root.SetAction(command => new HelpAction().Invoke(command));
        return root;
    }

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
        catch (StoreUnusableException unusable)
        {
            await error.WriteLineAsync(unusable.Message);
            return ExitCode.WrongInput;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or StoreException)
        {
            await error.WriteLineAsync(failure.Message);
            return ExitCode.Failed;
        }
    }
}

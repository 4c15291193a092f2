using System.CommandLine;
using BriefBot.Core.Briefings;
using BriefBot.Storage;

namespace BriefBot.Cli;

/// <summary>briefbot data: what is kept of whom.</summary>
internal static class DataCommand
{
    public static Command Build()
    {
        var server = new Option<string>("--server") { Description = "The server's id on Discord, or \"console\" for what belongs to this terminal.", HelpName = "ID", Required = true };
        var delete = new Command("delete", "Delete at once all that is kept of a server: channels, schedules, own sources, editions, corrections, audit. News stays.") { server };
        delete.SetAction(async (command, cancellation) =>
        {
            if (CommandSettings.Load(command) is not { } settings) return ExitCode.WrongInput;

            var named = command.GetRequiredValue(server);
            var id = named == ServerId.Console.Value || named.Contains(':', StringComparison.Ordinal) ? new ServerId(named) : new ServerId($"{ChatName.Discord}:{named}");
            await using var database = await Database.OpenAsync(settings.Storage.Path, cancellation);
            await database.WriteAsync(store => store.Leaving.ForgetServerAsync(id, TimeProvider.System.GetUtcNow()), cancellation);
            await command.InvocationConfiguration.Output.WriteLineAsync($"All that was kept of {id} is deleted. Channels that stand in the settings come back at the next start.");
            return ExitCode.Fine;
        });
        return new Command("data", "What is kept of whom.") { delete };
    }
}

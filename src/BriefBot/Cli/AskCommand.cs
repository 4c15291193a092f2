using System.Collections.Immutable;
using System.CommandLine;
using BriefBot.Chat.Asking;
using BriefBot.Chat.Console;
using BriefBot.Commands;
using BriefBot.Core.Briefings;
using BriefBot.Settings;
using BriefBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace BriefBot.Cli;

/// <summary>Asks in the terminal what would be asked in a channel: the same commands, the same answers.</summary>
internal static class AskCommand
{
    private static readonly Argument<string[]> Line = new("command")
    {
        Description = "A command as in a channel: \"/incident I-2026-0412\", \"/search fortinet days:7\". \"/help\" lists them all.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> ChannelOption = new("--channel")
    {
        Description = "Ask as in this channel of the settings, with its zone and profile. Default: the first one.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> NowOption = new("--now")
    {
        Description = "Ask as at that moment: hours back (36h), days back (7d), or a moment (2026-03-30T08:00Z). Default: now.",
        HelpName = "WHEN",
    };

    public static Command Build()
    {
        var command = new Command("ask", "Asks BriefBot what would be asked in a channel: briefbot ask \"/help\".") { Line, ChannelOption, NowOption };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancellation)
    {
        var (output, error) = (command.InvocationConfiguration.Output, command.InvocationConfiguration.Error);
        if (CommandSettings.Load(command) is not { } settings) return ExitCode.WrongInput;
        if (Moment.Parse(command.GetValue(NowOption), TimeProvider.System.GetUtcNow()) is not { } now)
        {
            await error.WriteLineAsync($"--now {command.GetValue(NowOption)} is no moment. {Moment.Forms}");
            return ExitCode.WrongInput;
        }
        if (CommandTables.LoadNames(settings, error) is not { } names) return ExitCode.WrongInput;
        if (CommandSources.Read(command, settings.Files.Sources) is not { } listed) return ExitCode.WrongInput;

        await using var database = await Database.OpenAsync(settings.Storage.Path, cancellation);
        await database.WriteAsync(store => ApplySettings.ToAsync(store, settings, listed, now), cancellation);
        using var web = new CommandWeb(settings);
        var desk = new CommandDesk(
            AllCommands.In(new CommandRooms(database, settings, names, listed, web.FetchAsync, TimeProvider.System)),
            new KnownNames(database, names, TimeProvider.System).Suggest,
            settings.Commands,
            NullLogger<CommandDesk>.Instance);

        var line = string.Join(' ', command.GetRequiredValue(Line));
        if (TypedCommand.Read(line, desk.Descriptions) is not { } typed)
        {
            await error.WriteLineAsync(Unknown(line, desk));
            return ExitCode.WrongInput;
        }
        if (PlaceOf(command.GetValue(ChannelOption), settings) is not { } place)
        {
            await error.WriteLineAsync($"No channel of the settings is called {command.GetValue(ChannelOption)}.");
            return ExitCode.WrongInput;
        }

        var call = new CommandCall(typed.Command.Name, ServerId.Console, new Person("console", Environment.UserName, Role.Operator), now)
        {
            Options = typed.Options,
            Files = typed.Command.Options.Where(option => option.Kind == OptionKind.File && typed.Options.ContainsKey(option.Name))
                .ToImmutableDictionary(option => option.Name, option => new GivenFile(Path.GetFileName(typed.Options[option.Name]), Path.GetFullPath(typed.Options[option.Name]))),
            Place = place,
        };
        var answer = await desk.AnswerAsync(call, cancellation);
        AnswerTerminal.Write(answer, output, BriefingTerminal.Open(output, isTerminal: !System.Console.IsOutputRedirected).Profile.Width);
        foreach (var file in answer.Files) await File.WriteAllBytesAsync(file.Name, [.. file.Content], cancellation);
        return answer.IsRefused ? ExitCode.WrongInput : ExitCode.Fine;
    }

    private static CallPlace? PlaceOf(string? name, BotSettings settings)
    {
        var channel = settings.Channels.FirstOrDefault(one => name is null || one.Name.TrimStart('#').Equals(name.TrimStart('#'), StringComparison.OrdinalIgnoreCase));
        if (channel is null) return name is null ? new CallPlace(ChatName.Console, "", "the console", Missing: []) : null;

        return new CallPlace(channel.Chat, "", channel.Name, Missing: []) { Channel = ApplySettings.ChannelOf(channel, settings).Id };
    }

    private static string Unknown(string line, CommandDesk desk)
    {
        var word = line.Trim().TrimStart('/').Split(' ')[0];
        var near = NearestWord.To(word, desk.Descriptions.Select(description => description.Name));
        return $"There is no command /{word}. {(near is null ? "\"/help\" lists all." : $"Did you mean /{near}?")}";
    }
}

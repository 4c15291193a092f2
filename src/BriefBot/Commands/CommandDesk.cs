using System.Collections.Frozen;
using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;
using BriefBot.Storage;
using Microsoft.Extensions.Logging;

namespace BriefBot.Commands;

/// <summary>Where every call comes in, whether it was typed or came from a button, a select or a form: rights are checked here, and mistakes become sentences.</summary>
public sealed partial class CommandDesk(ImmutableArray<ICommand> commands, ILogger<CommandDesk> log)
{
    private readonly FrozenDictionary<string, ICommand> commands = commands.ToFrozenDictionary(command => command.Description.Name);

    public ImmutableArray<CommandDescription> Descriptions { get; } = [.. commands.Select(command => command.Description)];

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        if (!commands.TryGetValue(call.Command, out var command))
            return CommandAnswer.Refuse("BriefBot no longer knows this command. /help shows what there is.");
        if (Refusal(command.Description, call) is { } refusal)
            return CommandAnswer.Refuse(refusal);

        try
        {
            return await command.AnswerAsync(call, cancellation);
        }
        catch (StoreException trouble)
        {
            LogTrouble(call.Command, trouble.Message);
            return CommandAnswer.Say("BriefBot cannot reach its store at this moment. Try again in a minute.");
        }
        catch (Exception mistake) when (mistake is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogMistake(mistake, call.Command);
            return CommandAnswer.Say($"/{call.Command} failed in a way that was not foreseen. Whoever runs BriefBot finds the reason in its log.");
        }
    }

    /// <returns>Null when the person may.</returns>
    public static string? Refusal(CommandDescription command, CommandCall call)
    {
        if (call.Person.Role < command.Needs)
            return command.Needs switch
            {
                Role.Manager => $"/{command.Name} is for those who manage the server. Ask one of them.",
                Role.Admin => $"/{command.Name} is for the administrators of the server. Ask one of them.",
                _ => $"/{command.Name} is for whoever runs BriefBot.",
            };

        var missing = command.Options.FirstOrDefault(option => option.IsRequired && call.Text(option.Name).Length == 0 && !call.Files.ContainsKey(option.Name));
        if (missing is not null) return $"/{command.Name} needs {missing.Name}: {missing.About.English}";

        var wrong = command.Options.FirstOrDefault(option => call.Text(option.Name) is { Length: > 0 } value && !Takes(option, value));
        return wrong is null ? null : Wrong(wrong, call.Text(wrong.Name));
    }

    private static bool Takes(OptionDescription option, string value) => option.Kind switch
    {
        OptionKind.Whole => int.TryParse(value, out var number) && number >= 0 && number <= (option.Most ?? int.MaxValue),
        _ => value.Length <= (option.Most ?? int.MaxValue) && (option.Choices.IsEmpty || option.Choices.Contains(value)),
    };

    private static string Wrong(OptionDescription option, string value) =>
        !option.Choices.IsEmpty ? $"{option.Name} is one of {string.Join(", ", option.Choices)}."
        : option.Kind == OptionKind.Whole ? $"{option.Name} is a number{(option.Most is { } most ? $" up to {most}" : "")}; {Defuse.Markdown(value[..Math.Min(value.Length, 40)])} is none."
        : $"{option.Name} may have {option.Most} characters.";

    [LoggerMessage(LogLevel.Warning, "/{Command} could not reach the store. {Reason}")]
    private partial void LogTrouble(string command, string reason);

    [LoggerMessage(LogLevel.Error, "/{Command} failed in a way that was not foreseen.")]
    private partial void LogMistake(Exception mistake, string command);
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Settings;
using BriefBot.Storage;
using Microsoft.Extensions.Logging;

namespace BriefBot.Commands;

/// <summary>Where every call comes in, whether it was typed or came from a button, a select or a form: rights are checked here, and mistakes become sentences.</summary>
/// <param name="propose">Names for somebody who is typing one.</param>
public sealed partial class CommandDesk(ImmutableArray<ICommand> commands, ProposeNames propose, CommandLimits limits, ILogger<CommandDesk> log)
{
    private readonly FrozenDictionary<string, ICommand> commands = commands.ToFrozenDictionary(command => command.Description.Name);

    private readonly CallRates rates = new(limits);

    public ImmutableArray<CommandDescription> Descriptions { get; } = [.. commands.Select(command => command.Description)];

    public CommandOffer Offer => new(Descriptions, AllCommands.Groups, AnswerAsync, Suggest);

    /// <summary>Values for the option that is being typed, from memory; none for somebody who may not use the command.</summary>
    public ImmutableArray<Suggestion> Suggest(CommandCall call, string option, string typed)
    {
        if (!commands.TryGetValue(call.Command, out var command) || call.Person.Role < command.Description.Needs) return [];

        return command.Description.Options.FirstOrDefault(one => one.Name == option)?.Suggests is { } kind ? propose(kind, call.Server, typed) : [];
    }

    public async Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation)
    {
        if (!commands.TryGetValue(call.Command, out var command))
            return CommandAnswer.Refuse("BriefBot no longer knows this command. /help shows what there is.");
        if (CommandRules.Refusal(command.Description, call) is { } refusal)
            return CommandAnswer.Refuse(refusal);
        if (rates.Refusal(call) is { } tooFast)
            return CommandAnswer.Refuse(tooFast);

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

    [LoggerMessage(LogLevel.Warning, "/{Command} could not reach the store. {Reason}")]
    private partial void LogTrouble(string command, string reason);

    [LoggerMessage(LogLevel.Error, "/{Command} failed in a way that was not foreseen.")]
    private partial void LogMistake(Exception mistake, string command);
}

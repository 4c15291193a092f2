using BriefBot.Chat.Asking;
using BriefBot.Core.Messages;
using BriefBot.Discord;
using BriefBot.Settings;
using Microsoft.Extensions.Logging;

namespace BriefBot.Chat.Discord;

/// <summary>
/// Answers what people do on Discord. Discord waits three seconds: so whatever looks something up is deferred first, and the
/// answer follows as an edit.
/// </summary>
public sealed partial class AnswerInteractions(
    DiscordConnection connection, CommandOffer offer, DiscordSettings settings, TimeProvider clock, ILogger<AnswerInteractions> log) : IDisposable
{
    /// <summary>So many further messages follow an answer whose pages no button can turn.</summary>
    private const int MostFollowing = 4;

    /// <summary>So many are being answered at once, most of whom wait for their turn below; further ones would come too late anyway.</summary>
    private const int AnsweredAtOnce = 512;

    /// <summary>So many answers are looked up at once: more would only share the processors, and the longer each takes, the more memory all of them hold.</summary>
    private static readonly int LookedUpAtOnce = Math.Clamp(2 * Environment.ProcessorCount, min: 4, max: 8);

    private readonly SemaphoreSlim places = new(LookedUpAtOnce);
    private readonly InteractionReading reading = new(offer.Commands, settings.Operators);

    public Task RunAsync(CancellationToken stopping) =>
        InteractionLoop.RunAsync(connection.Gateway, AnswerAsync, (_, failure) => LogFailure(failure), stopping, AnsweredAtOnce);

    public void Dispose() => places.Dispose();

    /// <summary>Makes the commands known to Discord, if they are not those that the hash stands for.</summary>
    /// <returns>The hash to remember. Null when Discord did not take them; why stands in the log.</returns>
    public async Task<string?> RegisterAsync(string? known, CancellationToken cancellation)
    {
        var registered = await connection.Gateway.RegisterCommandsAsync(CommandRegistration.Of(offer), known, cancellation);
        if (registered.Failure is { } failure) LogRefused("register its commands", failure.Sentence);
        return registered.Value;
    }

    private async Task AnswerAsync(Interaction interaction, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (interaction is AutocompleteInteraction typing)
            await FirstAsync(interaction, new Suggest([.. Suggestions(typing, now)]), cancellation);
        else if (reading.Read(interaction, now) is not { } asked)
            await RefuseAsync(interaction, "This is of another version of BriefBot. /help shows what can be asked now.", cancellation);
        else if (CommandRules.Refusal(asked.Command, asked.Call) is { } refusal)
            await RefuseAsync(interaction, refusal, cancellation);
        else if (asked.Command.OpensForm)
            await OpenFormAsync(interaction, asked, cancellation);
        else
            await DeferAndAnswerAsync(interaction, asked, cancellation);
    }

    private IEnumerable<Choice> Suggestions(AutocompleteInteraction typing, DateTimeOffset now)
    {
        if (typing.GuildId is null || reading.Typing(typing, now) is not { } call) return [];
        // What somebody may not use, nobody proposes words for.
        if (offer.Commands.FirstOrDefault(command => command.Name == call.Command)?.Needs > call.Person.Role) return [];

        return offer.Suggest(call, typing.Typed.Name, typing.Typed.Value)
            .Where(suggestion => suggestion.Value.Length is > 0 and <= DiscordLimits.ChoiceText)
            .Take(DiscordLimits.Choices)
            .Select(suggestion => new Choice(MessageComposer.Fit(suggestion.Shown, DiscordLimits.ChoiceName), suggestion.Value));
    }

    private async Task OpenFormAsync(Interaction interaction, AskedOnDiscord asked, CancellationToken cancellation)
    {
        var answer = await offer.Answer(asked.Call, cancellation);
        await FirstAsync(
            interaction,
            answer.Form is { } form ? new OpenModal(AnswerRendering.Form(form)) : new Reply(AnswerRendering.Page(answer, page: 1), IsPrivate: true),
            cancellation);
    }

    private async Task DeferAndAnswerAsync(Interaction interaction, AskedOnDiscord asked, CancellationToken cancellation)
    {
        InteractionAnswer first = asked.Use == ControlUse.Replace ? new DeferUpdate() : new Defer(asked.IsPrivate);
        if (!await FirstAsync(interaction, first, cancellation)) return;

        // Whoever has been told to wait can wait for a place; nobody's first answer does, and nobody waits behind a slow web server.
        var answer = asked.Command.AsksTheWeb ? await offer.Answer(asked.Call, cancellation) : await InTurnAsync(asked.Call, cancellation);
        OutgoingMessage shown;
        try
        {
            shown = AnswerRendering.Page(answer, asked.Page);
        }
        catch (LimitException tooMuch)
        {
            // Nobody is left waiting for an answer that Discord would not take.
            LogFailure(tooMuch);
            shown = AnswerRendering.Sentence("The answer is more than Discord shows. Ask for less of it.");
        }
        Note("edit an answer", await connection.Gateway.EditAnswerAsync(interaction, shown, cancellation));
        if (answer.Messages.Length < 2 || shown.Rows.Any(row => row.Components.OfType<Button>().Any(button => button.Label == "Next"))) return;

        foreach (var page in Enumerable.Range(2, Math.Min(MostFollowing, answer.Messages.Length - 1)))
            Note("send more of an answer", await connection.Gateway.FollowUpAsync(interaction, AnswerRendering.Page(answer with { Files = [], Controls = [] }, page), asked.IsPrivate, cancellation));
    }

    private async Task<CommandAnswer> InTurnAsync(CommandCall call, CancellationToken cancellation)
    {
        await places.WaitAsync(cancellation);
        try
        {
            return await offer.Answer(call, cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    private Task<bool> RefuseAsync(Interaction interaction, string sentence, CancellationToken cancellation) =>
        FirstAsync(interaction, new Reply(AnswerRendering.Sentence(sentence), IsPrivate: true), cancellation);

    /// <returns>False when Discord did not take it: then nothing that follows would arrive.</returns>
    private async Task<bool> FirstAsync(Interaction interaction, InteractionAnswer answer, CancellationToken cancellation)
    {
        var outcome = await connection.Gateway.AnswerAsync(interaction, answer, cancellation);
        Note("answer", outcome);
        return outcome.IsDone;
    }

    private void Note<T>(string what, RestOutcome<T> outcome)
    {
        if (outcome.Failure is { } failure) LogRefused(what, failure.Sentence);
    }

    [LoggerMessage(LogLevel.Warning, "Discord did not let BriefBot {What}: {Failure}")]
    private partial void LogRefused(string what, string failure);

    [LoggerMessage(LogLevel.Error, "An interaction failed in a way that was not foreseen.")]
    private partial void LogFailure(Exception failure);
}

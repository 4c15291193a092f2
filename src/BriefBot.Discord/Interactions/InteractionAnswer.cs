using System.Collections.Immutable;

namespace BriefBot.Discord;

/// <summary>The first answer to an interaction; there is exactly one, within three seconds.</summary>
public abstract record InteractionAnswer
{
    private protected InteractionAnswer()
    {
    }
}

/// <summary>A message, to everybody or to the person alone.</summary>
public sealed record Reply(OutgoingMessage Message, bool IsPrivate = false) : InteractionAnswer;

/// <summary>"Thinking…": the message follows by an edit. Whoever touches the network or a database answers with this at once.</summary>
public sealed record Defer(bool IsPrivate = false) : InteractionAnswer;

/// <summary>A component's message stays as it is for now and may be edited later.</summary>
public sealed record DeferUpdate : InteractionAnswer;

/// <summary>A component's message becomes this one.</summary>
public sealed record UpdateMessage(OutgoingMessage Message) : InteractionAnswer;

/// <summary>A form opens.</summary>
public sealed record OpenModal(Modal Modal) : InteractionAnswer;

/// <summary>Suggestions for the option that is being typed.</summary>
public sealed record Suggest : InteractionAnswer
{
    public Suggest(params ImmutableArray<Choice> choices) =>
        Choices = Limit.Count(choices, DiscordLimits.Choices, "Suggestions");

    public ImmutableArray<Choice> Choices { get; }
}

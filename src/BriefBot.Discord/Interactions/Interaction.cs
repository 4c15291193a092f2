using System.Collections.Immutable;

namespace BriefBot.Discord;

/// <summary>Somebody used a command, a button, a select or a modal, and waits for an answer: three seconds for the first.</summary>
/// <param name="Of">Who did it, where, and with what rights.</param>
public abstract record Interaction(InteractionContext Of)
{
    public InteractionId Id => Of.Id;

    public GuildId? GuildId => Of.GuildId;

    public DiscordUser User => Of.User;
}

/// <summary>Who did something, where, and with what rights; and how it is answered.</summary>
public sealed record InteractionContext
{
    public required InteractionId Id { get; init; }

    public required AppId ApplicationId { get; init; }

    public required InteractionToken Token { get; init; }

    public required DiscordUser User { get; init; }

    /// <summary>Null in direct messages.</summary>
    public GuildId? GuildId { get; init; }

    public ChannelId? ChannelId { get; init; }

    /// <summary>The channel, as far as Discord describes it here: its name, and of a thread its parent. Null where it does not.</summary>
    public DiscordChannel? Channel { get; init; }

    /// <summary>What the person may do in the channel. Nothing in direct messages, where there is nothing to manage.</summary>
    public Permissions UserPermissions { get; init; }

    public Permissions BotPermissions { get; init; }

    /// <summary>The person's language.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>The guild's language. Null in direct messages.</summary>
    public string? GuildLocale { get; init; }

    /// <summary>What the ids in options and choices stand for.</summary>
    public ResolvedThings Resolved { get; init; } = ResolvedThings.None;

    /// <summary>Until when follow-ups and edits are taken, by Discord's clock.</summary>
    public DateTimeOffset AnswerableUntil => Id.MadeAt() + InteractionToken.Lifetime;
}

/// <summary>A slash command, or a command of the menu of a message or a person.</summary>
public sealed record CommandInteraction(InteractionContext Of) : Interaction(Of)
{
    public required CommandKind Kind { get; init; }

    public required string Name { get; init; }

    /// <summary>The group and the sub-command, as far as there are any.</summary>
    public required ImmutableArray<string> Path { get; init; }

    public required GivenOptions Options { get; init; }

    /// <summary>The message whose menu it came from. Null for other commands.</summary>
    public required DiscordMessage? TargetMessage { get; init; }

    /// <summary>The person whose menu it came from. Null for other commands.</summary>
    public required DiscordUser? TargetUser { get; init; }
}

/// <summary>Somebody is typing an option and wants suggestions. It cannot be deferred.</summary>
public sealed record AutocompleteInteraction(InteractionContext Of) : Interaction(Of)
{
    public required string Name { get; init; }

    public required ImmutableArray<string> Path { get; init; }

    public required GivenOptions Options { get; init; }

    /// <summary>The option that is being typed.</summary>
    public required GivenOption Typed { get; init; }
}

/// <summary>A button was pressed, or something was chosen in a select.</summary>
public sealed record ComponentInteraction(InteractionContext Of) : Interaction(Of)
{
    public required string CustomId { get; init; }

    public required ComponentKind Kind { get; init; }

    /// <summary>What was chosen; empty for buttons.</summary>
    public required ImmutableArray<string> Values { get; init; }

    /// <summary>The message that the component stands below.</summary>
    public required DiscordMessage? Message { get; init; }
}

/// <summary>A modal was filled in.</summary>
public sealed record ModalInteraction(InteractionContext Of) : Interaction(Of)
{
    public required string CustomId { get; init; }

    /// <summary>What stands in each field: one text, or what was chosen.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Fields { get; init; }

    /// <summary>The message whose component opened the modal. Null where a command did.</summary>
    public required DiscordMessage? Message { get; init; }

    /// <summary>Empty for a field that is not there or was left empty.</summary>
    public string Text(string field) => Fields.TryGetValue(field, out var values) && values is [var text, ..] ? text : "";
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>Where a command is called from. Unknown numbers are kept as they are.</summary>
public enum CommandKind
{
    Slash = 1,
    PersonMenu = 2,
    MessageMenu = 3,
}

/// <summary>Where a command is offered.</summary>
public enum CommandContext
{
    Server = 0,
    DirectMessageWithBot = 1,
    OtherDirectMessages = 2,
}

/// <summary>A command as people see it. One that Discord would refuse cannot be built.</summary>
public sealed record ApplicationCommand
{
    private readonly LocalizedText name;
    private readonly LocalizedText? description;

    private ApplicationCommand(CommandKind kind, LocalizedText name, LocalizedText? description, ImmutableArray<CommandOption> options)
    {
        Type = kind;
        this.name = kind == CommandKind.Slash ? CommandName.Checked(name) : name.Within(1, DiscordLimits.CommandName, "The name of a command");
        this.description = description?.Within(1, DiscordLimits.CommandDescription, "The description of a command");
        Options = kind == CommandKind.Slash ? CommandOption.Checked(options, CommandLevel.Command) : null;

        var characters = name.Length + (description?.Length ?? 0) + (Options ?? []).Sum(option => option.Characters);
        if (characters > DiscordLimits.CommandCharacters)
            throw new LimitException($"/{name.Text} has {characters} characters with all its options; Discord takes {DiscordLimits.CommandCharacters}.");
    }

    public CommandKind Type { get; }

    public string Name => name.Text;

    public IReadOnlyDictionary<string, string>? NameLocalizations => name.Localizations;

    public string? Description => description?.Text;

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations => description?.Localizations;

    public ImmutableArray<CommandOption>? Options { get; }

    /// <summary>
    /// Who sees it unless the server's people decide otherwise. Null for everybody. It is a default that can be changed:
    /// whoever answers the command checks again.
    /// </summary>
    [JsonConverter(typeof(PermissionsAsNumberConverter))]
    public Permissions? DefaultMemberPermissions { get; init; }

    public ImmutableArray<CommandContext> Contexts { get; init; } = [CommandContext.Server];

    /// <summary>0: it is installed to a server, not to a person.</summary>
    public ImmutableArray<int> IntegrationTypes { get; } = [0];

    public static ApplicationCommand Slash(LocalizedText name, LocalizedText description, params ImmutableArray<CommandOption> options) =>
        new(CommandKind.Slash, name, description, options);

    public static ApplicationCommand OnMessage(LocalizedText name) => new(CommandKind.MessageMenu, name, description: null, options: []);

    public static ApplicationCommand OnPerson(LocalizedText name) => new(CommandKind.PersonMenu, name, description: null, options: []);
}

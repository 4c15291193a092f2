using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>What an option takes. Unknown numbers are kept as they are.</summary>
public enum OptionKind
{
    SubCommand = 1,
    Group = 2,
    Text = 3,
    Whole = 4,
    Flag = 5,
    User = 6,
    Channel = 7,
    Role = 8,
    Number = 10,
    Attachment = 11,
}

/// <summary>One thing that a command asks for, or one of its sub-commands.</summary>
public sealed record CommandOption
{
    private readonly LocalizedText name;
    private readonly LocalizedText description;

    private CommandOption(OptionKind kind, LocalizedText name, LocalizedText description)
    {
        Type = kind;
        this.name = CommandName.Checked(name);
        this.description = description.Within(1, DiscordLimits.CommandDescription, "The description of an option");
    }

    public OptionKind Type { get; }

    public string Name => name.Text;

    public IReadOnlyDictionary<string, string>? NameLocalizations => name.Localizations;

    public string Description => description.Text;

    public IReadOnlyDictionary<string, string>? DescriptionLocalizations => description.Localizations;

    /// <summary>Null for false.</summary>
    public bool? Required { get; private init; }

    /// <summary>Null for false.</summary>
    public bool? Autocomplete { get; private init; }

    public ImmutableArray<Choice>? Choices { get; private init; }

    public ImmutableArray<ChannelKind>? ChannelTypes { get; private init; }

    public double? MinValue { get; private init; }

    public double? MaxValue { get; private init; }

    public int? MinLength { get; private init; }

    public int? MaxLength { get; private init; }

    /// <summary>Of a sub-command or a group.</summary>
    public ImmutableArray<CommandOption>? Options { get; private init; }

    [JsonIgnore]
    internal int Characters =>
        name.Length + description.Length
        + (Choices ?? []).Sum(choice => choice.Text.Length + (choice.Value.AsText?.Length ?? 0))
        + (Options ?? []).Sum(option => option.Characters);

    public static CommandOption Text(
        LocalizedText name,
        LocalizedText description,
        bool required = false,
        bool suggests = false,
        ImmutableArray<Choice> choices = default,
        int? maxLength = null) =>
        new(OptionKind.Text, name, description)
        {
            Required = True(required),
            Autocomplete = suggests && !choices.IsDefaultOrEmpty ? throw new LimitException("An option has suggestions or choices, not both.") : True(suggests),
            Choices = choices.IsDefault ? null : Limit.Count(choices, DiscordLimits.Choices, "Choices of an option"),
            MaxLength = maxLength is { } most ? Limit.Between(most, 1, 6000, "The longest text of an option") : null,
        };

    public static CommandOption Whole(LocalizedText name, LocalizedText description, bool required = false, long? least = null, long? most = null) =>
        new(OptionKind.Whole, name, description) { Required = True(required), MinValue = least, MaxValue = most };

    public static CommandOption Flag(LocalizedText name, LocalizedText description, bool required = false) =>
        new(OptionKind.Flag, name, description) { Required = True(required) };

    public static CommandOption User(LocalizedText name, LocalizedText description, bool required = false) =>
        new(OptionKind.User, name, description) { Required = True(required) };

    public static CommandOption Role(LocalizedText name, LocalizedText description, bool required = false) =>
        new(OptionKind.Role, name, description) { Required = True(required) };

    public static CommandOption Channel(LocalizedText name, LocalizedText description, bool required = false, params ImmutableArray<ChannelKind> kinds) =>
        new(OptionKind.Channel, name, description) { Required = True(required), ChannelTypes = kinds.IsDefaultOrEmpty ? null : kinds };

    /// <summary>A file that the person hands over.</summary>
    public static CommandOption File(LocalizedText name, LocalizedText description, bool required = false) =>
        new(OptionKind.Attachment, name, description) { Required = True(required) };

    public static CommandOption SubCommand(LocalizedText name, LocalizedText description, params ImmutableArray<CommandOption> options) =>
        new(OptionKind.SubCommand, name, description) { Options = Checked(options, CommandLevel.SubCommand) };

    public static CommandOption Group(LocalizedText name, LocalizedText description, params ImmutableArray<CommandOption> subCommands) =>
        new(OptionKind.Group, name, description) { Options = Checked(subCommands, CommandLevel.Group) };

    /// <summary>Holds the options of one level to Discord's rules.</summary>
    internal static ImmutableArray<CommandOption> Checked(ImmutableArray<CommandOption> options, CommandLevel level)
    {
        var given = Limit.Count(options, DiscordLimits.CommandOptions, "Options of a command");
        Limit.Distinct(given.Select(option => option.Name), "The option");
        var subCommands = given.Count(option => option.Type is OptionKind.SubCommand or OptionKind.Group);
        if (subCommands > 0 && subCommands < given.Length)
            throw new LimitException("A command has sub-commands or options, not both.");
        if (level == CommandLevel.SubCommand && subCommands > 0)
            throw new LimitException("A sub-command has no sub-commands of its own.");
        if (level == CommandLevel.Group && given.Any(option => option.Type != OptionKind.SubCommand))
            throw new LimitException("A group holds sub-commands only.");
        if (given.Zip(given.Skip(1)).Any(pair => pair.First.Required is not true && pair.Second.Required is true))
            throw new LimitException("Required options stand before the others.");
        return given;
    }

    private static bool? True(bool value) => value ? true : null;
}

/// <summary>Where options stand.</summary>
internal enum CommandLevel
{
    Command,
    Group,
    SubCommand,
}

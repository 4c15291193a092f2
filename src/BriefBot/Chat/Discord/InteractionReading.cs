using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Discord;

namespace BriefBot.Chat.Discord;

/// <summary>What somebody asked on Discord.</summary>
/// <param name="Page">Which page of the answer, from 1.</param>
/// <param name="IsPrivate">True when only the person is to see the answer.</param>
internal sealed record AskedOnDiscord(CommandDescription Command, CommandCall Call, ControlUse Use, int Page, bool IsPrivate);

/// <summary>Reads what somebody did on Discord as the call of a command: a command, a button, a select and a form are all one here.</summary>
/// <param name="operators">The ids of the people who run BriefBot.</param>
internal sealed partial class InteractionReading(ImmutableArray<CommandDescription> commands, ImmutableArray<ulong> operators)
{
    /// <summary>What answering here needs, beyond what posting does.</summary>
    private static readonly (Permissions Right, string Words)[] Needed =
    [
        (Permissions.ViewChannel, "see the channel"),
        (Permissions.SendMessages, "send messages"),
        (Permissions.EmbedLinks, "embed links"),
        (Permissions.AttachFiles, "attach files"),
        (Permissions.ReadMessageHistory, "read the message history"),
        (Permissions.CreatePublicThreads, "create threads"),
        (Permissions.SendMessagesInThreads, "send messages in threads"),
    ];

    /// <returns>Null for what no command of today answers.</returns>
    public AskedOnDiscord? Read(Interaction interaction, DateTimeOffset now) => interaction switch
    {
        CommandInteraction { Kind: CommandKind.Slash } slash => Slash(slash, now),
        CommandInteraction { Kind: CommandKind.MessageMenu } menu => Menu(menu, now),
        ComponentInteraction used => Used(used, used.CustomId, ChosenIn(used), now),
        ModalInteraction filled => Used(filled, filled.CustomId, filled.Fields.ToImmutableDictionary(field => field.Key, field => string.Join(',', field.Value)), now),
        _ => null,
    };

    /// <summary>The call whose option is being typed. Null for a command of another version.</summary>
    public CommandCall? Typing(AutocompleteInteraction typing, DateTimeOffset now) =>
        Find(typing.Name, typing.Path) is { } command ? Call(typing, command, Given(typing.Options), now) : null;

    private AskedOnDiscord? Slash(CommandInteraction slash, DateTimeOffset now)
    {
        if (Find(slash.Name, slash.Path) is not { IsListed: true } command) return null;

        var files = command.Options
            .Where(option => option.Kind == Asking.OptionKind.File)
            .Select(option => (option.Name, File: slash.Options.Text(option.Name) is { } id ? slash.Of.Resolved.Attachments.GetValueOrDefault(id) : null))
            .Where(given => given.File is not null)
            .ToImmutableDictionary(given => given.Name, given => new GivenFile(given.File?.Filename ?? "", given.File?.Url ?? ""));
        return new AskedOnDiscord(command, Call(slash, command, Given(slash.Options), now) with { Files = files }, ControlUse.Answer, Page: 1, command.IsPrivate);
    }

    private AskedOnDiscord? Menu(CommandInteraction menu, DateTimeOffset now)
    {
        if (commands.FirstOrDefault(one => one.OnMessage?.English == menu.Name) is not { } command) return null;

        var texts = menu.TargetMessage is { } message
            ? message.Embeds.SelectMany(embed => new[] { embed.Footer?.Text, embed.Title, embed.Description }).Append(message.Content)
            : [];
        var named = texts.OfType<string>().Select(text => IncidentName.Match(text)).FirstOrDefault(match => match.Success)?.Value ?? "";
        var options = ImmutableDictionary<string, string>.Empty.Add("id", named);
        return new AskedOnDiscord(command, Call(menu, command, options, now), ControlUse.Answer, Page: 1, IsPrivate: true);
    }

    private AskedOnDiscord? Used(Interaction interaction, string customId, ImmutableDictionary<string, string> filled, DateTimeOffset now)
    {
        if (CustomId.Read(customId) is not { } id || TypedCommand.Read(id.Line, commands) is not { } typed) return null;

        // A crowd that presses buttons must not fill the channel: what comes from one is seen by who pressed it.
        var options = typed.Options.SetItems(filled.Where(field => typed.Command.Options.Any(option => option.Name == field.Key)));
        return new AskedOnDiscord(typed.Command, Call(interaction, typed.Command, options, now), id.Use, id.Page, IsPrivate: true);
    }

    private static ImmutableDictionary<string, string> ChosenIn(ComponentInteraction used) =>
        CustomId.Read(used.CustomId) is { Fills.Length: > 0 } id && used.Values.Length > 0
            ? ImmutableDictionary<string, string>.Empty.Add(id.Fills, string.Join(',', used.Values))
            : ImmutableDictionary<string, string>.Empty;

    private CommandDescription? Find(string name, ImmutableArray<string> path)
    {
        var whole = string.Join(' ', path.Prepend(name));
        return commands.FirstOrDefault(command => command.Name == whole);
    }

    private CommandCall Call(Interaction interaction, CommandDescription command, ImmutableDictionary<string, string> options, DateTimeOffset now) =>
        new(command.Name, interaction.GuildId is { } guild ? DiscordServers.IdOf(guild) : new ServerId(""), PersonOf(interaction), now)
        {
            Options = options,
            Place = PlaceOf(interaction),
        };

    /// <summary>What is asked in a thread is asked in its channel: that is what is briefed.</summary>
    private static CallPlace? PlaceOf(Interaction interaction)
    {
        if (interaction.Of.ChannelId is not { } channel) return null;

        var shown = interaction.Of.Channel;
        var address = shown is { IsThread: true, ParentId: { } parent } ? parent : channel;
        return new CallPlace(ChatName.Discord, $"{address}", shown is { IsThread: false, Name: { } name } ? $"#{name}" : "this channel", Missing(interaction));
    }

    private Person PersonOf(Interaction interaction)
    {
        var rights = interaction.Of.UserPermissions;
        var role = operators.Contains(interaction.User.Id.Value) ? Role.Operator
            : rights.HasFlag(Permissions.Administrator) ? Role.Admin
            : rights.HasFlag(Permissions.ManageGuild) ? Role.Manager
            : Role.Member;
        return new Person($"{interaction.User.Id}", interaction.User.GlobalName ?? interaction.User.Username, role);
    }

    private static ImmutableArray<string> Missing(Interaction interaction)
    {
        var rights = interaction.Of.BotPermissions;
        return rights.HasFlag(Permissions.Administrator) ? [] : [.. Needed.Where(need => !rights.HasFlag(need.Right)).Select(need => need.Words)];
    }

    private static ImmutableDictionary<string, string> Given(GivenOptions options) =>
        options.All.ToImmutableDictionary(option => option.Name, option => option.Value);

    [GeneratedRegex(@"I-\d{4}-\d{4,}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex IncidentName { get; }
}

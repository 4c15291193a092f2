using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Discord;
using OptionKind = BriefBot.Chat.Asking.OptionKind;

namespace BriefBot.Chat.Discord;

/// <summary>Commands as Discord lists them: those that share their first word as sub-commands of one, and the menus of messages.</summary>
internal static class CommandRegistration
{
    public static CommandSet Of(CommandOffer offer)
    {
        var listed = offer.Commands.Where(command => command.IsListed).ToArray();
        return new CommandSet(
        [
            .. listed.GroupBy(command => command.Name.Split(' ')[0]).Select(group => Slash([.. group], offer.Groups)),
            .. offer.Commands.Where(command => command.OnMessage is not null).Select(OnMessage),
        ]);
    }

    private static ApplicationCommand Slash(ImmutableArray<CommandDescription> commands, ImmutableArray<CommandGroup> groups)
    {
        var permissions = PermissionsFor(commands.Min(command => command.Needs));
        if (commands is [var alone] && !alone.Name.Contains(' ', StringComparison.Ordinal))
            return ApplicationCommand.Slash(Text(alone.Shown), Text(alone.About), Options(alone)) with { DefaultMemberPermissions = permissions };

        var group = groups.Single(one => one.Name == commands[0].Name.Split(' ')[0]);
        return ApplicationCommand.Slash(
            Text(group.Shown),
            Text(group.About),
            [.. commands.Select(command => CommandOption.SubCommand(Text(command.Shown), Text(command.About), Options(command)))]) with
        {
            DefaultMemberPermissions = permissions,
        };
    }

    private static ApplicationCommand OnMessage(CommandDescription command) =>
        ApplicationCommand.OnMessage(Text(command.OnMessage ?? command.Shown)) with { DefaultMemberPermissions = PermissionsFor(command.Needs) };

    /// <summary>Only what is offered at first: the server's people may change it, so each call is looked at again.</summary>
    private static Permissions? PermissionsFor(Role needs) => needs switch
    {
        Role.Member => null,
        Role.Manager => Permissions.ManageGuild,
        _ => Permissions.Administrator,
    };

    private static ImmutableArray<CommandOption> Options(CommandDescription command) =>
        [.. command.Options.Select(Option)];

    private static CommandOption Option(OptionDescription option) => option.Kind switch
    {
        OptionKind.Whole => CommandOption.Whole(Text(option.Shown), Text(option.About), option.IsRequired, least: 0, most: option.Most),
        OptionKind.Channel => CommandOption.Channel(
            Text(option.Shown), Text(option.About), option.IsRequired, ChannelKind.Text, ChannelKind.Announcement, ChannelKind.Forum),
        OptionKind.File => CommandOption.File(Text(option.Shown), Text(option.About), option.IsRequired),
        _ => CommandOption.Text(
            Text(option.Shown),
            Text(option.About),
            option.IsRequired,
            suggests: option.Suggests is not null && option.Choices.IsEmpty,
            option.Choices.IsEmpty ? default : [.. option.Choices.Select(choice => new Choice(choice, choice))],
            option.Most),
    };

    private static LocalizedText Text(Translated text) => LocalizedText.Of(text.English).In("de", text.German).In("fr", text.French);
}

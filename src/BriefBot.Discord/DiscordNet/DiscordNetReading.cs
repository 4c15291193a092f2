using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Discord.Rest;
using Discord.WebSocket;
using Net = Discord;

namespace BriefBot.Discord;

/// <summary>What Discord.Net hands over, in BriefBot's own words.</summary>
internal static class DiscordNetReading
{
    /// <summary>Null for a kind that is not known here.</summary>
    public static Interaction? Interaction(SocketInteraction theirs)
    {
        var of = new InteractionContext
        {
            Id = new InteractionId(theirs.Id),
            ApplicationId = new AppId(theirs.ApplicationId),
            Token = new InteractionToken(theirs.Token),
            User = User(theirs.User),
            GuildId = theirs.GuildId is { } guild ? new GuildId(guild) : null,
            ChannelId = (theirs.ChannelId ?? theirs.Channel?.Id) is { } channel ? new ChannelId(channel) : null,
            Channel = theirs.InteractionChannel is { } place ? Channel(place) : null,
            // What Discord says of them is not handed over: they are worked out from the person's roles on the server.
            UserPermissions = theirs.User is SocketGuildUser member ? (Permissions)member.GuildPermissions.RawValue : Permissions.None,
            BotPermissions = (Permissions)theirs.Permissions.RawValue,
            Locale = theirs.UserLocale ?? "en-US",
            GuildLocale = theirs.GuildLocale,
        };
        return theirs switch
        {
            SocketSlashCommand slash => Slash(of, slash.Data),
            SocketMessageCommand menu => Command(of, CommandKind.MessageMenu, menu.Data.Name) with { TargetMessage = Message(menu.Data.Message, of.ChannelId) },
            SocketUserCommand menu => Command(of, CommandKind.PersonMenu, menu.Data.Name) with { TargetUser = User(menu.Data.Member) },
            SocketAutocompleteInteraction { Data: { Current: not null } typing } => new AutocompleteInteraction(of)
            {
                Name = typing.CommandName,
                Path = [.. typing.Options.Where(option => IsPath(option.Type)).Select(option => option.Name)],
                Options = new GivenOptions([.. typing.Options.Where(option => !IsPath(option.Type)).Select(Given)]),
                Typed = Given(typing.Current),
            },
            SocketMessageComponent used => new ComponentInteraction(of)
            {
                CustomId = used.Data.CustomId,
                Kind = (ComponentKind)used.Data.Type,
                Values = [.. used.Data.Values ?? []],
                Message = Message(used.Message, of.ChannelId),
            },
            SocketModal filled => new ModalInteraction(of)
            {
                CustomId = filled.Data.CustomId,
                Fields = filled.Data.Components.ToImmutableDictionary(
                    field => field.CustomId, field => field.Value is { } text ? [text] : field.Values?.ToImmutableArray() ?? [], StringComparer.Ordinal),
                Message = filled.Message is { } below ? Message(below, of.ChannelId) : null,
            },
            _ => null,
        };
    }

    /// <param name="channel">Where it stands, for a message that Discord.Net knows no channel of.</param>
    public static DiscordMessage Message(Net.IMessage theirs, ChannelId? channel) => new()
    {
        Id = new MessageId(theirs.Id),
        ChannelId = channel ?? new ChannelId(theirs.Channel.Id),
        Author = User(theirs.Author),
        Content = theirs.Content ?? "",
        Timestamp = theirs.Timestamp,
        EditedTimestamp = theirs.EditedTimestamp,
        Flags = (MessageFlags)(theirs.Flags ?? Net.MessageFlags.None),
        Pinned = theirs.IsPinned,
        // Both libraries speak Discord's own JSON.
        Embeds = [.. theirs.Embeds.OfType<Net.Embed>().Select(embed => JsonSerializer.Deserialize(embed.ToJsonString(), DiscordJson.Default.ShownEmbed)).OfType<ShownEmbed>()],
        Attachments = [.. theirs.Attachments.Select(File)],
    };

    private static ShownFile File(Net.IAttachment theirs) => new(theirs.Filename, theirs.Size, theirs.Url);

    private static DiscordUser User(Net.IUser theirs) =>
        new() { Id = new UserId(theirs.Id), Username = theirs.Username ?? "", GlobalName = theirs.GlobalName, Bot = theirs.IsBot };

    private static DiscordChannel Channel(Net.IChannel theirs) => new()
    {
        Id = new ChannelId(theirs.Id),
        Type = (ChannelKind)(Net.ChannelExtensions.GetChannelType(theirs) ?? Net.ChannelType.Text),
        Name = theirs.Name,
        GuildId = theirs is Net.IGuildChannel inGuild ? new GuildId(inGuild.GuildId) : null,
        ParentId = theirs is SocketThreadChannel { ParentChannel: { } parent } ? new ChannelId(parent.Id) : null,
    };

    private static CommandInteraction Command(InteractionContext of, CommandKind kind, string name) =>
        new(of) { Kind = kind, Name = name, Path = [], Options = GivenOptions.None, TargetMessage = null, TargetUser = null };

    private static CommandInteraction Slash(InteractionContext of, SocketSlashCommandData data)
    {
        var path = ImmutableArray<string>.Empty;
        var level = data.Options;
        for (; level.FirstOrDefault() is { } only && IsPath(only.Type); level = only.Options)
            path = path.Add(only.Name);

        var things = level.Select(option => option.Value).ToArray();
        var resolved = new ResolvedThings
        {
            Users = things.OfType<Net.IUser>().DistinctBy(user => user.Id).ToImmutableDictionary(user => new UserId(user.Id), User),
            Channels = things.OfType<Net.IChannel>().DistinctBy(channel => channel.Id).ToImmutableDictionary(channel => new ChannelId(channel.Id), Channel),
            Attachments = things.OfType<Net.IAttachment>().ToImmutableDictionary(Plain, File),
        };
        return Command(of with { Resolved = resolved }, CommandKind.Slash, data.Name) with
        {
            Path = path,
            Options = new GivenOptions([.. level.Select(option => new GivenOption(option.Name, (OptionKind)option.Type, Plain(option.Value), IsTyped: false))]),
        };
    }

    private static GivenOption Given(Net.AutocompleteOption option) => new(option.Name, (OptionKind)option.Type, Plain(option.Value), option.Focused);

    private static bool IsPath(Net.ApplicationCommandOptionType kind) => (OptionKind)kind is OptionKind.SubCommand or OptionKind.Group;

    private static string Plain(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        Net.IEntity<ulong> thing => thing.Id.ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}

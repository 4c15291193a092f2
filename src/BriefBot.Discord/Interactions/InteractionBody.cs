using System.Collections.Immutable;

namespace BriefBot.Discord;

/// <summary>An interaction as it comes over the wire.</summary>
internal sealed record InteractionBody
{
    public required InteractionId Id { get; init; }

    public required AppId ApplicationId { get; init; }

    public required int Type { get; init; }

    public required InteractionToken Token { get; init; }

    public InteractionBodyData? Data { get; init; }

    public GuildId? GuildId { get; init; }

    public ChannelId? ChannelId { get; init; }

    public DiscordChannel? Channel { get; init; }

    public DiscordMember? Member { get; init; }

    public DiscordUser? User { get; init; }

    public DiscordMessage? Message { get; init; }

    public string? Locale { get; init; }

    public string? GuildLocale { get; init; }

    public Permissions? AppPermissions { get; init; }

    /// <summary>Null for a kind that is not known here, or one that lacks what its kind must have.</summary>
    public Interaction? ToInteraction()
    {
        if (Data is not { } data || (Member?.User ?? User) is not { } person)
            return null;

        var context = new InteractionContext
        {
            Id = Id,
            ApplicationId = ApplicationId,
            Token = Token,
            User = person,
            GuildId = GuildId,
            ChannelId = ChannelId,
            Channel = Channel,
            UserPermissions = Member?.Permissions ?? Permissions.None,
            BotPermissions = AppPermissions ?? Permissions.None,
            Locale = Locale ?? "en-US",
            GuildLocale = GuildLocale,
            Resolved = data.Resolved ?? ResolvedThings.None,
        };
        return Type switch
        {
            2 => Command(context, data),
            3 => Component(context, data),
            4 => Autocomplete(context, data),
            5 => Modal(context, data),
            _ => null,
        };
    }

    private static CommandInteraction? Command(InteractionContext context, InteractionBodyData data) => data.Name is not { } name ? null : new(context)
    {
        Kind = (CommandKind)(data.Type ?? (int)CommandKind.Slash),
        Name = name,
        Path = data.Path,
        Options = data.Given,
        TargetMessage = Snowflake.TryParse<MessageId>(data.TargetId, out var message) ? context.Resolved.Messages.GetValueOrDefault(message) : null,
        TargetUser = Snowflake.TryParse<UserId>(data.TargetId, out var user) ? context.Resolved.Users.GetValueOrDefault(user) : null,
    };

    private static AutocompleteInteraction? Autocomplete(InteractionContext context, InteractionBodyData data) =>
        data.Name is not { } name || data.Given.All.FirstOrDefault(option => option.IsTyped) is not { } typed
            ? null
            : new AutocompleteInteraction(context) { Name = name, Path = data.Path, Options = data.Given, Typed = typed };

    private ComponentInteraction? Component(InteractionContext context, InteractionBodyData data) => data.CustomId is not { } customId ? null : new(context)
    {
        CustomId = customId,
        Kind = (ComponentKind)(data.ComponentType ?? 0),
        Values = data.Values ?? [],
        Message = Message,
    };

    private ModalInteraction? Modal(InteractionContext context, InteractionBodyData data) => data.CustomId is not { } customId ? null : new(context)
    {
        CustomId = customId,
        Fields = (data.Components ?? []).SelectMany(component => component.Leaves).ToImmutableDictionary(
            field => field.CustomId ?? "", field => field.Chosen, StringComparer.Ordinal),
        Message = Message,
    };
}

using System.Collections.Immutable;
using System.Globalization;

namespace BriefBot.Discord;

/// <summary>The options that somebody gave with a command.</summary>
public sealed record GivenOptions(ImmutableArray<GivenOption> All)
{
    public static readonly GivenOptions None = new([]);

    /// <summary>Null for an option that was not given.</summary>
    public string? Text(string name) => All.FirstOrDefault(option => option.Name == name)?.Value;

    public long? Whole(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public double? Number(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool? Flag(string name) => Text(name) switch { "true" => true, "false" => false, _ => null };

    public ChannelId? Channel(string name) => Id<ChannelId>(name);

    public UserId? User(string name) => Id<UserId>(name);

    public RoleId? Role(string name) => Id<RoleId>(name);

    private TId? Id<TId>(string name)
        where TId : struct, ISnowflake<TId> =>
        Snowflake.TryParse<TId>(Text(name), out var id) ? id : null;
}

/// <summary>One option as it was given: numbers and ids in their plain form, flags as true or false.</summary>
/// <param name="IsTyped">True for the one that suggestions are wanted for.</param>
public sealed record GivenOption(string Name, OptionKind Kind, string Value, bool IsTyped);

/// <summary>What the ids of an interaction stand for.</summary>
public sealed record ResolvedThings
{
    public static readonly ResolvedThings None = new();

    public ImmutableDictionary<UserId, DiscordUser> Users { get; init => field = value ?? Empty<UserId, DiscordUser>(); } = Empty<UserId, DiscordUser>();

    public ImmutableDictionary<ChannelId, DiscordChannel> Channels { get; init => field = value ?? Empty<ChannelId, DiscordChannel>(); } =
        Empty<ChannelId, DiscordChannel>();

    public ImmutableDictionary<MessageId, DiscordMessage> Messages { get; init => field = value ?? Empty<MessageId, DiscordMessage>(); } =
        Empty<MessageId, DiscordMessage>();

    /// <summary>Files that were handed over, by the id that stands in their option.</summary>
    public ImmutableDictionary<string, ShownFile> Attachments { get; init => field = value ?? Empty<string, ShownFile>(); } = Empty<string, ShownFile>();

    private static ImmutableDictionary<TKey, TValue> Empty<TKey, TValue>()
        where TKey : notnull => ImmutableDictionary<TKey, TValue>.Empty;
}

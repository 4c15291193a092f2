using System.Text.Json.Serialization;

namespace BriefBot.Discord;

/// <summary>An id as Discord gives it: a number that carries the moment at which it was made.</summary>
public interface ISnowflake<TSelf>
    where TSelf : struct, ISnowflake<TSelf>
{
    ulong Value { get; }

    static abstract TSelf From(ulong value);
}

/// <summary>The id of a channel, a thread (which is a channel) or a direct message channel.</summary>
[JsonConverter(typeof(SnowflakeConverter<ChannelId>))]
public readonly record struct ChannelId(ulong Value) : ISnowflake<ChannelId>
{
    public static ChannelId From(ulong value) => new(value);

    public override string ToString() => $"{Value}";
}

/// <summary>The id of a message.</summary>
[JsonConverter(typeof(SnowflakeConverter<MessageId>))]
public readonly record struct MessageId(ulong Value) : ISnowflake<MessageId>
{
    public static MessageId From(ulong value) => new(value);

    /// <summary>A thread that was started from a message has that message's id.</summary>
    public ChannelId Thread => new(Value);

    public override string ToString() => $"{Value}";
}

/// <summary>The id of a guild, which people call a server.</summary>
[JsonConverter(typeof(SnowflakeConverter<GuildId>))]
public readonly record struct GuildId(ulong Value) : ISnowflake<GuildId>
{
    public static GuildId From(ulong value) => new(value);

    /// <summary>The role that everyone has carries the guild's own id.</summary>
    public RoleId Everyone => new(Value);

    /// <summary>Which of a number of shards hears of this guild.</summary>
    public int Shard(int shards) => (int)((Value >> 22) % (ulong)shards);

    public override string ToString() => $"{Value}";
}

/// <summary>The id of a person or a bot.</summary>
[JsonConverter(typeof(SnowflakeConverter<UserId>))]
public readonly record struct UserId(ulong Value) : ISnowflake<UserId>
{
    public static UserId From(ulong value) => new(value);

    public override string ToString() => $"{Value}";
}

/// <summary>The id of a role in a guild.</summary>
[JsonConverter(typeof(SnowflakeConverter<RoleId>))]
public readonly record struct RoleId(ulong Value) : ISnowflake<RoleId>
{
    public static RoleId From(ulong value) => new(value);

    public override string ToString() => $"{Value}";
}

/// <summary>The id of an application, which is what a bot belongs to.</summary>
[JsonConverter(typeof(SnowflakeConverter<AppId>))]
public readonly record struct AppId(ulong Value) : ISnowflake<AppId>
{
    public static AppId From(ulong value) => new(value);

    public override string ToString() => $"{Value}";
}

/// <summary>The id of a registered command; it survives a new registration under the same name.</summary>
[JsonConverter(typeof(SnowflakeConverter<CommandId>))]
public readonly record struct CommandId(ulong Value) : ISnowflake<CommandId>
{
    public static CommandId From(ulong value) => new(value);

    public override string ToString() => $"{Value}";
}

/// <summary>The id of one use of a command, button, select or modal.</summary>
[JsonConverter(typeof(SnowflakeConverter<InteractionId>))]
public readonly record struct InteractionId(ulong Value) : ISnowflake<InteractionId>
{
    public static InteractionId From(ulong value) => new(value);

    public override string ToString() => $"{Value}";
}

/// <summary>The id of a tag that posts of a forum can carry.</summary>
[JsonConverter(typeof(SnowflakeConverter<TagId>))]
public readonly record struct TagId(ulong Value) : ISnowflake<TagId>
{
    public static TagId From(ulong value) => new(value);

    public override string ToString() => $"{Value}";
}

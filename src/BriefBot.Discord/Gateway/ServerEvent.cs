namespace BriefBot.Discord;

/// <summary>Something happened to a guild that the bot is in.</summary>
public abstract record ServerEvent(GuildId Guild);

/// <summary>The guild is there: after a start, after an outage, or because somebody has just added the bot.</summary>
public sealed record GuildIsThere(GuildId Guild, string Name) : ServerEvent(Guild);

/// <summary>The bot was removed from the guild, or the guild is gone. An outage is not reported as this.</summary>
public sealed record GuildWasLeft(GuildId Guild) : ServerEvent(Guild);

/// <summary>A channel or a thread was deleted.</summary>
public sealed record ChannelWasDeleted(GuildId Guild, ChannelId Channel) : ServerEvent(Guild);

using System.Collections.Immutable;
using System.Net;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Topics;
using NodaTime;

namespace BriefBot.Settings;

/// <summary>Where the cards of incidents go on Discord.</summary>
public enum CardPlace { Channel, Thread, None }

/// <summary>Everything an operator can set, as read from briefbot.json and the environment; the defaults stand here.</summary>
public sealed record BotSettings
{
    public ChatName Chat { get; init; } = ChatName.Console;
    public ImmutableArray<ChannelSettings> Channels { get; init; } = [];
    public BriefingSettings Briefing { get; init; } = new();
    public CollectSettings Collect { get; init; } = new();
    public FileSettings Files { get; init; } = new();
    public StorageSettings Storage { get; init; } = new();
    public HtmlSettings Html { get; init; } = new();
    public DiscordSettings Discord { get; init; } = new();
    public CommandLimits Commands { get; init; } = new();
    public HttpSettings Http { get; init; } = new();
    public RankingWeights Ranking { get; init; } = RankingWeights.Default;
}

/// <summary>A channel where a team reads, and when it is briefed.</summary>
public sealed record ChannelSettings
{
    public required string Name { get; init; }

    /// <summary>Where this channel's briefings go: its own choice, else that of the whole program.</summary>
    public ChatName Chat { get; init; } = ChatName.Console;

    /// <summary>The channel's id on Discord. Null unless it is a Discord channel.</summary>
    public ulong? DiscordChannelId { get; init; }

    /// <summary>The IANA zone in which its schedules and its texts tell the time.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>Texts marked higher than this are not shown here.</summary>
    public Tlp Clearance { get; init; } = Tlp.Clear;

    public ImmutableArray<ScheduleSettings> Schedules { get; init; } = [];
    public Profile Profile { get; init; } = Profile.Empty;

    /// <summary>What the channel follows.</summary>
    public ImmutableArray<SubscriptionSettings> Subscriptions { get; init; } = [];

    public IEnumerable<BriefingSchedule> SchedulesInZone() => Schedules.Select(schedule => new BriefingSchedule(schedule.At, Zone, schedule.Days));
}

/// <summary>A query that a channel follows.</summary>
/// <param name="QuietFrom">In the channel's zone; null, with its end, when any time is right.</param>
public sealed record SubscriptionSettings(string Query, Delivery Deliver, LocalTime? QuietFrom, LocalTime? QuietTo);

/// <summary>When a channel is briefed: a local time on some days of the week, never on none.</summary>
public sealed record ScheduleSettings(LocalTime At, Weekdays Days);

/// <summary>How briefings behave.</summary>
public sealed record BriefingSettings
{
    /// <summary>A briefing later than this is not posted any more; its news is in the next one.</summary>
    public int CatchUpHours { get; init; } = 6;
}

/// <summary>How news is collected.</summary>
public sealed record CollectSettings
{
    /// <summary>How often a busy source is asked; a quiet one is asked less often.</summary>
    public int EveryMinutes { get; init; } = 60;

    /// <summary>When each source is asked again.</summary>
    public NextFetch Pace => new(TimeSpan.FromMinutes(EveryMinutes));

    public int ParallelFetches { get; init; } = 8;
    public int MaxItemsAtFirstFetch { get; init; } = 30;

    /// <summary>Of how many articles of one fetch the own page is read; the others keep what the feed gives.</summary>
    public int MaxPagesPerFetch { get; init; } = 5;
}

/// <summary>What BriefBot reads beside its settings; full paths once they are read.</summary>
public sealed record FileSettings
{
    public string Sources { get; init; } = "sources.opml";
    public string NamesFolder { get; init; } = "names";
    public string GroupingFolder { get; init; } = "grouping";
    public string CataloguesFolder { get; init; } = "catalogues";
}

/// <summary>Where BriefBot keeps what it knows.</summary>
public sealed record StorageSettings
{
    public string Path { get; init; } = "briefbot.db";
}

/// <summary>Where briefings as pages are written.</summary>
public sealed record HtmlSettings
{
    public string Folder { get; init; } = "out";
}

/// <summary>How BriefBot appears on Discord.</summary>
public sealed record DiscordSettings
{
    /// <summary>Null until it is set in the environment; never in the file.</summary>
    public Secret? Token { get; init; }

    /// <summary>Null: Discord is asked.</summary>
    public ulong? ApplicationId { get; init; }

    public Uri ApiBaseUrl { get; init; } = new("https://discord.com/api/v10");
    public CardPlace Cards { get; init; } = CardPlace.Channel;

    /// <summary>The ids of the people who run BriefBot: what they correct holds for every server.</summary>
    public ImmutableArray<ulong> Operators { get; init; } = [];
    public bool Crosspost { get; init; }

    /// <summary>The front page ends with a picture where there is something to see.</summary>
    public bool Pictures { get; init; } = true;
}

/// <summary>How much one server and one person may ask for, so that nobody takes BriefBot from the others.</summary>
public sealed record CommandLimits
{
    /// <summary>Sources that a server may add to everyone's.</summary>
    public int SourcesPerServer { get; init; } = 100;

    public int ChannelsPerServer { get; init; } = 50;
    public int CallsPerPersonAMinute { get; init; } = 30;
    public int CallsPerServerAMinute { get; init; } = 300;
}

/// <summary>How BriefBot goes out to the web.</summary>
public sealed record HttpSettings
{
    /// <summary>Null: no proxy. It may carry a password, so it is shown nowhere whole.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Null: BriefBot's name and version.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Private networks that feeds may come from all the same.</summary>
    public ImmutableArray<IPNetwork> AllowAddresses { get; init; } = [];

    public override string ToString() => $"proxy {Proxy?.Host ?? "none"}, {AllowAddresses.Length} private networks allowed";
}

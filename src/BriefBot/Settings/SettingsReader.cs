using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Topics;
using NodaTime;
using NodaTime.Text;

namespace BriefBot.Settings;

/// <summary>Makes the settings of what was written, key by key, and notes every mistake on the way.</summary>
internal static class SettingsReader
{
    private static readonly BotSettings Defaults = new();
    private static readonly LocalTimePattern TimeOfDay = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private static readonly ImmutableArray<ChatName> Chats = [ChatName.Console, ChatName.Html, ChatName.Discord];

    private static readonly ImmutableArray<(string Word, Weekdays Day)> Days =
    [
        ("mon", Weekdays.Monday), ("tue", Weekdays.Tuesday), ("wed", Weekdays.Wednesday), ("thu", Weekdays.Thursday),
        ("fri", Weekdays.Friday), ("sat", Weekdays.Saturday), ("sun", Weekdays.Sunday),
    ];

    /// <param name="configFolder">What relative paths of files to be read are relative to.</param>
    public static BotSettings Read(SettingNode written, string configFolder, List<SettingsMistake> mistakes)
    {
        var all = new SettingsSection(written, "", mistakes);
        all.Has("$schema");
        var chat = Chat(all, Defaults.Chat);
        var settings = new BotSettings
        {
            Chat = chat,
            Channels = Channels(all, chat),
            Briefing = Briefing(all.Section("briefing")),
            Collect = Collect(all.Section("collect")),
            Files = Files(all.Section("files"), configFolder),
            Storage = Storage(all.Section("storage")),
            Html = Html(all.Section("html")),
            Discord = Discord(all.Section("discord")),
            Commands = Commands(all.Section("commands")),
            Http = Http(all.Section("http")),
            Ranking = RankingReader.Read(all.Section("ranking")),
        };
        all.NothingElse();
        return settings;
    }

    private static ImmutableArray<ChannelSettings> Channels(SettingsSection all, ChatName chat)
    {
        var channels = ImmutableArray.CreateBuilder<ChannelSettings>();
        foreach (var section in all.Sections("channels"))
        {
            var channel = Channel(section, chat);
            if (channel.Name.Length == 0)
                section.Wrong("name", "The channel has no name.", "Write for example \"#briefing\".");
            else if (channels.Any(other => other.Name.Equals(channel.Name, StringComparison.OrdinalIgnoreCase)))
                section.Wrong("name", $"Another channel is called \"{channel.Name}\" too.", "Give each channel a name of its own.");
            if (channel.DiscordChannelId is { } id && channels.Any(other => other.DiscordChannelId == id))
                section.Wrong("discordChannelId", $"Another channel has the id {id} too.", "List the channel once, with all its schedules.");
            channels.Add(channel);
        }

        return channels.ToImmutable();
    }

    private static ChannelSettings Channel(SettingsSection section, ChatName chat)
    {
        var channel = new ChannelSettings
        {
            Name = section.Text("name", ""),
            Chat = Chat(section, chat),
            DiscordChannelId = DiscordId(section, "discordChannelId"),
            Zone = section.Value("zone", DateTimeZone.Utc, TryZone, "the name of an IANA time zone is allowed.", "Write for example \"Europe/Berlin\" or \"UTC\".", DateTimeZoneProviders.Tzdb.Ids),
            Clearance = section.Choice("clearance", Tlp.Clear, TlpLabels.Label),
            Schedules = Schedules(section),
            Profile = Profile(section.Section("profile")),
            Subscriptions = Subscriptions(section),
        };
        section.NothingElse();
        return channel;
    }

    private static ImmutableArray<ScheduleSettings> Schedules(SettingsSection channel)
    {
        var schedules = ImmutableArray.CreateBuilder<ScheduleSettings>();
        foreach (var section in channel.Sections("schedules"))
        {
            var at = section.Value<LocalTime?>("at", fallback: null, TryTime, "a time from \"00:00\" to \"23:59\" is allowed.", "Write for example \"08:00\".");
            var days = section.List("days", (string text, out Weekdays day) => TryDay(text, out day),
                "\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\" or \"sun\" is allowed.", "Write for example \"mon\".", Days.Select(day => day.Word));
            if (!section.Has("at"))
                section.Wrong("at", "The schedule has no time.", "Write for example \"at\": \"08:00\".");
            if (!section.Has("days"))
                days = [Weekdays.Every];
            else if (days.IsEmpty)
                section.Wrong("days", "The schedule names no day.", "Name at least one, or leave \"days\" out for every day.");
            if (schedules.Any(other => other.At == at))
                section.Wrong("at", $"Another schedule of this channel is at {section.Text("at", "")} too.", "Join the days of the two.");
            section.NothingElse();

            if (at is { } time && !days.IsEmpty)
                schedules.Add(new ScheduleSettings(time, days.Aggregate((some, day) => some | day)));
        }

        return schedules.ToImmutable();
    }

    private static ImmutableArray<SubscriptionSettings> Subscriptions(SettingsSection channel)
    {
        var subscriptions = ImmutableArray.CreateBuilder<SubscriptionSettings>();
        foreach (var section in channel.Sections("subscriptions"))
        {
            var query = section.Text("query", "");
            if (query.Length == 0)
                section.Wrong("query", "The subscription has no query.", "Write for example \"product:fortios OR actor:akira\".");
            else if (TopicParsing.Read(query) is TopicReading.Mistaken mistaken)
                section.Wrong("query", $"{mistaken.Sentence} (at character {mistaken.At + 1})", "README.md shows what a query may say.");
            else if (subscriptions.Any(other => other.Query == query))
                section.Wrong("query", $"The channel follows \"{query}\" already.", "List it once.");
            var (from, to) = (QuietTime(section, "quietFrom"), QuietTime(section, "quietTo"));
            if (from is null != to is null || (from is not null && from == to))
                section.Wrong(from is null ? "quietFrom" : "quietTo", "Quiet hours have a beginning and an end.", "Write both, for example \"quietFrom\": \"22:00\", \"quietTo\": \"07:00\".");
            subscriptions.Add(new SubscriptionSettings(query, section.Choice("deliver", Delivery.Now), from, to));
            section.NothingElse();
        }

        return subscriptions.ToImmutable();
    }

    private static LocalTime? QuietTime(SettingsSection subscription, string name) => subscription.Value<LocalTime?>(
        name, fallback: null, TryTime, "a time from \"00:00\" to \"23:59\" is allowed.", "Write for example \"22:00\", or null for no quiet hours.");

    private static ChatName Chat(SettingsSection section, ChatName fallback) =>
        section.Value("chat", fallback, TryChat, "\"console\", \"html\" or \"discord\" is allowed.", $"Write \"{fallback}\", the default.", Chats.Select(chat => chat.Value));

    private static Profile Profile(SettingsSection section)
    {
        var profile = new Profile(section.Texts("products"), section.Texts("suppliers"), section.Texts("sectors"), section.Texts("countries"), section.Texts("topics"));
        section.NothingElse();
        return profile;
    }

    private static BriefingSettings Briefing(SettingsSection section)
    {
        var briefing = new BriefingSettings
        {
            CatchUpHours = section.Number("catchUpHours", Defaults.Briefing.CatchUpHours, from: 0, to: 23),
        };
        section.NothingElse();
        return briefing;
    }

    private static CollectSettings Collect(SettingsSection section)
    {
        var collect = new CollectSettings
        {
            EveryMinutes = section.Number("everyMinutes", Defaults.Collect.EveryMinutes, from: 15, to: 1440),
            ParallelFetches = section.Number("parallelFetches", Defaults.Collect.ParallelFetches, from: 1, to: 256),
            MaxItemsAtFirstFetch = section.Number("maxItemsAtFirstFetch", Defaults.Collect.MaxItemsAtFirstFetch, from: 1, to: 10_000),
            MaxPagesPerFetch = section.Number("maxPagesPerFetch", Defaults.Collect.MaxPagesPerFetch, from: 0, to: 100),
        };
        section.NothingElse();
        return collect;
    }

    private static FileSettings Files(SettingsSection section, string configFolder)
    {
        var files = new FileSettings
        {
            Sources = Path.Combine(configFolder, section.Text("sources", Defaults.Files.Sources)),
            NamesFolder = Path.Combine(configFolder, section.Text("namesFolder", Defaults.Files.NamesFolder)),
            GroupingFolder = Path.Combine(configFolder, section.Text("groupingFolder", Defaults.Files.GroupingFolder)),
            CataloguesFolder = Path.Combine(configFolder, section.Text("cataloguesFolder", Defaults.Files.CataloguesFolder)),
        };
        section.NothingElse();
        return files;
    }

    private static StorageSettings Storage(SettingsSection section)
    {
        var storage = new StorageSettings { Path = section.Text("path", Defaults.Storage.Path) };
        section.NothingElse();
        return storage;
    }

    private static HtmlSettings Html(SettingsSection section)
    {
        var html = new HtmlSettings { Folder = section.Text("folder", Defaults.Html.Folder) };
        section.NothingElse();
        return html;
    }

    private static DiscordSettings Discord(SettingsSection section)
    {
        if (section.IsFromFile("token"))
            section.Wrong("token", "A token must not stand in the file, where others can read it.", "Remove it, make a new token, and set BRIEFBOT_Discord__Token or BRIEFBOT_Discord__TokenFile.");
        else if (section.TextOrNull("token") is { } given && given.Any(letter => letter is <= ' ' or > '~'))
            section.Wrong("token", "What stands there is no token: it has spaces or letters that a token never has.", "Copy it anew from the application's page on Discord.");
        var discord = new DiscordSettings
        {
            Token = !section.IsFromFile("token") && section.TextOrNull("token") is { } token ? new Secret(token) : null,
            ApplicationId = DiscordId(section, "applicationId"),
            ApiBaseUrl = section.Value("apiBaseUrl", Defaults.Discord.ApiBaseUrl, TryWebAddress, "an address with http or https is allowed.", $"Write \"{Defaults.Discord.ApiBaseUrl}\", the default."),
            Cards = section.Choice("cards", Defaults.Discord.Cards),
            Operators = [.. section.List<ulong?>("operators", TryDiscordId, "the ids of people on Discord are allowed: 17 to 20 digits in quotation marks.", "Copy the id in Discord (developer mode, Copy User ID).").OfType<ulong>()],
            Crosspost = section.YesNo("crosspost", Defaults.Discord.Crosspost),
            Pictures = section.YesNo("pictures", Defaults.Discord.Pictures),
        };
        section.NothingElse();
        return discord;
    }

    private static HttpSettings Http(SettingsSection section)
    {
        var http = new HttpSettings
        {
            Proxy = Proxy(section),
            UserAgent = section.Value<string?>("userAgent", fallback: null, TryHeaderText, "text without line breaks is allowed.", "Write for example \"BriefBot (soc@company.example)\", or null for the default."),
            AllowAddresses = section.List<IPNetwork>("allowAddresses", TryNetwork, "an IP address or network is allowed.", "Write for example \"10.1.2.0/24\" or \"192.168.0.7\"."),
        };
        section.NothingElse();
        return http;
    }

    private static Uri? Proxy(SettingsSection section)
    {
        // Whatever stands there may hold a password, so the mistake does not repeat it.
        if (section.TextOrNull("proxy") is not { } text)
            return null;

        if (!TryWebAddress(text, out var proxy) || proxy.AbsolutePath != "/")
            section.Wrong("proxy", "What stands here is not the address of a proxy.", "Write for example \"http://proxy.company.example:3128\", or null for none.");
        else if (proxy.UserInfo.Length > 0 && section.IsFromFile("proxy"))
            section.Wrong("proxy", "A password must not stand in the file, where others can read it.", "Set the whole address as BRIEFBOT_Http__Proxy instead.");
        return proxy;
    }

    private static CommandLimits Commands(SettingsSection section)
    {
        var commands = new CommandLimits
        {
            SourcesPerServer = section.Number("sourcesPerServer", Defaults.Commands.SourcesPerServer, from: 0, to: 10_000),
            ChannelsPerServer = section.Number("channelsPerServer", Defaults.Commands.ChannelsPerServer, from: 1, to: 500),
            CallsPerPersonAMinute = section.Number("callsPerPersonAMinute", Defaults.Commands.CallsPerPersonAMinute, from: 1, to: 10_000),
            CallsPerServerAMinute = section.Number("callsPerServerAMinute", Defaults.Commands.CallsPerServerAMinute, from: 1, to: 100_000),
        };
        section.NothingElse();
        return commands;
    }

    private static ulong? DiscordId(SettingsSection section, string name) =>
        section.Value<ulong?>(name, fallback: null, TryDiscordId, "the id of a Discord object is allowed: 17 to 20 digits in quotation marks.", "Copy the id in Discord (developer mode, Copy ID), or write null.");

    private static bool TryDiscordId(string text, out ulong? id)
    {
        var isId = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && text.Length >= 17;
        id = isId ? number : null;
        return isId;
    }

    private static bool TryChat(string text, out ChatName chat)
    {
        chat = Chats.FirstOrDefault(known => known.Value.Equals(text, StringComparison.OrdinalIgnoreCase));
        return Chats.Contains(chat);
    }

    private static bool TryZone(string text, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out DateTimeZone zone)
    {
        zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(text);
        return zone is not null;
    }

    private static bool TryTime(string text, out LocalTime? time)
    {
        var result = TimeOfDay.Parse(text);
        time = result.Success ? result.Value : null;
        return result.Success;
    }

    private static bool TryDay(string text, out Weekdays day)
    {
        day = Days.FirstOrDefault(known => known.Word.Equals(text, StringComparison.OrdinalIgnoreCase)).Day;
        return day is not Weekdays.None;
    }

    private static bool TryHeaderText(string text, out string? header)
    {
        header = text;
        return text.Length is > 0 and <= 200 && text.All(letter => letter is >= ' ' and <= '~');
    }

    private static bool TryWebAddress(string text, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out Uri address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    private static bool TryNetwork(string text, out IPNetwork network)
    {
        if (IPNetwork.TryParse(text, out network))
            return true;
        if (!IPAddress.TryParse(text, out var address))
            return false;
        network = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace BriefBot.Tests.Support.Discord;

/// <summary>What there is on the loopback Discord: one guild or more, channels, people, messages, commands.</summary>
public sealed class LoopbackWorld
{
    public const ulong Bot = 1100000000000000001;
    public const ulong Guild = 1200000000000000001;
    public const ulong Owner = 1300000000000000001;
    public const ulong Admin = 1300000000000000002;
    public const ulong Manager = 1300000000000000003;
    public const ulong Member = 1300000000000000004;
    public const ulong General = 1500000000000000002;
    public const ulong Briefings = 1500000000000000003;
    public const ulong Announcements = 1500000000000000004;
    public const ulong Forum = 1500000000000000005;
    public const ulong CveTag = 1600000000000000001;

    private const ulong Administrator = 1UL << 3;
    private const ulong ManageGuild = 1UL << 5;

    /// <summary>The roles above everybody's, and what each gives.</summary>
    private static readonly (ulong Id, string Name, ulong Gives)[] Roles =
        [(1700000000000000001, "Managers", ManageGuild), (1700000000000000002, "Admins", Administrator)];

    /// <summary>View, send, embed, attach, history, commands, threads, pins.</summary>
    public const ulong MemberPermissions =
        (1UL << 10) | (1UL << 11) | (1UL << 14) | (1UL << 15) | (1UL << 16) | (1UL << 31) | (1UL << 35) | (1UL << 38) | (1UL << 51);

    private const long Epoch = 1420070400000;
    private readonly LoopbackSettings settings;
    private readonly Lock door = new();
    private readonly ConcurrentDictionary<ulong, LoopbackChannel> channels = [];
    private readonly Dictionary<string, (ulong Channel, ulong Message, DateTimeOffset At)> nonces = [];
    private ulong lastId;

    public LoopbackWorld(LoopbackSettings settings)
    {
        this.settings = settings;
        Add(new LoopbackChannel(General, Kind: 0, Guild, "general"));
        Add(new LoopbackChannel(Briefings, Kind: 0, Guild, "security-briefings"));
        Add(new LoopbackChannel(Announcements, Kind: 5, Guild, "announcements"));
        Add(new LoopbackChannel(Forum, Kind: 15, Guild, "incidents"));
    }

    public ConcurrentDictionary<ulong, string> Guilds { get; } = new() { [Guild] = "Security Team" };

    /// <summary>Name and permissions of each person.</summary>
    public ConcurrentDictionary<ulong, (string Name, ulong Permissions)> Users { get; } = new()
    {
        [Bot] = ("loop-bot", MemberPermissions),
        [Owner] = ("olivia", ulong.MaxValue >> 12),
        [Admin] = ("adam", ulong.MaxValue >> 12),
        [Manager] = ("mary", MemberPermissions | ManageGuild),
        [Member] = ("bob", MemberPermissions),
    };

    /// <summary>People who take no direct messages.</summary>
    public ConcurrentDictionary<ulong, bool> ClosedToMessages { get; } = [];

    /// <summary>The commands of each guild; those of all guilds stand under 0.</summary>
    public ConcurrentDictionary<ulong, JsonArray> Commands { get; } = [];

    public bool TokenIsRevoked { get; set; }

    public IEnumerable<LoopbackChannel> Channels => channels.Values;

    /// <summary>Ids grow with the clock, as Discord's do.</summary>
    public ulong NextId()
    {
        lock (door)
        {
            var id = (ulong)(settings.Time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22;
            lastId = id > lastId ? id : lastId + 1;
            return lastId;
        }
    }

    public LoopbackChannel Add(LoopbackChannel channel) => channels[channel.Id] = channel;

    public LoopbackChannel? Channel(ulong id) => channels.GetValueOrDefault(id);

    public void Remove(ulong channel) => channels.TryRemove(channel, out _);

    /// <summary>The messages of a channel that everybody sees, oldest first.</summary>
    public ImmutableArray<LoopbackMessage> Messages(ulong channel) =>
        [.. (Channel(channel)?.Messages.Values ?? []).Where(message => !message.IsPrivate).OrderBy(message => message.Id)];

    /// <summary>Somebody else writes.</summary>
    public LoopbackMessage Write(ulong channel, ulong user, string content) =>
        Store(channel, user, new JsonObject { ["content"] = content }, files: []);

    internal LoopbackMessage Store(ulong channelId, ulong author, JsonObject body, ImmutableArray<LoopbackFile> files, ulong? id = null, bool isPrivate = false)
    {
        var message = new LoopbackMessage(id ?? NextId(), channelId, author, settings.Time.GetUtcNow()) { Body = Clean(body), Files = files, IsPrivate = isPrivate };
        if (Channel(channelId) is { } channel)
            channel.Messages[message.Id] = message;
        return message;
    }

    /// <summary>What Discord answers to a creation under a nonce that it remembers: the first message, or that it is gone.</summary>
    internal (bool IsKnown, LoopbackMessage? Message) Remembered(string nonce)
    {
        lock (door)
        {
            if (!nonces.TryGetValue(nonce, out var known) || settings.Time.GetUtcNow() - known.At >= settings.NonceWindow)
                return (false, null);
            return (true, Channel(known.Channel)?.Messages.GetValueOrDefault(known.Message));
        }
    }

    internal void Remember(string nonce, LoopbackMessage message)
    {
        lock (door)
            nonces[nonce] = (message.ChannelId, message.Id, settings.Time.GetUtcNow());
    }

    internal JsonObject User(ulong id) => new()
    {
        ["id"] = Text(id),
        ["username"] = Users.TryGetValue(id, out var user) ? user.Name : "somebody",
        ["global_name"] = null,
        ["bot"] = id == Bot,
    };

    internal JsonObject GuildJson(ulong id) => new()
    {
        ["id"] = Text(id),
        ["name"] = Guilds.GetValueOrDefault(id, "A guild"),
        ["owner_id"] = Text(Owner),
        ["preferred_locale"] = "en-US",
        ["roles"] = new JsonArray([RoleJson(id, "@everyone", MemberPermissions), .. Roles.Select(role => RoleJson(role.Id, role.Name, role.Gives))]),
    };

    /// <summary>A guild as the gateway tells of it: with its channels, its open threads, and of its people the bot alone.</summary>
    internal JsonObject GuildCreateJson(ulong id)
    {
        var guild = GuildJson(id);
        guild["unavailable"] = false;
        guild["joined_at"] = "2026-01-01T00:00:00+00:00";
        guild["large"] = false;
        guild["member_count"] = Users.Count;
        guild["members"] = new JsonArray(MemberJson(Bot));
        guild["channels"] = new JsonArray([.. Channels.Where(channel => channel.GuildId == id && !channel.IsThread).Select(channel => channel.Json())]);
        guild["threads"] = new JsonArray([.. Channels.Where(channel => channel.GuildId == id && channel is { IsThread: true, IsArchived: false }).Select(channel => channel.Json())]);
        foreach (var empty in (string[])["emojis", "features", "stickers", "presences", "voice_states", "stage_instances", "guild_scheduled_events", "soundboard_sounds"])
            guild[empty] = new JsonArray();
        return guild;
    }

    internal JsonObject MemberJson(ulong user) => new()
    {
        ["user"] = User(user),
        ["roles"] = new JsonArray([.. Roles.Where(role => (Users.GetValueOrDefault(user).Permissions & role.Gives) != 0).Select(role => (JsonNode)Text(role.Id))]),
        ["nick"] = null,
        ["joined_at"] = "2026-01-01T00:00:00+00:00",
        ["flags"] = 0,
    };

    private static JsonObject RoleJson(ulong id, string name, ulong permissions) => new() { ["id"] = Text(id), ["name"] = name, ["permissions"] = Text(permissions) };

    internal static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Clean(JsonObject body)
    {
        var copy = (JsonObject)body.DeepClone();
        foreach (var key in (string[])["nonce", "enforce_nonce", "allowed_mentions", "attachments"])
            copy.Remove(key);
        return copy;
    }
}

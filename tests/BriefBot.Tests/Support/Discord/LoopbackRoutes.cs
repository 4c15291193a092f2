using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Web;

namespace BriefBot.Tests.Support.Discord;

/// <summary>What each route does.</summary>
internal sealed class LoopbackRoutes(LoopbackDiscord discord)
{
    private const ulong View = 1UL << 10;
    private const ulong Send = 1UL << 11;
    private const ulong EmbedLinks = 1UL << 14;
    private const ulong ReadHistory = 1UL << 16;
    private const ulong CreatePublicThreads = 1UL << 35;
    private const ulong SendInThreads = 1UL << 38;

    private static readonly LoopbackAnswer UnknownChannel = LoopbackAnswer.Error(404, 10003, "Unknown Channel");
    private static readonly LoopbackAnswer UnknownMessage = LoopbackAnswer.Error(404, 10008, "Unknown Message");
    private static readonly LoopbackAnswer MissingAccess = LoopbackAnswer.Error(403, 50001, "Missing Access");
    private static readonly LoopbackAnswer MissingPermissions = LoopbackAnswer.Error(403, 50013, "Missing Permissions");

    private LoopbackWorld World => discord.World;

    public LoopbackAnswer Do(LoopbackRequest request)
    {
        var (path, query) = request.Path.IndexOf('?') is >= 0 and var at ? (request.Path[..at], request.Path[at..]) : (request.Path, "");
        var parts = path.Split('/');
        return (request.Method, parts) switch
        {
            ("GET", ["users", "@me"]) => LoopbackAnswer.Ok(World.User(LoopbackWorld.Bot)),
            ("GET", ["applications", "@me"]) => LoopbackAnswer.Ok(new JsonObject { ["id"] = LoopbackWorld.Text(LoopbackWorld.Bot), ["name"] = "Loop Bot", ["owner"] = World.User(LoopbackWorld.Owner) }),
            ("GET", ["gateway", "bot"]) => LoopbackAnswer.Ok(discord.Gateway.Place()),
            ("POST", ["users", "@me", "channels"]) => OpenDirectMessage(request),
            ("PUT", ["applications", _, "commands"]) => Overwrite(guild: 0, request),
            ("PUT", ["applications", _, "guilds", var guild, "commands"]) => Overwrite(Number(guild), request),
            ("GET", ["guilds", var guild]) when World.Guilds.ContainsKey(Number(guild)) => LoopbackAnswer.Ok(World.GuildJson(Number(guild))),
            ("GET", ["guilds", var guild, "channels"]) => LoopbackAnswer.Ok(Channels(Number(guild), channel => !channel.IsThread)),
            ("GET", ["guilds", _, "members", var user]) => World.Users.ContainsKey(Number(user))
                ? LoopbackAnswer.Ok(World.MemberJson(Number(user)))
                : LoopbackAnswer.Error(404, 10007, "Unknown Member"),
            ("GET", ["guilds", var guild, "threads", "active"]) => LoopbackAnswer.Ok(new JsonObject
            {
                ["threads"] = Channels(Number(guild), channel => channel is { IsThread: true, IsArchived: false }),
                ["members"] = new JsonArray(),
            }),
            (_, ["channels", var id, .. var rest]) => OnChannel(request, Number(id), rest, query),
            (_, ["interactions" or "webhooks", ..]) => discord.People.Answer(request, parts),
            _ => LoopbackAnswer.Error(404, 0, "404: Not Found"),
        };
    }

    private LoopbackAnswer OnChannel(LoopbackRequest request, ulong id, string[] rest, string query)
    {
        if (World.Channel(id) is not { } channel)
            return UnknownChannel;
        if (!channel.Allows(View))
            return MissingAccess;
        return (request.Method, rest) switch
        {
            ("GET", []) => LoopbackAnswer.Ok(channel.Json()),
            ("GET", ["messages"]) => LoopbackAnswer.Ok(History(channel, query)),
            ("POST", ["messages"]) => Create(channel, request),
            ("GET", ["messages", "pins"]) => LoopbackAnswer.Ok(new JsonObject
            {
                ["items"] = new JsonArray([.. World.Messages(id).Where(message => message.IsPinned)
                    .Select(message => new JsonObject { ["pinned_at"] = "2026-01-01T00:00:00+00:00", ["message"] = message.Json(World) })]),
                ["has_more"] = false,
            }),
            ("PUT" or "DELETE", ["messages", "pins", var message]) => OnMessage(channel, message, found =>
            {
                found.IsPinned = request.Method == "PUT";
                return LoopbackAnswer.None;
            }),
            ("GET", ["messages", var message]) => OnMessage(channel, message, found => LoopbackAnswer.Ok(found.Json(World))),
            ("PATCH", ["messages", _]) when channel.IsArchived => LoopbackAnswer.Error(400, 50083, "Thread is archived"),
            ("PATCH", ["messages", var message]) => OnMessage(channel, message, found => Edit(found, request)),
            ("PATCH", []) when channel.IsThread => Reopen(channel, request),
            ("DELETE", ["messages", var message]) => OnMessage(channel, message, found =>
            {
                channel.Messages.TryRemove(found.Id, out _);
                return LoopbackAnswer.None;
            }),
            ("POST", ["messages", var message, "crosspost"]) => OnMessage(channel, message, found => Crosspost(channel, found)),
            ("POST", ["messages", var message, "threads"]) => OnMessage(channel, message, found => StartThread(channel, found, request)),
            ("POST", ["threads"]) => StartPost(channel, request),
            ("GET", ["threads", "archived", "public"]) => LoopbackAnswer.Ok(new JsonObject
            {
                ["threads"] = new JsonArray([.. World.Channels.Where(thread => thread.ParentId == id && thread.IsArchived).Select(thread => thread.Json())]),
                ["has_more"] = false,
            }),
            _ => LoopbackAnswer.Error(404, 0, "404: Not Found"),
        };
    }

    private LoopbackAnswer Create(LoopbackChannel channel, LoopbackRequest request)
    {
        if (request.Body is not JsonObject body)
            return LoopbackAnswer.Error(400, 50109, "The request body contains invalid JSON.");
        if (channel.Kind is 4 or 15 or 16)
            return LoopbackAnswer.Error(400, 50008, "Cannot send messages in a non-text channel");
        if (!channel.Allows(Send) || (body["embeds"] is JsonArray { Count: > 0 } && !channel.Allows(EmbedLinks)))
            return MissingPermissions;
        if (channel.Recipient is { } recipient && World.ClosedToMessages.ContainsKey(recipient))
            return LoopbackAnswer.Error(403, 50007, "Cannot send messages to this user");
        if (((string?)body["content"])?.Length > 2000)
            return LoopbackAnswer.Invalid("content", "Must be 2000 or fewer in length.");

        var nonce = (string?)body["nonce"];
        if ((bool?)body["enforce_nonce"] is true && nonce is not null)
        {
            var (isKnown, first) = World.Remembered(nonce);
            if (isKnown)
            {
                request.WasKnown = true;
                return first is null ? UnknownMessage : LoopbackAnswer.Ok(first.Json(World));
            }
        }

        var message = World.Store(channel.Id, LoopbackWorld.Bot, body, request.Files);
        if (nonce is not null)
            World.Remember(nonce, message);
        channel.IsArchived = false;
        return LoopbackAnswer.Ok(message.Json(World));
    }

    private static LoopbackAnswer Reopen(LoopbackChannel thread, LoopbackRequest request)
    {
        if (!thread.Allows(SendInThreads))
            return MissingPermissions;
        thread.IsArchived = (bool?)request.Body?["archived"] ?? thread.IsArchived;
        return LoopbackAnswer.Ok(thread.Json());
    }

    private LoopbackAnswer Edit(LoopbackMessage message, LoopbackRequest request)
    {
        if (message.Author != LoopbackWorld.Bot)
            return LoopbackAnswer.Error(403, 50005, "Cannot edit a message authored by another user");
        if (request.Body is JsonObject body)
            Change(message, body, request.Files);
        return LoopbackAnswer.Ok(message.Json(World));
    }

    internal static void Change(LoopbackMessage message, JsonObject body, ImmutableArray<LoopbackFile> files)
    {
        var wanted = (JsonObject)message.Body.DeepClone();
        foreach (var (key, value) in body)
        {
            if (key is not ("allowed_mentions" or "attachments"))
                wanted[key] = value?.DeepClone();
        }

        message.Body = wanted;
        message.Files = files;
        message.Edits++;
    }

    private LoopbackAnswer Crosspost(LoopbackChannel channel, LoopbackMessage message)
    {
        if (channel.Kind != 5)
            return LoopbackAnswer.Error(400, 50024, "Cannot execute action on this channel type");
        if (message.IsCrossposted)
            return LoopbackAnswer.Error(400, 40033, "This message has already been crossposted");
        message.IsCrossposted = true;
        return LoopbackAnswer.Ok(message.Json(World));
    }

    private LoopbackAnswer StartThread(LoopbackChannel channel, LoopbackMessage message, LoopbackRequest request)
    {
        if (World.Channel(message.Id) is not null)
            return LoopbackAnswer.Error(400, 160004, "A thread has already been created for this message");
        if (!channel.Allows(CreatePublicThreads))
            return MissingPermissions;
        var thread = World.Add(new LoopbackChannel(message.Id, Kind: 11, channel.GuildId, (string?)request.Body?["name"] ?? "") { ParentId = channel.Id });
        return new LoopbackAnswer(201, thread.Json());
    }

    private LoopbackAnswer StartPost(LoopbackChannel forum, LoopbackRequest request)
    {
        if (request.Body?["message"] is not JsonObject first)
            return LoopbackAnswer.Invalid("message", "This field is required");
        var id = World.NextId();
        var tags = request.Body["applied_tags"] is JsonArray given ? given.Select(tag => (string?)tag ?? "").ToImmutableArray() : [];
        var thread = World.Add(new LoopbackChannel(id, Kind: 11, forum.GuildId, (string?)request.Body["name"] ?? "") { ParentId = forum.Id, Tags = tags });
        var message = World.Store(id, LoopbackWorld.Bot, first, request.Files, id);
        var json = thread.Json();
        json["message"] = message.Json(World);
        return new LoopbackAnswer(201, json);
    }

    private LoopbackAnswer OpenDirectMessage(LoopbackRequest request)
    {
        var user = Number((string?)request.Body?["recipient_id"] ?? "0");
        var channel = World.Channels.FirstOrDefault(known => known.Recipient == user)
            ?? World.Add(new LoopbackChannel(World.NextId(), Kind: 1, GuildId: null, "") { Recipient = user });
        return LoopbackAnswer.Ok(channel.Json());
    }

    private LoopbackAnswer Overwrite(ulong guild, LoopbackRequest request)
    {
        var before = World.Commands.GetValueOrDefault(guild) ?? [];
        var commands = request.Body is JsonArray given ? (JsonArray)given.DeepClone() : [];
        foreach (var command in commands.OfType<JsonObject>())
        {
            var known = before.FirstOrDefault(old => (string?)old?["name"] == (string?)command["name"]);
            command["id"] = (string?)known?["id"] ?? LoopbackWorld.Text(World.NextId());
        }

        World.Commands[guild] = commands;
        return LoopbackAnswer.Ok(commands.DeepClone());
    }

    private JsonArray History(LoopbackChannel channel, string query)
    {
        if (!channel.Allows(ReadHistory))
            return [];
        var asked = HttpUtility.ParseQueryString(query);
        var limit = int.Parse(asked["limit"] ?? "50", CultureInfo.InvariantCulture);
        IEnumerable<LoopbackMessage> messages = World.Messages(channel.Id).Reverse();
        if (asked["before"] is { } before)
            messages = messages.Where(message => message.Id < Number(before));
        if (asked["after"] is { } after)
            messages = messages.Where(message => message.Id > Number(after)).TakeLast(limit);
        return new JsonArray([.. messages.Take(limit).Select(message => message.Json(World))]);
    }

    private static LoopbackAnswer OnMessage(LoopbackChannel channel, string id, Func<LoopbackMessage, LoopbackAnswer> act) =>
        channel.Messages.TryGetValue(Number(id), out var message) && !message.IsPrivate ? act(message) : UnknownMessage;

    private JsonArray Channels(ulong guild, Func<LoopbackChannel, bool> which) =>
        new([.. World.Channels.Where(channel => channel.GuildId == guild && which(channel)).OrderBy(channel => channel.Id).Select(channel => channel.Json())]);

    private static ulong Number(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

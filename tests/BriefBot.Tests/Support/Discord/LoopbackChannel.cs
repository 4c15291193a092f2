using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace BriefBot.Tests.Support.Discord;

/// <summary>A channel, a thread, or a direct message channel.</summary>
public sealed record LoopbackChannel(ulong Id, int Kind, ulong? GuildId, string Name)
{
    /// <summary>Permissions that are denied to the bot here.</summary>
    public ulong DeniedToBot { get; set; }

    public ulong? ParentId { get; init; }

    public ulong? Recipient { get; init; }

    public bool IsArchived { get; set; }

    public ImmutableArray<string> Tags { get; init; } = [];

    public ConcurrentDictionary<ulong, LoopbackMessage> Messages { get; } = [];

    public bool IsThread => Kind is 10 or 11 or 12;

    public bool Allows(ulong permission) => GuildId is null || (LoopbackWorld.MemberPermissions & ~DeniedToBot & permission) == permission;

    internal JsonObject Json()
    {
        var json = new JsonObject { ["id"] = LoopbackWorld.Text(Id), ["type"] = Kind, ["name"] = Name };
        if (GuildId is { } guild)
            json["guild_id"] = LoopbackWorld.Text(guild);
        if (ParentId is { } parent)
            json["parent_id"] = LoopbackWorld.Text(parent);
        if (DeniedToBot != 0)
        {
            json["permission_overwrites"] = new JsonArray(new JsonObject
            {
                ["id"] = LoopbackWorld.Text(LoopbackWorld.Bot),
                ["type"] = 1,
                ["allow"] = "0",
                ["deny"] = LoopbackWorld.Text(DeniedToBot),
            });
        }

        if (IsThread)
        {
            json["owner_id"] = LoopbackWorld.Text(LoopbackWorld.Bot);
            json["thread_metadata"] = new JsonObject { ["archived"] = IsArchived, ["locked"] = false, ["archive_timestamp"] = "2026-01-01T00:00:00+00:00" };
            json["applied_tags"] = new JsonArray([.. Tags.Select(tag => (JsonNode)tag)]);
        }

        if (Kind == 15)
            json["available_tags"] = new JsonArray(new JsonObject { ["id"] = LoopbackWorld.Text(LoopbackWorld.CveTag), ["name"] = "cve" });
        return json;
    }
}

/// <summary>A message as it stands in a channel.</summary>
public sealed record LoopbackMessage(ulong Id, ulong ChannelId, ulong Author, DateTimeOffset At)
{
    public JsonObject Body { get; set; } = [];

    public ImmutableArray<LoopbackFile> Files { get; set; } = [];

    /// <summary>How often it was edited.</summary>
    public int Edits { get; set; }

    public bool IsPinned { get; set; }

    public bool IsCrossposted { get; set; }

    /// <summary>True for an answer that one person alone sees.</summary>
    public bool IsPrivate { get; init; }

    public string Content => (string?)Body["content"] ?? "";

    internal JsonObject Json(LoopbackWorld world)
    {
        var json = (JsonObject)Body.DeepClone();
        json["id"] = LoopbackWorld.Text(Id);
        json["channel_id"] = LoopbackWorld.Text(ChannelId);
        json["author"] = world.User(Author);
        json["content"] = Content;
        json["timestamp"] = At.ToString("O");
        json["edited_timestamp"] = Edits > 0 ? At.ToString("O") : null;
        json["pinned"] = IsPinned;
        json["flags"] = ((int?)Body["flags"] ?? 0) | (IsCrossposted ? 1 : 0);
        json["attachments"] = new JsonArray([.. Files.Select(file => new JsonObject
        {
            ["id"] = "1", ["filename"] = file.Name, ["size"] = file.Content.Length, ["url"] = $"https://cdn.example/{file.Name}",
        })]);
        return json;
    }
}

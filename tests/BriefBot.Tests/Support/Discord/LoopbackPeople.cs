using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace BriefBot.Tests.Support.Discord;

/// <summary>The people on the loopback Discord: they use commands, buttons, selects and modals, and wait for the answer.</summary>
public sealed class LoopbackPeople(LoopbackWorld world, LoopbackGateway gateway, LoopbackSettings settings)
{
    private readonly ConcurrentDictionary<string, LoopbackInteraction> byToken = [];

    public IEnumerable<LoopbackInteraction> Interactions => byToken.Values;

    /// <param name="options">Options as they come over the wire: name, type, value.</param>
    public LoopbackInteraction Slash(ulong user, ulong channel, string command, params JsonObject[] options) =>
        Act(user, channel, type: 2, new JsonObject { ["id"] = "1", ["name"] = command, ["type"] = 1, ["options"] = new JsonArray([.. options]) });

    public LoopbackInteraction Types(ulong user, ulong channel, string command, string option, string text) =>
        Types(user, channel, command, new JsonObject { ["name"] = option, ["type"] = 3, ["value"] = text, ["focused"] = true });

    /// <param name="options">As they come over the wire, one of them focused.</param>
    public LoopbackInteraction Types(ulong user, ulong channel, string command, params JsonObject[] options) =>
        Act(user, channel, type: 4, new JsonObject { ["id"] = "1", ["name"] = command, ["type"] = 1, ["options"] = new JsonArray([.. options]) });

    /// <summary>Uses a command of the menu of a message.</summary>
    public LoopbackInteraction Menu(ulong user, LoopbackMessage message, string command) =>
        Act(user, message.ChannelId, type: 2, new JsonObject
        {
            ["id"] = "1",
            ["name"] = command,
            ["type"] = 3,
            ["target_id"] = LoopbackWorld.Text(message.Id),
            ["resolved"] = new JsonObject { ["messages"] = new JsonObject { [LoopbackWorld.Text(message.Id)] = message.Json(world) } },
        });

    public LoopbackInteraction Press(ulong user, LoopbackMessage message, string customId) =>
        Act(user, message.ChannelId, type: 3, new JsonObject { ["custom_id"] = customId, ["component_type"] = 2 }, message);

    public LoopbackInteraction Choose(ulong user, LoopbackMessage message, string customId, params string[] values) =>
        Act(user, message.ChannelId, type: 3, new JsonObject
        {
            ["custom_id"] = customId,
            ["component_type"] = 3,
            ["values"] = new JsonArray([.. values.Select(value => (JsonNode)value)]),
        }, message);

    /// <summary>Fills in a modal: one text for each field. The fields come back as they were shown: under labels, or in rows as in older modals.</summary>
    public LoopbackInteraction Submit(ulong user, ulong channel, string customId, params (string Field, string Text)[] fields)
    {
        var shown = Interactions.Select(interaction => interaction.Data).FirstOrDefault(data => (string?)data["custom_id"] == customId);
        var inRows = (int?)shown?["components"]?[0]?["type"] == 1;
        return Act(user, channel, type: 5, new JsonObject
        {
            ["custom_id"] = customId,
            ["components"] = new JsonArray([.. fields.Select(field =>
            {
                var input = new JsonObject { ["type"] = 4, ["custom_id"] = field.Field, ["value"] = field.Text };
                return inRows
                    ? new JsonObject { ["type"] = 1, ["components"] = new JsonArray(input) }
                    : new JsonObject { ["type"] = 18, ["component"] = input };
            })]),
        });
    }

    public static JsonObject Option(string name, string value) => new() { ["name"] = name, ["type"] = 3, ["value"] = value };

    internal LoopbackAnswer Answer(LoopbackRequest request, string[] parts)
    {
        var token = Uri.UnescapeDataString(parts[2]);
        if (!byToken.TryGetValue(token, out var interaction))
            return LoopbackAnswer.Error(404, parts[0] == "interactions" ? 10062 : 10015, "Unknown");
        var age = settings.Time.GetUtcNow() - interaction.At;
        if (parts[0] == "interactions")
            return First(interaction, request, age);
        if (age > TimeSpan.FromMinutes(15))
            return LoopbackAnswer.Error(401, 50027, "Invalid Webhook Token");

        return (request.Method, parts[3..]) switch
        {
            ("POST", []) => FollowUp(interaction, request),
            ("PATCH", ["messages", "@original"]) => Edit(interaction, request),
            ("DELETE", ["messages", "@original"]) => Delete(interaction),
            _ => LoopbackAnswer.Error(404, 0, "404: Not Found"),
        };
    }

    private LoopbackInteraction Act(ulong user, ulong channelId, int type, JsonObject data, LoopbackMessage? message = null)
    {
        var id = world.NextId();
        var token = $"{LoopbackSettings.Canary}.{id}.{Guid.NewGuid():N}";
        var interaction = new LoopbackInteraction(id, token, user, channelId, type, settings.Time.GetUtcNow()) { Message = message };
        byToken[token] = interaction;
        var guild = world.Channel(channelId)?.GuildId;
        var payload = new JsonObject
        {
            ["id"] = LoopbackWorld.Text(id),
            ["application_id"] = LoopbackWorld.Text(LoopbackWorld.Bot),
            ["type"] = type,
            ["token"] = token,
            ["version"] = 1,
            ["data"] = data,
            ["channel_id"] = LoopbackWorld.Text(channelId),
            ["locale"] = "en-GB",
            ["app_permissions"] = LoopbackWorld.Text(LoopbackWorld.MemberPermissions),
            ["entitlements"] = new JsonArray(),
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = guild is { } installed ? LoopbackWorld.Text(installed) : "0" },
            ["context"] = guild is null ? 1 : 0,
        };
        if (guild is { } server)
        {
            var member = world.MemberJson(user);
            member["permissions"] = LoopbackWorld.Text(world.Users[user].Permissions);
            payload["channel"] = world.Channel(channelId)?.Json();
            payload["guild_id"] = LoopbackWorld.Text(server);
            payload["guild_locale"] = "en-US";
            payload["member"] = member;
        }
        else
        {
            payload["user"] = world.User(user);
        }

        if (message is not null)
            payload["message"] = message.Json(world);
        gateway.Dispatch("INTERACTION_CREATE", payload, guild);
        return interaction;
    }

    private LoopbackAnswer First(LoopbackInteraction interaction, LoopbackRequest request, TimeSpan age)
    {
        var type = (int?)request.Body?["type"] ?? 0;
        if (interaction.AnswerType is not null)
            return LoopbackAnswer.Error(400, 40060, "Interaction has already been acknowledged.");
        if (age > TimeSpan.FromSeconds(3))
            return LoopbackAnswer.Error(404, 10062, "Unknown interaction");

        var data = request.Body?["data"] as JsonObject ?? [];
        if (type is 4 or 5)
        {
            var isPrivate = (((int?)data["flags"] ?? 0) & 64) != 0;
            interaction.Original = world.Store(interaction.ChannelId, LoopbackWorld.Bot, data, request.Files, isPrivate: isPrivate);
        }
        else if (type is 6 or 7)
        {
            interaction.Original = interaction.Message;
            if (type == 7 && interaction.Message is { } message)
                LoopbackRoutes.Change(message, data, request.Files);
        }

        interaction.Data = data;
        interaction.Answered(type);
        return LoopbackAnswer.None;
    }

    private LoopbackAnswer FollowUp(LoopbackInteraction interaction, LoopbackRequest request)
    {
        if (interaction.AnswerType is null)
            return LoopbackAnswer.Error(404, 10015, "Unknown Webhook");
        var body = request.Body as JsonObject ?? [];
        var isPrivate = (((int?)body["flags"] ?? 0) & 64) != 0;
        var message = world.Store(interaction.ChannelId, LoopbackWorld.Bot, body, request.Files, isPrivate: isPrivate);
        interaction.Add(message);
        return LoopbackAnswer.Ok(message.Json(world));
    }

    private LoopbackAnswer Edit(LoopbackInteraction interaction, LoopbackRequest request)
    {
        if (interaction.Original is not { } original || request.Body is not JsonObject body)
            return LoopbackAnswer.Error(404, 10008, "Unknown Message");
        LoopbackRoutes.Change(original, body, request.Files);
        interaction.Finished();
        return LoopbackAnswer.Ok(original.Json(world));
    }

    private LoopbackAnswer Delete(LoopbackInteraction interaction)
    {
        if (interaction.Original is not { } original)
            return LoopbackAnswer.Error(404, 10008, "Unknown Message");
        world.Channel(original.ChannelId)?.Messages.TryRemove(original.Id, out _);
        interaction.Finished();
        return LoopbackAnswer.None;
    }
}

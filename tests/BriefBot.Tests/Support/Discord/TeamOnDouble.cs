using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BriefBot.Discord;
using BriefBot.Tests.Discord;

namespace BriefBot.Tests.Support.Discord;

/// <summary>The team on the stand-in that checks every request against Discord's published API document.</summary>
internal sealed class TeamOnDouble(DiscordDouble discord) : TeamDiscord
{
    private static readonly string Channel = $"{LoopbackWorld.Briefings}";

    public override Uri ApiBase => discord.ApiBase;

    public override string Token => discord.Token;

    public override bool TakesFiles => false;

    public static async Task<TeamDiscord> StartAsync() => new TeamOnDouble(await DiscordDouble.StartAsync(DiscordDouble.Folder ?? "", []));

    public override Task ConnectedAsync(int times) => discord.PostAsync("wait", new { @for = "connected", timeout_ms = 60_000 });

    public override Task<Seen> SlashAsync(ulong user, string command, IReadOnlyDictionary<string, object> options) =>
        PlayAsync($"/{command}", user, new { kind = "slash", user = $"{user}", channel = Channel, command = command.Split(' ')[0], subcommand = command.Split(' ')[1..], options, force = true, until = "final" });

    public override Task<Seen> TypeAsync(ulong user, string command, string option, string typed) =>
        PlayAsync($"/{command} {option}:{typed}…", user, new
        {
            kind = "autocomplete",
            user = $"{user}",
            channel = Channel,
            command = command.Split(' ')[0],
            subcommand = command.Split(' ')[1..],
            focused = option,
            options = new Dictionary<string, string> { [option] = typed },
            force = true,
            until = "final",
        });

    public override Task<Seen> PressAsync(ulong user, JsonNode message, string customId) =>
        PlayAsync(customId, user, new { kind = "button", user = $"{user}", channel = $"{message["channel_id"]}", message = $"{message["id"]}", custom_id = customId, until = "final" });

    public override Task<Seen> ChooseAsync(ulong user, JsonNode message, string customId, string[] values) =>
        PlayAsync(customId, user, new { kind = "select", user = $"{user}", channel = $"{message["channel_id"]}", message = $"{message["id"]}", custom_id = customId, values, until = "final" });

    public override Task<Seen> FillAsync(Seen form, IReadOnlyDictionary<string, string> fields) =>
        PlayAsync($"the form of {form.Did}", form.User, new { kind = "modal", user = $"{form.User}", channel = Channel, modal_of = form.Id, values = fields, until = "final" });

    public override Task<Seen> MenuAsync(ulong user, JsonNode message, string command) =>
        PlayAsync(command, user, new { kind = "message_command", user = $"{user}", channel = $"{message["channel_id"]}", command, target = $"{message["id"]}", force = true, until = "final" });

    public override async Task<ImmutableArray<JsonNode>> MessagesAsync(string channel) =>
        [.. ((await discord.GetAsync($"messages?channel={channel}"))["messages"]?.AsArray() ?? []).OfType<JsonNode>().Where(message => (bool?)message["ephemeral"] is not true)];

    public override Task CheckAsync() => DoubleScript.AssertIsCleanAsync(discord, GatewayLibrary.InThisBuild);

    public override ValueTask DisposeAsync() => discord.DisposeAsync();

    private async Task<Seen> PlayAsync(string did, ulong user, object act)
    {
        var played = await discord.PostAsync("interactions", act);
        Assert.True((string?)played["state"] is "answered" or "modal" or "choices", $"{did}: {played["state"]}. {played["attempts"]?.ToJsonString()}");
        return new Seen(did, $"{played["id"]}", user, played["message"]?.DeepClone(), played["modal"]?.DeepClone(), [.. (played["choices"]?.AsArray() ?? []).OfType<JsonNode>()]);
    }
}

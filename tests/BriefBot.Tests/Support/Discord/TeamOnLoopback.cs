using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace BriefBot.Tests.Support.Discord;

/// <summary>The team on the loopback Discord of these tests.</summary>
internal sealed class TeamOnLoopback(LoopbackDiscord discord) : TeamDiscord
{
    private const ulong Channel = LoopbackWorld.Briefings;
    private const int Deferred = 5;

    public override Uri ApiBase => discord.ApiBase;

    public override string Token => discord.Settings.Token;

    public override bool TakesFiles => true;

    public static async Task<TeamDiscord> StartAsync() => new TeamOnLoopback(await PatientDiscord.StartAsync());

    public override Task ConnectedAsync(int times) => discord.Gateway.HappensAsync("ready", times);

    public override Task<Seen> SlashAsync(ulong user, string command, IReadOnlyDictionary<string, object> options)
    {
        var words = command.Split(' ');
        JsonObject[] given = [.. options.Select(option => option.Value is int number
            ? new JsonObject { ["name"] = option.Key, ["type"] = 4, ["value"] = number }
            : LoopbackPeople.Option(option.Key, (string)option.Value))];
        return SeenAsync($"/{command}", discord.People.Slash(user, Channel, words[0], Under(words, given)));
    }

    public override Task<Seen> TypeAsync(ulong user, string command, string option, string typed)
    {
        var words = command.Split(' ');
        var focused = LoopbackPeople.Option(option, typed);
        focused["focused"] = true;
        return SeenAsync($"/{command} {option}:{typed}…", discord.People.Types(user, Channel, words[0], Under(words, [focused])));
    }

    public override Task<Seen> PressAsync(ulong user, JsonNode message, string customId) => SeenAsync(customId, discord.People.Press(user, Find(message), customId));

    public override Task<Seen> ChooseAsync(ulong user, JsonNode message, string customId, string[] values) => SeenAsync(customId, discord.People.Choose(user, Find(message), customId, values));

    public override Task<Seen> FillAsync(Seen form, IReadOnlyDictionary<string, string> fields) =>
        SeenAsync($"the form of {form.Did}", discord.People.Submit(form.User, Channel, $"{form.Form?["custom_id"]}", [.. fields.Select(field => (field.Key, field.Value))]));

    public override Task<Seen> MenuAsync(ulong user, JsonNode message, string command) => SeenAsync(command, discord.People.Menu(user, Find(message), command));

    public override Task<ImmutableArray<JsonNode>> MessagesAsync(string channel) =>
        Task.FromResult(discord.World.Messages(ulong.Parse(channel, CultureInfo.InvariantCulture)).Select(message => (JsonNode)message.Json(discord.World)).ToImmutableArray());

    public override Task CheckAsync()
    {
        Assert.Empty(discord.Log.Wrongs);
        Assert.All(discord.Log.Requests, request => Assert.True(request.Status < 400, $"{request.Status} {request.Method} {request.Path} {request.Body?.ToJsonString()}"));
        Assert.All(discord.People.Interactions, interaction => Assert.NotNull(interaction.AnswerType));
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => discord.DisposeAsync();

    private static JsonObject[] Under(string[] words, JsonObject[] options) => words.Length == 1
        ? options
        : [new JsonObject { ["name"] = words[1], ["type"] = 1, ["options"] = new JsonArray([.. options]) }];

    private LoopbackMessage Find(JsonNode message) =>
        discord.World.Channel(ulong.Parse($"{message["channel_id"]}", CultureInfo.InvariantCulture))?.Messages[ulong.Parse($"{message["id"]}", CultureInfo.InvariantCulture)]
        ?? throw new InvalidOperationException("There is no such message.");

    private async Task<Seen> SeenAsync(string did, LoopbackInteraction interaction)
    {
        await interaction.AnsweredAsync();
        if (interaction.AnswerType == Deferred) await interaction.FinishedAsync();
        return new Seen(
            did,
            $"{interaction.Id}",
            interaction.User,
            interaction.Original?.Json(discord.World),
            interaction.AnswerType == 9 ? interaction.Data : null,
            [.. (interaction.Data["choices"]?.AsArray() ?? []).OfType<JsonNode>()]);
    }
}

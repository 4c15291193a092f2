using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace BriefBot.Tests.Support.Discord;

/// <summary>What somebody saw after they did something.</summary>
/// <param name="Did">What they did, for the message of a failed test.</param>
/// <param name="Id">What the stand-in calls the interaction.</param>
/// <param name="Message">The answer. Null for a form and for proposals.</param>
/// <param name="Form">Null for all but forms.</param>
internal sealed record Seen(string Did, string Id, ulong User, JsonNode? Message, JsonNode? Form, ImmutableArray<JsonNode> Choices)
{
    public string Text => Message is null ? "" : System.Text.RegularExpressions.Regex.Unescape($"{Message["content"]} {Message["embeds"]?.ToJsonString()}").Replace("\\", "", StringComparison.Ordinal);

    public string CustomId(string label) => (string?)ComponentsOf(Message).FirstOrDefault(one => (string?)one["label"] == label)?["custom_id"] ?? throw new InvalidOperationException($"{Did}: no button {label}. {Text}");

    /// <summary>The buttons and selects of a message that can be used.</summary>
    public static IEnumerable<JsonNode> ComponentsOf(JsonNode? message) =>
        (message?["components"]?.AsArray() ?? []).SelectMany(row => row?["components"]?.AsArray() ?? []).OfType<JsonNode>()
            .Where(one => one["custom_id"] is not null && (bool?)one["disabled"] is not true);
}

/// <summary>A Discord with a team on it: what its people do, and what stands there.</summary>
internal abstract class TeamDiscord : IAsyncDisposable
{
    public abstract Uri ApiBase { get; }

    public abstract string Token { get; }

    /// <summary>Whether people can hand over files with a command.</summary>
    public abstract bool TakesFiles { get; }

    public abstract Task ConnectedAsync(int times);

    /// <param name="options">Texts and numbers by name.</param>
    public abstract Task<Seen> SlashAsync(ulong user, string command, IReadOnlyDictionary<string, object> options);

    public abstract Task<Seen> TypeAsync(ulong user, string command, string option, string typed);

    public abstract Task<Seen> PressAsync(ulong user, JsonNode message, string customId);

    public abstract Task<Seen> ChooseAsync(ulong user, JsonNode message, string customId, string[] values);

    public abstract Task<Seen> FillAsync(Seen form, IReadOnlyDictionary<string, string> fields);

    public abstract Task<Seen> MenuAsync(ulong user, JsonNode message, string command);

    /// <summary>What everybody sees in a channel or thread, oldest first.</summary>
    public abstract Task<ImmutableArray<JsonNode>> MessagesAsync(string channel);

    /// <summary>Nothing that came was wrong, and nobody was left without an answer.</summary>
    public abstract Task CheckAsync();

    public abstract ValueTask DisposeAsync();
}

using System.Globalization;
using System.Text.Json.Nodes;
using BriefBot.Settings;
using BriefBot.Tests.Support.Discord;
using BriefBot.Tests.Understanding;
using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Support;

/// <summary>A team, a bot that is new on its server, and the news of a few days: everything that people can do on Discord, in one go.</summary>
internal sealed class Afternoon : IAsyncDisposable
{
    private static readonly Lazy<GroupingTables> Grouping = new(() => GroupingTables.Load(Repository.Path("config", "grouping")));

    /// <summary>What is behind these words would end the afternoon.</summary>
    private static readonly string[] Leaving = ["forget-server", "forget-me"];

    private readonly BotParts parts;
    private readonly CollectNews collect;
    private readonly HashSet<string> used = [];
    private int starts;

    private Afternoon(TemporaryStore store, TeamDiscord discord)
    {
        (Store, Discord) = (store, discord);
        var settings = new BotSettings { Commands = new CommandLimits { CallsPerPersonAMinute = 10_000, CallsPerServerAMinute = 10_000 } };
        parts = new BotParts(store, discord.ApiBase, discord.Token, settings, Web.FetchAsync, ShippedNames.All, [], Clock);
        collect = new CollectNews(store.Database, Web.FetchAsync, () => ShippedNames.All, Grouping.Value, settings.Collect);
    }

    public TemporaryStore Store { get; }

    public TeamDiscord Discord { get; }

    public StubWeb Web { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(DateTimeOffset.UtcNow.Date, TimeSpan.Zero).AddHours(14));

    public RunningBot Bot { get; private set; } = null!;

    /// <summary>Every answer that was seen.</summary>
    public List<Seen> Answers { get; } = [];

    public static async Task<Afternoon> BeginAsync(TeamDiscord discord)
    {
        var afternoon = new Afternoon(await TemporaryStore.OpenAsync(), discord);
        await afternoon.StartBotAsync();
        return afternoon;
    }

    public async Task RestartAsync()
    {
        await Bot.DisposeAsync();
        await StartBotAsync();
    }

    /// <summary>A feed has items, all an hour old.</summary>
    public void Publish(string outlet, params (string Title, string Text)[] items)
    {
        var date = Clock.GetUtcNow().AddHours(-1).ToString("r", CultureInfo.InvariantCulture);
        var feed = string.Concat(items.Select(item => $"<item><title>{item.Title}</title><link>https://{outlet}.example/{Uri.EscapeDataString(item.Title)}</link><description>{item.Text}</description><pubDate>{date}</pubDate></item>"));
        Web.With($"https://{outlet}.example/feed", $"<rss version=\"2.0\"><channel><title>{outlet}</title>{feed}</channel></rss>");
    }

    public Task CollectAsync() => collect.CollectDueAsync([], Clock.GetUtcNow(), TestContext.Current.CancellationToken);

    /// <summary>What was published is collected half an hour before the clock next shows this hour, UTC; then what is due is delivered.</summary>
    public async Task DeliverAtAsync(int hour)
    {
        var now = Clock.GetUtcNow();
        var at = new DateTimeOffset(now.Date, TimeSpan.Zero).AddHours(hour);
        var next = at > now ? at : at.AddDays(1);
        Clock.SetUtcNow(next.AddMinutes(-30));
        await CollectAsync();
        Clock.SetUtcNow(next);
        await Bot.DeliverAsync();
    }

    public async Task<Seen> AskAsync(ulong user, string command, params (string Name, object Value)[] options) =>
        Note(await Discord.SlashAsync(user, command, options.ToDictionary(option => option.Name, option => option.Value)));

    public async Task<Seen> PressAsync(ulong user, JsonNode? message, string customId) => Note(await Discord.PressAsync(user, message ?? throw new InvalidOperationException("There is no message."), customId));

    public async Task<Seen> ChooseAsync(ulong user, JsonNode? message, string customId, params string[] values) =>
        Note(await Discord.ChooseAsync(user, message ?? throw new InvalidOperationException("There is no message."), customId, values));

    public async Task<Seen> FillAsync(Seen form, params (string Field, string Text)[] fields) => Note(await Discord.FillAsync(form, fields.ToDictionary(field => field.Field, field => field.Text)));

    public async Task<Seen> MenuAsync(ulong user, JsonNode message, string command) => Note(await Discord.MenuAsync(user, message, command));

    /// <summary>Every name that a command asks for is typed, at first nothing and then a letter or two.</summary>
    public async Task TypeEverythingAsync(ulong user)
    {
        foreach (var command in Bot.Desk.Descriptions.Where(command => command.IsListed))
            foreach (var option in command.Options.Where(option => option.Suggests is not null && option.Choices.IsEmpty))
                foreach (var typed in new[] { "", "fo" })
                    Note(await Discord.TypeAsync(user, command.Name, option.Name, typed));
    }

    /// <summary>Uses every button and select of an answer, of what comes of them, and so on; nothing is used twice.</summary>
    public async Task UseAllOfAsync(Seen seen)
    {
        if (seen.Form is not null)
        {
            await UseAllOfAsync(await FillAsync(seen, [.. FieldsOf(seen.Form)]));
            return;
        }

        // What turns pages changes the message that the other buttons stand on, so it comes last.
        foreach (var component in Seen.ComponentsOf(seen.Message).OrderBy(one => $"{one["custom_id"]}".StartsWith("1r", StringComparison.Ordinal)))
        {
            var customId = $"{component["custom_id"]}";
            if (Leaving.Any(customId.Contains) || !used.Add($"{seen.User} {customId}")) continue;
            var next = component["options"]?.AsArray() is { Count: > 0 } choices
                ? await ChooseAsync(seen.User, seen.Message, customId, $"{choices[0]?["value"]}")
                : await PressAsync(seen.User, seen.Message, customId);
            await UseAllOfAsync(next);
            if (customId.StartsWith("1r", StringComparison.Ordinal)) return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Discord.DisposeAsync();
        await Store.DisposeAsync();
    }

    private async Task StartBotAsync()
    {
        Bot = await RunningBot.StartAsync(parts);
        await Discord.ConnectedAsync(++starts);
    }

    private Seen Note(Seen seen)
    {
        Answers.Add(seen);
        return seen;
    }

    private static IEnumerable<(string Field, string Text)> FieldsOf(JsonNode form)
    {
        // A field stands under a label, or in a row as in older forms.
        foreach (var field in (form["components"]?.AsArray() ?? []).SelectMany(part => part?["components"]?.AsArray().ToArray() ?? [part?["component"]]).OfType<JsonNode>())
        {
            var id = $"{field["custom_id"]}";
            yield return (id, id switch { "time" => "08:00", "zone" => "UTC", "and" => "kev:true", _ => "" });
        }
    }
}

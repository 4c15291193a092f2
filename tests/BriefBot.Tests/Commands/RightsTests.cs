using BriefBot.Chat.Asking;
using BriefBot.Core.Incidents;
using BriefBot.Storage;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Commands;

/// <summary>Each command in the hands of each role: what is not allowed is refused, and leaves nothing behind.</summary>
public sealed class RightsTests
{
    private static readonly Dictionary<string, string> Options = new()
    {
        ["brief"] = "topic:ransomware",
        ["incident"] = "id:I-2026-0001",
        ["why"] = "id:I-2026-0001",
        ["timeline"] = "id:I-2026-0001",
        ["search"] = "text:ransomware",
        ["setup-done"] = "time:08:00 zone:UTC",
        ["profile"] = "products:FortiOS",
        ["schedule set"] = "time:08:00",
        ["sources add"] = "address:https://a.example/feed",
        ["sources remove"] = "source:Own",
        ["sources import"] = "file:list.opml",
        ["merge"] = "id:I-2026-0001 into:I-2026-0002",
        ["split"] = "id:I-2026-0001 articles:2",
        ["move"] = "id:I-2026-0001 to:I-2026-0002 articles:1",
        ["undo"] = "number:1",
        ["wrong-group"] = "id:I-2026-0001",
        ["mute"] = "id:I-2026-0001 days:7",
        ["forget-server"] = "sure:\"delete everything\"",
    };

    [Theory]
    [InlineData(Role.Member)]
    [InlineData(Role.Manager)]
    [InlineData(Role.Admin)]
    public async Task Nobody_does_more_than_their_role_allows(Role role)
    {
        await using var server = await TeamServer.OpenAsync();
        await server.ReportAsync(1, "Northfield Hospital hit by ransomware");
        await server.ReportAsync(1, "Ransomware at Northfield", outlet: "Other");
        await server.ReportAsync(2, "Harbour closed");
        var before = await StateAsync(server);

        foreach (var command in server.Desk.Descriptions.Where(command => !IsPersonal(command) || command.Name == "forget-me"))
        {
            var answer = await server.AskAsync($"{command.Name} {Options.GetValueOrDefault(command.Name, "")}", role);

            Assert.True(answer.IsRefused == (role < command.Needs), $"/{command.Name} for {role}: {answer.Messages[0].Text}");
            if (answer.IsRefused) Assert.Equal(before, await StateAsync(server));
            before = await StateAsync(server);
        }
    }

    [Fact]
    public async Task What_changes_something_for_others_is_never_open_to_everybody()
    {
        await using var server = await TeamServer.OpenAsync();

        Assert.All(server.Desk.Descriptions.Where(command => command.Mutates && !IsPersonal(command)), command => Assert.True(command.Needs >= Role.Manager, command.Name));
    }

    [Fact]
    public async Task A_command_that_only_shows_leaves_the_store_as_it_is()
    {
        await using var server = await TeamServer.OpenAsync();
        await server.ReportAsync(1, "Northfield Hospital hit by ransomware");
        await server.AskAsync("/schedule set 08:00", Role.Manager);
        var before = await StateAsync(server);

        foreach (var command in server.Desk.Descriptions.Where(command => !command.Mutates && !IsPersonal(command)))
            await server.AskAsync($"{command.Name} {Options.GetValueOrDefault(command.Name, "")}", Role.Operator);

        Assert.Equal(before, await StateAsync(server));
    }

    [Theory]
    [InlineData("/schedule set 08:00", "set schedule")]
    [InlineData("/mute I-2026-0001 days:7", "mute")]
    [InlineData("/merge I-2026-0001 I-2026-0002", "merge")]
    public async Task Each_change_leaves_one_line_that_says_who(string line, string action)
    {
        await using var server = await TeamServer.OpenAsync();
        await server.ReportAsync(1, "Northfield Hospital hit by ransomware");
        await server.ReportAsync(2, "Harbour closed");

        await server.AskAsync(line, Role.Manager);

        var entry = Assert.Single(await server.Store.ReadAsync(store => store.Audit.LatestAsync(TeamServer.Id, 10)));
        Assert.Equal("7", entry.Who);
        Assert.Contains(action, $"{entry.Action} {entry.Subject}", StringComparison.OrdinalIgnoreCase);

        await server.AskAsync("/forget-me", Role.Member);
        Assert.Equal("somebody", Assert.Single(await server.Store.ReadAsync(store => store.Audit.LatestAsync(TeamServer.Id, 10))).Who);
    }

    [Fact]
    public async Task A_person_who_asks_too_fast_is_asked_to_wait()
    {
        await using var server = await TeamServer.OpenAsync(new BriefBot.Settings.BotSettings { Commands = new BriefBot.Settings.CommandLimits { CallsPerPersonAMinute = 3 } });

        for (var call = 0; call < 3; call++) Assert.False((await server.AskAsync("/help", Role.Member)).IsRefused);
        Assert.Contains("Wait a minute", (await server.AskAsync("/help", Role.Member)).Messages[0].Text);

        server.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False((await server.AskAsync("/help", Role.Member)).IsRefused);
    }

    [Fact]
    public async Task A_correction_is_made_and_taken_back_in_chat()
    {
        await using var server = await TeamServer.OpenAsync();
        await server.ReportAsync(1, "Northfield Hospital hit by ransomware");
        await server.ReportAsync(2, "Harbour closed");

        var merged = await server.AskAsync("/merge I-2026-0001 I-2026-0002", Role.Manager);
        Assert.Contains("correction 1 can be taken back", merged.Messages[0].Text);
        Assert.Equal(2, (await ReportsAsync(server, 1)).Count);

        Assert.Contains("taken back", (await server.AskAsync("/undo 1", Role.Manager)).Messages[0].Text);
        Assert.Single(await ReportsAsync(server, 1));
    }

    [Fact]
    public async Task What_was_split_is_still_found_under_its_name()
    {
        await using var server = await TeamServer.OpenAsync();
        await server.ReportAsync(1, "Northfield Hospital hit by ransomware");
        await server.ReportAsync(1, "Harbour closed", outlet: "Other");
        await server.AskAsync("/split I-2026-0001 articles:2", Role.Manager);

        var card = (await server.AskAsync("/incident I-2026-0001", Role.Member)).Messages[0];

        Assert.Equal("I-2026-0002", Assert.Single(card.Sections, section => section.Heading == "Parted from it").Text);
        Assert.DoesNotContain(" was split", card.Text);
    }

    /// <summary>What somebody follows is their own, and so is what is known of them; of what a channel follows these commands themselves ask for the right.</summary>
    private static bool IsPersonal(CommandDescription command) =>
        command.Name is "forget-me" or "follow" || command.Name.StartsWith("subscriptions ", StringComparison.Ordinal);

    private static Task<IReadOnlyList<StoredReport>> ReportsAsync(TeamServer server, int incident) =>
        server.Store.ReadAsync(store => store.Reports.OfIncidentAsync(new IncidentId(2026, incident), TeamServer.Id));

    /// <summary>Everything that commands may change.</summary>
    private static async Task<string> StateAsync(TeamServer server) => await server.Store.ReadAsync(async store =>
    {
        var channels = await store.Channels.AllAsync();
        var schedules = await store.Schedules.AllAsync();
        var mutes = new List<Mute>();
        foreach (var channel in channels) mutes.AddRange(await store.Mutes.InForceAsync(channel.Id, DateTimeOffset.MinValue));
        return string.Join('\n',
            string.Join(',', channels.Select(channel => $"{channel.Id} {channel.Zone} {string.Join('/', channel.Profile.Products)}")),
            string.Join(',', schedules),
            string.Join(',', mutes),
            string.Join(',', (await store.Sources.ReadByAsync(TeamServer.Id)).Select(source => source.Name)),
            await store.Corrections.StateAsync(),
            (await store.Audit.LatestAsync(TeamServer.Id, 100)).Count,
            (await store.Servers.FindAsync(TeamServer.Id))?.Id);
    });
}

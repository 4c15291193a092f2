using System.Text.Json.Nodes;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Commands;

/// <summary>What people do on Discord, and what they get to see.</summary>
public sealed class InteractionsTests
{
    private const int Deferred = 5;
    private const int Private = 64;
    private const int Reply = 4;
    private const int Form = 9;
    private const int DeferredUpdate = 6;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_team_sets_up_its_channel_with_one_form()
    {
        await using var server = await TeamServer.OpenAsync();
        var people = server.Discord.People;

        var opened = people.Slash(LoopbackWorld.Manager, LoopbackWorld.Briefings, "setup");
        await opened.FinishedAsync();
        Assert.Equal(Form, opened.AnswerType);
        var customId = (string?)opened.Data["custom_id"] ?? "";

        var done = people.Submit(LoopbackWorld.Manager, LoopbackWorld.Briefings, customId, ("time", "07:30"), ("zone", "europe/berlin"), ("products", "FortiOS, Exchange Server"), ("sectors", ""), ("countries", "Germany"));
        Assert.Contains("every day at 07:30 (Europe/Berlin)", Plain(await TeamServer.SaysAsync(done)));
        Assert.Contains("product:\"FortiOS\" kev:true", System.Text.RegularExpressions.Regex.Unescape(done.Original?.Body["components"]?.ToJsonString() ?? ""));

        var channel = Assert.Single(await server.Store.ReadAsync(store => store.Channels.OfAsync(TeamServer.Id)));
        Assert.Equal(("#security-briefings", "Europe/Berlin"), (channel.Name, channel.Zone));
        Assert.Equal(["FortiOS", "Exchange Server"], channel.Profile.Products);
        Assert.Single(await server.Store.ReadAsync(store => store.Schedules.OfAsync(channel.Id)));
    }

    [Fact]
    public async Task What_looks_something_up_is_deferred_and_then_answered()
    {
        await using var server = await TeamServer.OpenAsync();
        await server.ReportAsync(1, "Northfield Hospital hit by ransomware");

        var asked = server.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "incident", LoopbackPeople.Option("id", "I-2026-0001"));

        Assert.Contains("Northfield Hospital", await TeamServer.SaysAsync(asked));
        Assert.Equal(Deferred, asked.AnswerType);
    }

    [Fact]
    public async Task Nobody_waits_behind_web_servers_that_keep_silent()
    {
        var silence = new TaskCompletionSource<FetchOutcome>();
        await using var server = await TeamServer.OpenAsync(fetch: (_, _, stop) => silence.Task.WaitAsync(stop));
        await server.ReportAsync(1, "Northfield Hospital hit by ransomware");

        var added = Enumerable.Range(1, 9).Select(number => server.Discord.People.Slash(LoopbackWorld.Manager, LoopbackWorld.Briefings, "sources", new JsonObject
        {
            ["name"] = "add",
            ["type"] = 1,
            ["options"] = new JsonArray(LoopbackPeople.Option("address", $"https://silent.example/{number}")),
        })).ToArray();
        await Task.WhenAll(added.Select(one => one.AnsweredAsync()));

        Assert.Contains("Northfield Hospital", await TeamServer.SaysAsync(server.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "incident", LoopbackPeople.Option("id", "I-2026-0001"))));
        silence.SetResult(new FetchOutcome.Failed("Nothing is there."));
        foreach (var one in added) Assert.Contains("Nothing is there", await TeamServer.SaysAsync(one));
    }

    [Fact]
    public async Task Who_lacks_the_right_is_told_so_privately_on_every_way()
    {
        await using var server = await TeamServer.OpenAsync();
        await server.ReportAsync(1, "Northfield Hospital hit by ransomware");
        var card = server.Discord.World.Write(LoopbackWorld.Briefings, LoopbackWorld.Bot, "a card");
        var form = server.Discord.People.Slash(LoopbackWorld.Manager, LoopbackWorld.Briefings, "setup");
        await form.FinishedAsync();

        LoopbackInteraction[] tried =
        [
            server.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.Briefings, "setup"),
            server.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.Briefings, "mute", LoopbackPeople.Option("id", "I-2026-0001"), LoopbackPeople.Option("days", "7")),
            server.Discord.People.Press(LoopbackWorld.Member, card, "1a/mute id:I-2026-0001 days:7"),
            server.Discord.People.Choose(LoopbackWorld.Member, card, "1ainto/merge id:I-2026-0001", "I-2026-0002"),
            server.Discord.People.Submit(LoopbackWorld.Member, LoopbackWorld.Briefings, $"{form.Data["custom_id"]}", ("time", "08:00"), ("zone", "UTC")),
        ];

        foreach (var attempt in tried)
        {
            Assert.Contains("those who manage the server", await TeamServer.SaysAsync(attempt));
            Assert.Equal((Reply, Private), (attempt.AnswerType, (int?)attempt.Data["flags"] & Private));
        }
        Assert.Empty(await server.Store.ReadAsync(store => store.Audit.LatestAsync(TeamServer.Id, 10)));
        Assert.Empty(await server.Store.ReadAsync(store => store.Channels.OfAsync(TeamServer.Id)));
    }

    [Fact]
    public async Task Nothing_is_proposed_to_somebody_who_may_not_use_the_command()
    {
        await using var server = await TeamServer.OpenAsync();
        await server.ReportAsync(1, "Northfield Hospital hit by ransomware");
        await server.Known.LoadAsync(TeamServer.Id, Cancellation);

        var member = server.Discord.People.Types(LoopbackWorld.Member, LoopbackWorld.General, "mute", "id", "north");
        var manager = server.Discord.People.Types(LoopbackWorld.Manager, LoopbackWorld.General, "mute", "id", "north");
        await Task.WhenAll(member.FinishedAsync(), manager.FinishedAsync());

        Assert.Empty(member.Data["choices"]?.AsArray() ?? []);
        Assert.Equal("I-2026-0001", (string?)manager.Data["choices"]?[0]?["value"]);
    }

    [Fact]
    public async Task Pages_are_turned_in_place()
    {
        await using var server = await TeamServer.OpenAsync();
        for (var number = 1; number <= 20; number++) await server.ReportAsync(number, $"Ransomware case {number}");

        var asked = server.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "search", LoopbackPeople.Option("text", "ransomware"));
        Assert.Contains("Page 1 of 3", await TeamServer.SaysAsync(asked));
        var next = (string?)asked.Original?.Body["components"]?[0]?["components"]?[1]?["custom_id"] ?? "";
        Assert.NotNull(asked.Original);
        var turned = server.Discord.People.Press(LoopbackWorld.Member, asked.Original, next);
        await turned.FinishedAsync();
        await Eventually.IsSoAsync(() => asked.Original.Edits >= 2);

        Assert.Equal(DeferredUpdate, turned.AnswerType);
        Assert.Contains("Page 2 of 3", TeamServer.Shown(asked.Original));
    }

    [Theory]
    [InlineData("0a/why id:I-2026-0001")]
    [InlineData("9z/whatever")]
    [InlineData("why:I-2026-0001")]
    [InlineData("1a/no-such-command")]
    public async Task Buttons_of_another_version_are_answered_with_a_sentence(string customId)
    {
        await using var server = await TeamServer.OpenAsync();
        var card = server.Discord.World.Write(LoopbackWorld.Briefings, LoopbackWorld.Bot, "a card");

        Assert.Contains("another version", await TeamServer.SaysAsync(server.Discord.People.Press(LoopbackWorld.Admin, card, customId)));
    }

    [Fact]
    public async Task Commands_are_registered_once_and_old_buttons_work_after_a_restart()
    {
        await using var server = await TeamServer.OpenAsync();
        await server.ReportAsync(1, "Northfield Hospital hit by ransomware");
        var card = server.Discord.World.Write(LoopbackWorld.Briefings, LoopbackWorld.Bot, "a card");
        Assert.Contains("one article", await TeamServer.SaysAsync(server.Discord.People.Press(LoopbackWorld.Member, card, "1a/why id:I-2026-0001")));

        await server.RestartAsync();

        Assert.Contains("one article", await TeamServer.SaysAsync(server.Discord.People.Press(LoopbackWorld.Member, card, "1a/why id:I-2026-0001")));
        Assert.Single(server.Discord.Log.Of("PUT applications/{}/commands"));
        var commands = Assert.Single(server.Discord.World.Commands).Value;
        Assert.Contains(commands, command => (string?)command?["name"] == "brief" && command["name_localizations"]?["de"] is not null && command["contexts"]?.ToJsonString() == "[0]");
        Assert.Equal("32", commands.Single(command => (string?)command?["name"] == "merge")?["default_member_permissions"]?.ToJsonString());
        Assert.Null(commands.Single(command => (string?)command?["name"] == "sources")?["default_member_permissions"]);
    }

    [Fact]
    public async Task A_server_that_is_left_gets_nothing_more_and_comes_back_empty_handed()
    {
        await using var server = await TeamServer.OpenAsync();
        await server.AskAsync("/schedule set 08:00", BriefBot.Chat.Asking.Role.Manager);

        server.Discord.Gateway.Dispatch("GUILD_DELETE", new JsonObject { ["id"] = $"{LoopbackWorld.Guild}" }, LoopbackWorld.Guild);
        await Eventually.IsSoAsync(async () => (await server.Store.ReadAsync(store => store.Channels.OfAsync(TeamServer.Id))).Count == 0);

        Assert.Empty(await server.Store.ReadAsync(store => store.Channels.OfAsync(TeamServer.Id)));
        Assert.NotNull((await server.Store.ReadAsync(store => store.Servers.FindAsync(TeamServer.Id)))?.LeftAt);
        Assert.NotEmpty(await server.Store.ReadAsync(store => store.Audit.LatestAsync(TeamServer.Id, 5)));

        await server.Store.WriteAsync(store => store.Leaving.ForgetLeftBeforeAsync(server.Clock.GetUtcNow().AddDays(31), server.Clock.GetUtcNow().AddDays(61)));

        Assert.Null(await server.Store.ReadAsync(store => store.Servers.FindAsync(TeamServer.Id)));
        Assert.Empty(await server.Store.ReadAsync(store => store.Audit.LatestAsync(TeamServer.Id, 5)));
    }

    [Fact]
    public async Task A_channel_of_the_settings_belongs_to_the_server_it_is_on()
    {
        await using var server = await TeamServer.OpenAsync();
        var channel = new Channel(ChannelId.Of(ChatName.Discord, $"{LoopbackWorld.Briefings}"), ServerId.Console, ChatName.Discord, $"{LoopbackWorld.Briefings}", "#soc", "UTC", Profile.Empty, FromSettings: true);
        await server.Store.WriteAsync(store => store.Channels.KeepAsync(channel, server.Clock.GetUtcNow()));

        await server.RestartAsync();
        await Eventually.IsSoAsync(async () => (await server.Store.ReadAsync(store => store.Channels.OfAsync(TeamServer.Id))).Count > 0);
        Assert.Single(await server.Store.ReadAsync(store => store.Channels.OfAsync(TeamServer.Id)));

        await server.Store.WriteAsync(store => store.Channels.KeepAsync(channel, server.Clock.GetUtcNow()));
        Assert.Single(await server.Store.ReadAsync(store => store.Channels.OfAsync(TeamServer.Id)));
    }

    [Fact]
    public async Task A_feed_is_added_for_the_server_that_asked_and_no_other()
    {
        await using var server = await TeamServer.OpenAsync(fetch: (source, _, _) => Task.FromResult<FetchOutcome>(new FetchOutcome.NewDocument(
            new FeedDocument(source.Address, System.Text.Encoding.UTF8.GetBytes(FeedWeb.Feed)), Validators.None, BodyHash: "", MinimalDelay: null, Moved: null, WasConditional: false)));
        var other = new ServerId("discord:9");

        var added = await server.AskAsync("/sources add inside.example/feed", BriefBot.Chat.Asking.Role.Manager);

        Assert.Contains("is read from now on", added.Messages[0].Title);
        Assert.Equal(2, (await server.Store.ReadAsync(store => store.Sources.ReadByAsync(TeamServer.Id))).Count);
        Assert.Single(await server.Store.ReadAsync(store => store.Sources.ReadByAsync(other)));
        var listed = await server.AskAsync("/sources list", BriefBot.Chat.Asking.Role.Member, other);
        Assert.DoesNotContain("inside.example", listed.Messages[0].Text);
        Assert.Contains("added no source of that name", (await server.AskAsync("/sources remove source:Wire2", BriefBot.Chat.Asking.Role.Manager, other)).Messages[0].Text);
    }

    private static string Plain(string shown) => shown.Replace("\\", "", StringComparison.Ordinal);
}

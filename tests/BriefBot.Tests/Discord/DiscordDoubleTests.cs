using System.Text.Json.Nodes;
using BriefBot.Chat.Discord;
using BriefBot.Core.Messages;
using BriefBot.Discord;
using BriefBot.Settings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;
using Microsoft.Extensions.Logging.Abstractions;
using ChatName = BriefBot.Core.Briefings.ChatName;
using OutgoingMessage = BriefBot.Discord.OutgoingMessage;
using ServerId = BriefBot.Core.Briefings.ServerId;

namespace BriefBot.Tests.Discord;

/// <summary>The whole library against the stand-in that checks every request against Discord's published API document.</summary>
public sealed class DiscordDoubleTests
{
    private const ulong General = 1500000000000000002;
    private const ulong Briefings = 1500000000000000003;
    private const ulong Announcements = 1500000000000000004;
    private const ulong Forum = 1500000000000000005;
    private const string Member = "1300000000000000004";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_the_library_sends_would_be_refused_by_Discord()
    {
        Assert.SkipUnless(DiscordDouble.Folder is not null, "Left out: BRIEFBOT_DISCORD_DOUBLE does not name the folder of the stand-in.");
        await using var discord = await StartAsync();
        using var token = new DiscordToken(discord.Token);
        var options = new DiscordOptions { ApiBase = discord.ApiBase };
        using var rest = new DiscordRest(token, options);
        var gateway = new DiscordGateway(rest, options);
        using var over = new CancellationTokenSource();
        var running = gateway.RunAsync(over.Token);
        var answering = InteractionLoop.RunAsync(gateway, (interaction, _) => AnswerAsync(gateway, interaction), (_, mistake) => Assert.Fail($"{mistake}"), over.Token);
        await discord.PostAsync("wait", new { @for = "connected", timeout_ms = 10_000 });

        await PostEverythingAsync(rest);
        await AskEverythingAsync(rest);
        await UseEverythingAsync(discord, rest, gateway);
        await LoseTheConnectionInEveryWayAsync(discord);
        await over.CancelAsync();
        var stop = await running;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);

        Assert.True(stop.WasAskedFor);
        await AssertIsCleanAsync(discord);
    }

    [Fact]
    public async Task Faults_in_the_middle_of_a_post_never_double_it()
    {
        Assert.SkipUnless(DiscordDouble.Folder is not null, "Left out: BRIEFBOT_DISCORD_DOUBLE does not name the folder of the stand-in.");
        await using var discord = await StartAsync();
        using var token = new DiscordToken(discord.Token);
        using var rest = new DiscordRest(token, new DiscordOptions { ApiBase = discord.ApiBase, RequestTimeout = TimeSpan.FromSeconds(1) });
        object[] faults =
        [
            new { route = "create_message", status = 502, process = true },
            new { route = "create_message", status = 503 },
            new { route = "create_message", drop = "before" },
            new { route = "create_message", drop = "after" },
            new { route = "create_message", drop = "mid" },
            new { route = "create_message", delay_after_ms = 1500 },
            new { route = "create_message", status = 429, retry_after = 0.3 },
            new { route = "create_message", status = 429, retry_after = 0.3, global = true },
            new { route = "create_message", status = 429, retry_after = 0.3, scope = "shared" },
        ];

        for (var number = 0; number < faults.Length; number++)
        {
            await discord.PostAsync("faults", faults[number]);
            var (message, nonce) = (OutgoingMessage.Text($"part {number}"), MessageNonce.Of($"part {number}"));
            var broken = await rest.CreateMessageAsync(new ChannelId(General), message, nonce, Cancellation);
            var again = await rest.CreateMessageAsync(new ChannelId(General), message, nonce, Cancellation);
            Assert.False(broken.IsDone);
            Assert.True(again.IsDone, $"{number}: {again}");
        }

        var messages = (await discord.GetAsync($"messages?channel={General}"))["messages"]?.AsArray() ?? [];
        Assert.Equal(Enumerable.Range(0, faults.Length).Select(number => $"part {number}"), messages.Select(message => (string?)message?["content"]));
        Assert.Equal("[]", (await discord.GetAsync("report"))["rate_limit_violations"]?.ToJsonString());
    }

    [Fact]
    public async Task Nothing_that_the_chat_sends_would_be_refused_by_Discord_and_what_was_lost_on_the_way_is_found_again()
    {
        Assert.SkipUnless(DiscordDouble.Folder is not null, "Left out: BRIEFBOT_DISCORD_DOUBLE does not name the folder of the stand-in.");
        await using var discord = await StartAsync();
        await using var store = await TemporaryStore.OpenAsync();
        using var connection = new DiscordConnection(new Secret(discord.Token), discord.ApiBase, proxy: null, TimeProvider.System, NullLogger<DiscordConnection>.Instance);
        var chat = new DiscordChat(connection, new DiscordSettings { Crosspost = true });
        // So short a trust in nonces that everything that is in doubt is looked for.
        var rules = SendingRules.Default with { NonceTrust = TimeSpan.Zero, Quiet = TimeSpan.FromMilliseconds(100), FirstRetry = TimeSpan.FromMilliseconds(100) };
        using var outbox = new SendOutgoing(store.Database, [chat], TimeProvider.System, NullLogger<SendOutgoing>.Instance, rules);

        await discord.PostAsync("faults", new { route = "create_message", drop = "after" });
        var announced = await SendAsync("announced", OutgoingKind.Post, Announcements);
        await SendAsync("announced|publish", OutgoingKind.Publish, Announcements, under: "announced");
        var card = await SendAsync("card", OutgoingKind.Post, Briefings);
        await SendAsync("card|edit", OutgoingKind.Edit, Briefings, under: "card");
        await SendAsync("card|thread", OutgoingKind.Thread, Briefings, under: "card", body: "I-2026-0412");
        await SendAsync("card|thread again", OutgoingKind.Thread, Briefings, under: "card", body: "I-2026-0412");
        await SendAsync("card|reply", OutgoingKind.Reply, Briefings, under: "card|thread");
        await SendAsync("person", OutgoingKind.Dm, ulong.Parse(Member));
        await SendAsync("post", OutgoingKind.Post, Forum);

        Assert.All(new[] { announced, card }, id => Assert.NotNull(id));
        var messages = (await discord.GetAsync($"messages?channel={Announcements}"))["messages"]?.AsArray() ?? [];
        Assert.Single(messages);
        await AssertIsCleanAsync(discord);

        async Task<string?> SendAsync(string key, OutgoingKind kind, ulong address, string? under = null, string? body = null)
        {
            var news = new Message("Title", "Text", [new("Who", "A *name*")], "footer", Incident: null, State: null);
            var message = new NewOutgoing(new OutgoingKey(key), new ServerId("s"), ChatName.Discord, kind, $"{address}", body ?? DiscordChat.Render(news, new OutgoingKey(key)))
            {
                Target = under is null ? null : new OutgoingKey(under),
            };
            await store.WriteAsync(transaction => transaction.Outgoing.AddAsync(message, TimeProvider.System.GetUtcNow()));
            for (var tries = 0; tries < 600; tries++)
            {
                await outbox.SendReadyAsync(Cancellation);
                var sent = await store.ReadAsync(transaction => transaction.Outgoing.FindAsync(message.Key));
                if (sent?.State == OutgoingState.Sent) return sent.MessageId;
                Assert.True(sent?.State is OutgoingState.Pending or OutgoingState.Sending, $"{key}: {sent?.State} {sent?.Reason}");
                await Task.Delay(100, Cancellation);
            }

            throw new InvalidOperationException($"{key} was not sent.");
        }
    }

    internal static async Task AssertIsCleanAsync(DiscordDouble discord)
    {
        var report = await discord.GetAsync("report");
        TestContext.Current.TestOutputHelper?.WriteLine(report.ToJsonString(new() { WriteIndented = true }));
        Assert.Equal("[]", report["invalid"]?.ToJsonString());
        Assert.Equal("[]", report["notes"]?.ToJsonString());
        Assert.Equal("[]", report["rate_limit_violations"]?.ToJsonString());
        Assert.Equal("[]", report["interactions"]?["unanswered"]?.ToJsonString());
        Assert.Equal("[]", report["interactions"]?["left_deferred"]?.ToJsonString());
        // Its list of a guild's open threads lacks a field that the document wants: the stand-in's own mistake.
        Assert.All(
            report["double"]?["answers_that_do_not_fit_the_document"]?.AsArray() ?? [],
            answer => Assert.Equal("get_active_guild_threads", (string?)answer?["route"]));
        Assert.Equal("[]", report["double"]?["internal_errors"]?.ToJsonString());
        Assert.Equal(0, (int?)report["rate_limited"]);
    }

    internal static Task<DiscordDouble> StartAsync() => DiscordDouble.StartAsync(DiscordDouble.Folder ?? "", new JsonObject
    {
        ["gateway"] = new JsonObject { ["heartbeatInterval"] = 1500, ["identifyWindowSeconds"] = 5 },
    });

    private static async Task PostEverythingAsync(DiscordRest rest)
    {
        var message = new OutgoingMessage(
            "Briefing @everyone <@1300000000000000004> 🛡",
            [new Embed("Title", "Body", "https://a.example/", 0xC0392B, DateTimeOffset.UtcNow, [new("Who", "ACME", inline: true)], new("marker-1"), new("Author"), new("attachment://chart.png"))],
            [
                new ActionRow(Button.Of("Why", "v1:why", emoji: "❓"), Button.Of("Mute", "v1:mute", ButtonStyle.Danger), Button.To("Source", "https://b.example/")),
                new ActionRow(new TextSelect("v1:pick", [new("A", "a", "first"), new("B", "b")], "Pick one")),
                new ActionRow(new ChannelSelect("v1:channel", [ChannelKind.Text, ChannelKind.Announcement])),
                new ActionRow(new RoleSelect("v1:role")),
                new ActionRow(new UserSelect("v1:user", maxValues: 3)),
            ],
            [new FileUpload("chart.png", [1, 2, 3], "image/png", "A chart"), new FileUpload("a.csv", [65], "text/csv")],
            isSilent: true);
        var posted = Done(await rest.CreateMessageAsync(new ChannelId(Briefings), message, MessageNonce.Of("1"), Cancellation));
        for (var number = 0; number < 12; number++)
            Done(await rest.CreateMessageAsync(new ChannelId(Briefings), new OutgoingMessage($"part {number}", replyTo: posted.Id), MessageNonce.Of($"p{number}"), Cancellation));

        Done(await rest.EditMessageAsync(new ChannelId(Briefings), posted.Id, message, Cancellation));
        Done(await rest.EditMessageAsync(new ChannelId(Briefings), posted.Id, new OutgoingMessage("card", rows: message.Rows), Cancellation));
        Done(await rest.StartThreadAsync(new ChannelId(Briefings), posted.Id, new ThreadName("I-2026-0412"), Cancellation));
        Done(await rest.CreateMessageAsync(posted.Id.Thread, OutgoingMessage.Text("What changed"), MessageNonce.Of("t"), Cancellation));
        Done(await rest.StartForumPostAsync(new ChannelId(Forum), new ThreadName("I-2026-0413"), message, Cancellation, new TagId(1600000000000000001)));
        var news = Done(await rest.CreateMessageAsync(new ChannelId(Announcements), OutgoingMessage.Text("news"), MessageNonce.Of("n"), Cancellation));
        Done(await rest.CrosspostAsync(new ChannelId(Announcements), news.Id, Cancellation));
        Done(await rest.PinAsync(new ChannelId(Briefings), posted.Id, Cancellation));
        Assert.Single(Done(await rest.PinnedAsync(new ChannelId(Briefings), Cancellation)));
        Done(await rest.UnpinAsync(new ChannelId(Briefings), posted.Id, Cancellation));
        Done(await rest.DeleteMessageAsync(new ChannelId(Announcements), news.Id, Cancellation));
        var direct = Done(await rest.OpenDirectMessageAsync(new UserId(1300000000000000004), Cancellation));
        Done(await rest.CreateMessageAsync(direct.Id, OutgoingMessage.Text("hello"), MessageNonce.Of("d"), Cancellation));
    }

    private static async Task AskEverythingAsync(DiscordRest rest)
    {
        var me = Done(await rest.MeAsync(Cancellation));
        var history = Done(await rest.MessagesAsync(new ChannelId(Briefings), HistoryPlace.After(DateTimeOffset.UtcNow.AddMinutes(-2)), Cancellation));
        Done(await rest.MessagesAsync(new ChannelId(Briefings), HistoryPlace.Before(history[0].Id), Cancellation, limit: 5));
        Done(await rest.MessagesAsync(new ChannelId(Briefings), HistoryPlace.Around(history[0].Id), Cancellation));
        Done(await rest.MessageAsync(new ChannelId(Briefings), history[0].Id, Cancellation));
        Assert.True(Done(await rest.PermissionsAsync(new ChannelId(Briefings), me.Id, Cancellation)).HasFlag(ChannelPermissions.ToPost));
        Assert.False(Done(await rest.PermissionsAsync(new ChannelId(1500000000000000007), me.Id, Cancellation)).HasFlag(Permissions.SendMessages));
        Assert.Equal(RefusalKind.MissingAccess, Assert.IsType<Refused>((await rest.PermissionsAsync(new ChannelId(1500000000000000006), me.Id, Cancellation)).Failure).Kind);
        Assert.True(Done(await rest.PermissionsAsync(history[^1].Id.Thread, me.Id, Cancellation)).HasFlag(Permissions.SendMessages));
        Assert.NotEmpty(Done(await rest.ChannelsOfAsync(new GuildId(1200000000000000001), Cancellation)));
        Assert.Equal(2, Done(await rest.ActiveThreadsAsync(new GuildId(1200000000000000001), Cancellation)).Length);
        Done(await rest.ArchivedThreadsAsync(new ChannelId(Forum), DateTimeOffset.UtcNow, Cancellation));
    }

    private static async Task UseEverythingAsync(DiscordDouble discord, DiscordRest rest, DiscordGateway gateway)
    {
        var brief = ApplicationCommand.Slash(
            LocalizedText.Of("brief").In("de", "lage").In("fr", "résumé"),
            LocalizedText.Of("What is new").In("de", "Was es Neues gibt"),
            CommandOption.Text("topic", "About what", suggests: true),
            CommandOption.Whole("hours", "Since when", least: 1, most: 168),
            CommandOption.Channel("to", "Where", required: false, ChannelKind.Text));
        var sources = ApplicationCommand.Slash("sources", "Sources", CommandOption.SubCommand("add", "Adds one", CommandOption.Text("address", "Where", required: true)));
        var commands = new CommandSet(brief, sources with { DefaultMemberPermissions = Permissions.ManageGuild }, ApplicationCommand.OnMessage("Group with…"));
        var hash = Done(await gateway.RegisterCommandsAsync(commands, known: null, Cancellation));
        Assert.Equal(hash, Done(await gateway.RegisterCommandsAsync(commands, hash, Cancellation)));
        var me = Done(await rest.MeAsync(Cancellation));
        Done(await rest.OverwriteCommandsAsync(new AppId(me.Id.Value), new GuildId(1200000000000000001), commands, Cancellation));

        var channel = $"{General}";
        await PlayAsync(discord, new { kind = "slash", user = Member, channel, command = "brief", options = new { topic = "cve", hours = 24, to = channel }, until = "final" });
        await PlayAsync(discord, new { kind = "autocomplete", user = Member, channel, command = "brief", focused = "topic", options = new { topic = "I-2" } });
        await PlayAsync(discord, new { kind = "slash", user = "1300000000000000003", channel, command = "sources", subcommand = new[] { "add" }, options = new { address = "x" }, until = "final" });
        var card = Done(await rest.CreateMessageAsync(
            new ChannelId(General),
            new OutgoingMessage("card", rows: [new ActionRow(Button.Of("Why", "v1:why"), Button.Of("Form", "v1:form")), new ActionRow(new TextSelect("v1:pick", [new("A", "a")]))]),
            MessageNonce.Of("card"),
            Cancellation));
        await PlayAsync(discord, new { kind = "button", user = Member, channel, message = $"{card.Id}", custom_id = "v1:why", until = "final" });
        await PlayAsync(discord, new { kind = "select", user = Member, channel, message = $"{card.Id}", custom_id = "v1:pick", values = new[] { "a" }, until = "final" });
        var form = await PlayAsync(discord, new { kind = "button", user = Member, channel, message = $"{card.Id}", custom_id = "v1:form", until = "final" });
        await PlayAsync(discord, new { kind = "modal", user = Member, channel, modal_of = (string?)form["id"], values = new { zone = "Europe/Berlin", day = "mon" }, until = "final" });
        await PlayAsync(discord, new { kind = "message_command", user = Member, channel, command = "Group with…", target = $"{card.Id}", until = "final" });
    }

    private static async Task AnswerAsync(DiscordGateway gateway, Interaction interaction)
    {
        switch (interaction)
        {
            case CommandInteraction { Kind: CommandKind.MessageMenu } command:
                Done(await gateway.AnswerAsync(command, new Reply(OutgoingMessage.Text($"Of {command.TargetMessage?.Content}"), IsPrivate: true), Cancellation));
                Done(await gateway.FollowUpAsync(command, OutgoingMessage.Text("More"), isPrivate: true, Cancellation));
                break;
            case CommandInteraction command:
                Done(await gateway.AnswerAsync(command, new Defer(IsPrivate: true), Cancellation));
                Done(await gateway.EditAnswerAsync(command, new OutgoingMessage("Here", [new Embed(title: command.Name)], files: [new FileUpload("a.txt", [65], "text/plain")]), Cancellation));
                break;
            case AutocompleteInteraction typed:
                Done(await gateway.AnswerAsync(typed, new Suggest(new Choice(typed.Typed.Value, "1")), Cancellation));
                break;
            case ComponentInteraction { CustomId: "v1:form" } pressed:
                Done(await gateway.AnswerAsync(pressed, new OpenModal(Form), Cancellation));
                break;
            case ComponentInteraction { CustomId: "v1:pick" } chosen:
                Done(await gateway.AnswerAsync(chosen, new DeferUpdate(), Cancellation));
                Done(await gateway.EditAnswerAsync(chosen, OutgoingMessage.Text($"Chosen: {chosen.Values[0]}") is var text ? new OutgoingMessage(text.Content, rows: [new ActionRow(Button.Of("Form", "v1:form"))]) : text, Cancellation));
                break;
            case ComponentInteraction pressed:
                Done(await gateway.AnswerAsync(pressed, new UpdateMessage(new OutgoingMessage("Because", rows: [
                    new ActionRow(Button.Of("Form", "v1:form")), new ActionRow(new TextSelect("v1:pick", [new("A", "a")]))])), Cancellation));
                break;
            case ModalInteraction filled:
                Done(await gateway.AnswerAsync(filled, new Reply(OutgoingMessage.Text(filled.Text("zone"))), Cancellation));
                break;
        }
    }

    private static Modal Form => new(
        "v1:form",
        "Set up",
        new Label("Zone", new TextInput("zone", placeholder: "Europe/Berlin"), "Where the team is"),
        new Label("Day", new TextSelect("day", [new("Monday", "mon"), new("Tuesday", "tue")])));

    private static async Task LoseTheConnectionInEveryWayAsync(DiscordDouble discord)
    {
        object[] ways = [new { action = "reconnect" }, new { action = "drop" }, new { action = "mute_acks" }, new { action = "close", code = 4008 }, new { action = "invalid_session", resumable = true }];
        for (var number = 0; number < ways.Length; number++)
        {
            await discord.PostAsync("gateway", ways[number]);
            await HappensAsync(discord, "resumed", number + 1);
        }

        await discord.PostAsync("gateway", new { action = "invalid_session", resumable = false });
        await HappensAsync(discord, "ready", 2);
        await PlayAsync(discord, new { kind = "slash", user = Member, channel = $"{General}", command = "brief", options = new { }, until = "final" });
        Assert.Equal(0, (int?)(await discord.PostAsync("wait", new { @for = "gateway", kind = "identify_too_fast", timeout_ms = 1 }))["events"]?.AsArray().Count ?? 0);
    }

    private static async Task HappensAsync(DiscordDouble discord, string kind, int count)
    {
        var waited = await discord.PostAsync("wait", new { @for = "gateway", kind, count, timeout_ms = 45_000 });
        Assert.True((bool?)waited["ok"], $"{kind} did not happen {count} times.");
    }

    internal static async Task<JsonNode> PlayAsync(DiscordDouble discord, object played)
    {
        var seen = await discord.PostAsync("interactions", played);
        Assert.True((bool?)seen["responded"], seen.ToJsonString());
        Assert.NotEqual("deferred", (string?)seen["state"]);
        return seen;
    }

    private static T Done<T>(RestOutcome<T> outcome)
    {
        Assert.True(outcome.IsDone, $"{outcome.Failure}");
        return outcome.Value ?? throw new InvalidOperationException("The answer was empty.");
    }
}

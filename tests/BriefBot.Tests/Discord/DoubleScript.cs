using System.Text.Json.Nodes;
using BriefBot.Discord;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Discord;

/// <summary>What is played on the stand-in for Discord, and what has to hold afterwards.</summary>
internal static class DoubleScript
{
    public const ulong General = 1500000000000000002;
    public const string Member = "1300000000000000004";

    /// <summary>Fields that Discord.Net sends without a value where they have no place: Discord ignores them.</summary>
    private static readonly string[] SentByDiscordNet = ["channel_types", "default_values", "proxy_icon_url"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Leaves the test out where the stand-in is not there.</summary>
    public static Task<DiscordDouble> StartAsync()
    {
        Assert.SkipUnless(DiscordDouble.Folder is not null, "Left out: BRIEFBOT_DISCORD_DOUBLE does not name the folder of the stand-in.");
        return DiscordDouble.StartAsync(DiscordDouble.Folder ?? "", new JsonObject
        {
            ["gateway"] = new JsonObject { ["heartbeatInterval"] = 1500, ["identifyWindowSeconds"] = 5 },
        });
    }

    /// <param name="library">What carried the answers.</param>
    public static async Task AssertIsCleanAsync(DiscordDouble discord, GatewayLibrary library)
    {
        var report = await discord.GetAsync("report");
        TestContext.Current.TestOutputHelper?.WriteLine(report.ToJsonString(new() { WriteIndented = true }));
        Assert.Equal("[]", report["invalid"]?.ToJsonString());
        var noted = (report["notes"]?.AsArray() ?? []).SelectMany(request => request?["notes"]?.AsArray() ?? []);
        Assert.All(noted, note => Assert.True(library != GatewayLibrary.Own && SentByDiscordNet.Contains($"{note?["path"]}".Split('/')[^1]), $"{note}"));
        Assert.Equal("[]", report["rate_limit_violations"]?.ToJsonString());
        Assert.Equal("[]", report["interactions"]?["unanswered"]?.ToJsonString());
        Assert.Equal("[]", report["interactions"]?["left_deferred"]?.ToJsonString());
        // Its list of a guild's open threads and its application lack fields that the document wants, and a footer without an icon
        // it gives back as Discord.Net sends it: the stand-in's own mistakes.
        Assert.All(report["double"]?["answers_that_do_not_fit_the_document"]?.AsArray() ?? [], answer => Assert.True(
            (string?)answer?["route"] is "get_active_guild_threads" or "get_my_application"
            || (library != GatewayLibrary.Own && answer?["bad"]?.AsArray().All(line => $"{line}".Contains("icon_url must be string", StringComparison.Ordinal)) is true),
            $"{answer}"));
        Assert.Equal("[]", report["double"]?["internal_errors"]?.ToJsonString());
        Assert.Equal(0, (int?)report["rate_limited"] ?? 0);
    }

    /// <summary>People use everything that a bot can offer.</summary>
    public static async Task UseEverythingAsync(DiscordDouble discord, DiscordRest rest, IDiscordGateway gateway)
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

    /// <summary>Answers each thing that people do in that script, each in another way.</summary>
    public static async Task AnswerAsync(IDiscordGateway gateway, Interaction interaction, Modal form)
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
                Done(await gateway.AnswerAsync(pressed, new OpenModal(form), Cancellation));
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

    /// <param name="noticesEverySign">False for a gateway that is not asked about signs which another one heeds.</param>
    public static async Task LoseTheConnectionInEveryWayAsync(DiscordDouble discord, bool noticesEverySign)
    {
        object[] ways = [new { action = "reconnect" }, new { action = "drop" }, new { action = "close", code = 4008 }];
        if (noticesEverySign)
            ways = [.. ways, new { action = "mute_acks" }, new { action = "invalid_session", resumable = true }];
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

    public static async Task<JsonNode> PlayAsync(DiscordDouble discord, object played)
    {
        var seen = await discord.PostAsync("interactions", played);
        Assert.True((bool?)seen["responded"], seen.ToJsonString());
        Assert.NotEqual("deferred", (string?)seen["state"]);
        return seen;
    }

    public static T Done<T>(RestOutcome<T> outcome)
    {
        Assert.True(outcome.IsDone, $"{outcome.Failure} {string.Join(" · ", outcome.Failure is Refused refused ? refused.Details : [])}");
        return outcome.Value ?? throw new InvalidOperationException("The answer was empty.");
    }
}

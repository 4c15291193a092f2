using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using BriefBot.Discord;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Discord;

/// <summary>What every gateway holds to, whichever library carries it.</summary>
/// <param name="formsHoldSelects">False for a library whose forms have text fields only.</param>
/// <param name="noticesEverySign">
/// False for one that notices missing acknowledgements only when nothing else comes either, and begins anew after an invalid session
/// also where Discord would take up the old one.
/// </param>
public abstract class GatewayContract(GatewayLibrary library, bool formsHoldSelects, bool noticesEverySign)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A Discord whose three seconds do not pass, however busy the machine is.</summary>
    private static LoopbackSettings Patient => new() { Time = new StillTime() };

    [Fact]
    public async Task The_bot_connects_with_the_guilds_intent_alone_and_hears_of_its_servers()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);

        await running.IsConnectedAsync();
        var first = await bot.Gateway.ServerEvents.ReadAsync(Cancellation);

        Assert.Equal((1, 1), (bot.Gateway.State.ConnectedShards, bot.Gateway.State.Shards));
        Assert.Equal(new GuildIsThere(Bot.Guild, "Security Team"), first);
        Assert.DoesNotContain(bot.Discord.Gateway.Happened, what => what.StartsWith("intents", StringComparison.Ordinal));
        Assert.Equal(1, bot.Discord.Gateway.Count("identify"));
    }

    [Fact]
    public async Task Commands_are_registered_once_connected_and_again_only_when_they_change()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        var registering = bot.Gateway.RegisterCommandsAsync(new CommandSet(ApplicationCommand.Slash("brief", "What is new")), known: null, Cancellation);
        await using var running = Running.Start(bot);

        var hash = (await registering).Value;
        var again = await bot.Gateway.RegisterCommandsAsync(new CommandSet(ApplicationCommand.Slash("brief", "What is new")), hash, Cancellation);
        var changed = await bot.Gateway.RegisterCommandsAsync(new CommandSet(ApplicationCommand.Slash("brief", "What is newer")), hash, Cancellation);

        Assert.Equal(hash, again.Value);
        Assert.NotEqual(hash, changed.Value);
        Assert.Equal(2, bot.Discord.Log.Of("PUT applications/{}/commands").Length);
        Assert.Equal("What is newer", (string?)bot.Discord.World.Commands[0][0]?["description"]);
    }

    [Fact]
    public async Task A_command_comes_in_with_its_options_and_rights_and_is_answered_after_thinking()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();

        var person = bot.Discord.People.Slash(LoopbackWorld.Manager, LoopbackWorld.General, "brief", LoopbackPeople.Option("topic", "vendor:acme"));
        var command = Assert.IsType<CommandInteraction>(await bot.Gateway.Interactions.ReadAsync(Cancellation));
        Done(await bot.Gateway.AnswerAsync(command, new Defer(IsPrivate: true), Cancellation));
        var shown = new OutgoingMessage("Done", [new Embed(title: "@everyone", color: 0xC0392B, fields: [new("Who", "ACME")], image: new("attachment://chart.png"))], files: [new FileUpload("chart.png", [1, 2, 3], "image/png", "A chart")]);
        var edited = Done(await bot.Gateway.EditAnswerAsync(command, shown, Cancellation));
        var further = Done(await bot.Gateway.FollowUpAsync(command, OutgoingMessage.Text("More"), isPrivate: true, Cancellation));

        Assert.Equal((CommandKind.Slash, "brief", "vendor:acme"), (command.Kind, command.Name, command.Options.Text("topic")));
        Assert.Equal((new UserId(LoopbackWorld.Manager), "mary", Bot.Guild, "en-GB", "en-US"), (command.User.Id, command.User.Username, command.GuildId, command.Of.Locale, command.Of.GuildLocale));
        Assert.Equal((Bot.General, "general", ChannelKind.Text), (command.Of.ChannelId, command.Of.Channel?.Name, command.Of.Channel?.Type));
        Assert.True(command.Of.UserPermissions.HasFlag(Permissions.ManageGuild));
        Assert.False(command.Of.UserPermissions.HasFlag(Permissions.Administrator));
        Assert.True(command.Of.BotPermissions.HasFlag(Permissions.EmbedLinks));
        Assert.Equal((5, "Done"), (person.AnswerType, person.Original?.Content));
        Assert.True(person.Original?.IsPrivate);
        Assert.Equal("chart.png", Assert.Single(person.Original?.Files ?? []).Name);
        Assert.Equal(("@everyone", 0xC0392B, "ACME"), ((string?)person.Original?.Body["embeds"]?[0]?["title"], (int?)person.Original?.Body["embeds"]?[0]?["color"], (string?)person.Original?.Body["embeds"]?[0]?["fields"]?[0]?["value"]));
        Assert.Equal(("Done", "@everyone", "chart.png"), (edited.Content, Assert.Single(edited.Embeds).Title, Assert.Single(edited.Attachments).Filename));
        Assert.Equal(("More", "More"), (Assert.Single(person.FollowUps).Content, further.Content));
        Assert.All(person.FollowUps, message => Assert.True(message.IsPrivate));
        Assert.Empty(bot.Discord.World.Messages(LoopbackWorld.General));
    }

    [Fact]
    public async Task Who_may_manage_nothing_comes_in_without_rights_to()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();

        bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");
        var member = await bot.Gateway.Interactions.ReadAsync(Cancellation);
        bot.Discord.People.Slash(LoopbackWorld.Admin, LoopbackWorld.General, "status");
        var admin = await bot.Gateway.Interactions.ReadAsync(Cancellation);

        Assert.Equal(Permissions.None, member.Of.UserPermissions & (Permissions.ManageGuild | Permissions.Administrator | Permissions.ManageChannels));
        Assert.True(member.Of.UserPermissions.HasFlag(Permissions.SendMessages));
        Assert.True(admin.Of.UserPermissions.HasFlag(Permissions.Administrator));
    }

    [Fact]
    public async Task A_sub_command_comes_in_with_its_path_and_what_its_options_name()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();

        bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "sources", new JsonObject
        {
            ["name"] = "list",
            ["type"] = 1,
            ["options"] = new JsonArray(
                LoopbackPeople.Option("of", "cert"),
                new JsonObject { ["name"] = "hours", ["type"] = 4, ["value"] = 24 },
                new JsonObject { ["name"] = "all", ["type"] = 5, ["value"] = true },
                new JsonObject { ["name"] = "score", ["type"] = 10, ["value"] = 1.5 }),
        });
        var command = Assert.IsType<CommandInteraction>(await bot.Gateway.Interactions.ReadAsync(Cancellation));

        Assert.Equal(["list"], command.Path);
        Assert.Equal(("cert", 24L, true, 1.5), (command.Options.Text("of"), command.Options.Whole("hours"), command.Options.Flag("all"), command.Options.Number("score")));
    }

    [Fact]
    public async Task Typing_a_button_a_select_and_a_form_come_in_and_are_answered()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();
        var rows = new[] { new ActionRow(Button.Of("Why", "v1:why", emoji: "❓"), Button.To("Source", "https://b.example/")), new ActionRow(new TextSelect("v1:pick", [new("A", "a"), new("B", "b")], maxValues: 2)) };
        await bot.Rest.CreateMessageAsync(Bot.General, new OutgoingMessage("card", rows: [.. rows]), MessageNonce.Of("c"), Cancellation);
        var card = Assert.Single(bot.Discord.World.Messages(LoopbackWorld.General));

        var typing = bot.Discord.People.Types(LoopbackWorld.Member, LoopbackWorld.General, "incident", "id", "I-20");
        var typed = Assert.IsType<AutocompleteInteraction>(await bot.Gateway.Interactions.ReadAsync(Cancellation));
        Done(await bot.Gateway.AnswerAsync(typed, new Suggest(new Choice("I-2026-0412", "412"), new Choice("seven", 7)), Cancellation));
        var pressing = bot.Discord.People.Press(LoopbackWorld.Member, card, "v1:why");
        var pressed = Assert.IsType<ComponentInteraction>(await bot.Gateway.Interactions.ReadAsync(Cancellation));
        Done(await bot.Gateway.AnswerAsync(pressed, new UpdateMessage(new OutgoingMessage("card, explained", rows: [.. rows])), Cancellation));
        var choosing = bot.Discord.People.Choose(LoopbackWorld.Member, card, "v1:pick", "a", "b");
        var chosen = Assert.IsType<ComponentInteraction>(await bot.Gateway.Interactions.ReadAsync(Cancellation));
        Done(await bot.Gateway.AnswerAsync(chosen, new DeferUpdate(), Cancellation));
        Done(await bot.Gateway.EditAnswerAsync(chosen, new OutgoingMessage("card, chosen from", rows: [.. rows]), Cancellation));
        var opening = bot.Discord.People.Press(LoopbackWorld.Member, card, "v1:form");
        Done(await bot.Gateway.AnswerAsync(await bot.Gateway.Interactions.ReadAsync(Cancellation), new OpenModal(Form), Cancellation));
        var filling = bot.Discord.People.Submit(LoopbackWorld.Member, LoopbackWorld.General, "v1:form", ("zone", "Europe/Berlin"));
        var filled = Assert.IsType<ModalInteraction>(await bot.Gateway.Interactions.ReadAsync(Cancellation));
        Done(await bot.Gateway.AnswerAsync(filled, new Reply(OutgoingMessage.Text("Set to @everyone"), IsPrivate: true), Cancellation));

        Assert.Equal(("incident", "id", "I-20"), (typed.Name, typed.Typed.Name, typed.Typed.Value));
        Assert.Equal(("412", 7.0), ((string?)typing.Data["choices"]?[0]?["value"], (double?)typing.Data["choices"]?[1]?["value"]));
        Assert.Equal(("v1:why", ComponentKind.Button, "card"), (pressed.CustomId, pressed.Kind, pressed.Message?.Content));
        Assert.Equal((7, 6), (pressing.AnswerType, choosing.AnswerType));
        Assert.Equal(["a", "b"], chosen.Values);
        Assert.Equal("card, explained", chosen.Message?.Content);
        Assert.Equal("card, chosen from", card.Content);
        Assert.Equal(("https://b.example/", "v1:pick"), ((string?)card.Body["components"]?[0]?["components"]?[1]?["url"], (string?)card.Body["components"]?[1]?["components"]?[0]?["custom_id"]));
        Assert.Equal((9, "Set up"), (opening.AnswerType, (string?)opening.Data["title"]));
        Assert.Equal(("v1:form", "Europe/Berlin"), (filled.CustomId, filled.Text("zone")));
        Assert.Equal((4, true, "Set to @everyone"), (filling.AnswerType, filling.Original?.IsPrivate, filling.Original?.Content));
    }

    [Fact]
    public async Task A_command_of_a_messages_menu_brings_its_message()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();
        await bot.Rest.CreateMessageAsync(Bot.General, new OutgoingMessage(embeds: [new Embed(title: "A gang", footer: new("I-2026-0412"))]), MessageNonce.Of("c"), Cancellation);
        var card = Assert.Single(bot.Discord.World.Messages(LoopbackWorld.General));

        var asking = bot.Discord.People.Menu(LoopbackWorld.Member, card, "Explain");
        var menu = Assert.IsType<CommandInteraction>(await bot.Gateway.Interactions.ReadAsync(Cancellation));
        Done(await bot.Gateway.AnswerAsync(menu, new Defer(), Cancellation));
        Done(await bot.Gateway.DeleteAnswerAsync(menu, Cancellation));

        var embed = Assert.Single(menu.TargetMessage?.Embeds ?? []);
        Assert.Equal((CommandKind.MessageMenu, "Explain", new MessageId(card.Id)), (menu.Kind, menu.Name, menu.TargetMessage?.Id));
        Assert.Equal(("A gang", "I-2026-0412"), (embed.Title, embed.Footer?.Text));
        Assert.Equal(5, asking.AnswerType);
        Assert.Single(bot.Discord.World.Messages(LoopbackWorld.General));
    }

    [Fact]
    public async Task An_answer_that_got_lost_is_given_again_and_not_doubled()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();
        bot.Discord.Faults.Add(new LoopbackFault { Path = "callback", Drops = true, AfterWork = true });
        bot.Discord.Faults.Add(new LoopbackFault { Path = "callback", Status = 502, Skip = 1 });

        var first = bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");
        var lost = await bot.Gateway.AnswerAsync(await bot.Gateway.Interactions.ReadAsync(Cancellation), new Defer(), Cancellation);
        var second = bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");
        var broken = await bot.Gateway.AnswerAsync(await bot.Gateway.Interactions.ReadAsync(Cancellation), new Defer(), Cancellation);

        Done(lost);
        Done(broken);
        Assert.Equal((5, 5), (first.AnswerType, second.AnswerType));
    }

    [Fact]
    public async Task A_follow_up_whose_outcome_is_unknown_is_not_sent_again()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();
        var person = bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");
        var command = await bot.Gateway.Interactions.ReadAsync(Cancellation);
        Done(await bot.Gateway.AnswerAsync(command, new Defer(), Cancellation));
        bot.Discord.Faults.Add(new LoopbackFault { Path = "^webhooks", Method = "POST", Status = 502, AfterWork = true });

        var unknown = await bot.Gateway.FollowUpAsync(command, OutgoingMessage.Text("More"), isPrivate: false, Cancellation);

        Assert.IsType<OutcomeUnknown>(unknown.Failure);
        Assert.Single(person.FollowUps);
    }

    [Fact]
    public async Task Who_answers_twice_is_told_so()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();
        bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");
        var command = await bot.Gateway.Interactions.ReadAsync(Cancellation);

        Done(await bot.Gateway.AnswerAsync(command, new Defer(), Cancellation));
        var twice = await bot.Gateway.AnswerAsync(command, new Defer(), Cancellation);

        Assert.Equal(RefusalKind.AlreadyAnswered, Assert.IsType<Refused>(twice.Failure).Kind);
    }

    [Theory]
    [InlineData("asked to reconnect")]
    [InlineData("dropped")]
    [InlineData("closed")]
    public async Task A_lost_connection_is_taken_up_again_with_what_was_missed(string how)
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();
        await bot.Gateway.ServerEvents.ReadAsync(Cancellation);

        if (how == "asked to reconnect")
            bot.Discord.Gateway.AskToReconnect();
        else if (how == "dropped")
            bot.Discord.Gateway.DropAll();
        else
            await bot.Discord.Gateway.CloseAllAsync(4000);
        bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");
        await bot.Discord.Gateway.HappensAsync("resumed");

        var missed = Assert.IsType<CommandInteraction>(await bot.Gateway.Interactions.ReadAsync(Cancellation));
        Assert.Equal("status", missed.Name);
        Assert.Equal(1, bot.Discord.Gateway.Count("identify"));
        await running.IsConnectedAsync();
    }

    [Fact]
    public async Task Leaving_a_server_and_losing_a_channel_are_heard_of_and_an_outage_is_not_taken_for_it()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();
        await bot.Gateway.ServerEvents.ReadAsync(Cancellation);

        var guild = LoopbackWorld.Text(LoopbackWorld.Guild);
        bot.Discord.Gateway.Dispatch("CHANNEL_DELETE", new() { ["id"] = LoopbackWorld.Text(LoopbackWorld.Briefings), ["guild_id"] = guild, ["type"] = 0 });
        bot.Discord.Gateway.Dispatch("GUILD_DELETE", new() { ["id"] = guild, ["unavailable"] = true });
        bot.Discord.Gateway.Dispatch("GUILD_DELETE", new() { ["id"] = guild });

        Assert.Equal(new ChannelWasDeleted(Bot.Guild, Bot.Briefings), await bot.Gateway.ServerEvents.ReadAsync(Cancellation));
        Assert.Equal(new GuildWasLeft(Bot.Guild), await bot.Gateway.ServerEvents.ReadAsync(Cancellation));
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4011)]
    [InlineData(4014)]
    public async Task Some_close_codes_stop_the_gateway_for_good_and_it_says_why(int code)
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();

        await bot.Discord.Gateway.CloseAllAsync(code);
        var stop = await running.Stop.WaitAsync(Eventually.Patience, Cancellation);

        Assert.False(stop.WasAskedFor);
        Assert.Equal((GatewayPhase.Stopped, stop.Sentence), (bot.Gateway.State.Phase, bot.Gateway.State.Sentence));
        Assert.Equal(code == 4004, bot.Token.IsDead);
        Assert.Equal(1, bot.Discord.Gateway.Count("identify"));
    }

    [Fact]
    public async Task A_wrong_token_is_tried_once()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        bot.Discord.World.TokenIsRevoked = true;

        var stop = await bot.Gateway.RunAsync(Cancellation);

        Assert.Contains("token", stop.Sentence, StringComparison.Ordinal);
        Assert.Single(bot.Discord.Log.Requests);
    }

    [Fact]
    public async Task A_token_that_dies_while_posting_ends_the_gateway_too()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();

        bot.Discord.World.TokenIsRevoked = true;
        var posted = await bot.PostAsync("x", "x");
        var stop = await running.Stop.WaitAsync(Eventually.Patience, Cancellation);

        Assert.IsType<TokenDead>(posted.Failure);
        Assert.False(stop.WasAskedFor);
    }

    [Fact]
    public async Task A_wall_in_front_of_Discord_that_an_answer_meets_holds_up_what_is_posted()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();
        bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");
        var command = await bot.Gateway.Interactions.ReadAsync(Cancellation);
        bot.Discord.Faults.Add(new LoopbackFault { Path = "callback", Status = 429, IsPage = true, RetryAfter = 60 });

        var answered = await bot.Gateway.AnswerAsync(command, new Defer(), Cancellation);
        var posted = await bot.PostAsync("x", "x");

        Assert.Equal(RateLimitScope.Cloudflare, Assert.IsType<RateLimited>(answered.Failure).Scope);
        Assert.Equal(RateLimitScope.Cloudflare, Assert.IsType<RateLimited>(posted.Failure).Scope);
        Assert.Single(bot.Discord.Log.Requests, request => request.Status == 429);
        Assert.Empty(bot.Discord.Log.Of("POST channels/{}/messages"));
    }

    [Fact]
    public async Task A_wall_in_front_of_Discord_that_a_post_meets_holds_up_answers()
    {
        await using var bot = await Bot.OnAsync(library, Patient);
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();
        bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");
        var command = await bot.Gateway.Interactions.ReadAsync(Cancellation);
        bot.Discord.Faults.Add(new LoopbackFault { Path = "messages", Status = 429, IsPage = true, RetryAfter = 60 });

        await bot.PostAsync("x", "x");
        var answered = await bot.Gateway.AnswerAsync(command, new Defer(), Cancellation);

        Assert.Equal(RateLimitScope.Cloudflare, Assert.IsType<RateLimited>(answered.Failure).Scope);
        Assert.DoesNotContain(bot.Discord.Log.Requests, request => request.Path.Contains("callback", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_limit_over_all_routes_that_an_answer_meets_holds_up_what_is_posted()
    {
        await using var bot = await Bot.OnAsync(library, Patient, options => options with { LongestWait = TimeSpan.FromSeconds(5) });
        await using var running = Running.Start(bot);
        await running.IsConnectedAsync();
        bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");
        var command = await bot.Gateway.Interactions.ReadAsync(Cancellation);
        bot.Discord.Faults.Add(new LoopbackFault { Path = "callback", Status = 429, IsGlobal = true, RetryAfter = 600 });

        var answered = await bot.Gateway.AnswerAsync(command, new Defer(), Cancellation);
        var posted = await bot.PostAsync("x", "x");

        Assert.Equal(RateLimitScope.Global, Assert.IsType<RateLimited>(answered.Failure).Scope);
        Assert.Equal(RateLimitScope.Global, Assert.IsType<RateLimited>(posted.Failure).Scope);
        Assert.Empty(bot.Discord.Log.Of("POST channels/{}/messages"));
    }

    [Fact]
    public async Task Nothing_that_it_sends_would_be_refused_by_Discord()
    {
        await using var discord = await DoubleScript.StartAsync();
        using var token = new DiscordToken(discord.Token);
        var options = new DiscordOptions { ApiBase = discord.ApiBase, RequestsPerSecond = library.RequestsPerSecond };
        using var rest = new DiscordRest(token, options);
        var gateway = library.Open(rest, options);
        using var over = new CancellationTokenSource();
        var mistakes = new ConcurrentQueue<string>();
        var running = gateway.RunAsync(over.Token);
        var answering = InteractionLoop.RunAsync(
            gateway, (interaction, _) => DoubleScript.AnswerAsync(gateway, interaction, Form), (_, mistake) => mistakes.Enqueue(mistake.Message), over.Token);
        await discord.PostAsync("wait", new { @for = "connected", timeout_ms = 60_000 });

        await DoubleScript.UseEverythingAsync(discord, rest, gateway);
        Assert.Empty(mistakes);
        await DoubleScript.LoseTheConnectionInEveryWayAsync(discord, noticesEverySign);
        await over.CancelAsync();
        var stop = await running;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering);

        Assert.True(stop.WasAskedFor);
        await DoubleScript.AssertIsCleanAsync(discord, library);
    }

    private Modal Form => new(
        "v1:form",
        "Set up",
        [
            new Label("Zone", new TextInput("zone", placeholder: "Europe/Berlin"), "Where the team is"),
            formsHoldSelects
                ? new Label("Day", new TextSelect("day", [new("Monday", "mon"), new("Tuesday", "tue")]))
                : new Label("Day", new TextInput("day", TextInputStyle.Paragraph, required: false)),
        ]);

    private static T Done<T>(RestOutcome<T> outcome) => DoubleScript.Done(outcome);
}

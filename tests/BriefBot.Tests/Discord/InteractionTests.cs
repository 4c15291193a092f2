using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using BriefBot.Discord;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Discord;

public sealed class InteractionTests
{
    [Fact]
    public async Task A_command_comes_in_with_its_options_and_rights_and_is_answered_after_thinking()
    {
        await using var bot = await Bot.StartAsync();
        await using var running = Running.Start(bot);
        await bot.Discord.Gateway.HappensAsync("ready");

        var person = bot.Discord.People.Slash(LoopbackWorld.Manager, LoopbackWorld.General, "brief", LoopbackPeople.Option("topic", "vendor:acme"));
        var command = Assert.IsType<CommandInteraction>(await bot.Gateway.Interactions.ReadAsync(Bot.Cancellation));
        await bot.Gateway.AnswerAsync(command, new Defer(IsPrivate: true), Bot.Cancellation);
        await bot.Gateway.EditAnswerAsync(command, new OutgoingMessage("Done", [new Embed(title: "@everyone")]), Bot.Cancellation);
        await bot.Gateway.FollowUpAsync(command, OutgoingMessage.Text("More"), isPrivate: true, Bot.Cancellation);

        Assert.Equal(("brief", "vendor:acme", "en-GB"), (command.Name, command.Options.Text("topic"), command.Of.Locale));
        Assert.True(command.Of.UserPermissions.HasFlag(Permissions.ManageGuild));
        Assert.Equal(new UserId(LoopbackWorld.Manager), command.User.Id);
        Assert.Equal((5, "Done"), (person.AnswerType, person.Original?.Content));
        Assert.Equal("More", Assert.Single(person.FollowUps).Content);
        Assert.All(person.FollowUps, message => Assert.True(message.IsPrivate));
        Assert.Empty(bot.Discord.World.Messages(LoopbackWorld.General));
    }

    [Fact]
    public async Task Typing_a_button_a_select_and_a_modal_come_in_and_are_answered()
    {
        await using var bot = await Bot.StartAsync();
        await using var running = Running.Start(bot);
        await bot.Discord.Gateway.HappensAsync("ready");
        var row = new ActionRow(Button.Of("Why", "v1:why"));
        await bot.Rest.CreateMessageAsync(Bot.General, new OutgoingMessage("card", rows: [row]), MessageNonce.Of("c"), Bot.Cancellation);
        var card = Assert.Single(bot.Discord.World.Messages(LoopbackWorld.General));

        var typing = bot.Discord.People.Types(LoopbackWorld.Member, LoopbackWorld.General, "incident", "id", "I-20");
        var typed = Assert.IsType<AutocompleteInteraction>(await bot.Gateway.Interactions.ReadAsync(Bot.Cancellation));
        await bot.Gateway.AnswerAsync(typed, new Suggest(new Choice("I-2026-0412", "412"), new Choice("seven", 7)), Bot.Cancellation);
        var pressing = bot.Discord.People.Press(LoopbackWorld.Member, card, "v1:why");
        var pressed = Assert.IsType<ComponentInteraction>(await bot.Gateway.Interactions.ReadAsync(Bot.Cancellation));
        await bot.Gateway.AnswerAsync(pressed, new UpdateMessage(OutgoingMessage.Text("card, explained")), Bot.Cancellation);
        var choosing = bot.Discord.People.Choose(LoopbackWorld.Member, card, "v1:pick", "a", "b");
        var chosen = Assert.IsType<ComponentInteraction>(await bot.Gateway.Interactions.ReadAsync(Bot.Cancellation));
        await bot.Gateway.AnswerAsync(chosen, new OpenModal(new Modal("v1:form", "Form", new Label("Zone", new TextInput("zone")))), Bot.Cancellation);
        bot.Discord.People.Submit(LoopbackWorld.Member, LoopbackWorld.General, "v1:form", ("zone", "Europe/Berlin"));
        var submitted = Assert.IsType<ModalInteraction>(await bot.Gateway.Interactions.ReadAsync(Bot.Cancellation));

        Assert.Equal(("id", "I-20"), (typed.Typed.Name, typed.Typed.Value));
        Assert.Equal("412", (string?)typing.Data["choices"]?[0]?["value"]);
        Assert.Equal(7, (int?)typing.Data["choices"]?[1]?["value"]);
        Assert.Equal(7, pressing.AnswerType);
        Assert.Equal("card, explained", card.Content);
        Assert.Equal(["a", "b"], chosen.Values);
        Assert.Equal(4, (int?)choosing.Data["components"]?[0]?["component"]?["type"]);
        Assert.Equal("Europe/Berlin", submitted.Text("zone"));
    }

    [Fact]
    public async Task A_menu_command_brings_its_message_and_an_option_the_channel_it_names()
    {
        await using var bot = await Bot.StartAsync();
        await using var running = Running.Start(bot);
        await bot.Discord.Gateway.HappensAsync("ready");

        bot.Discord.Gateway.Dispatch("INTERACTION_CREATE", Written("""
            "type":3,"name":"Group with…","target_id":"7","resolved":{"messages":{"7":{"id":"7","channel_id":"8","content":"card"}}}
            """));
        bot.Discord.Gateway.Dispatch("INTERACTION_CREATE", Written("""
            "type":1,"name":"sources","options":[{"name":"list","type":2,"options":[{"name":"of","type":1,"options":[
              {"name":"to","type":7,"value":"8"},{"name":"hours","type":4,"value":24},{"name":"all","type":5,"value":true}]}]}],
            "resolved":{"channels":{"8":{"id":"8","type":5,"name":"announcements"}},"users":{},"invented":{}}
            """));
        var menu = Assert.IsType<CommandInteraction>(await bot.Gateway.Interactions.ReadAsync(Bot.Cancellation));
        var slash = Assert.IsType<CommandInteraction>(await bot.Gateway.Interactions.ReadAsync(Bot.Cancellation));

        Assert.Equal((CommandKind.MessageMenu, "card"), (menu.Kind, menu.TargetMessage?.Content));
        Assert.Equal(["list", "of"], slash.Path);
        Assert.Equal((new ChannelId(8), 24L, true), (slash.Options.Channel("to"), slash.Options.Whole("hours"), slash.Options.Flag("all")));
        Assert.Equal("announcements", slash.Of.Resolved.Channels[new ChannelId(8)].Name);
        Assert.Null(slash.Options.Text("missing"));

        static JsonObject Written(string data) => JsonNode.Parse($$"""
            {"id":"1","application_id":"2","type":2,"token":"t","channel_id":"8","user":{"id":"3","username":"bob"},"data":{ {{data}} } }
            """)?.AsObject() ?? [];
    }

    [Fact]
    public async Task An_answer_that_got_lost_is_given_again_and_not_doubled()
    {
        await using var bot = await Bot.StartAsync();
        await using var running = Running.Start(bot);
        await bot.Discord.Gateway.HappensAsync("ready");
        bot.Discord.Faults.Add(new LoopbackFault { Path = "callback", Drops = true, AfterWork = true });
        bot.Discord.Faults.Add(new LoopbackFault { Path = "callback", Status = 502, Skip = 1 });

        var first = bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");
        var lost = await bot.Gateway.AnswerAsync(await bot.Gateway.Interactions.ReadAsync(Bot.Cancellation), new Defer(), Bot.Cancellation);
        var second = bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");
        var broken = await bot.Gateway.AnswerAsync(await bot.Gateway.Interactions.ReadAsync(Bot.Cancellation), new Defer(), Bot.Cancellation);

        Assert.True(lost.IsDone);
        Assert.True(broken.IsDone);
        Assert.Equal((5, 5), (first.AnswerType, second.AnswerType));
    }

    [Fact]
    public async Task Who_answers_too_late_or_twice_is_told_so()
    {
        var time = new StillTime();
        await using var bot = await Bot.StartAsync(new LoopbackSettings { Time = time });
        var slow = bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");
        time.Advance(TimeSpan.FromSeconds(4));
        var late = await bot.Rest.AnswerAsync(TestInteraction.Of(slow), new Defer(), Bot.Cancellation);
        var prompt = bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");

        await bot.Rest.AnswerAsync(TestInteraction.Of(prompt), new Defer(), Bot.Cancellation);
        var twice = await bot.Rest.AnswerAsync(TestInteraction.Of(prompt), new Defer(), Bot.Cancellation);
        time.Advance(TimeSpan.FromMinutes(16));
        var expired = await bot.Rest.EditAnswerAsync(TestInteraction.Of(prompt), OutgoingMessage.Text("x"), Bot.Cancellation);

        Assert.Equal(RefusalKind.UnknownInteraction, Assert.IsType<Refused>(late.Failure).Kind);
        Assert.Equal(RefusalKind.AlreadyAnswered, Assert.IsType<Refused>(twice.Failure).Kind);
        Assert.Equal(RefusalKind.InteractionExpired, Assert.IsType<Refused>(expired.Failure).Kind);
        Assert.False(bot.Token.IsDead);
    }

    [Fact]
    public async Task A_handler_that_hangs_or_fails_holds_up_nobody()
    {
        await using var bot = await Bot.StartAsync();
        await using var running = Running.Start(bot);
        await bot.Discord.Gateway.HappensAsync("ready");
        using var over = new CancellationTokenSource();
        var handled = new ConcurrentQueue<string>();
        var failures = new ConcurrentQueue<string>();
        var loop = InteractionLoop.RunAsync(bot.Gateway, HandleAsync, (_, mistake) => failures.Enqueue(mistake.Message), over.Token);

        foreach (var name in (string[])["hang", "fail", "status"])
            bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, name);
        while (handled.IsEmpty || failures.IsEmpty)
            await Task.Delay(10, Bot.Cancellation);
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => loop);

        Assert.Equal(["status"], handled);
        Assert.Equal(["on demand"], failures);

        async Task HandleAsync(Interaction interaction, CancellationToken stopping)
        {
            var name = ((CommandInteraction)interaction).Name;
            if (name == "hang")
                await Task.Delay(Timeout.Infinite, stopping);
            if (name == "fail")
                throw new InvalidOperationException("on demand");
            handled.Enqueue(name);
        }
    }
}

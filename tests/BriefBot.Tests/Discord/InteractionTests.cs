using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using BriefBot.Discord;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Discord;

public sealed class InteractionTests
{
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

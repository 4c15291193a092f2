using BriefBot.Discord;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Discord;

public sealed class GatewayTests
{
    private static readonly LoopbackSettings Beating = new() { HeartbeatInterval = TimeSpan.FromSeconds(8), IdentifyWindow = TimeSpan.FromSeconds(4) };

    [Fact]
    public async Task The_bot_connects_with_the_guilds_intent_alone_and_beats()
    {
        await using var bot = await Bot.InHasteAsync(Beating);
        await using var running = Running.Start(bot);

        await bot.Discord.Gateway.HappensAsync("heartbeat", times: 3);
        await running.IsConnectedAsync();

        Assert.Equal((1, 1), (bot.Gateway.State.ConnectedShards, bot.Gateway.State.Shards));
        Assert.Equal(["connect ?v=10&encoding=json", "identify", "ready"], bot.Discord.Gateway.Happened.Where(what => what != "heartbeat").Take(3));
        Assert.Equal(new GuildIsThere(Bot.Guild, "Security Team"), await bot.Gateway.ServerEvents.ReadAsync(Bot.Cancellation));
        // Twice in five seconds is all that Discord allows, and a bot that is started again needs the second.
        Assert.Single(bot.Discord.Log.Requests, request => request.Path.EndsWith("gateway/bot", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("asked to reconnect")]
    [InlineData("dropped")]
    [InlineData("closed 4000")]
    [InlineData("closed 4008")]
    [InlineData("invalid but resumable")]
    public async Task A_lost_connection_is_taken_up_again_with_what_was_missed(string how)
    {
        await using var bot = await Bot.InHasteAsync(Beating);
        await using var running = Running.Start(bot);
        await bot.Discord.Gateway.HappensAsync("ready");
        await bot.Gateway.ServerEvents.ReadAsync(Bot.Cancellation);

        await LoseAsync(bot.Discord.Gateway, how);
        bot.Discord.Gateway.Dispatch("GUILD_DELETE", new() { ["id"] = $"{LoopbackWorld.Guild}" });
        await bot.Discord.Gateway.HappensAsync("resumed");

        Assert.Equal(new GuildWasLeft(Bot.Guild), await bot.Gateway.ServerEvents.ReadAsync(Bot.Cancellation));
        Assert.Equal(1, bot.Discord.Gateway.Count("identify"));
        await running.IsConnectedAsync();
    }

    [Fact]
    public async Task A_connection_that_only_looks_alive_is_noticed_and_taken_up_again()
    {
        await using var bot = await Bot.InHasteAsync(Beating);
        await using var running = Running.Start(bot);
        await bot.Discord.Gateway.HappensAsync("ready");

        bot.Discord.Gateway.MuteAcks = 1;
        await bot.Discord.Gateway.HappensAsync("resumed");

        Assert.Contains("closed 4000", bot.Discord.Gateway.Happened);
        Assert.Equal(1, bot.Discord.Gateway.Count("identify"));
    }

    [Theory]
    [InlineData("invalid session")]
    [InlineData("closed 4007")]
    [InlineData("closed 4009")]
    [InlineData("resume turned away")]
    public async Task A_session_that_is_over_is_started_anew(string how)
    {
        // Time stands still until the first session is there: what travels slowly on a busy machine does not bring two of them closer together.
        var time = new StillTime();
        await using var bot = await Bot.StartAsync(
            new LoopbackSettings { Time = time, HeartbeatInterval = TimeSpan.FromHours(1) }, options => options with { Time = time, RequestTimeout = TimeSpan.FromHours(1) });
        await using var running = Running.Start(bot);
        await bot.Discord.Gateway.HappensAsync("ready");
        await running.IsConnectedAsync();

        await LoseAsync(bot.Discord.Gateway, how);
        await time.PassUntilAsync(() => bot.Discord.Gateway.Count("ready") == 2, TimeSpan.FromMilliseconds(500));

        Assert.Equal(0, bot.Discord.Gateway.Count("identify too fast"));
        await running.IsConnectedAsync();
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4010)]
    [InlineData(4011)]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public async Task Some_close_codes_stop_the_gateway_for_good_and_it_says_why(int code)
    {
        await using var bot = await Bot.InHasteAsync(Beating);
        await using var running = Running.Start(bot);
        await bot.Discord.Gateway.HappensAsync("ready");

        await bot.Discord.Gateway.CloseAllAsync(code);
        var stop = await running.Stop.WaitAsync(Eventually.Patience, Bot.Cancellation);

        Assert.False(stop.WasAskedFor);
        Assert.Equal((GatewayPhase.Stopped, stop.Sentence), (bot.Gateway.State.Phase, bot.Gateway.State.Sentence));
        Assert.Equal(code == 4004, bot.Token.IsDead);
        Assert.Single(bot.Discord.Gateway.Happened, what => what == "identify");
    }

    [Fact]
    public async Task A_wrong_token_is_tried_once()
    {
        await using var bot = await Bot.InHasteAsync(Beating);
        bot.Discord.World.TokenIsRevoked = true;

        var stop = await bot.Gateway.RunAsync(Bot.Cancellation);

        Assert.Contains("token", stop.Sentence, StringComparison.Ordinal);
        Assert.Single(bot.Discord.Log.Requests);
    }

    [Fact]
    public async Task When_the_days_sessions_are_used_up_the_bot_waits_and_keeps_its_token()
    {
        await using var bot = await Bot.InHasteAsync(Beating);
        bot.Discord.Gateway.SessionsLeft = 0;
        bot.Discord.Gateway.SessionsResetAfter = TimeSpan.FromSeconds(10);
        await using var running = Running.Start(bot);
        await Task.Delay(500, Bot.Cancellation);
        Assert.Equal(0, bot.Discord.Gateway.Count("identify"));

        bot.Discord.Gateway.SessionsLeft = 1000;
        await bot.Discord.Gateway.HappensAsync("ready");

        Assert.Equal(0, bot.Discord.Gateway.Count("token reset"));
    }

    [Fact]
    public async Task A_heartbeat_that_Discord_asks_for_comes_at_once()
    {
        await using var bot = await Bot.InHasteAsync(Beating with { HeartbeatInterval = TimeSpan.FromDays(10) });
        await using var running = Running.Start(bot);
        await bot.Discord.Gateway.HappensAsync("ready");

        bot.Discord.Gateway.AskForHeartbeat();

        await bot.Discord.Gateway.HappensAsync("heartbeat");
    }

    [Fact]
    public async Task Each_shard_hears_of_its_own_servers()
    {
        await using var bot = await Bot.InHasteAsync(Beating with { Shards = 2 });
        const ulong other = LoopbackWorld.Guild + (1UL << 22);
        bot.Discord.World.Guilds[other] = "Other";
        await using var running = Running.Start(bot);

        await bot.Discord.Gateway.HappensAsync("ready", times: 2);

        var heard = new[] { await bot.Gateway.ServerEvents.ReadAsync(Bot.Cancellation), await bot.Gateway.ServerEvents.ReadAsync(Bot.Cancellation) };
        Assert.Equal([Bot.Guild.Value, other], heard.Select(happened => happened.Guild.Value).Order());
        await running.IsConnectedAsync();
        Assert.Equal(2, bot.Gateway.State.ConnectedShards);
    }

    [Fact]
    public async Task An_outage_of_a_server_is_not_taken_for_leaving_it()
    {
        await using var bot = await Bot.InHasteAsync(Beating);
        await using var running = Running.Start(bot);
        await bot.Discord.Gateway.HappensAsync("ready");
        await bot.Gateway.ServerEvents.ReadAsync(Bot.Cancellation);

        bot.Discord.Gateway.Dispatch("GUILD_DELETE", new() { ["id"] = "5", ["unavailable"] = true });
        bot.Discord.Gateway.Dispatch("SOMETHING_NEW", new() { ["x"] = 1 });
        bot.Discord.Gateway.Dispatch("CHANNEL_DELETE", new() { ["id"] = "6", ["guild_id"] = "7", ["type"] = 99 });

        Assert.Equal(new ChannelWasDeleted(new GuildId(7), new ChannelId(6)), await bot.Gateway.ServerEvents.ReadAsync(Bot.Cancellation));
    }

    [Fact]
    public async Task Five_hours_of_a_gateway_that_hangs_up_cost_fewer_than_fifty_sessions()
    {
        var time = new StillTime();
        await using var bot = await Bot.StartAsync(Beating with { IdentifyWindow = TimeSpan.Zero }, options => options with { Time = time });
        bot.Discord.Gateway.HangsUpOnIdentify = true;
        await using var running = Running.Start(bot);

        await time.PassAsync(TimeSpan.FromHours(5), TimeSpan.FromMinutes(1));
        var identifies = bot.Discord.Gateway.Count("identify");
        await time.PassUntilAsync(() => bot.Discord.Gateway.Count("identify") >= 5, TimeSpan.FromMinutes(1));
        bot.Discord.Gateway.HangsUpOnIdentify = false;
        await time.PassUntilAsync(() => bot.Gateway.State.Phase == GatewayPhase.Connected, TimeSpan.FromSeconds(10));

        Assert.InRange(identifies, 0, 49);
    }

    [Fact]
    public async Task A_gateway_that_cannot_be_reached_costs_no_session_and_is_found_again()
    {
        var time = new StillTime();
        await using var bot = await Bot.StartAsync(Beating, options => options with { Time = time });
        bot.Discord.Gateway.IsDown = true;
        await using var running = Running.Start(bot);

        await time.PassAsync(TimeSpan.FromHours(1), TimeSpan.FromSeconds(20));
        Assert.Equal(0, bot.Discord.Gateway.Count("identify"));
        bot.Discord.Gateway.IsDown = false;
        await time.PassUntilAsync(() => bot.Gateway.State.Phase == GatewayPhase.Connected, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_session_that_cannot_be_taken_up_again_for_long_is_given_up()
    {
        var time = new StillTime();
        await using var bot = await Bot.StartAsync(Beating with { IdentifyWindow = TimeSpan.Zero }, options => options with { Time = time });
        await using var running = Running.Start(bot);
        await bot.Discord.Gateway.HappensAsync("ready");

        bot.Discord.Gateway.IsDown = true;
        bot.Discord.Gateway.DropAll();
        await time.PassAsync(TimeSpan.FromHours(1), TimeSpan.FromSeconds(20));
        bot.Discord.Gateway.IsDown = false;
        await time.PassUntilAsync(() => bot.Discord.Gateway.Count("ready") == 2, TimeSpan.FromSeconds(5));

        Assert.Equal(0, bot.Discord.Gateway.Count("resume"));
    }

    private static Task LoseAsync(LoopbackGateway gateway, string how)
    {
        switch (how)
        {
            case "asked to reconnect":
                gateway.AskToReconnect();
                return Task.CompletedTask;
            case "dropped":
                gateway.DropAll();
                return Task.CompletedTask;
            case "invalid but resumable":
                gateway.EndSessions(resumable: true);
                return Task.CompletedTask;
            case "invalid session":
                gateway.EndSessions(resumable: false);
                return Task.CompletedTask;
            case "resume turned away":
                gateway.RejectResumes = 1;
                gateway.DropAll();
                return Task.CompletedTask;
            default:
                return gateway.CloseAllAsync(int.Parse(how["closed ".Length..]));
        }
    }
}

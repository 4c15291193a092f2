using System.Text.Json.Nodes;
using BriefBot.Discord;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Discord;

public sealed class PostingTests
{
    [Fact]
    public async Task A_message_arrives_as_it_was_built_and_pings_nobody()
    {
        await using var bot = await Bot.StartAsync();
        var message = new OutgoingMessage(
            "@everyone 🛡",
            [new Embed(title: "T", fields: [new("n", "v")], footer: new("marker-1"))],
            [new ActionRow(Button.Of("Why", "v1:why"))],
            isSilent: true);

        var outcome = await bot.Rest.CreateMessageAsync(Bot.Briefings, message, MessageNonce.Of("k"), Bot.Cancellation);

        Assert.True(outcome.IsDone);
        Assert.True(outcome.Value?.Carries("marker-1"));
        var body = Assert.Single(bot.Discord.Log.Of("POST channels/{}/messages")).Body;
        Assert.Equal("@everyone 🛡", (string?)body?["content"]);
        Assert.Equal(2, (int?)body?["components"]?[0]?["components"]?[0]?["type"]);
        Assert.Equal(4096, (int?)body?["flags"]);
        Assert.Equal(MessageNonce.Of("k").Value, (string?)body?["nonce"]);
        Assert.True((bool?)body?["enforce_nonce"]);
        Assert.Empty(Assert.IsType<JsonArray>(body?["allowed_mentions"]?["parse"]));
    }

    [Fact]
    public async Task The_same_nonce_gives_back_the_first_message()
    {
        await using var bot = await Bot.StartAsync();
        var first = await bot.PostAsync("one", "k");

        var second = await bot.PostAsync("one", "k");

        Assert.Equal(first.Value?.Id, second.Value?.Id);
        Assert.Single(bot.Discord.World.Messages(LoopbackWorld.Briefings));
    }

    [Fact]
    public async Task A_message_deleted_since_is_not_made_again_under_its_nonce()
    {
        await using var bot = await Bot.StartAsync();
        var first = await bot.PostAsync("one", "k");
        await bot.Rest.DeleteMessageAsync(Bot.Briefings, first.Value?.Id ?? default, Bot.Cancellation);

        var second = await bot.PostAsync("one", "k");

        Assert.Equal(RefusalKind.UnknownMessage, Assert.IsType<Refused>(second.Failure).Kind);
        Assert.Empty(bot.Discord.World.Messages(LoopbackWorld.Briefings));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task After_an_error_of_Discords_own_the_outcome_is_unknown_and_nothing_is_sent_again_by_itself(int status)
    {
        await using var bot = await Bot.StartAsync();
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", Status = status, AfterWork = true });

        var outcome = await bot.PostAsync("one", "k");

        Assert.False(Assert.IsType<OutcomeUnknown>(outcome.Failure).IsCertainlyNotDone);
        Assert.Single(bot.Discord.Log.Requests);
        Assert.Equal((await bot.PostAsync("one", "k")).Value?.Id.Value, Assert.Single(bot.Discord.World.Messages(LoopbackWorld.Briefings)).Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_broken_connection_the_outcome_is_unknown_and_the_nonce_settles_it(bool afterWork)
    {
        await using var bot = await Bot.StartAsync();
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", Drops = true, AfterWork = afterWork });

        var broken = await bot.PostAsync("one", "k");
        var again = await bot.PostAsync("one", "k");

        Assert.IsType<OutcomeUnknown>(broken.Failure);
        Assert.True(again.IsDone);
        Assert.Equal(2, bot.Discord.Log.Requests.Length);
        Assert.Single(bot.Discord.World.Messages(LoopbackWorld.Briefings));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_leaves_the_outcome_unknown()
    {
        await using var bot = await Bot.StartAsync();
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", BreaksOff = true });

        var outcome = await bot.PostAsync("one", "k");

        Assert.IsType<OutcomeUnknown>(outcome.Failure);
        Assert.Single(bot.Discord.World.Messages(LoopbackWorld.Briefings));
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_leaves_the_outcome_unknown()
    {
        var time = new StillTime();
        await using var bot = await Bot.StartAsync(change: options => options with { Time = time });
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", Until = new TaskCompletionSource().Task, AfterWork = true });

        var posting = bot.PostAsync("one", "k");
        await Eventually.IsSoAsync(() => bot.Discord.World.Messages(LoopbackWorld.Briefings).Length > 0);
        time.Advance(bot.Options.RequestTimeout);

        Assert.IsType<OutcomeUnknown>((await posting).Failure);
        Assert.Single(bot.Discord.World.Messages(LoopbackWorld.Briefings));
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_sent()
    {
        await using var bot = await Bot.StartAsync(change: options => options with { ApiBase = new Uri("http://127.0.0.1:1/api/v10") });

        var outcome = await bot.PostAsync("one", "k");

        Assert.True(Assert.IsType<NotSent>(outcome.Failure).IsCertainlyNotDone);
    }

    [Fact]
    public async Task What_Discord_does_not_accept_comes_back_with_the_fields_and_no_retry()
    {
        await using var bot = await Bot.StartAsync();
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", Status = 400, Code = 50035 });

        var outcome = await bot.PostAsync("one", "k");

        Assert.Equal(RefusalKind.Invalid, Assert.IsType<Refused>(outcome.Failure).Kind);
        Assert.Single(bot.Discord.Log.Requests);
    }

    [Theory]
    [InlineData(404, 10003, RefusalKind.UnknownChannel, true)]
    [InlineData(403, 50001, RefusalKind.MissingAccess, true)]
    [InlineData(403, 50013, RefusalKind.MissingPermissions, true)]
    [InlineData(403, 50007, RefusalKind.DirectMessagesClosed, true)]
    [InlineData(400, 40033, RefusalKind.AlreadyCrossposted, false)]
    [InlineData(400, 40060, RefusalKind.AlreadyAnswered, false)]
    [InlineData(404, 10062, RefusalKind.UnknownInteraction, false)]
    [InlineData(400, 30034, RefusalKind.DailyCommandLimit, false)]
    [InlineData(400, 160004, RefusalKind.ThreadExists, false)]
    [InlineData(418, 99999, RefusalKind.Other, false)]
    public async Task Each_error_number_has_one_meaning(int status, int code, RefusalKind kind, bool closesChannel)
    {
        await using var bot = await Bot.StartAsync();
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", Status = status, Code = code });

        var outcome = await bot.PostAsync("one", "k");

        var refused = Assert.IsType<Refused>(outcome.Failure);
        Assert.Equal((kind, closesChannel), (refused.Kind, refused.ClosesChannel));
    }

    [Fact]
    public async Task A_dead_token_stops_everything_after_one_refusal()
    {
        await using var bot = await Bot.StartAsync();
        bot.Discord.World.TokenIsRevoked = true;

        var outcomes = new[] { await bot.PostAsync("one", "a"), await bot.PostAsync("two", "b"), await bot.PostAsync("three", "c", Bot.General) };

        Assert.All(outcomes, outcome => Assert.IsType<TokenDead>(outcome.Failure));
        Assert.True(bot.Token.IsDead);
        Assert.Single(bot.Discord.Log.Requests);
    }

    [Fact]
    public async Task Files_go_beside_the_message()
    {
        await using var bot = await Bot.StartAsync();
        var message = new OutgoingMessage("See", files: [new FileUpload("a.csv", [1, 2], "text/csv", "Indicators"), new FileUpload("b.png", [3], "image/png")]);

        var outcome = await bot.Rest.CreateMessageAsync(Bot.Briefings, message, MessageNonce.Of("k"), Bot.Cancellation);

        Assert.True(outcome.IsDone);
        var request = Assert.Single(bot.Discord.Log.Requests);
        Assert.Equal(["files[0] a.csv", "files[1] b.png"], request.Files.Select(file => $"{file.Field} {file.Name}"));
        Assert.Equal("Indicators", (string?)request.Body?["attachments"]?[0]?["description"]);
        Assert.Empty(Assert.IsType<JsonArray>(request.Body?["allowed_mentions"]?["parse"]));
    }

    [Fact]
    public async Task An_edit_leaves_nothing_of_what_was_there_before()
    {
        await using var bot = await Bot.StartAsync();
        var posted = await bot.Rest.CreateMessageAsync(
            Bot.Briefings, new OutgoingMessage("old", [new Embed(title: "old")], [new ActionRow(Button.Of("b", "id"))]), MessageNonce.Of("k"), Bot.Cancellation);

        var edited = await bot.Rest.EditMessageAsync(Bot.Briefings, posted.Value?.Id ?? default, OutgoingMessage.Text("new"), Bot.Cancellation);

        Assert.True(edited.IsDone);
        var message = Assert.Single(bot.Discord.World.Messages(LoopbackWorld.Briefings));
        Assert.Equal(("new", 0, 0), (message.Content, message.Body["embeds"]?.AsArray().Count, message.Body["components"]?.AsArray().Count));
    }

    [Fact]
    public async Task Too_many_edits_to_old_messages_are_a_limit_and_not_a_refusal()
    {
        await using var bot = await Bot.StartAsync();
        bot.Discord.Faults.Add(new LoopbackFault { Method = "PATCH", Status = 429, Code = 30046, RetryAfter = 7 });

        var outcome = await bot.Rest.EditMessageAsync(Bot.Briefings, new MessageId(5), OutgoingMessage.Text("new"), Bot.Cancellation);

        var limited = Assert.IsType<RateLimited>(outcome.Failure);
        Assert.Equal((RateLimitScope.OldEdits, 7.0), (limited.Scope, limited.RetryAfter.TotalSeconds));
    }

    [Fact]
    public async Task History_is_read_newest_first_from_a_moment_on()
    {
        await using var bot = await Bot.StartAsync();
        var before = DateTimeOffset.UtcNow.AddMinutes(-2);
        foreach (var text in (string[])["one", "two", "three"])
            await bot.PostAsync(text, text);

        var history = await bot.Rest.MessagesAsync(Bot.Briefings, HistoryPlace.After(before), Bot.Cancellation);
        var older = await bot.Rest.MessagesAsync(Bot.Briefings, HistoryPlace.Before(history.Value[0].Id), Bot.Cancellation, limit: 1);

        Assert.Equal(["three", "two", "one"], history.Value.Select(message => message.Content));
        Assert.Equal(["two"], older.Value.Select(message => message.Content));
    }

    [Fact]
    public async Task A_turn_that_is_not_used_goes_to_whoever_waits()
    {
        await using var bot = await Bot.StartAsync();
        var turn = await bot.Rest.TurnToPostAsync(Bot.Briefings, Bot.Cancellation);
        var waiting = bot.PostAsync("one", "k");
        Assert.False(waiting.IsCompleted);

        turn.Value?.Dispose();

        Assert.True((await waiting).IsDone);
    }

    [Fact]
    public async Task A_turn_is_good_for_one_message()
    {
        await using var bot = await Bot.StartAsync();
        var turn = await bot.Rest.TurnToPostAsync(Bot.Briefings, Bot.Cancellation);
        using var mine = turn.Value;
        Assert.NotNull(mine);
        await mine.CreateMessageAsync(OutgoingMessage.Text("one"), MessageNonce.Of("1"), Bot.Cancellation);

        await Assert.ThrowsAsync<InvalidOperationException>(() => mine.CreateMessageAsync(OutgoingMessage.Text("two"), MessageNonce.Of("2"), Bot.Cancellation));
    }
}

using System.Diagnostics;
using BriefBot.Discord;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Discord;

public sealed class RateLimitTests
{
    private static readonly LoopbackSettings FiveInHalfASecond = new() { RequestsPerBucket = 5, BucketWindow = TimeSpan.FromMilliseconds(500) };

    [Fact]
    public async Task A_burst_into_one_channel_waits_for_its_bucket_and_is_never_refused()
    {
        await using var bot = await Bot.StartAsync(FiveInHalfASecond);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 17).Select(number => bot.PostAsync($"{number}", $"{number}")));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone));
        Assert.Equal(0, bot.Discord.Limits.Limited);
        Assert.Equal(17, bot.Discord.World.Messages(LoopbackWorld.Briefings).Length);
    }

    [Fact]
    public async Task An_answer_that_travelled_for_longer_does_not_make_those_after_it_look_outdated()
    {
        await using var bot = await Bot.StartAsync(new LoopbackSettings { RequestsPerBucket = 5, BucketWindow = TimeSpan.FromSeconds(2) });
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", Skip = 1, AfterWork = true, Delay = TimeSpan.FromMilliseconds(600) });

        for (var number = 0; number < 8; number++)
            Assert.True((await bot.PostAsync($"{number}", $"{number}")).IsDone);

        Assert.Equal(0, bot.Discord.Limits.Limited);
    }

    [Fact]
    public async Task Channels_do_not_wait_for_each_other_once_the_bucket_is_known()
    {
        // Longer than a request waits at all: whoever waited for the other would not be sent.
        await using var bot = await Bot.StartAsync(new LoopbackSettings { RequestsPerBucket = 1, BucketWindow = TimeSpan.FromMinutes(10) });
        await bot.PostAsync("learn", "learn", Bot.General);

        var outcomes = await Task.WhenAll(bot.PostAsync("a", "a"), bot.PostAsync("b", "b", Bot.Announcements));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone));
        Assert.Equal(0, bot.Discord.Limits.Limited);
    }

    [Fact]
    public async Task Until_the_bucket_is_known_one_request_goes_at_a_time()
    {
        await using var bot = await Bot.StartAsync(FiveInHalfASecond);
        var goesOn = new TaskCompletionSource();
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", Until = goesOn.Task });

        var posting = Task.WhenAll(Enumerable.Range(0, 4).Select(number => bot.PostAsync($"{number}", $"{number}")));
        await Eventually.IsSoAsync(() => !bot.Discord.Log.Requests.IsEmpty);
        await Task.Delay(TimeSpan.FromMilliseconds(100), Bot.Cancellation);

        Assert.Single(bot.Discord.Log.Requests);
        goesOn.SetResult();
        Assert.All(await posting, outcome => Assert.True(outcome.IsDone));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_not_begun()
    {
        await using var bot = await Bot.StartAsync(
            new LoopbackSettings { RequestsPerBucket = 1, BucketWindow = TimeSpan.FromSeconds(90) }, options => options with { LongestWait = TimeSpan.FromSeconds(5) });
        await bot.PostAsync("one", "1");

        var outcome = await bot.PostAsync("two", "2");

        Assert.InRange(Assert.IsType<RateLimited>(outcome.Failure).RetryAfter.TotalSeconds, 60, 91);
        Assert.Single(bot.Discord.Log.Requests);
    }

    [Fact]
    public async Task All_routes_together_stay_within_fifty_a_second()
    {
        // Twice as much at its door: on a busy machine requests arrive in other rhythms than they left.
        await using var bot = await Bot.StartAsync(new LoopbackSettings { RequestsPerSecond = 100 });
        foreach (var number in Enumerable.Range(0, 120))
            bot.Discord.World.Add(new LoopbackChannel(Channel(number), Kind: 0, LoopbackWorld.Guild, $"c{number}"));
        await bot.PostAsync("learn", "learn");
        var started = Stopwatch.GetTimestamp();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 120).Select(number => bot.PostAsync("x", $"{number}", new ChannelId(Channel(number)))));

        Assert.All(outcomes, outcome => Assert.True(outcome.IsDone));
        Assert.Equal(0, bot.Discord.Limits.Limited);
        Assert.True(Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task After_a_429_the_channel_waits_as_long_as_it_was_told()
    {
        await using var bot = await Bot.StartAsync();
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", Status = 429, RetryAfter = 0.4 });

        var limited = await bot.PostAsync("one", "k");
        var started = Stopwatch.GetTimestamp();
        var done = await bot.PostAsync("one", "k");

        Assert.Equal(RateLimitScope.Route, Assert.IsType<RateLimited>(limited.Failure).Scope);
        Assert.True(done.IsDone);
        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromSeconds(0.4));
    }

    [Fact]
    public async Task After_a_global_429_everything_waits_but_answers_to_interactions()
    {
        var time = new StillTime();
        await using var bot = await Bot.StartAsync(new LoopbackSettings { Time = time }, options => options with { Time = time });
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", Status = 429, RetryAfter = 6, IsGlobal = true });
        var person = bot.Discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.General, "status");

        var limited = await bot.PostAsync("one", "k");
        var elsewhere = bot.PostAsync("two", "l", Bot.General);
        var answered = await bot.Rest.AnswerAsync(TestInteraction.Of(person), new Defer(), Bot.Cancellation);

        Assert.Equal(RateLimitScope.Global, Assert.IsType<RateLimited>(limited.Failure).Scope);
        Assert.True(answered.IsDone);
        Assert.False(elsewhere.IsCompleted);
        await time.PassUntilAsync(() => elsewhere.IsCompleted, TimeSpan.FromSeconds(1));
        Assert.True((await elsewhere).IsDone);
    }

    [Fact]
    public async Task A_shared_limit_does_not_count_as_an_invalid_request()
    {
        await using var bot = await Bot.StartAsync();
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", Status = 429, IsShared = true });

        var outcome = await bot.PostAsync("one", "k");

        Assert.Equal(RateLimitScope.Shared, Assert.IsType<RateLimited>(outcome.Failure).Scope);
        Assert.Equal((0, 0), (bot.Rest.InvalidRequests, bot.Discord.Limits.Invalid));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(403)]
    public async Task A_page_from_in_front_of_Discord_shuts_everything(int status)
    {
        await using var bot = await Bot.StartAsync();
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", Status = status, IsPage = true, RetryAfter = 600 });

        var outcome = await bot.PostAsync("one", "k");
        var next = await bot.PostAsync("two", "l", Bot.General);

        Assert.Equal(RateLimitScope.Cloudflare, Assert.IsType<RateLimited>(outcome.Failure).Scope);
        Assert.Equal(RateLimitScope.Cloudflare, Assert.IsType<RateLimited>(next.Failure).Scope);
        Assert.Single(bot.Discord.Log.Requests);
        Assert.Contains(bot.Notes, note => note.Contains("blocked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_429_that_does_not_say_how_long_is_waited_out_for_a_while()
    {
        await using var bot = await Bot.StartAsync();
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", Status = 429, RetryAfter = null, LacksHeaders = true });

        var outcome = await bot.PostAsync("one", "k");

        var limited = Assert.IsType<RateLimited>(outcome.Failure);
        Assert.Equal(RateLimitScope.Route, limited.Scope);
        Assert.InRange(limited.RetryAfter.TotalSeconds, 1, 60);
    }

    [Fact]
    public async Task A_storm_of_429s_without_headers_stays_far_below_a_ban()
    {
        var time = new StillTime();
        await using var bot = await Bot.StartAsync(change: options => options with { Time = time, LongestWait = TimeSpan.FromDays(1) });
        bot.Discord.Faults.Add(new LoopbackFault { Method = "POST", Status = 429, Times = int.MaxValue, RetryAfter = 0.01, LacksHeaders = true });
        foreach (var number in Enumerable.Range(0, 40))
            bot.Discord.World.Add(new LoopbackChannel(Channel(number), Kind: 0, LoopbackWorld.Guild, $"c{number}"));

        using var enough = new CancellationTokenSource();
        var senders = Enumerable.Range(0, 40).Select(number => PostOnAsync(bot, number, enough.Token)).ToArray();
        await time.PassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(5));
        var refused = bot.Discord.Limits.Invalid;
        await time.PassUntilAsync(() => bot.Discord.Limits.Invalid >= 5, TimeSpan.FromSeconds(5));
        await enough.CancelAsync();
        await Task.WhenAll(senders);

        Assert.InRange(refused, 0, 99);
    }

    private static ulong Channel(int number) => 1700000000000000000 + (ulong)number;

    private static async Task PostOnAsync(Bot bot, int number, CancellationToken cancellation)
    {
        try
        {
            while (true)
                await bot.Rest.CreateMessageAsync(new ChannelId(Channel(number)), OutgoingMessage.Text("x"), MessageNonce.Of($"{number}"), cancellation);
        }
        catch (OperationCanceledException)
        {
            // The ten minutes are over.
        }
    }
}

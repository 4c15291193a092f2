using BriefBot.Chat;
using BriefBot.Storage;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Scenarios;

/// <summary>A process that dies at each point of the delivery in turn, until one gets through.</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData(40, "while the chat still knows the nonce")]
    [InlineData(600, "when the chat has to be asked")]
    public async Task However_a_process_dies_each_part_is_posted_once_and_in_order(int secondsUntilRestart, string because)
    {
        await using var day = await DeliveryDay.BeginAsync();
        var deaths = 0;
        for (var gotThrough = false; !gotThrough;)
        {
            var died = DieAt(day, deaths + 1);
            await day.TickAsync();
            gotThrough = !died();
            if (!gotThrough)
            {
                deaths++;
                day.Restart();
                day.Clock.Advance(TimeSpan.FromSeconds(secondsUntilRestart));
                await day.TickAsync();
                await day.RunAsync(TimeSpan.FromMinutes(4), steps: 6);
            }

            await AssertPostedOnceAsync(day, $"Dead at point {deaths}, {because}");
            await day.SleepUntilTheNextMorningAsync();
        }

        Assert.Equal(0, await day.Store.ReadAsync(store => store.Outgoing.UnverifiedAsync()));
        Assert.True(deaths > 30, $"Only {deaths} points.");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(13)]
    public async Task Whichever_statement_the_store_refuses_once_each_part_is_posted_once(int code)
    {
        await using var day = await DeliveryDay.BeginAsync();
        var isClean = false;
        for (var n = 1; !isClean; n++)
        {
            var calls = 0;
            day.BeforeEachStatement(_ =>
            {
                if (++calls == n) throw FaultySource.Trouble(code);
            });
            await day.TickAsync();
            isClean = calls < n;
            await day.RunAsync(TimeSpan.FromMinutes(4), steps: 6);

            await AssertPostedOnceAsync(day, $"Call {n}");
            await day.SleepUntilTheNextMorningAsync();
        }
    }

    [Fact]
    public async Task A_page_that_is_written_twice_is_one_page()
    {
        await using var day = await DeliveryDay.BeginAsync(WhenRepeated.Replaced);
        day.Chat.AfterPosting = _ => new PostOutcome.Unknown("The process was killed.");

        await day.RunAsync(TimeSpan.FromMinutes(2));
        day.Chat.AfterPosting = _ => null;
        await day.RunAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(["1/3", "2/3", "3/3"], day.Parts());
        Assert.True(day.Chat.Repeats > 0);
    }

    [Fact]
    public async Task What_a_terminal_shows_a_second_time_is_marked_as_shown_again()
    {
        await using var day = await DeliveryDay.BeginAsync(WhenRepeated.ShownAgain);
        var isFirst = true;
        day.Chat.AfterPosting = _ => isFirst ? new PostOutcome.Unknown("Killed between printing and commit.") : null;

        await day.RunAsync(TimeSpan.FromSeconds(60), steps: 1);
        isFirst = false;
        await day.RunAsync(TimeSpan.FromMinutes(2));

        Assert.Equal([("1/3", false), ("1/3", true), ("2/3", false), ("3/3", false)], day.Parts().Zip(day.Chat.Log.Select(posted => posted.IsAgain)));
    }

    private static async Task AssertPostedOnceAsync(DeliveryDay day, string because)
    {
        var today = day.Today.ToString("uuuu-MM-dd", null);
        var parts = day.Chat.BodiesIn("soc").Where(body => body.StartsWith(today, StringComparison.Ordinal)).Select(body => body.Split(' ')[1]).ToList();
        Assert.True(parts.SequenceEqual(["1/3", "2/3", "3/3"]), $"{because}: {string.Join(' ', parts)}");
        var briefing = await day.BriefingAsync();
        Assert.Equal((BriefingState.Done, day.Today), (briefing.State, briefing.Due.Date));
    }

    // Points are all statements of the store, and before and after each post. From its point on, the dead process does nothing any more.
    private static Func<bool> DieAt(DeliveryDay day, int point)
    {
        var reached = 0;
        void Reach()
        {
            if (Interlocked.Increment(ref reached) >= point) throw FaultySource.Trouble(10);
        }

        day.BeforeEachStatement(_ => Reach());
        day.Chat.Refuse = _ =>
        {
            Reach();
            return null;
        };
        day.Chat.AfterPosting = _ =>
        {
            Reach();
            return null;
        };
        return () =>
        {
            day.BeforeEachStatement(_ => { });
            day.Chat.Refuse = _ => null;
            day.Chat.AfterPosting = _ => null;
            return reached >= point;
        };
    }
}

using BriefBot.Core.Messages;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Chat;

/// <summary>Past the time for which Discord knows a nonce, a message that may be out is looked for by its marker.</summary>
public sealed class DiscordReadBackTests
{
    private const ulong ReadHistory = 1UL << 16;
    private static readonly TimeSpan PastTheNonce = TimeSpan.FromMinutes(4);
    private static readonly LoopbackFault LostAfterPosting = new() { Method = "POST", Path = "messages$", AfterWork = true, Drops = true };
    private static readonly LoopbackFault LostBeforePosting = new() { Method = "POST", Path = "messages$", Drops = true };

    [Fact]
    public async Task It_is_found_in_a_channel_in_which_hundreds_were_faster()
    {
        await using var day = await DiscordDay.BeginAsync();
        for (var i = 0; i < 150; i++) day.Discord.World.Write(LoopbackWorld.Briefings, LoopbackWorld.Member, "before");
        day.Discord.Faults.Add(LostAfterPosting);
        await day.TickAsync();
        for (var i = 0; i < 150; i++) day.Discord.World.Write(LoopbackWorld.Briefings, LoopbackWorld.Member, "after");

        day.Clock.Advance(PastTheNonce);
        await day.TickAsync();

        Assert.Equal(3, day.Titles().Count(title => title is not ("before" or "after")));
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
        Assert.Equal(0, await day.Store.ReadAsync(store => store.Outgoing.UnverifiedAsync()));
    }

    [Fact]
    public async Task What_somebody_else_quotes_is_not_taken_for_it()
    {
        await using var day = await DiscordDay.BeginAsync();
        day.Discord.Faults.Add(LostBeforePosting);
        await day.TickAsync();
        day.Discord.World.Write(LoopbackWorld.Briefings, LoopbackWorld.Member, $"see {(await day.PartsAsync())[0].Key.Marker}");

        day.Clock.Advance(PastTheNonce);
        await day.TickAsync();

        Assert.Equal(4, day.Titles().Count());
    }

    [Fact]
    public async Task What_is_proved_absent_is_posted_once()
    {
        await using var day = await DiscordDay.BeginAsync();
        day.Discord.Faults.Add(LostBeforePosting);
        await day.TickAsync();

        day.Clock.Advance(PastTheNonce);
        await day.TickAsync();

        Assert.Equal(3, day.Titles().Count());
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
    }

    [Fact]
    public async Task Where_the_history_may_not_be_read_it_is_posted_again_and_counted()
    {
        await using var day = await DiscordDay.BeginAsync();
        day.Discord.Faults.Add(LostAfterPosting);
        await day.TickAsync();
        (day.Discord.World.Channel(LoopbackWorld.Briefings) ?? throw new InvalidOperationException()).DeniedToBot = ReadHistory;

        day.Clock.Advance(PastTheNonce);
        await day.TickAsync();

        Assert.Equal(4, day.Titles().Count());
        Assert.Equal(1, await day.Store.ReadAsync(store => store.Outgoing.UnverifiedAsync()));
    }

    [Fact]
    public async Task While_Discord_does_not_answer_it_is_neither_posted_nor_given_up()
    {
        await using var day = await DiscordDay.BeginAsync();
        day.Discord.Faults.Add(LostAfterPosting);
        await day.TickAsync();
        day.Clock.Advance(PastTheNonce);
        day.Discord.Faults.IsDown = true;
        await day.PassAsync(TimeSpan.FromSeconds(20));

        day.Discord.Faults.IsDown = false;
        await day.PassAsync(TimeSpan.FromSeconds(40));

        Assert.Equal(3, day.Titles().Count());
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
    }

    [Fact]
    public async Task In_a_forum_each_message_is_a_post_of_its_own()
    {
        await using var day = await DiscordDay.BeginAsync(channel: LoopbackWorld.Forum);

        await day.TickAsync();

        Assert.Equal(3, Posts(day).Count);
        Assert.Contains("security briefing", Posts(day)[0].Name);
        Assert.StartsWith("NEW · Northfield", Posts(day)[1].Name);
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
    }

    [Theory]
    [InlineData(true, false, "it is among the open posts")]
    [InlineData(true, true, "it was put away meanwhile")]
    [InlineData(false, false, "it is not there, and is posted")]
    public async Task A_forum_knows_no_nonce_so_nothing_is_repeated_before_it_was_looked_for(bool wasPosted, bool isArchived, string because)
    {
        await using var day = await DiscordDay.BeginAsync(channel: LoopbackWorld.Forum);
        day.Discord.Faults.Add(new LoopbackFault { Method = "POST", Path = "threads$", AfterWork = wasPosted, Drops = true });
        await day.PassAsync(TimeSpan.FromSeconds(50));
        var beforeLooking = Posts(day);
        foreach (var post in beforeLooking) post.IsArchived = isArchived;

        await day.PassAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(wasPosted ? 1 : 0, beforeLooking.Count);
        Assert.True(Posts(day).Count == 3, because);
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
    }

    [Fact]
    public async Task In_a_thread_and_in_a_direct_message_it_is_found_too()
    {
        await using var day = await DiscordDay.BeginAsync();
        await day.SendAsync(day.New("card", OutgoingKind.Post));
        await day.SendAsync(day.New("thread", OutgoingKind.Thread) with { Target = new OutgoingKey("card"), Body = "I-2026-0001" });
        day.Discord.Faults.Add(LostAfterPosting with { Times = 2 });
        await day.SendAsync(day.New("reply", OutgoingKind.Reply) with { Target = new OutgoingKey("thread") });
        await day.SendAsync(day.New("direct", OutgoingKind.Dm, $"{LoopbackWorld.Owner}"));

        day.Clock.Advance(PastTheNonce);
        await day.Sending.SendReadyAsync(TestContext.Current.CancellationToken);

        var card = day.Discord.World.Messages(LoopbackWorld.Briefings)[0];
        var direct = day.Discord.World.Channels.Single(channel => channel.Recipient == LoopbackWorld.Owner);
        Assert.Equal((1, 1), (day.Titles(card.Id).Count(), day.Titles(direct.Id).Count()));
        Assert.Equal(OutgoingState.Sent, (await day.OutgoingAsync("reply"))?.State);
        Assert.Equal(OutgoingState.Sent, (await day.OutgoingAsync("direct"))?.State);
    }

    private static List<LoopbackChannel> Posts(DiscordDay day) =>
        [.. day.Discord.World.Channels.Where(channel => channel.ParentId == LoopbackWorld.Forum).OrderBy(channel => channel.Id)];
}

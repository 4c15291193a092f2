using BriefBot.Core.Messages;
using BriefBot.Settings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Chat;

/// <summary>What a team sees on Discord, and what comes of Discord's refusals.</summary>
public sealed class DiscordChatTests
{
    private const int Silent = 1 << 12;
    private const ulong CreateThreads = 1UL << 35;

    [Fact]
    public async Task A_briefing_stands_as_a_front_page_and_silent_cards_in_order()
    {
        await using var day = await DiscordDay.BeginAsync();

        await day.TickAsync();

        var messages = day.Discord.World.Messages(LoopbackWorld.Briefings);
        Assert.Equal(3, messages.Length);
        Assert.Contains("security briefing, Monday, 30 March 2026", messages[0].Content);
        Assert.StartsWith("NEW · Northfield Hospital Group", DiscordDay.TitleOf(messages[1]));
        Assert.Equal([0, Silent, Silent], messages.Select(message => (int?)message.Body["flags"] ?? 0));
        var parts = await day.PartsAsync();
        Assert.All(messages.Zip(parts), pair => Assert.EndsWith(pair.Second.Key.Marker, DiscordDay.FooterOf(pair.First)));
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
        Assert.Equal(2, (await day.Store.ReadAsync(store => store.Told.InAsync(day.Channel))).Incidents.Count);
    }

    [Fact]
    public async Task Cards_stand_in_one_thread_under_the_front_page_where_that_is_set()
    {
        await using var day = await DiscordDay.BeginAsync(new DiscordSettings { Cards = CardPlace.Thread });

        await day.PassAsync(TimeSpan.FromSeconds(6));

        var page = Assert.Single(day.Discord.World.Messages(LoopbackWorld.Briefings));
        Assert.Contains("security briefing", day.Discord.World.Channel(page.Id)?.Name);
        Assert.Equal(2, day.Titles(page.Id).Count(title => title.StartsWith("NEW · ", StringComparison.Ordinal)));
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
    }

    [Fact]
    public async Task Without_cards_the_front_page_is_all_and_all_of_it_is_remembered()
    {
        await using var day = await DiscordDay.BeginAsync(new DiscordSettings { Cards = CardPlace.None });

        await day.TickAsync();

        Assert.Single(day.Titles());
        Assert.Equal(2, (await day.Store.ReadAsync(store => store.Told.InAsync(day.Channel))).Incidents.Count);
    }

    [Fact]
    public async Task What_has_a_card_is_remembered_when_the_card_is_out_and_not_before()
    {
        await using var day = await DiscordDay.BeginAsync();
        day.Discord.Faults.Add(new LoopbackFault { Method = "POST", Path = "messages$", Skip = 2, Status = 400, Code = 50035 });

        await day.TickAsync();

        var told = await day.Store.ReadAsync(store => store.Told.InAsync(day.Channel));
        Assert.Equal(["I-2026-0001"], told.Incidents.Keys.Select(incident => $"{incident}"));
        Assert.Equal(BriefingState.Failed, (await day.BriefingAsync()).State);
    }

    [Theory]
    [InlineData(LoopbackWorld.Announcements, true, "whoever follows the channel gets it")]
    [InlineData(LoopbackWorld.Briefings, false, "nobody can follow such a channel, and nothing is held up by that")]
    public async Task Announcements_are_published_where_that_is_set(ulong channel, bool arePublished, string because)
    {
        await using var day = await DiscordDay.BeginAsync(new DiscordSettings { Crosspost = true }, channel);

        await day.PassAsync(TimeSpan.FromSeconds(4));

        Assert.True(day.Discord.World.Messages(channel).All(message => message.IsCrossposted == arePublished), because);
        Assert.Equal(3, day.Discord.Log.Of("POST channels/{}/messages/{}/crosspost").Length);
        var part = (await day.PartsAsync())[0];
        Assert.Equal(OutgoingState.Sent, (await day.OutgoingAsync(part.Key.Publish.Value))?.State);
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
    }

    [Theory]
    [InlineData(403, 50001, OutgoingState.Blocked, BriefingState.Blocked)]
    [InlineData(403, 50013, OutgoingState.Blocked, BriefingState.Blocked)]
    [InlineData(404, 10003, OutgoingState.Blocked, BriefingState.Blocked)]
    [InlineData(403, 0, OutgoingState.Blocked, BriefingState.Blocked)]
    [InlineData(404, 0, OutgoingState.Blocked, BriefingState.Blocked)]
    [InlineData(400, 50035, OutgoingState.Rejected, BriefingState.Failed)]
    [InlineData(413, 40005, OutgoingState.Rejected, BriefingState.Failed)]
    [InlineData(404, 10008, OutgoingState.Sent, BriefingState.Done)]
    [InlineData(502, 0, OutgoingState.Sending, BriefingState.Posting)]
    [InlineData(429, 0, OutgoingState.Pending, BriefingState.Posting)]
    public async Task Each_answer_to_a_post_has_one_meaning(int status, int code, OutgoingState part, BriefingState briefing)
    {
        await using var day = await DiscordDay.BeginAsync();
        day.Discord.Faults.Add(new LoopbackFault { Method = "POST", Path = "messages$", Status = status, Code = code, RetryAfter = 0.05 });

        await day.TickAsync();

        Assert.Equal((part, briefing), ((await day.PartsAsync())[0].State, (await day.BriefingAsync()).State));
    }

    [Fact]
    public async Task A_dead_token_stops_everything_after_one_request()
    {
        await using var day = await DiscordDay.BeginAsync();
        day.Discord.World.TokenIsRevoked = true;

        await day.PassAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(1, day.Discord.Limits.Invalid);
        Assert.Equal([day.Chat.Name], day.Sending.DeadChats);
        Assert.Equal(OutgoingState.Pending, (await day.PartsAsync())[0].State);
    }

    [Theory]
    [InlineData(502, false, false, "an error of Discord's own may hide that it was done")]
    [InlineData(null, true, false, "the connection broke before the answer")]
    [InlineData(null, false, true, "the answer broke off")]
    public async Task A_post_whose_answer_was_lost_stands_once(int? status, bool drops, bool breaksOff, string because)
    {
        await using var day = await DiscordDay.BeginAsync();
        day.Discord.Faults.Add(new LoopbackFault
        {
            Method = "POST",
            Path = "messages$",
            Times = 2,
            AfterWork = true,
            Status = status,
            Drops = drops,
            BreaksOff = breaksOff,
        });

        await day.PassAsync(TimeSpan.FromSeconds(10));

        Assert.True(day.Titles().Count() == 3, because);
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
    }

    [Fact]
    public async Task Who_may_not_open_threads_gets_the_front_page_and_the_reason()
    {
        await using var day = await DiscordDay.BeginAsync(new DiscordSettings { Cards = CardPlace.Thread });
        (day.Discord.World.Channel(LoopbackWorld.Briefings) ?? throw new InvalidOperationException()).DeniedToBot = CreateThreads;

        await day.PassAsync(TimeSpan.FromSeconds(6));

        Assert.Single(day.Titles());
        var briefing = await day.BriefingAsync();
        Assert.Equal((BriefingState.Failed, "The bot may not open threads in the channel."), (briefing.State, briefing.Reason));
    }

    [Fact]
    public async Task An_edit_makes_the_message_what_it_is_wanted_to_be_and_a_reply_stands_in_its_thread()
    {
        await using var day = await DiscordDay.BeginAsync();
        await day.SendAsync(day.New("card", OutgoingKind.Post));
        await day.SendAsync(day.New("edit|card", OutgoingKind.Edit, text: "Changed") with { Target = new OutgoingKey("card") });
        await day.SendAsync(day.New("thread", OutgoingKind.Thread) with { Target = new OutgoingKey("card"), Body = "I-2026-0001" });
        await day.SendAsync(day.New("thread again", OutgoingKind.Thread) with { Target = new OutgoingKey("card"), Body = "I-2026-0001" });
        await day.SendAsync(day.New("reply", OutgoingKind.Reply, text: "What changed") with { Target = new OutgoingKey("thread") });

        var card = Assert.Single(day.Discord.World.Messages(LoopbackWorld.Briefings));
        Assert.Equal("Changed", (string?)card.Body["embeds"]?[0]?["description"]);
        Assert.Equal(["Title"], day.Titles(card.Id));
        Assert.Equal(OutgoingState.Sent, (await day.OutgoingAsync("thread again"))?.State);
    }

    [Fact]
    public async Task What_changes_or_answers_something_that_is_gone_is_closed_and_blocks_nothing()
    {
        await using var day = await DiscordDay.BeginAsync();
        await day.SendAsync(day.New("card", OutgoingKind.Post));
        await day.SendAsync(day.New("thread", OutgoingKind.Thread) with { Target = new OutgoingKey("card"), Body = "I-2026-0001" });
        var card = day.Discord.World.Messages(LoopbackWorld.Briefings)[0];
        day.Discord.World.Remove(card.Id);
        day.Discord.World.Channel(LoopbackWorld.Briefings)?.Messages.Clear();

        await day.SendAsync(day.New("reply", OutgoingKind.Reply) with { Target = new OutgoingKey("thread") });
        await day.SendAsync(day.New("edit|card", OutgoingKind.Edit) with { Target = new OutgoingKey("card") });
        await day.SendAsync(day.New("next", OutgoingKind.Post));

        Assert.Equal(OutgoingState.Gone, (await day.OutgoingAsync("reply"))?.State);
        Assert.Equal(OutgoingState.Gone, (await day.OutgoingAsync("edit|card"))?.State);
        Assert.Equal(OutgoingState.Sent, (await day.OutgoingAsync("next"))?.State);
    }

    [Fact]
    public async Task A_direct_message_reaches_the_person_and_a_closed_door_blocks_only_that_person()
    {
        await using var day = await DiscordDay.BeginAsync();
        day.Discord.World.ClosedToMessages[LoopbackWorld.Member] = true;

        await day.SendAsync(day.New("one", OutgoingKind.Dm, $"{LoopbackWorld.Owner}"));
        await day.SendAsync(day.New("two", OutgoingKind.Dm, $"{LoopbackWorld.Owner}"));
        await day.SendAsync(day.New("three", OutgoingKind.Dm, $"{LoopbackWorld.Member}"));

        var direct = day.Discord.World.Channels.Single(channel => channel.Recipient == LoopbackWorld.Owner);
        Assert.Equal(2, day.Titles(direct.Id).Count());
        Assert.Equal(2, day.Discord.Log.Of("POST users/@me/channels").Length);
        Assert.Equal(OutgoingState.Blocked, (await day.OutgoingAsync("three"))?.State);
    }

    [Theory]
    [InlineData("no message at all")]
    [InlineData("{\"content\": null}")]
    public async Task What_was_kept_and_cannot_be_read_any_more_is_set_aside_and_holds_up_nothing(string body)
    {
        await using var day = await DiscordDay.BeginAsync();
        await day.SendAsync(day.New("old", OutgoingKind.Post) with { Body = body });
        await day.SendAsync(day.New("new", OutgoingKind.Post));

        Assert.Equal(OutgoingState.Rejected, (await day.OutgoingAsync("old"))?.State);
        Assert.Single(day.Titles());
    }

    [Fact]
    public async Task Who_runs_the_bot_is_told_once_of_a_channel_that_lets_nothing_in()
    {
        await using var day = await DiscordDay.BeginAsync();
        day.Discord.World.Remove(LoopbackWorld.Briefings);
        var tell = new TellOwner(day.Store.Database, day.Chat, day.Sending, day.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<TellOwner>.Instance);

        for (var morning = 0; morning < 3; morning++)
        {
            await day.TickAsync();
            await tell.TellAsync(TestContext.Current.CancellationToken);
            await day.TickAsync();
            day.Clock.Advance(TimeSpan.FromDays(1));
        }

        var direct = day.Discord.World.Channels.Single(channel => channel.Recipient == LoopbackWorld.Owner);
        var notice = Assert.Single(day.Discord.World.Messages(direct.Id));
        Assert.Contains("BriefBot cannot post to", notice.Content);
        Assert.Contains("The channel is gone.", (string?)notice.Body["embeds"]?[0]?["description"]);
    }
}

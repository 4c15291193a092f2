using System.Collections.Immutable;
using BriefBot.Chat;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Storage;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Chat;

/// <summary>What holds for everything that leaves, not only for briefings.</summary>
public sealed class OutboxTests
{
    private static readonly OutgoingKey Card = new("card 1");

    [Fact]
    public async Task The_same_message_leaves_once()
    {
        await using var day = await DeliveryDay.BeginAsync();

        Assert.True(await AddAsync(day, Post("hello")));
        Assert.False(await AddAsync(day, Post("hello again")));
        await day.SendAsync();

        Assert.Equal(["hello"], day.Chat.BodiesIn("soc"));
    }

    [Fact]
    public async Task Of_several_wishes_for_one_message_only_the_latest_is_sent()
    {
        await using var day = await DeliveryDay.BeginAsync();
        await AddAsync(day, Post("first"));
        await AddAsync(day, Edit("second"));
        await AddAsync(day, Edit("third"));

        await day.SendAsync();
        day.Clock.Advance(TimeSpan.FromSeconds(5));
        await day.SendAsync();

        Assert.Equal(["first"], day.Chat.BodiesIn("soc"));
        Assert.Equal(["m1: third"], day.Chat.Edits);
    }

    [Fact]
    public async Task A_wish_that_comes_while_an_older_one_is_on_its_way_is_sent_after_it()
    {
        await using var day = await DeliveryDay.BeginAsync();
        await AddAsync(day, Post("first"));
        await day.SendAsync();
        await AddAsync(day, Edit("second"));
        day.Chat.Refuse = message =>
        {
            if (message.Body == "second") AddAsync(day, Edit("third")).GetAwaiter().GetResult();
            return null;
        };

        await day.SendAsync();
        await day.SendAsync();

        Assert.Equal(["m1: second", "m1: third"], day.Chat.Edits);
    }

    [Fact]
    public async Task Slow_edits_do_not_hold_up_new_messages()
    {
        await using var day = await DeliveryDay.BeginAsync();
        await AddAsync(day, Post("first"));
        await day.SendAsync();
        await AddAsync(day, Edit("changed"));
        day.Chat.Refuse = message => message.Kind == OutgoingKind.Edit ? new PostOutcome.NotSent(TimeSpan.FromHours(1)) : null;
        await day.SendAsync();

        await AddAsync(day, Post("news") with { Key = new OutgoingKey("card 2") });
        await day.SendAsync();

        Assert.Equal(["first", "news"], day.Chat.BodiesIn("soc"));
    }

    [Fact]
    public async Task A_reply_waits_for_its_thread_and_the_thread_for_its_message()
    {
        await using var day = await DeliveryDay.BeginAsync();
        var thread = new NewOutgoing(new("thread 1"), new("s"), ChatName.Discord, OutgoingKind.Thread, "soc", "Details") { Target = Card };
        var reply = new NewOutgoing(new("reply 1"), new("s"), ChatName.Discord, OutgoingKind.Reply, "soc", "More") { Target = thread.Key };
        await AddAsync(day, reply);
        await AddAsync(day, Post("card"));
        await AddAsync(day, thread);

        await day.SendAsync();
        day.Clock.Advance(TimeSpan.FromSeconds(3));
        await day.SendAsync();

        Assert.Equal(["card", "More"], day.Chat.BodiesIn("soc"));
        Assert.Equal(OutgoingState.Sent, (await FindAsync(day, thread.Key))?.State);
    }

    [Fact]
    public async Task What_belongs_to_a_message_that_was_never_posted_is_dropped()
    {
        await using var day = await DeliveryDay.BeginAsync();
        day.Chat.Refuse = message => message.Kind == OutgoingKind.Post ? new PostOutcome.Rejected("Too long.") : null;
        await AddAsync(day, Post("card"));
        await AddAsync(day, Edit("changed"));

        await day.SendAsync();
        day.Clock.Advance(TimeSpan.FromSeconds(3));
        await day.SendAsync();

        Assert.Equal(OutgoingState.Gone, (await FindAsync(day, Card.Edit))?.State);
    }

    [Fact]
    public async Task A_notice_that_nobody_wants_any_more_is_not_sent()
    {
        await using var day = await DeliveryDay.BeginAsync();
        await AddAsync(day, Post("late") with { ExpiresAt = day.Clock.GetUtcNow().AddMinutes(5) });
        day.Clock.Advance(TimeSpan.FromMinutes(6));

        await day.SendAsync();

        Assert.Empty(day.Chat.Log);
        Assert.Equal(OutgoingState.Expired, (await FindAsync(day, Card))?.State);
    }

    [Fact]
    public async Task A_refusal_for_the_moment_is_no_attempt()
    {
        await using var day = await DeliveryDay.BeginAsync();
        day.Chat.Refuse = _ => new PostOutcome.NotSent(TimeSpan.FromMinutes(2));
        await AddAsync(day, Post("hello"));

        await day.SendAsync();

        var waiting = await FindAsync(day, Card);
        Assert.Equal((OutgoingState.Pending, 0, null), (waiting?.State, waiting?.Attempts, waiting?.FirstAttemptAt));
        Assert.Equal(day.Clock.GetUtcNow().AddMinutes(2), waiting?.NotBefore);
    }

    [Fact]
    public async Task What_was_told_is_remembered_when_the_message_is_out_and_not_before()
    {
        await using var day = await DeliveryDay.BeginAsync();
        var incident = new IncidentId(2026, 412);
        var state = IncidentState.Nothing with { Confirmed = true, Cves = ["CVE-2026-1"] };
        var told = new BriefingMemory(
            ImmutableDictionary<IncidentId, ToldIncident>.Empty.Add(incident, new(incident, new(2026, 11, 20), new(2026, 11, 23), state)),
            ImmutableDictionary<ArticleId, IncidentId>.Empty.Add(new("a"), incident));
        day.Chat.Refuse = _ => new PostOutcome.NotSent(TimeSpan.FromSeconds(1));
        await AddAsync(day, Post("notice") with { Channel = DeliveryDay.Channel, Told = told });
        await day.SendAsync();
        var before = await day.Store.ReadAsync(store => store.Told.InAsync(DeliveryDay.Channel));

        day.Chat.Refuse = _ => null;
        day.Clock.Advance(TimeSpan.FromSeconds(2));
        await day.SendAsync();
        var after = await day.Store.ReadAsync(store => store.Told.InAsync(DeliveryDay.Channel));

        Assert.Empty(before.Incidents);
        Assert.Equal(told.Incidents.SetItem(incident, told.Incidents[incident] with { NoticedAt = day.Clock.GetUtcNow() }), after.Incidents);
        Assert.Equal(told.Articles, after.Articles);
    }

    [Fact]
    public void A_key_gives_a_nonce_that_Discord_accepts_and_a_marker_that_stands_in_it()
    {
        var keys = Enumerable.Range(0, 100_000).Select(i => new OutgoingKey($"key {i}")).ToList();

        Assert.Equal(keys.Count, keys.Select(key => key.Nonce).Distinct().Count());
        Assert.All(keys.Take(100), key => Assert.Equal((25, 12), (key.Nonce.Length, key.Marker.Length)));
        Assert.All(keys.Take(100), key => Assert.EndsWith(key.Marker, key.Nonce, StringComparison.Ordinal));
    }

    private static NewOutgoing Post(string body) => new(Card, new("s"), ChatName.Discord, OutgoingKind.Post, "soc", body);

    private static NewOutgoing Edit(string body) =>
        new(Card.Edit, new("s"), ChatName.Discord, OutgoingKind.Edit, "soc", body) { Target = Card };

    private static Task<bool> AddAsync(DeliveryDay day, NewOutgoing message) =>
        day.Store.WriteAsync(store => store.Outgoing.AddAsync(message, day.Clock.GetUtcNow()));

    private static Task<OutgoingMessage?> FindAsync(DeliveryDay day, OutgoingKey key) =>
        day.Store.ReadAsync(store => store.Outgoing.FindAsync(key));
}

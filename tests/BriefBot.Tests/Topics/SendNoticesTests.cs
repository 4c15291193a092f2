using BriefBot.Chat;
using BriefBot.Core.Briefings;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Core.Topics;
using BriefBot.Storage;
using NodaTime;

namespace BriefBot.Tests.Topics;

/// <summary>What reaches those who follow, and what does not.</summary>
public sealed class SendNoticesTests
{
    private static readonly IncidentId First = new(2026, 1);

    [Fact]
    public async Task A_channel_is_told_at_once_and_why_and_remembers_it()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.FollowAsync(NoticeDay.Channel("product:fortios"));

        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.NewsAsync(2, "Airport back to normal");
        await day.TickAsync();

        var notice = Assert.Single(day.In(NoticeDay.North));
        Assert.StartsWith("NEW · Flaw in FortiOS is being patched", notice);
        Assert.Contains("This channel gets this because product:fortios matched FortiOS in the title (subscription 1).", notice);
        Assert.Equal([First], (await day.MemoryAsync(NoticeDay.North)).Incidents.Keys);
        Assert.Empty((await day.MemoryAsync(NoticeDay.South)).Incidents);
    }

    [Fact]
    public async Task More_of_the_same_tells_nothing_and_a_change_waits_six_hours()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.FollowAsync(NoticeDay.Channel("fortios"));
        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.TickAsync();

        await day.NewsAsync(1, "FortiOS flaw: what to know");
        await day.PassAsync(TimeSpan.FromHours(1));
        await day.NewsAsync(1, "FortiOS flaw is CVE-2026-90417");
        await day.PassAsync(TimeSpan.FromHours(4), steps: 40);

        Assert.Single(day.In(NoticeDay.North));
        await day.PassAsync(TimeSpan.FromHours(2), steps: 20);
        Assert.Equal(2, day.In(NoticeDay.North).Count());
        Assert.Contains("What changed:** new: CVE-2026-90417", day.In(NoticeDay.North).Last());
    }

    [Fact]
    public async Task Quiet_hours_hold_what_happens_and_tell_it_at_their_end_in_one_message()
    {
        await using var day = await NoticeDay.BeginAsync();
        var night = new QuietHours(new LocalTime(22, 0), new LocalTime(7, 0), DateTimeZoneProviders.Tzdb["Europe/Berlin"]);
        await day.FollowAsync(NoticeDay.Channel("fortios OR airport") with { Quiet = night });
        day.Clock.SetUtcNow(NoticeDay.Eight.AddHours(14));

        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.TickAsync();
        await day.NewsAsync(2, "Airport hit by outage");
        await day.PassAsync(TimeSpan.FromHours(6), steps: 12);

        Assert.Empty(day.In(NoticeDay.North));
        await day.PassAsync(TimeSpan.FromHours(2), steps: 24);
        var notice = Assert.Single(day.In(NoticeDay.North));
        Assert.Contains("FortiOS", notice);
        Assert.Contains("Airport", notice);
        Assert.Equal(new TimeSpan(5, 0, 0), day.Chat.Log[0].At.TimeOfDay);
    }

    [Fact]
    public async Task A_person_who_follows_the_same_on_two_servers_is_told_once()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.FollowAsync(NoticeDay.Person("fortios"));
        await day.FollowAsync(NoticeDay.Person("fortios") with { Server = NoticeDay.South });

        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.PassAsync(TimeSpan.FromHours(1));
        Assert.Single(day.Chat.BodiesIn("ann"));

        await day.NewsAsync(1, "Souths own look at the FortiOS flaw, CVE-2026-90417", source: NoticeDay.Souths);
        await day.PassAsync(TimeSpan.FromHours(12), steps: 24);
        Assert.Equal(2, day.Chat.BodiesIn("ann").Count());
    }

    [Fact]
    public async Task A_person_is_told_by_direct_message_and_no_channel_remembers_it()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.FollowAsync(NoticeDay.Person("fortios"));

        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.TickAsync();

        Assert.Contains("You get this because fortios matched FortiOS in the title", Assert.Single(day.Chat.BodiesIn("ann")));
        Assert.Empty((await day.MemoryAsync(NoticeDay.North)).Incidents);
    }

    [Fact]
    public async Task Who_left_the_server_gets_nothing_more()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.FollowAsync(NoticeDay.Person("fortios"));
        day.Left.Add("ann");

        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.TickAsync();

        Assert.Empty(day.Chat.Log);
        Assert.Empty(await day.Store.ReadAsync(store => store.Subscriptions.OfPersonAsync("ann")));
    }

    [Fact]
    public async Task Who_lets_no_messages_in_is_left_alone_and_told_why_in_the_list()
    {
        await using var day = await NoticeDay.BeginAsync();
        var id = await day.FollowAsync(NoticeDay.Person("fortios"));
        day.Chat.Refuse = message => message.Address == "ann" ? new PostOutcome.Blocked("Direct messages are closed.") : null;

        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.PassAsync(TimeSpan.FromMinutes(1));
        await day.NewsAsync(2, "Another flaw in FortiOS");
        await day.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(1, day.Chat.Requests);
        var kept = await day.Store.ReadAsync(store => store.Subscriptions.FindAsync(id));
        Assert.True(kept?.IsPaused);
        Assert.Contains("direct messages", kept?.PausedBecause);
    }

    [Fact]
    public async Task A_server_hears_of_its_own_sources_and_no_other_does()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.FollowAsync(NoticeDay.Channel("fortios", NoticeDay.North));
        await day.FollowAsync(NoticeDay.Channel("fortios", NoticeDay.South));

        await day.NewsAsync(1, "Flaw in FortiOS found in our own branch", source: NoticeDay.Souths);
        await day.NewsAsync(2, "Flaw in FortiOS is being patched");
        await day.TickAsync();

        Assert.DoesNotContain("our own branch", Assert.Single(day.In(NoticeDay.North)));
        Assert.Contains("our own branch", string.Concat(day.In(NoticeDay.South)));
    }

    [Fact]
    public async Task A_vulnerability_that_is_listed_later_is_told_then()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.FollowAsync(NoticeDay.Channel("kev:true"));
        await day.NewsAsync(1, "FortiOS flaw is CVE-2026-90417");
        await day.PassAsync(TimeSpan.FromHours(5));
        Assert.Empty(day.In(NoticeDay.North));

        var entry = new KevEntry("CVE-2026-90417", "Fortinet", "FortiOS", "FortiOS flaw", new DateOnly(2026, 3, 30), Due: null, RansomwareUse: false);
        await new UpdateCatalogues(day.Store.Database, day.Clock).KeepAsync(new CatalogueReading.Kev("2026-03-30", [entry]), "test", anySize: true, TestContext.Current.CancellationToken);
        await day.TickAsync();

        Assert.Contains("kev:true matched an entry of the KEV list", Assert.Single(day.In(NoticeDay.North)));
    }

    [Fact]
    public async Task What_was_told_under_another_name_before_it_was_regrouped_is_not_told_again()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.FollowAsync(NoticeDay.Channel("fortios"));
        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.NewsAsync(2, "Airport back to normal");
        await day.TickAsync();

        var by = new Corrector(NoticeDay.North, "manager", IsOperator: true);
        await day.Store.WriteAsync(store => store.Corrections.MergeAsync(by, new IncidentId(2026, 2), First, "one story", day.Clock.GetUtcNow()));
        await day.PassAsync(TimeSpan.FromHours(8));

        Assert.Single(day.In(NoticeDay.North));
    }

    [Fact]
    public async Task What_the_briefing_told_the_channel_is_no_notice_any_more()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.FollowAsync(NoticeDay.Channel("fortios"));
        var told = new ToldIncident(First, new DateOnly(2026, 3, 30), new DateOnly(2026, 3, 30), IncidentState.Nothing with { Patched = true });
        await day.Store.WriteAsync(store => store.Outgoing.AddAsync(
            new NewOutgoing(new OutgoingKey("briefing"), NoticeDay.North, ChatName.Discord, OutgoingKind.Post, "north", "the briefing")
            {
                Channel = NoticeDay.ChannelOf(NoticeDay.North),
                Told = BriefingMemory.Empty with { Incidents = BriefingMemory.Empty.Incidents.Add(First, told) },
            },
            day.Clock.GetUtcNow()));
        await day.TickAsync();

        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.PassAsync(TimeSpan.FromHours(8));

        Assert.Equal(["the briefing"], day.In(NoticeDay.North));
    }

    [Fact]
    public async Task Stubs_and_round_ups_are_no_notices()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.FollowAsync(NoticeDay.Channel("fortios"));

        await day.NewsAsync(1, "Flaw in FortiOS is being patched", ordinal: 1);
        await day.NewsAsync(2, "Webinar: FortiOS in practice");
        await day.TickAsync();

        Assert.Empty(day.Chat.Log);
    }

    [Fact]
    public async Task A_muted_incident_and_a_paused_subscription_tell_nothing_until_their_time_is_over()
    {
        await using var day = await NoticeDay.BeginAsync();
        var muted = await day.FollowAsync(NoticeDay.Channel("fortios"));
        var paused = await day.FollowAsync(NoticeDay.Channel("fortios", NoticeDay.South));
        await day.Store.WriteAsync(store => store.Subscriptions.MuteAsync(muted, First, NoticeDay.Eight.AddDays(7)));
        await day.Store.WriteAsync(store => store.Subscriptions.PauseAsync(paused, NoticeDay.Eight.AddHours(2)));

        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.TickAsync();
        Assert.Empty(day.Chat.Log);

        day.Clock.Advance(TimeSpan.FromHours(3));
        await day.NewsAsync(2, "Another flaw in FortiOS");
        await day.TickAsync();
        Assert.Equal(["north", "south"], day.Chat.Log.Select(posted => posted.Address).Order());
    }

    [Fact]
    public async Task Whatever_the_moment_the_process_dies_at_every_notice_comes_once()
    {
        var isOver = false;
        for (var statement = 1; !isOver; statement++)
        {
            await using var day = await NoticeDay.BeginAsync();
            await day.FollowAsync(NoticeDay.Channel("fortios"));
            await day.FollowAsync(NoticeDay.Person("fortios"));
            await day.NewsAsync(1, "Flaw in FortiOS is being patched");

            day.DieAt(statement);
            // What dies while it sends is the outbox's own matter.
            await day.TickAsync(sends: false);
            isOver = day.IsAlive;
            day.Restart();
            await day.TickAsync();

            Assert.Equal(["ann", "north"], day.Chat.Log.Select(posted => posted.Address).Order());
            Assert.Equal([First], (await day.MemoryAsync(NoticeDay.North)).Incidents.Keys);
        }
    }

    [Fact]
    public async Task A_person_follows_at_most_twenty_five_queries_on_a_server_and_none_twice()
    {
        await using var day = await NoticeDay.BeginAsync();
        for (var i = 0; i < Subscription.MostOfPerson; i++) await day.FollowAsync(NoticeDay.Person($"word{i}"));

        var known = await day.Store.WriteAsync(store => store.Subscriptions.AddAsync(NoticeDay.Person("word3"), NoticeDay.Eight));
        var more = await day.Store.WriteAsync(store => store.Subscriptions.AddAsync(NoticeDay.Person("more"), NoticeDay.Eight));

        Assert.Equal(new FollowOutcome.Known(new SubscriptionId(4)), known);
        Assert.Equal(new FollowOutcome.TooMany(25), more);
    }
}

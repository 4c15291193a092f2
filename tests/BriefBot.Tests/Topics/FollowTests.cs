using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Topics;

namespace BriefBot.Tests.Topics;

/// <summary>Following as people do it: by commands and buttons, as member and manager, by direct message and in a channel, on two servers.</summary>
public sealed class FollowTests
{
    private static readonly ServerId DirectMessage = new("");

    [Fact]
    public async Task Follow_test_fire_update_mute_narrow_unfollow()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.NewsAsync(9, "Old flaw in FortiOS comes back");
        await day.TickAsync();

        Assert.Contains("Would have matched 1 incident in 30 days: I-2026-0009", await day.AskAsync("/follow product:fortios to:me"));
        Assert.Contains("Old flaw in FortiOS comes back: product:fortios matched FortiOS in the title", await day.AskAsync("/subscriptions test 1"));

        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.TickAsync();
        Assert.Contains("Flaw in FortiOS is being patched", Assert.Single(day.Chat.BodiesIn("ann")));
        Assert.Contains("told for the first time. You get this because product:fortios matched", await day.AskAsync("/subscriptions test 1 incident:I-2026-0001"));

        Assert.Contains("told for the first time. You get this because product:fortios matched", await day.AskAsync("/why I-2026-0001"));
        Assert.DoesNotContain("told for the first time", await day.AskAsync("/why I-2026-0001", "eve", Role.Manager));

        await day.NewsAsync(1, "FortiOS flaw is CVE-2026-90417");
        await day.PassAsync(TimeSpan.FromHours(1));
        Assert.Contains("It waits until 2026-03-30 14:00 UTC", await day.AskAsync("/why I-2026-0001"));
        Assert.Contains("It waits until 2026-03-30 14:00 UTC", await day.AskAsync("/subscriptions test 1 incident:I-2026-0001"));
        await day.PassAsync(TimeSpan.FromHours(6), steps: 24);
        Assert.Equal(2, day.Chat.BodiesIn("ann").Count());

        // The buttons of a notice are commands; in the direct message there is no server.
        await day.AskAsync("subscriptions mute id:1 incident:I-2026-0001", server: DirectMessage);
        await day.NewsAsync(1, "FortiOS flaw is CVE-2026-90417 and CVE-2026-90418");
        await day.PassAsync(TimeSpan.FromHours(12), steps: 24);
        Assert.Equal(2, day.Chat.BodiesIn("ann").Count());
        Assert.Contains("is muted for I-2026-0001", await day.AskAsync("/subscriptions test 1 incident:I-2026-0001"));

        Assert.Contains("product:fortios kev:true", await day.AskAsync("subscriptions edit id:1 and:kev:true", server: DirectMessage));
        await day.NewsAsync(2, "Another flaw in FortiOS");
        await day.TickAsync();
        Assert.Equal(2, day.Chat.BodiesIn("ann").Count());

        Assert.Contains("followed no more", await day.AskAsync("subscriptions remove id:1", server: DirectMessage));
        Assert.Contains("You follow nothing yet", await day.AskAsync("/subscriptions list"));
    }

    [Fact]
    public async Task Why_says_of_a_notice_that_did_not_come_what_kept_it_back()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.FollowAsync(NoticeDay.Person("fortios -flaw"));
        await day.FollowAsync(NoticeDay.Channel("fortios"));
        await day.ClearAsync(NoticeDay.North, Core.Feeds.Tlp.Green);
        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.NewsAsync(2, "Another flaw in FortiOS", tlp: Core.Feeds.Tlp.Green);
        await day.TickAsync();

        Assert.Contains("One subscription of yours does not match it.", await day.AskAsync("/why I-2026-0001"));
        Assert.Contains("This channel gets this because fortios matched", await day.AskAsync("/why I-2026-0001"));
        Assert.DoesNotContain("of yours", await day.AskAsync("/why I-2026-0002"));
    }

    [Theory]
    [InlineData("/subscriptions remove 1", "nobody ends what another person follows")]
    [InlineData("/subscriptions pause 1", "nor pauses it")]
    [InlineData("/subscriptions edit 1 query:x", "nor changes it")]
    [InlineData("/subscriptions mute 1 incident:I-2026-0001", "nor mutes it")]
    [InlineData("/subscriptions test 1", "nor looks into it")]
    public async Task What_a_person_follows_is_theirs_alone(string asked, string because)
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.FollowAsync(NoticeDay.Person("fortios"));

        foreach (var role in new[] { Role.Member, Role.Manager, Role.Operator })
            Assert.True((await day.AskAsync(asked, "eve", role)).Contains("There is no subscription 1 of yours here", StringComparison.Ordinal), because);
        Assert.Single(await day.Store.ReadAsync(store => store.Subscriptions.OfPersonAsync("ann")));
    }

    [Fact]
    public async Task What_a_channel_follows_is_for_those_who_manage_its_server()
    {
        await using var day = await NoticeDay.BeginAsync();

        Assert.Contains("for those who manage the server", await day.AskAsync("/follow fortios to:channel anyway:yes"));
        Assert.Contains("Subscription 1", await day.AskAsync("/follow fortios to:channel anyway:yes", "mary", Role.Manager));

        Assert.Contains("for those who manage the server", await day.AskAsync("/subscriptions remove 1"));
        Assert.Contains("There is no subscription 1 of yours here", await day.AskAsync("/subscriptions remove 1", "mary", Role.Manager, NoticeDay.South));
        Assert.Contains("There is no subscription 1 of yours here", await day.AskAsync("/subscriptions remove 1", "mary", Role.Member, DirectMessage));
        Assert.Contains("fortios", await day.AskAsync("/subscriptions list", "mary", Role.Manager));
        Assert.DoesNotContain("fortios", (await day.AskAsync("/subscriptions list", "sam", Role.Manager, NoticeDay.South)).Replace("product:fortios is one way", "", StringComparison.Ordinal));
        Assert.Contains("followed no more", await day.AskAsync("/subscriptions remove 1", "mary", Role.Manager));
        Assert.Equal(["follow", "unfollow"], (await day.Store.ReadAsync(store => store.Audit.LatestAsync(NoticeDay.North, 5))).Select(entry => entry.Action).Order());
    }

    [Fact]
    public async Task What_stands_in_the_settings_is_not_changed_in_chat()
    {
        await using var day = await NoticeDay.BeginAsync();
        var listed = NoticeDay.Channel("fortios") with { FromSettings = true, CreatedBy = "" };
        await day.Store.WriteAsync(store => store.Subscriptions.KeepFromSettingsAsync([listed, NoticeDay.Channel("akira") with { FromSettings = true }], NoticeDay.Eight));

        Assert.Contains("stands in the settings", await day.AskAsync("/subscriptions remove 1", "mary", Role.Manager));
        await day.Store.WriteAsync(store => store.Subscriptions.KeepFromSettingsAsync([listed], NoticeDay.Eight));
        Assert.Equal("fortios", Assert.Single(await day.Store.ReadAsync(store => store.Subscriptions.OfChannelsAsync(NoticeDay.North))).Asked.Text);
    }

    [Fact]
    public async Task A_query_that_is_too_broad_is_not_followed_before_a_narrower_one_was_offered()
    {
        await using var day = await NoticeDay.BeginAsync();
        for (var i = 1; i <= 30; i++) await day.NewsAsync(i, i % 3 == 0 ? $"Flaw number {i} in FortiOS" : $"Flaw number {i} somewhere");

        var warned = await day.AskAsync("/follow flaw to:me");

        Assert.Contains("Not followed yet", warned);
        Assert.Contains("30 of 30 incidents", warned);
        Assert.Empty(await day.Store.ReadAsync(store => store.Subscriptions.OfPersonAsync("ann")));
        Assert.Contains("Subscription 1", await day.AskAsync("/follow flaw to:me anyway:yes"));
    }

    [Fact]
    public async Task A_mistake_in_a_query_is_pointed_at()
    {
        await using var day = await NoticeDay.BeginAsync();

        var answer = await day.AskAsync("/follow produkt:fortios");

        Assert.Contains("produkt:fortios\n^", answer);
        Assert.Contains("product", answer);
    }

    [Fact]
    public async Task Queries_go_out_and_come_in_again()
    {
        await using var day = await NoticeDay.BeginAsync();

        Assert.Contains("2 new subscriptions. Left out", await day.AskAsync("/subscriptions import product:fortios; (broken; actor:akira -podcast"));
        Assert.Contains("subscriptions.txt", await day.AskAsync("/subscriptions export"));
        Assert.Equal(["product:fortios", "actor:akira -podcast"], (await day.Store.ReadAsync(store => store.Subscriptions.OfPersonAsync("ann"))).Select(kept => kept.Asked.Text));
    }

    [Fact]
    public async Task In_the_briefing_a_followed_incident_is_marked_and_lifted_and_no_notice_comes()
    {
        await using var day = await NoticeDay.BeginAsync();
        Assert.Contains("mark and lift", await day.AskAsync("/follow fortios to:channel deliver:briefing anyway:yes", "mary", Role.Manager));
        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.TickAsync();

        var channel = await day.Store.ReadAsync(store => store.Channels.FindAsync(NoticeDay.ChannelOf(NoticeDay.North))) ?? throw new InvalidOperationException();
        var period = new BriefingPeriod(NoticeDay.Eight.AddDays(-1), NoticeDay.Eight.AddMinutes(1), IsFirst: false);
        var matching = new TopicMatching(Understanding.ShippedNames.All);
        var request = await day.Store.ReadAsync(async store => await new FollowedInBriefing(matching, Understanding.ShippedNames.All).MarkAsync(
            await new NewsGathering(RankingWeights.Default).GatherAsync(store, channel, period, new NodaTime.LocalDate(2026, 3, 30), number: 1, lateSince: null), channel, store));

        Assert.Empty(day.Chat.Log);
        var score = Ranking.Of(Assert.Single(request.Incidents), Profile.Empty, ItemState.New, RankingWeights.Default);
        Assert.Contains("you follow: fortios (subscription 1)", score.All.Select(points => points.Reason));
    }

    [Fact]
    public async Task A_briefing_says_when_a_notice_told_the_channel_what_it_tells()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.FollowAsync(NoticeDay.Channel("fortios"));
        await day.NewsAsync(1, "Flaw in FortiOS is being patched");
        await day.TickAsync();

        var channel = await day.Store.ReadAsync(store => store.Channels.FindAsync(NoticeDay.ChannelOf(NoticeDay.North))) ?? throw new InvalidOperationException();
        var period = new BriefingPeriod(NoticeDay.Eight.AddHours(-1), NoticeDay.Eight.AddHours(23), IsFirst: false);
        var request = await day.Store.ReadAsync(store => new NewsGathering(RankingWeights.Default).GatherAsync(store, channel, period, new NodaTime.LocalDate(2026, 3, 31), number: 1, lateSince: null));

        var line = Assert.Single(BriefingComposition.Compose(request).Briefing.Ongoing);
        Assert.Equal((ItemState.Ongoing, "told here by a notice on Mon 30 March 10:00"), (line.State, line.Change));
    }
}

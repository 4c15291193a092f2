using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Topics;
using BriefBot.Storage;

namespace BriefBot.Tests.Topics;

/// <summary>A campaign is followed by its name, and each server follows the campaign that it sees.</summary>
public sealed class FollowedCampaignTests
{
    private const string Campaign = "campaign:C-2026-001";
    private const string University = "Ostermere University under attack";
    private const string Port = "Halvik Port Authority hit by malware attack";

    [Fact]
    public async Task What_comes_in_of_a_followed_campaign_is_told_and_says_why()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.SeriesAsync(1, 2, University);
        await day.TickAsync();
        Assert.Contains("I-2026-0001 Ostermere University under attack", await day.AskAsync($"/follow {Campaign} to:me anyway:yes"));

        await day.NewsAsync(2, Port);
        await day.NewsAsync(3, "Tessaly Bank fined");
        await day.TickAsync();

        var notice = Assert.Single(day.Chat.BodiesIn("ann"));
        Assert.Contains(Port, notice);
        Assert.DoesNotContain("Tessaly", notice);
        Assert.Contains("You get this because campaign:C-2026-001 matched C-2026-001", notice);
        Assert.Contains("You get this because campaign:C-2026-001 matched", await day.AskAsync("/why I-2026-0002"));
        Assert.Contains("told for the first time", await day.AskAsync("/subscriptions test 1 incident:I-2026-0002"));
        Assert.Contains("I-2026-0003 does not match", await day.AskAsync("/subscriptions test 1 incident:I-2026-0003"));
    }

    [Fact]
    public async Task Why_of_a_campaign_tells_the_sentence_that_joins_it_to_those_who_see_it()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.NewsAsync(1, University);
        await day.NewsAsync(2, Port);
        await day.SeriesAsync(1, 2, "Inside: two attacks, one hand", NoticeDay.Souths);

        var why = await day.AskAsync("/why C-2026-001", "sam", server: NoticeDay.South);

        Assert.Contains("2 incidents that belong together", why);
        Assert.Contains("I-2026-0002 – I-2026-0001: a series, reported. “It was the second such attack.” (Inside South)", why);
        Assert.Contains("There is no campaign C-2026-001 here", await day.AskAsync("/why C-2026-001"));
    }

    [Fact]
    public async Task What_joins_a_followed_campaign_later_is_told_when_it_joins()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.SeriesAsync(1, 2, University);
        await day.TickAsync();
        await day.FollowAsync(NoticeDay.Person(Campaign));
        await day.NewsAsync(3, "Tessaly Bank hit by malware attack");
        await day.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Empty(day.Chat.BodiesIn("ann"));

        await day.SeriesAsync(1, 3, "Attack on Ostermere University was followed by another");
        await day.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Contains("Tessaly Bank hit by malware attack", string.Concat(day.Chat.BodiesIn("ann")));
    }

    [Fact]
    public async Task In_the_briefing_what_belongs_to_a_followed_campaign_is_marked()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.NewsAsync(2, Port);
        await day.SeriesAsync(1, 2, University);
        await day.NewsAsync(3, "Tessaly Bank fined");
        Assert.Contains("mark and lift", await day.AskAsync($"/follow {Campaign} to:channel deliver:briefing anyway:yes", "mary", Role.Manager));

        var channel = await day.Store.ReadAsync(store => store.Channels.FindAsync(NoticeDay.ChannelOf(NoticeDay.North))) ?? throw new InvalidOperationException();
        var request = await day.Store.ReadAsync(async store => await new FollowedInBriefing(new TopicMatching(Understanding.ShippedNames.All), Understanding.ShippedNames.All).MarkAsync(
            await new NewsGathering(RankingWeights.Default).GatherAsync(
                store, channel, new BriefingPeriod(NoticeDay.Eight.AddDays(-1), NoticeDay.Eight.AddMinutes(1), IsFirst: false), new NodaTime.LocalDate(2026, 3, 30), number: 1, lateSince: null),
            channel,
            store));

        var marked = request.Incidents.Where(facts => !facts.FollowedBy.IsEmpty).Select(facts => facts.News.Id);
        Assert.Equal([new IncidentId(2026, 1), new IncidentId(2026, 2)], marked);
    }

    [Fact]
    public async Task A_campaign_that_rests_on_one_servers_source_is_followed_there_alone()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.NewsAsync(1, University);
        await day.NewsAsync(2, Port);
        await day.SeriesAsync(1, 2, "Inside: two attacks, one hand", NoticeDay.Souths);
        await day.TickAsync();

        Assert.Contains("Would have matched 2 incidents", await day.AskAsync($"/follow {Campaign} to:me anyway:yes", "sam", server: NoticeDay.South));
        Assert.Contains("Would have matched no incident", await day.AskAsync($"/follow {Campaign} to:me anyway:yes"));
        await day.NewsAsync(2, "Halvik Port Authority still closed");
        await day.TickAsync();

        Assert.Contains("Halvik", Assert.Single(day.Chat.BodiesIn("sam")));
        Assert.Empty(day.Chat.BodiesIn("ann"));
    }

    [Fact]
    public async Task What_one_server_corrects_neither_makes_nor_breaks_the_campaign_that_another_follows()
    {
        await using var day = await NoticeDay.BeginAsync();
        foreach (var server in new[] { NoticeDay.North, NoticeDay.South })
            await day.Store.WriteAsync(store => store.Servers.JoinAsync(server, server.Value, NoticeDay.Eight));
        await day.SeriesAsync(1, 2, University);
        await day.TickAsync();
        await day.FollowAsync(NoticeDay.Person(Campaign));
        await day.FollowAsync(NoticeDay.Person(Campaign, "sam") with { Server = NoticeDay.South });

        // In the south both are one incident, so nothing is left to be joined.
        await day.Store.WriteAsync(store => store.Corrections.MergeAsync(
            new Corrector(NoticeDay.South, "Sam", IsOperator: false), new IncidentId(2026, 1), new IncidentId(2026, 2), "one attacker", day.Clock.GetUtcNow()));
        await day.NewsAsync(2, Port);
        await day.TickAsync();

        Assert.Contains(Port, Assert.Single(day.Chat.BodiesIn("ann")));
        Assert.Empty(day.Chat.BodiesIn("sam"));
        Assert.Contains("does not match", await day.AskAsync("/subscriptions test 2 incident:I-2026-0001", "sam", server: NoticeDay.South));
    }
}

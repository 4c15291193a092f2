using BriefBot.Chat.Asking;
using BriefBot.Core.Feeds;
using BriefBot.Tests.Topics;

namespace BriefBot.Tests.Commands;

/// <summary>A channel reads what it is cleared for, by whatever command, button or notice; a direct message what everybody may read.</summary>
public sealed class ClearanceTests
{
    /// <summary>A word of an article, and how it is marked.</summary>
    private static readonly (string Word, Tlp Mark)[] Words = [("Kestrel", Tlp.Clear), ("Larkspur", Tlp.Green), ("Marigold", Tlp.Amber), ("Nightjar", Tlp.Red)];

    private static readonly string[] Commands =
    [
        "/brief",
        "/brief topic:fortios",
        "/incident I-2026-0001",
        "/why I-2026-0001",
        "/why fortios",
        "/timeline I-2026-0001",
        "/search fortios",
        "/split I-2026-0001",
        "/move I-2026-0001 to:I-2026-0002",
        "/wrong-group I-2026-0001",
        "/incident I-2026-0002",
        "/incident I-2026-0003",
        "/incident I-2026-0004",
        "/incident I-2026-0009",
        "/status",
        "/sources list",
        "/sources export",
        "/follow fortios to:channel anyway:yes",
        "/subscriptions test 1",
        "/subscriptions edit 1 and:flaw",
        "/follow fortios to:me anyway:yes",
        "/mute I-2026-0001 days:1",
    ];

    [Theory]
    [InlineData(Tlp.Clear)]
    [InlineData(Tlp.Green)]
    [InlineData(Tlp.Amber)]
    [InlineData(Tlp.Red)]
    public async Task No_command_says_more_than_its_channel_is_cleared_for(Tlp clearance)
    {
        await using var day = await MarkedDayAsync();
        await day.ClearAsync(NoticeDay.North, clearance);

        foreach (var command in Commands)
        {
            var answer = await day.AskAsync(command, "mary", Role.Manager);
            Assert.DoesNotContain("not foreseen", answer);
            AssertNothingAbove(clearance, answer, command);
            AssertNothingAbove(Tlp.Clear, await day.AskAsync(command, "mary", Role.Manager, place: "elsewhere"), $"{command} where nobody is briefed");
        }

        var found = await day.AskAsync("/search fortios");
        Assert.All(Words.Where(word => word.Mark <= clearance), word => Assert.Contains(word.Word, found));
        var explained = await day.AskAsync("/why I-2026-0001");
        Assert.All(Words.Where(word => word.Mark <= clearance), word => Assert.Contains(word.Word, explained));
    }

    [Theory]
    [InlineData(Tlp.Clear)]
    [InlineData(Tlp.Green)]
    [InlineData(Tlp.Amber)]
    public async Task A_notice_says_no_more_than_its_channel_is_cleared_for_and_a_direct_message_what_everybody_may_read(Tlp clearance)
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.ClearAsync(NoticeDay.North, clearance);
        await day.FollowAsync(NoticeDay.Channel("fortios"));
        await day.FollowAsync(NoticeDay.Channel("fortios", NoticeDay.South));
        await day.FollowAsync(NoticeDay.Person("fortios"));

        await WriteAsync(day);
        await day.TickAsync();

        var told = string.Join('\n', day.In(NoticeDay.North));
        AssertNothingAbove(clearance, told, "the channel's notice");
        Assert.All(Words.Where(word => word.Mark <= clearance), word => Assert.Contains(word.Word, told));
        AssertNothingAbove(Tlp.Clear, string.Join('\n', day.In(NoticeDay.South)), "the notice of a channel that is cleared for nothing more");
        AssertNothingAbove(Tlp.Clear, string.Join('\n', day.Chat.BodiesIn("ann")), "the direct message");
        Assert.NotEmpty(day.Chat.BodiesIn("ann"));
    }

    [Fact]
    public async Task What_a_cleared_channel_was_told_is_explained_there_alone()
    {
        await using var day = await NoticeDay.BeginAsync();
        await day.ClearAsync(NoticeDay.North, Tlp.Amber);
        await day.FollowAsync(NoticeDay.Channel("marigold"));
        await WriteAsync(day);
        await day.TickAsync();

        Assert.Contains("told for the first time", await day.AskAsync("/subscriptions test 1 incident:I-2026-0001", "mary", Role.Manager));
        Assert.Contains("cleared for more", await day.AskAsync("/subscriptions test 1 incident:I-2026-0001", "mary", Role.Manager, place: "elsewhere"));
        Assert.DoesNotContain("Marigold", await day.AskAsync("/subscriptions test 1", "mary", Role.Manager, place: "elsewhere"));
    }

    [Fact]
    public async Task What_is_not_seen_in_a_channel_is_not_corrected_from_it()
    {
        await using var day = await MarkedDayAsync();

        Assert.Contains("There is no incident I-2026-0003", await day.AskAsync("/merge I-2026-0001 I-2026-0003", "mary", Role.Manager));

        await day.ClearAsync(NoticeDay.North, Tlp.Amber);
        Assert.Contains("is now part of", await day.AskAsync("/merge I-2026-0001 I-2026-0003", "mary", Role.Manager));
    }

    private static async Task<NoticeDay> MarkedDayAsync()
    {
        var day = await NoticeDay.BeginAsync();
        await WriteAsync(day);
        var circles = Words.Where(word => word.Mark > Tlp.Clear).Select(word => Source.At($"https://{word.Word}.example/feed", $"{word.Word} circle") with { Tlp = word.Mark });
        await day.Store.WriteAsync(store => store.Sources.ShareAsync([NoticeDay.Wire, .. circles], NoticeDay.Eight));
        return day;
    }

    /// <summary>One incident that all of them tell, and for each mark one that is told by nothing else.</summary>
    private static async Task WriteAsync(NoticeDay day)
    {
        foreach (var (word, mark) in Words) await day.NewsAsync(1, $"{word}: flaw in FortiOS", tlp: mark);
        foreach (var (index, (word, mark)) in Words.Index()) await day.NewsAsync(index + 1, $"Another {word} flaw in FortiOS", tlp: mark);
    }

    private static void AssertNothingAbove(Tlp clearance, string shown, string because) =>
        Assert.All(Words.Where(word => word.Mark > clearance), word => Assert.False(shown.Contains(word.Word, StringComparison.OrdinalIgnoreCase), $"{because} says {word.Word}: {shown}"));
}

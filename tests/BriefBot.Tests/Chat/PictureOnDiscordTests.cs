using BriefBot.Chat.Discord;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Discord;
using BriefBot.Settings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Chat;

/// <summary>The picture at the end of a front page: where there is something to see, and never at the price of the text.</summary>
public sealed class PictureOnDiscordTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47];

    [Fact]
    public async Task A_front_page_ends_with_a_picture_that_is_also_told_in_words()
    {
        await using var day = await BusyDayAsync();

        await day.TickAsync();

        var page = day.Discord.World.Messages(LoopbackWorld.Briefings)[0];
        var file = Assert.Single(page.Files);
        Assert.Equal(Png, file.Content[..Png.Length]);
        Assert.Equal("attachment://briefing.png", (string?)page.Body["embeds"]?[0]?["image"]?["url"]);
        Assert.StartsWith("Timeline of I-2026-0001", (string?)page.Body["embeds"]?[0]?["image"]?["description"]);
        Assert.EndsWith((await day.PartsAsync())[0].Key.Marker, DiscordDay.FooterOf(page));
        Assert.All(day.Discord.World.Messages(LoopbackWorld.Briefings).Skip(1), card => Assert.Empty(card.Files));
    }

    [Fact]
    public async Task Where_files_may_not_be_attached_the_front_page_goes_out_without()
    {
        await using var day = await BusyDayAsync();
        day.Discord.Faults.Add(new LoopbackFault { Method = "POST", Path = "messages$", Times = 1, Status = 403, Code = 50013 });

        await day.PassAsync(TimeSpan.FromSeconds(6));

        var messages = day.Discord.World.Messages(LoopbackWorld.Briefings);
        Assert.Empty(messages[0].Files);
        Assert.Contains("security briefing", messages[0].Content);
        Assert.Equal(2, messages.Length);
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
    }

    [Fact]
    public async Task A_front_page_that_is_tried_again_is_the_same_to_the_byte_and_stands_once()
    {
        await using var day = await BusyDayAsync();
        day.Discord.Faults.Add(new LoopbackFault { Method = "POST", Path = "messages$", Times = 1, Status = 502 });
        await day.TickAsync();
        var before = (await day.PartsAsync())[0].Body;

        await day.PassAsync(TimeSpan.FromSeconds(90), step: TimeSpan.FromSeconds(10));

        Assert.Equal(before, (await day.PartsAsync())[0].Body);
        Assert.Single(Assert.Single(day.Discord.World.Messages(LoopbackWorld.Briefings), message => message.Content.Contains("security briefing", StringComparison.Ordinal)).Files);
    }

    [Fact]
    public async Task A_forum_shows_it_in_the_first_message_of_its_post()
    {
        await using var day = await BusyDayAsync(channel: LoopbackWorld.Forum);

        await day.PassAsync(TimeSpan.FromSeconds(6));

        Assert.Contains(day.Discord.World.Channels.Where(channel => channel.ParentId == LoopbackWorld.Forum), post => !day.Discord.World.Messages(post.Id)[0].Files.IsEmpty);
    }

    [Theory]
    [InlineData(false, 6, "the settings say so")]
    [InlineData(true, 1, "a single report is nothing to see")]
    public async Task There_is_none_where_it_is_not_wanted_or_nothing_is_to_be_seen(bool areWanted, int reports, string because)
    {
        await using var day = await BusyDayAsync(new DiscordSettings { Pictures = areWanted }, reports: reports);

        await day.TickAsync();

        Assert.True(day.Discord.World.Messages(LoopbackWorld.Briefings)[0].Files.IsEmpty, because);
    }

    [Fact]
    public void What_is_kept_holds_no_picture_but_what_it_shows()
    {
        var lanes = Enumerable.Range(1, 8).Select(number => new TimelineLane($"An outlet with a long name that is told in full, number {number}", [.. Enumerable.Range(0, 8).Select(hour => An.Eight.AddHours(-hour))]));
        var kept = new KeptMessage(new BriefBot.Discord.OutgoingMessage("A page", [new Embed(description: "Text")]), new PictureSubject(new Timeline("I-2026-0001: a port is closed", [.. lanes]), [], "UTC"));

        var read = KeptMessage.Parse(kept.ToJson());

        Assert.Equal(kept.ToJson(), read?.ToJson());
        Assert.True(kept.ToJson().Length < 8000);
        var sent = kept.With(new Picture([1, 2, 3], kept.Picture?.Alt ?? ""));
        Assert.InRange(Assert.Single(sent.Files).Description?.Length ?? 0, 900, 1024);
        Assert.Null(KeptMessage.Parse("{ \"picture\": {} }"));
    }

    private static async Task<DiscordDay> BusyDayAsync(DiscordSettings? settings = null, ulong channel = LoopbackWorld.Briefings, int reports = 6)
    {
        var day = await DiscordDay.BeginAsync(settings, channel);
        var busy = An.Incident(1).FromOrigins(4);
        for (var number = 0; number < reports; number++) busy.ReportedBy($"outlet{number % 3}", An.Eight.AddHours(-1 - (3 * number)));
        day.News.Clear();
        day.News.Add(busy.Facts());
        return day;
    }
}

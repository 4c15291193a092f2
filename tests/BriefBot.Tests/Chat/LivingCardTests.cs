using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Settings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Chat;

/// <summary>The card of an incident lives on: it is changed when the incident develops, and its thread tells what changed.</summary>
public sealed class LivingCardTests
{
    [Fact]
    public async Task A_card_has_buttons_that_name_its_incident_and_their_version()
    {
        await using var day = await DiscordDay.BeginAsync();

        await day.TickAsync();

        var buttons = day.Discord.World.Messages(LoopbackWorld.Briefings)[1].Body["components"]?[0]?["components"]?.AsArray() ?? [];
        Assert.Equal(["Why", "Follow", "Timeline", "Mute", "Wrong group"], buttons.Select(button => (string?)button?["label"]));
        Assert.Equal("1a/why id:I-2026-0001", (string?)buttons[0]?["custom_id"]);
    }

    [Fact]
    public async Task An_update_changes_the_card_and_tells_the_change_in_its_thread()
    {
        await using var day = await DiscordDay.BeginAsync();
        await day.TickAsync();
        var card = day.Discord.World.Messages(LoopbackWorld.Briefings)[1];

        await NextDayAsync(day, state => state with { Confirmed = true });

        Assert.Equal(1, card.Edits);
        Assert.StartsWith("UPDATE · ", DiscordDay.TitleOf(card));
        Assert.Equal(["What changed: now confirmed"], Changes(day, card.Id));
        // The second day's front page, and no second card.
        Assert.Equal(4, day.Discord.World.Messages(LoopbackWorld.Briefings).Length);
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
    }

    [Fact]
    public async Task A_second_update_goes_into_the_same_thread()
    {
        await using var day = await DiscordDay.BeginAsync();
        await day.TickAsync();
        var card = day.Discord.World.Messages(LoopbackWorld.Briefings)[1];

        await NextDayAsync(day, state => state with { Confirmed = true });
        await NextDayAsync(day, state => state with { Confirmed = true, Patched = true });

        Assert.Equal(2, card.Edits);
        Assert.Equal(["What changed: now confirmed", "What changed: fix available"], Changes(day, card.Id));
        Assert.Single(day.Discord.World.Channels, channel => channel.Id == card.Id);
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_is_posted_anew_at_the_next_update()
    {
        await using var day = await DiscordDay.BeginAsync();
        await day.TickAsync();
        var card = day.Discord.World.Messages(LoopbackWorld.Briefings)[1];
        day.Discord.World.Channel(LoopbackWorld.Briefings)?.Messages.TryRemove(card.Id, out _);

        await NextDayAsync(day, state => state with { Confirmed = true });
        await NextDayAsync(day, state => state with { Confirmed = true, Patched = true });

        Assert.Contains(day.Titles(), title => title.StartsWith("UPDATE · ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_card_older_than_thirty_days_is_posted_anew()
    {
        await using var day = await DiscordDay.BeginAsync();
        await day.TickAsync();
        var card = day.Discord.World.Messages(LoopbackWorld.Briefings)[1];

        await NextDayAsync(day, state => state with { Confirmed = true }, days: 31);

        Assert.Equal(0, card.Edits);
        Assert.Contains(day.Titles(), title => title.StartsWith("UPDATE · ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_a_forum_each_incident_is_one_post_that_develops()
    {
        await using var day = await DiscordDay.BeginAsync(channel: LoopbackWorld.Forum);
        await day.PassAsync(TimeSpan.FromSeconds(6));
        var posts = day.Discord.World.Channels.Count(channel => channel.ParentId == LoopbackWorld.Forum);

        await NextDayAsync(day, state => state with { Confirmed = true });

        // One more front page, and the same posts of incidents.
        Assert.Equal(posts + 1, day.Discord.World.Channels.Count(channel => channel.ParentId == LoopbackWorld.Forum));
        Assert.Contains(day.Discord.World.Channels, channel => channel.ParentId == LoopbackWorld.Forum && Changes(day, channel.Id) is ["What changed: now confirmed"]);
    }

    [Fact]
    public async Task A_card_in_the_thread_of_its_front_page_lives_there_across_a_restart()
    {
        await using var day = await InThreadAsync();
        var page = Assert.Single(day.Discord.World.Messages(LoopbackWorld.Briefings));
        var card = day.Discord.World.Messages(page.Id)[0];

        await NextDayAsync(day, state => state with { Confirmed = true });
        day.Restart();
        await NextDayAsync(day, state => state with { Confirmed = true, Patched = true });

        Assert.Equal(2, card.Edits);
        Assert.StartsWith("UPDATE · ", DiscordDay.TitleOf(card));
        Assert.Equal(["What changed: now confirmed", "What changed: fix available"], Changes(day, page.Id));
        // Three front pages, and one thread: what has a card gets no second one.
        Assert.Equal(3, day.Discord.World.Messages(LoopbackWorld.Briefings).Length);
        Assert.Single(day.Discord.World.Channels, channel => channel.IsThread);
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
    }

    [Fact]
    public async Task Among_other_cards_a_change_says_of_what_and_the_front_page_leads_to_the_card()
    {
        await using var day = await InThreadAsync(server: "discord:1");
        var thread = day.Discord.World.Messages(LoopbackWorld.Briefings)[0].Id;
        var card = day.Discord.World.Messages(thread)[0].Id;

        await NextDayAsync(day, state => state with { Confirmed = true });

        Assert.Contains(day.Titles(thread), title => title.StartsWith("UPDATE, I-2026-0001 Northfield Hospital Group", StringComparison.Ordinal));
        Assert.Contains($"https://discord.com/channels/1/{thread}/{card}", day.Discord.World.Messages(LoopbackWorld.Briefings)[1].Body.ToJsonString());
    }

    [Fact]
    public async Task A_card_in_a_thread_that_was_put_away_is_changed_all_the_same()
    {
        await using var day = await InThreadAsync();
        var thread = day.Discord.World.Messages(LoopbackWorld.Briefings)[0].Id;
        (day.Discord.World.Channel(thread) ?? throw new InvalidOperationException()).IsArchived = true;

        await NextDayAsync(day, state => state with { Confirmed = true }, days: 8);

        Assert.Equal(1, day.Discord.World.Messages(thread)[0].Edits);
        Assert.Equal(["What changed: now confirmed"], Changes(day, thread));
    }

    [Fact]
    public async Task A_card_whose_thread_was_deleted_is_posted_anew_at_the_next_update()
    {
        await using var day = await InThreadAsync();
        var thread = day.Discord.World.Messages(LoopbackWorld.Briefings)[0].Id;
        day.Discord.World.Remove(thread);

        await NextDayAsync(day, state => state with { Confirmed = true });
        await NextDayAsync(day, state => state with { Confirmed = true, Patched = true });

        var anew = Assert.Single(day.Discord.World.Channels, channel => channel.IsThread);
        Assert.StartsWith("UPDATE · ", Assert.Single(day.Titles(anew.Id)));
        Assert.Equal(BriefingState.Done, (await day.BriefingAsync()).State);
    }

    [Fact]
    public async Task A_card_that_stands_in_the_channel_lives_on_there_when_cards_move_into_threads()
    {
        await using var day = await DiscordDay.BeginAsync();
        await day.TickAsync();
        var card = day.Discord.World.Messages(LoopbackWorld.Briefings)[1];
        day.Restart(new DiscordSettings { Cards = CardPlace.Thread });

        await NextDayAsync(day, state => state with { Confirmed = true });

        Assert.Equal(1, card.Edits);
        Assert.Equal(["What changed: now confirmed"], Changes(day, card.Id));
    }

    [Fact]
    public void The_front_page_leads_to_the_card_that_stands_already()
    {
        var briefing = BriefingComposition.Compose(An.BriefingAt(An.Eight, An.Incident(1).FromOrigins(4).Facts())).Briefing;
        var item = briefing.Items[0] with { State = ItemState.Update, Change = "now confirmed" };

        var page = MessageComposer.Compose(briefing with { Items = [item] }, MessageLimits.Discord, new Dictionary<Core.Incidents.IncidentId, string> { [item.Incident] = "https://discord.com/channels/1/2/3" })[0];

        Assert.Contains(page.Sections, section => section.Heading == "Incidents" && section.Text.Contains("now confirmed", StringComparison.Ordinal) && section.Text.EndsWith("[I-2026-0001](<https://discord.com/channels/1/2/3>)", StringComparison.Ordinal));
    }

    private static async Task<DiscordDay> InThreadAsync(string server = "s")
    {
        var day = await DiscordDay.BeginAsync(new DiscordSettings { Cards = CardPlace.Thread }, server: server);
        await day.PassAsync(TimeSpan.FromSeconds(6));
        return day;
    }

    private static async Task NextDayAsync(DiscordDay day, Func<IncidentState, IncidentState> develops, int days = 1)
    {
        var next = day.Clock.GetUtcNow().AddDays(days);
        day.Clock.SetUtcNow(next - next.TimeOfDay + TimeSpan.FromHours(8));
        var seen = day.Clock.GetUtcNow().AddHours(-1);
        day.News.Clear();
        day.News.Add(An.Incident(1).FromOrigins(4).Known(develops).ReportedBy("wire", An.Eight.AddHours(-2)).ReportedBy("cert", seen).Facts());
        await day.PassAsync(TimeSpan.FromSeconds(20));
    }

    private static List<string> Changes(DiscordDay day, ulong thread) =>
    [
        .. day.Discord.World.Messages(thread)
            .Select(message => (string?)message.Body["embeds"]?[0]?["description"] ?? "")
            .Where(text => text.StartsWith("**What changed:**", StringComparison.Ordinal) && !text.Contains('\n', StringComparison.Ordinal))
            .Select(text => text.Replace("*", "", StringComparison.Ordinal)),
    ];
}

using System.Text.Json.Nodes;
using BriefBot.Core.Feeds;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Topics;

/// <summary>Following as people do it on Discord: by commands, buttons and forms, as member and manager, by direct message and in a channel, on two servers.</summary>
public sealed class FollowOnDiscordTests
{
    private const int Form = 9;
    private const ulong OtherGuild = 1200000000000000077;
    private const ulong OtherChannel = 1500000000000000077;

    private static readonly Source Inside = Source.At("https://inside.example/feed", "Inside");

    [Fact]
    public async Task A_member_follows_tests_is_told_mutes_narrows_and_stops_by_direct_message()
    {
        await using var discord = await PatientDiscord.StartAsync();
        await using var bot = await StartAsync(discord);
        await bot.ReportAsync(9, "Old flaw in FortiOS comes back");
        await bot.TellAsync();

        Assert.Contains("Would have matched 1 incident in 30 days", await SaysAsync(Member(discord, "follow", ("query", "fortios"), ("to", "me"))));
        Assert.Contains("Old flaw in FortiOS comes back", await SaysAsync(Member(discord, "subscriptions", "test", ("id", "1"))));

        await bot.ReportAsync(1, "Flaw in FortiOS is being patched");
        await bot.TellAsync();
        var notice = Assert.Single(DirectMessages(discord));
        Assert.Contains("Flaw in FortiOS is being patched", TeamServer.Shown(notice));
        Assert.Contains("You get this because fortios matched FortiOS in the title (subscription 1)", TeamServer.Shown(notice));
        Assert.Empty(discord.World.Messages(LoopbackWorld.Briefings));

        await bot.ReportAsync(1, "FortiOS flaw is CVE-2026-90417");
        await bot.PassAsync(TimeSpan.FromHours(5));
        Assert.Single(DirectMessages(discord));
        await bot.PassAsync(TimeSpan.FromHours(2));
        Assert.Contains("CVE-2026-90417", TeamServer.Shown(DirectMessages(discord)[1]));

        Assert.Contains("tells nothing more of I-2026-0001", await SaysAsync(Press(discord, LoopbackWorld.Member, notice, "Mute this incident")));
        await bot.ReportAsync(1, "FortiOS flaw is CVE-2026-90417 and CVE-2026-90418");
        await bot.PassAsync(TimeSpan.FromHours(8));
        Assert.Equal(2, DirectMessages(discord).Length);

        var opened = Press(discord, LoopbackWorld.Member, notice, "Narrow");
        await opened.FinishedAsync();
        Assert.Equal(Form, opened.AnswerType);
        var filled = discord.People.Submit(LoopbackWorld.Member, notice.ChannelId, (string?)opened.Data["custom_id"] ?? "", ("and", "kev:true"));
        Assert.Contains("fortios kev:true", await SaysAsync(filled));
        await bot.ReportAsync(2, "Another flaw in FortiOS");
        await bot.TellAsync();
        Assert.Equal(2, DirectMessages(discord).Length);

        Assert.Contains("followed no more", await SaysAsync(Press(discord, LoopbackWorld.Member, notice, "Stop")));
        Assert.Contains("You follow nothing yet", await SaysAsync(Member(discord, "subscriptions", "list")));
        Assert.Empty(discord.Log.Wrongs);
    }

    [Fact]
    public async Task What_a_channel_follows_is_for_its_managers_and_stays_on_its_server()
    {
        await using var discord = await PatientDiscord.StartAsync();
        await using var bot = await StartAsync(discord);
        await bot.Store.WriteAsync(store => store.Sources.AddForAsync(FollowingBot.ServerOf(OtherGuild), Inside, "someone", bot.Clock.GetUtcNow()));

        Assert.Contains("for those who manage the server", await SaysAsync(Member(discord, "follow", ("query", "harbour"), ("to", "channel"), ("anyway", "yes"))));
        Assert.Contains("This channel is told", await SaysAsync(Manager(discord, LoopbackWorld.Briefings, "follow", ("query", "harbour"), ("to", "channel"), ("anyway", "yes"))));
        Assert.Contains("This channel is told", await SaysAsync(Manager(discord, OtherChannel, "follow", ("query", "harbour"), ("to", "channel"), ("anyway", "yes"))));

        await bot.ReportAsync(1, "Ransomware hits harbour of the north");
        await bot.ReportAsync(2, "Ransomware hits harbour of the south", Inside);
        await bot.TellAsync();
        var notice = Assert.Single(discord.World.Messages(LoopbackWorld.Briefings));
        Assert.Contains("harbour of the north", TeamServer.Shown(notice));
        Assert.DoesNotContain("harbour of the south", TeamServer.Shown(notice));
        var others = string.Join('\n', discord.World.Messages(OtherChannel).Select(TeamServer.Shown));
        Assert.Contains("harbour of the south", others);
        Assert.Empty(DirectMessages(discord));

        Assert.Contains("for those who manage the server", await SaysAsync(Press(discord, LoopbackWorld.Member, notice, "Stop")));
        Assert.Contains("There is no subscription 1 of yours here", await SaysAsync(Manager(discord, OtherChannel, "subscriptions", "remove", ("id", "1"))));
        Assert.Contains("followed no more", await SaysAsync(Press(discord, LoopbackWorld.Manager, notice, "Stop")));
        await bot.ReportAsync(3, "Ransomware hits another harbour");
        await bot.TellAsync();
        Assert.Single(discord.World.Messages(LoopbackWorld.Briefings));
        Assert.Contains("Ransomware hits another harbour", string.Join('\n', discord.World.Messages(OtherChannel).Select(TeamServer.Shown)));
        Assert.Empty(discord.Log.Wrongs);
    }

    [Fact]
    public async Task Who_left_the_server_gets_nothing_more_and_who_is_closed_to_messages_is_paused()
    {
        await using var discord = await PatientDiscord.StartAsync();
        await using var bot = await StartAsync(discord);
        Assert.Contains("Subscription 1", await SaysAsync(Member(discord, "follow", ("query", "fortios"), ("anyway", "yes"))));
        Assert.Contains("Subscription 2", await SaysAsync(Manager(discord, LoopbackWorld.Briefings, "follow", ("query", "fortios"), ("to", "me"), ("anyway", "yes"))));
        discord.World.Users.TryRemove(LoopbackWorld.Member, out _);
        discord.World.ClosedToMessages[LoopbackWorld.Manager] = true;

        await bot.ReportAsync(1, "Flaw in FortiOS is being patched");
        await bot.TellAsync();
        await bot.PassAsync(TimeSpan.FromHours(1));

        Assert.Empty(DirectMessages(discord));
        Assert.Empty(await bot.Store.ReadAsync(store => store.Subscriptions.OfPersonAsync($"{LoopbackWorld.Member}")));
        Assert.Contains("direct messages", await SaysAsync(Manager(discord, LoopbackWorld.Briefings, "subscriptions", "list")));
    }

    private static async Task<FollowingBot> StartAsync(LoopbackDiscord discord)
    {
        discord.World.Guilds[OtherGuild] = "Another team";
        discord.World.Add(new LoopbackChannel(OtherChannel, Kind: 0, OtherGuild, "theirs"));
        var bot = await FollowingBot.StartAsync(discord.ApiBase, discord.Settings.Token, (LoopbackWorld.Guild, LoopbackWorld.Briefings), (OtherGuild, OtherChannel));
        await discord.Gateway.HappensAsync("ready");
        return bot;
    }

    private static LoopbackMessage[] DirectMessages(LoopbackDiscord discord) =>
        [.. discord.World.Channels.Where(channel => channel.Recipient is not null).SelectMany(channel => discord.World.Messages(channel.Id)).Where(message => message.Author == LoopbackWorld.Bot && !IsAnswer(discord, message))];

    /// <summary>What a button in a direct message is answered with stands there too.</summary>
    private static bool IsAnswer(LoopbackDiscord discord, LoopbackMessage message) =>
        discord.People.Interactions.Any(interaction => interaction.Original?.Id == message.Id && interaction.Message?.Id != message.Id);

    private static LoopbackInteraction Member(LoopbackDiscord discord, string command, params (string Name, string Value)[] options) =>
        discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.Briefings, command, Options(options));

    private static LoopbackInteraction Member(LoopbackDiscord discord, string group, string command, params (string Name, string Value)[] options) =>
        discord.People.Slash(LoopbackWorld.Member, LoopbackWorld.Briefings, group, Under(command, options));

    private static LoopbackInteraction Manager(LoopbackDiscord discord, ulong channel, string command, params (string Name, string Value)[] options) =>
        discord.People.Slash(LoopbackWorld.Manager, channel, command, Options(options));

    private static LoopbackInteraction Manager(LoopbackDiscord discord, ulong channel, string group, string command, params (string Name, string Value)[] options) =>
        discord.People.Slash(LoopbackWorld.Manager, channel, group, Under(command, options));

    private static JsonObject Under(string command, (string Name, string Value)[] options) =>
        new() { ["name"] = command, ["type"] = 1, ["options"] = new JsonArray([.. Options(options)]) };

    private static JsonObject[] Options((string Name, string Value)[] options) =>
        [.. options.Select(option => option.Name == "id" ? new JsonObject { ["name"] = option.Name, ["type"] = 4, ["value"] = int.Parse(option.Value) } : LoopbackPeople.Option(option.Name, option.Value))];

    private static LoopbackInteraction Press(LoopbackDiscord discord, ulong person, LoopbackMessage message, string label)
    {
        var buttons = (message.Body["components"]?.AsArray() ?? []).SelectMany(row => row?["components"]?.AsArray() ?? []);
        return discord.People.Press(person, message, (string?)buttons.Single(button => (string?)button?["label"] == label)?["custom_id"] ?? "");
    }

    private static async Task<string> SaysAsync(LoopbackInteraction interaction)
    {
        var said = await TeamServer.SaysAsync(interaction);
        return said.Replace("\\", "", StringComparison.Ordinal);
    }
}

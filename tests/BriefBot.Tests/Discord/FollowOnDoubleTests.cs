using System.Text.Json.Nodes;
using BriefBot.Discord;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Discord;

/// <summary>Following, against the stand-in that checks every request against Discord's published API document.</summary>
public sealed class FollowOnDoubleTests
{
    private const ulong Guild = LoopbackWorld.Guild;
    private const string Channel = "1500000000000000003";
    private const string Manager = "1300000000000000003";
    private const string Member = "1300000000000000004";

    [Fact]
    public async Task Nothing_that_following_sends_would_be_refused_by_Discord()
    {
        Assert.SkipUnless(DiscordDouble.Folder is not null, "Left out: BRIEFBOT_DISCORD_DOUBLE does not name the folder of the stand-in.");
        await using var discord = await DoubleScript.StartAsync();
        await using var bot = await FollowingBot.StartAsync(discord.ApiBase, discord.Token, (Guild, ulong.Parse(Channel)));
        await discord.PostAsync("wait", new { @for = "connected", timeout_ms = 60_000 });
        await bot.ReportAsync(9, "Old flaw in FortiOS comes back");
        await bot.TellAsync();

        await SlashAsync("follow", Member, [], new { query = "fortios", to = "me" });
        await SlashAsync("follow", Member, [], new { query = "fortios", to = "channel" });
        await SlashAsync("follow", Manager, [], new { query = "fortios OR emotet", to = "channel" });
        await SlashAsync("subscriptions", Member, ["test"], new { id = 1 });
        await SlashAsync("subscriptions", Manager, ["list"], new { });
        await bot.ReportAsync(1, "Flaw in FortiOS is being patched");
        await bot.TellAsync();
        await bot.ReportAsync(1, "FortiOS flaw is CVE-2026-90417");
        await bot.PassAsync(TimeSpan.FromHours(7));

        var inChannel = await NoticesAsync(Channel);
        Assert.Equal(2, inChannel.Length);
        Assert.Contains("This channel gets this because", $"{inChannel[0]}");
        var direct = await DirectChannelAsync();
        var notices = await NoticesAsync(direct);
        Assert.Equal(2, notices.Length);
        Assert.Contains("You get this because", $"{notices[0]}");

        await PressAsync(Member, direct, notices[0], "Mute this incident");
        var form = await PressAsync(Member, direct, notices[0], "Narrow");
        await DoubleScript.PlayAsync(discord, new { kind = "modal", user = Member, channel = direct, modal_of = (string?)form["id"], values = new { and = "kev:true" }, until = "final" });
        await PressAsync(Member, Channel, inChannel[0], "Stop");
        await PressAsync(Manager, Channel, inChannel[0], "Stop");
        await PressAsync(Member, direct, notices[0], "Stop");
        await bot.ReportAsync(2, "Another flaw in FortiOS");
        await bot.TellAsync();

        Assert.Equal(2, (await NoticesAsync(Channel)).Length);
        Assert.Empty(await bot.Store.ReadAsync(store => store.Subscriptions.OfPersonAsync(Member)));
        await DoubleScript.AssertIsCleanAsync(discord, GatewayLibrary.InThisBuild);

        async Task SlashAsync(string command, string user, string[] subcommand, object options) =>
            await DoubleScript.PlayAsync(discord, new { kind = "slash", user, channel = Channel, command, subcommand, options, until = "final" });

        async Task<JsonNode> PressAsync(string user, string channel, JsonNode message, string label)
        {
            var buttons = (message["components"]?.AsArray() ?? []).SelectMany(row => row?["components"]?.AsArray() ?? []);
            var pressed = (string?)buttons.FirstOrDefault(button => (string?)button?["label"] == label)?["custom_id"];
            Assert.True(pressed is not null, $"There is no button \"{label}\": {message}");
            return await DoubleScript.PlayAsync(discord, new { kind = "button", user, channel, message = (string?)message["id"], custom_id = pressed, until = "final" });
        }

        async Task<JsonNode[]> NoticesAsync(string channel) =>
            [.. ((await discord.GetAsync($"messages?channel={channel}"))["messages"]?.AsArray() ?? []).OfType<JsonNode>().Where(message => $"{message}".Contains("gets this because", StringComparison.Ordinal) || $"{message}".Contains("You get this because", StringComparison.Ordinal))];

        async Task<string> DirectChannelAsync() =>
            ((await discord.GetAsync("channels"))["channels"]?.AsArray() ?? []).OfType<JsonNode>().Where(channel => (int?)channel["type"] == 1).Select(channel => (string?)channel["id"]).FirstOrDefault() ?? throw new InvalidOperationException("Nobody got a direct message.");
    }
}

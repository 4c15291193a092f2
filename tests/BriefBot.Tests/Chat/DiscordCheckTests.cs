using BriefBot.Chat.Discord;
using BriefBot.Settings;
using BriefBot.Tests.Support;
using BriefBot.Tests.Support.Discord;

namespace BriefBot.Tests.Chat;

/// <summary>What stands between the bot and its channels, in words.</summary>
public sealed class DiscordCheckTests
{
    private const ulong ViewChannel = 1UL << 10;
    private const ulong SendMessages = 1UL << 11;
    private const ulong EmbedLinks = 1UL << 14;
    private const ulong CreateThreads = 1UL << 35;
    private const ulong SendInThreads = 1UL << 38;
    private const ulong PinMessages = 1UL << 51;

    [Fact]
    public async Task Where_everything_is_allowed_it_says_so()
    {
        await using var day = await DiscordDay.BeginAsync();

        var findings = await LookAsync(day, LoopbackWorld.Briefings);

        Assert.True(findings.AreWell);
        Assert.Equal(["token", "gateway", "#soc"], findings.All.Select(finding => finding.Subject));
        Assert.Equal("Everything that is needed is allowed in security-briefings.", findings.All[^1].Sentence);
    }

    [Fact]
    public async Task The_link_asks_for_what_the_bot_needs_and_for_nothing_else()
    {
        await using var day = await DiscordDay.BeginAsync();

        var invite = (await LookAsync(day)).Invite;

        // View, send, embed, attach, read history, create public threads, send in threads, pin.
        Assert.Equal((1UL << 10) | (1UL << 11) | (1UL << 14) | (1UL << 15) | (1UL << 16) | (1UL << 35) | (1UL << 38) | (1UL << 51), PermissionsOf(invite));
        Assert.Contains($"client_id={LoopbackWorld.Bot}", invite?.Query);
        Assert.Contains("scope=bot+applications.commands", invite?.Query);
    }

    [Fact]
    public async Task A_token_that_Discord_refuses_is_named_and_nothing_else_is_asked()
    {
        await using var day = await DiscordDay.BeginAsync();
        day.Discord.World.TokenIsRevoked = true;

        var findings = await LookAsync(day, LoopbackWorld.Briefings);

        var finding = Assert.Single(findings.All);
        Assert.Equal((false, "token"), (finding.IsWell, finding.Subject));
        Assert.Contains("Discord refuses it. Make a new one", finding.Sentence);
        Assert.Equal(1, day.Discord.Limits.Invalid);
    }

    [Theory]
    [InlineData(EmbedLinks | PinMessages, "Nothing can be posted there: the bot lacks Embed Links, Pin Messages in security-briefings.")]
    [InlineData(PinMessages, "Briefings are posted, but a part of them will be missing: the bot lacks Pin Messages in security-briefings.")]
    [InlineData(SendMessages, "Nothing can be posted there: the bot lacks Send Messages")]
    [InlineData(ViewChannel, "The bot cannot see it: it is not on the server, or lacks View Channel there.")]
    public async Task Each_permission_that_is_missing_is_named(ulong denied, string sentence)
    {
        await using var day = await DiscordDay.BeginAsync();
        (day.Discord.World.Channel(LoopbackWorld.Briefings) ?? throw new InvalidOperationException()).DeniedToBot = denied;

        var findings = await LookAsync(day, LoopbackWorld.Briefings);

        Assert.False(findings.AreWell);
        Assert.StartsWith(sentence, findings.All[^1].Sentence);
    }

    [Theory]
    [InlineData(CardPlace.Thread, CreateThreads, "Front pages are posted, but no cards, which the settings want in a thread (discord.cards): the bot lacks Create Public Threads in security-briefings.")]
    [InlineData(CardPlace.Thread, CreateThreads | SendInThreads, "Front pages are posted, but no cards, which the settings want in a thread (discord.cards): the bot lacks Send Messages in Threads, Create Public Threads")]
    [InlineData(CardPlace.Thread, PinMessages, "Briefings are posted, but a part of them will be missing: the bot lacks Pin Messages")]
    [InlineData(CardPlace.Channel, CreateThreads, "Briefings are posted, but a part of them will be missing: the bot lacks Create Public Threads")]
    public async Task Where_cards_are_wanted_in_threads_it_says_what_they_lack(CardPlace cards, ulong denied, string sentence)
    {
        await using var day = await DiscordDay.BeginAsync();
        (day.Discord.World.Channel(LoopbackWorld.Briefings) ?? throw new InvalidOperationException()).DeniedToBot = denied;

        var findings = await LookAsync(day, new DiscordSettings { Cards = cards }, LoopbackWorld.Briefings);

        Assert.StartsWith(sentence, findings.All[^1].Sentence);
    }

    [Fact]
    public async Task A_channel_that_is_gone_and_one_that_takes_no_messages_are_named()
    {
        await using var day = await DiscordDay.BeginAsync();
        day.Discord.World.Add(new LoopbackChannel(1500000000000000099, Kind: 4, LoopbackWorld.Guild, "Security"));

        var findings = await LookAsync(day, 1500000000000000098, 1500000000000000099);

        Assert.StartsWith("There is no such channel, or no more.", findings.All[^2].Sentence);
        Assert.StartsWith("It is a channel of the kind Category, where nothing can be posted.", findings.All[^1].Sentence);
    }

    private static Task<DiscordFindings> LookAsync(DiscordDay day, params ulong[] channels) => LookAsync(day, new DiscordSettings(), channels);

    private static Task<DiscordFindings> LookAsync(DiscordDay day, DiscordSettings settings, params ulong[] channels) =>
        new DiscordCheck(day.Connection, settings).LookAsync(channels.Select(id => ("#soc", $"{id}")), TestContext.Current.CancellationToken);

    private static ulong PermissionsOf(Uri? invite) =>
        ulong.Parse($"{invite?.Query}".Split("permissions=")[1].Split('&')[0]);
}

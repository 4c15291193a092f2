using BriefBot.Chat.Discord;
using BriefBot.Core.Messages;
using BriefBot.Discord;
using BriefBot.Settings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using static BriefBot.Tests.Discord.DoubleScript;
using ChatName = BriefBot.Core.Briefings.ChatName;
using OutgoingMessage = BriefBot.Discord.OutgoingMessage;
using ServerId = BriefBot.Core.Briefings.ServerId;

namespace BriefBot.Tests.Discord;

/// <summary>Everything that is posted and asked, against the stand-in that checks every request against Discord's published API document.</summary>
public sealed class DiscordDoubleTests
{
    private const ulong Briefings = 1500000000000000003;
    private const ulong Announcements = 1500000000000000004;
    private const ulong Forum = 1500000000000000005;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_that_the_library_sends_would_be_refused_by_Discord()
    {
        await using var discord = await StartAsync();
        using var token = new DiscordToken(discord.Token);
        var options = new DiscordOptions { ApiBase = discord.ApiBase };
        using var rest = new DiscordRest(token, options);
        await PostEverythingAsync(rest);
        await AskEverythingAsync(rest);

        await AssertIsCleanAsync(discord, GatewayLibrary.Own);
    }

    [Fact]
    public async Task Faults_in_the_middle_of_a_post_never_double_it()
    {
        await using var discord = await StartAsync();
        using var token = new DiscordToken(discord.Token);
        using var rest = new DiscordRest(token, new DiscordOptions { ApiBase = discord.ApiBase, RequestTimeout = TimeSpan.FromSeconds(1) });
        object[] faults =
        [
            new { route = "create_message", status = 502, process = true },
            new { route = "create_message", status = 503 },
            new { route = "create_message", drop = "before" },
            new { route = "create_message", drop = "after" },
            new { route = "create_message", drop = "mid" },
            new { route = "create_message", delay_after_ms = 1500 },
            new { route = "create_message", status = 429, retry_after = 0.3 },
            new { route = "create_message", status = 429, retry_after = 0.3, global = true },
            new { route = "create_message", status = 429, retry_after = 0.3, scope = "shared" },
        ];

        for (var number = 0; number < faults.Length; number++)
        {
            await discord.PostAsync("faults", faults[number]);
            var (message, nonce) = (OutgoingMessage.Text($"part {number}"), MessageNonce.Of($"part {number}"));
            var broken = await rest.CreateMessageAsync(new ChannelId(General), message, nonce, Cancellation);
            Assert.False(broken.IsDone);
            // However often it is tried: on a busy machine an answer may take longer than a request may.
            await Eventually.IsSoAsync(async () => (await rest.CreateMessageAsync(new ChannelId(General), message, nonce, Cancellation)).IsDone, () => $"Part {number} was not sent.");
        }

        var messages = (await discord.GetAsync($"messages?channel={General}"))["messages"]?.AsArray() ?? [];
        Assert.Equal(Enumerable.Range(0, faults.Length).Select(number => $"part {number}"), messages.Select(message => (string?)message?["content"]));
        Assert.Equal("[]", (await discord.GetAsync("report"))["rate_limit_violations"]?.ToJsonString());
    }

    [Fact]
    public async Task Nothing_that_the_chat_sends_would_be_refused_by_Discord_and_what_was_lost_on_the_way_is_found_again()
    {
        await using var discord = await StartAsync();
        await using var store = await TemporaryStore.OpenAsync();
        using var connection = new DiscordConnection(new Secret(discord.Token), discord.ApiBase, proxy: null, TimeProvider.System, NullLogger<DiscordConnection>.Instance);
        var chat = new DiscordChat(connection, new DiscordSettings { Crosspost = true });
        // So short a trust in nonces that everything that is in doubt is looked for.
        var rules = SendingRules.Default with { NonceTrust = TimeSpan.Zero, Quiet = TimeSpan.FromMilliseconds(100), FirstRetry = TimeSpan.FromMilliseconds(100) };
        using var outbox = new SendOutgoing(store.Database, [chat], TimeProvider.System, NullLogger<SendOutgoing>.Instance, rules);

        await discord.PostAsync("faults", new { route = "create_message", drop = "after" });
        var announced = await SendAsync("announced", OutgoingKind.Post, Announcements);
        await SendAsync("announced|publish", OutgoingKind.Publish, Announcements, under: "announced");
        var card = await SendAsync("card", OutgoingKind.Post, Briefings);
        await SendAsync("card|edit", OutgoingKind.Edit, Briefings, under: "card");
        await SendAsync("card|thread", OutgoingKind.Thread, Briefings, under: "card", body: "I-2026-0412");
        await SendAsync("card|thread again", OutgoingKind.Thread, Briefings, under: "card", body: "I-2026-0412");
        await SendAsync("card|reply", OutgoingKind.Reply, Briefings, under: "card|thread");
        await SendAsync("person", OutgoingKind.Dm, ulong.Parse(Member));
        await SendAsync("post", OutgoingKind.Post, Forum);
        // Asked for as a message of the forum it is unknown; the thread that the post is has been put away, as after a quiet week.
        await discord.PostAsync("faults", new { route = "update_message", skip = 1, status = 400, code = 50083 });
        await SendAsync("post|edit", OutgoingKind.Edit, Forum, under: "post");

        Assert.All(new[] { announced, card }, id => Assert.NotNull(id));
        var messages = (await discord.GetAsync($"messages?channel={Announcements}"))["messages"]?.AsArray() ?? [];
        Assert.Single(messages);
        var reopened = Assert.Single((await discord.GetAsync("requests?route=update_channel"))["requests"]?.AsArray() ?? []);
        Assert.Equal((200, """{"archived":false}"""), ((int?)reopened?["status"], reopened?["body"]?.ToJsonString()));
        await AssertIsCleanAsync(discord, GatewayLibrary.Own);

        async Task<string?> SendAsync(string key, OutgoingKind kind, ulong address, string? under = null, string? body = null)
        {
            var news = new Message("Title", "Text", [new("Who", "A *name*")], "footer", Incident: null, State: null);
            var message = new NewOutgoing(new OutgoingKey(key), new ServerId("s"), ChatName.Discord, kind, $"{address}", body ?? DiscordChat.Render(news, new OutgoingKey(key)))
            {
                Target = under is null ? null : new OutgoingKey(under),
            };
            await store.WriteAsync(transaction => transaction.Outgoing.AddAsync(message, TimeProvider.System.GetUtcNow()));
            for (var tries = 0; tries < 600; tries++)
            {
                await outbox.SendReadyAsync(Cancellation);
                var sent = await store.ReadAsync(transaction => transaction.Outgoing.FindAsync(message.Key));
                if (sent?.State == OutgoingState.Sent) return sent.MessageId;
                Assert.True(sent?.State is OutgoingState.Pending or OutgoingState.Sending, $"{key}: {sent?.State} {sent?.Reason}");
                await Task.Delay(100, Cancellation);
            }

            throw new InvalidOperationException($"{key} was not sent.");
        }
    }

    private static async Task PostEverythingAsync(DiscordRest rest)
    {
        var message = new OutgoingMessage(
            "Briefing @everyone <@1300000000000000004> 🛡",
            [new Embed("Title", "Body", "https://a.example/", 0xC0392B, DateTimeOffset.UtcNow, [new("Who", "ACME", inline: true)], new("marker-1"), new("Author"), new("attachment://chart.png"))],
            [
                new ActionRow(Button.Of("Why", "v1:why", emoji: "❓"), Button.Of("Mute", "v1:mute", ButtonStyle.Danger), Button.To("Source", "https://b.example/")),
                new ActionRow(new TextSelect("v1:pick", [new("A", "a", "first"), new("B", "b")], "Pick one")),
                new ActionRow(new ChannelSelect("v1:channel", [ChannelKind.Text, ChannelKind.Announcement])),
                new ActionRow(new RoleSelect("v1:role")),
                new ActionRow(new UserSelect("v1:user", maxValues: 3)),
            ],
            [new FileUpload("chart.png", [1, 2, 3], "image/png", "A chart"), new FileUpload("a.csv", [65], "text/csv")],
            isSilent: true);
        var posted = Done(await rest.CreateMessageAsync(new ChannelId(Briefings), message, MessageNonce.Of("1"), Cancellation));
        for (var number = 0; number < 12; number++)
            Done(await rest.CreateMessageAsync(new ChannelId(Briefings), new OutgoingMessage($"part {number}", replyTo: posted.Id), MessageNonce.Of($"p{number}"), Cancellation));

        Done(await rest.EditMessageAsync(new ChannelId(Briefings), posted.Id, message, Cancellation));
        Done(await rest.EditMessageAsync(new ChannelId(Briefings), posted.Id, new OutgoingMessage("card", rows: message.Rows), Cancellation));
        Done(await rest.StartThreadAsync(new ChannelId(Briefings), posted.Id, new ThreadName("I-2026-0412"), Cancellation));
        Done(await rest.CreateMessageAsync(posted.Id.Thread, OutgoingMessage.Text("What changed"), MessageNonce.Of("t"), Cancellation));
        Done(await rest.StartForumPostAsync(new ChannelId(Forum), new ThreadName("I-2026-0413"), message, Cancellation, new TagId(1600000000000000001)));
        var news = Done(await rest.CreateMessageAsync(new ChannelId(Announcements), OutgoingMessage.Text("news"), MessageNonce.Of("n"), Cancellation));
        Done(await rest.CrosspostAsync(new ChannelId(Announcements), news.Id, Cancellation));
        Done(await rest.PinAsync(new ChannelId(Briefings), posted.Id, Cancellation));
        Assert.Single(Done(await rest.PinnedAsync(new ChannelId(Briefings), Cancellation)));
        Done(await rest.UnpinAsync(new ChannelId(Briefings), posted.Id, Cancellation));
        Done(await rest.DeleteMessageAsync(new ChannelId(Announcements), news.Id, Cancellation));
        var direct = Done(await rest.OpenDirectMessageAsync(new UserId(1300000000000000004), Cancellation));
        Done(await rest.CreateMessageAsync(direct.Id, OutgoingMessage.Text("hello"), MessageNonce.Of("d"), Cancellation));
    }

    private static async Task AskEverythingAsync(DiscordRest rest)
    {
        var me = Done(await rest.MeAsync(Cancellation));
        var history = Done(await rest.MessagesAsync(new ChannelId(Briefings), HistoryPlace.After(DateTimeOffset.UtcNow.AddMinutes(-2)), Cancellation));
        Done(await rest.MessagesAsync(new ChannelId(Briefings), HistoryPlace.Before(history[0].Id), Cancellation, limit: 5));
        Done(await rest.MessagesAsync(new ChannelId(Briefings), HistoryPlace.Around(history[0].Id), Cancellation));
        Done(await rest.MessageAsync(new ChannelId(Briefings), history[0].Id, Cancellation));
        Assert.True(Done(await rest.PermissionsAsync(new ChannelId(Briefings), me.Id, Cancellation)).HasFlag(ChannelPermissions.ToPost));
        Assert.False(Done(await rest.PermissionsAsync(new ChannelId(1500000000000000007), me.Id, Cancellation)).HasFlag(Permissions.SendMessages));
        Assert.Equal(RefusalKind.MissingAccess, Assert.IsType<Refused>((await rest.PermissionsAsync(new ChannelId(1500000000000000006), me.Id, Cancellation)).Failure).Kind);
        Assert.True(Done(await rest.PermissionsAsync(history[^1].Id.Thread, me.Id, Cancellation)).HasFlag(Permissions.SendMessages));
        Assert.NotEmpty(Done(await rest.ChannelsOfAsync(new GuildId(1200000000000000001), Cancellation)));
        Assert.Equal(2, Done(await rest.ActiveThreadsAsync(new GuildId(1200000000000000001), Cancellation)).Length);
        Done(await rest.ArchivedThreadsAsync(new ChannelId(Forum), DateTimeOffset.UtcNow, Cancellation));
    }
}

using System.Diagnostics.CodeAnalysis;
using BriefBot.Chat.Discord;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Settings;
using BriefBot.Storage;
using BriefBot.Tests.Support.Discord;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace BriefBot.Tests.Support;

/// <summary>A morning on the loopback Discord: the real chat, outbox and delivery, and a clock to turn that Discord goes by too.</summary>
internal sealed class DiscordDay : IAsyncDisposable
{
    private DiscordSettings settings;

    private DiscordDay(TemporaryStore store, LoopbackDiscord discord, FakeTimeProvider clock, DiscordSettings settings, ulong channel, ServerId server)
    {
        (Store, Discord, Clock, Address, Server, this.settings) = (store, discord, clock, $"{channel}", server, settings);
        Start();
    }

    [MemberNotNull(nameof(Connection), nameof(Chat), nameof(Sending), nameof(Delivering))]
    private void Start()
    {
        Connection = new DiscordConnection(
            new Secret(Discord.Settings.Token), Discord.ApiBase, proxy: null, TimeProvider.System, NullLogger<DiscordConnection>.Instance);
        Chat = new DiscordChat(Connection, settings);
        Sending = new SendOutgoing(Store.Database, [Chat], Clock, NullLogger<SendOutgoing>.Instance);
        Delivering = new DeliverBriefing(
            Store.Database, [Chat], async (due, transaction) => DeliveryDay.Request(due, await transaction.Told.InAsync(due.Channel.Id)) with { Incidents = [.. News] },
            Sending, Clock, DeliveryRules.Default, NullLogger<DeliverBriefing>.Instance);
    }

    public TemporaryStore Store { get; }
    public LoopbackDiscord Discord { get; }
    public FakeTimeProvider Clock { get; }
    public string Address { get; }
    public ServerId Server { get; }
    public DiscordConnection Connection { get; private set; }
    public DiscordChat Chat { get; private set; }
    public SendOutgoing Sending { get; private set; }
    public DeliverBriefing Delivering { get; private set; }

    /// <summary>What there is to tell.</summary>
    public List<IncidentFacts> News { get; } = [An.Incident(1).FromOrigins(4).Facts(), An.Incident(2).FromOrigins(4).Facts()];

    public ChannelId Channel => ChannelId.Of(ChatName.Discord, Address);

    /// <summary>At 08:00, one channel is due.</summary>
    public static async Task<DiscordDay> BeginAsync(DiscordSettings? settings = null, ulong channel = LoopbackWorld.Briefings, string server = "s")
    {
        var clock = new FakeTimeProvider(An.Eight.AddMinutes(-1));
        var discord = await LoopbackDiscord.StartAsync(new LoopbackSettings { Time = clock });
        var store = await TemporaryStore.OpenAsync();
        var day = new DiscordDay(store, discord, clock, settings ?? new DiscordSettings(), channel, new ServerId(server));
        await store.WriteAsync(async transaction =>
        {
            var soc = new Channel(day.Channel, day.Server, ChatName.Discord, day.Address, "#soc", "UTC", Profile.Empty, FromSettings: true);
            var daily = new BriefingSchedule(new LocalTime(8, 0), DateTimeZone.Utc, Weekdays.Every);
            await transaction.Channels.KeepAsync(soc, clock.GetUtcNow());
            await transaction.Schedules.KeepAsync(day.Server, soc.Id, new ScheduleId("daily"), daily, fromSettings: true, clock.GetUtcNow());
        });
        clock.SetUtcNow(An.Eight);
        return day;
    }

    public async Task TickAsync()
    {
        await Delivering.DeliverDueAsync(TestContext.Current.CancellationToken);
        await Sending.SendReadyAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Time passes in steps, of two seconds if nothing else is said, and everything goes on.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        var each = step ?? TimeSpan.FromSeconds(2);
        for (var passed = TimeSpan.Zero; passed < time; passed += each)
        {
            Clock.Advance(each);
            await TickAsync();
        }
    }

    /// <summary>Something leaves that is no part of a briefing, now.</summary>
    public async Task SendAsync(NewOutgoing message)
    {
        await Store.WriteAsync(transaction => transaction.Outgoing.AddAsync(message, Clock.GetUtcNow()));
        await Sending.SendReadyAsync(TestContext.Current.CancellationToken);
    }

    public NewOutgoing New(string key, OutgoingKind kind, string? address = null, string text = "Hello") => new(
        new OutgoingKey(key), Server, ChatName.Discord, kind, address ?? Address,
        DiscordChat.Render(new Message("Title", text, [], "footer", Incident: null, State: null), new OutgoingKey(key)));

    public async Task<OutgoingMessage?> OutgoingAsync(string key) => await Store.ReadAsync(transaction => transaction.Outgoing.FindAsync(new OutgoingKey(key)));

    public async Task<StoredBriefing> BriefingAsync() => (await Store.ReadAsync(transaction => transaction.Briefings.LatestAsync(Channel, 1)))[0];

    public async Task<IReadOnlyList<OutgoingMessage>> PartsAsync()
    {
        var briefing = await BriefingAsync();
        return await Store.ReadAsync(transaction => transaction.Outgoing.OfBriefingAsync(briefing.Id));
    }

    /// <summary>The titles of what stands in a channel or thread, from the top: of the front page its text, of a card its embed's title.</summary>
    public IEnumerable<string> Titles(ulong? channel = null) => Discord.World.Messages(channel ?? ulong.Parse(Address)).Select(TitleOf);

    public static string TitleOf(LoopbackMessage message) =>
        message.Content.Length > 0 ? message.Content : (string?)message.Body["embeds"]?[0]?["title"] ?? "";

    public static string FooterOf(LoopbackMessage message) => (string?)message.Body["embeds"]?[0]?["footer"]?["text"] ?? "";

    /// <summary>The program is stopped and started again: what it knows stands in the store.</summary>
    /// <param name="other">Other settings. Null for the same.</param>
    public void Restart(DiscordSettings? other = null)
    {
        Stop();
        settings = other ?? settings;
        Start();
    }

    private void Stop()
    {
        Sending.Dispose();
        Connection.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        Stop();
        await Discord.DisposeAsync();
        await Store.DisposeAsync();
        Assert.Empty(Discord.Log.Wrongs);
    }
}

using BriefBot.Chat;
using BriefBot.Core.Briefings;
using BriefBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace BriefBot.Tests.Support;

/// <summary>A channel with a schedule, a chat that records, a clock to turn, and processes that may die and start again.</summary>
internal sealed class DeliveryDay : IAsyncDisposable
{
    public static readonly ChannelId Channel = ChannelId.Of(ChatName.Discord, "soc");

    /// <summary>Monday, 08:00 in Berlin.</summary>
    public static readonly DateTimeOffset Eight = new(2026, 11, 23, 7, 0, 0, TimeSpan.Zero);

    private readonly TemporaryStore store;
    private Action<string> beforeStatement = _ => { };
    private SendOutgoing sending;
    private DeliverBriefing delivering;

    private DeliveryDay(TemporaryStore store, WhenRepeated whenRepeated)
    {
        this.store = store;
        Chat = new RecordingChat(Clock, whenRepeated);
        (sending, delivering) = NewProcess();
    }

    public FakeTimeProvider Clock { get; } = new(Eight.AddHours(-1));
    public RecordingChat Chat { get; }
    public DeliveryRules Rules { get; } = DeliveryRules.Default;
    public TemporaryStore Store => store;
    public SendOutgoing Sending => sending;
    public DeliverBriefing Delivering => delivering;

    /// <summary>What a briefing is made of; null: composing fails.</summary>
    public Func<DueBriefing, BriefingRequest?> News { get; set; } = due => Request(due, BriefingMemory.Empty);

    public static async Task<DeliveryDay> BeginAsync(WhenRepeated whenRepeated = WhenRepeated.RecognisedForAMinute)
    {
        var opened = await TemporaryStore.OpenAsync();
        var day = new DeliveryDay(opened, whenRepeated);
        await opened.ReopenAsync(source => new FaultySource(source, statement => day.beforeStatement(statement)));
        (day.sending, day.delivering) = day.NewProcess();
        await day.AddChannelAsync("soc");
        day.Clock.SetUtcNow(Eight);
        return day;
    }

    /// <summary>As if it had been added the minute before.</summary>
    public Task AddChannelAsync(string address, string zone = "Europe/Berlin", string time = "08:00") => store.WriteAsync(async transaction =>
    {
        var channel = new Channel(
            ChannelId.Of(ChatName.Discord, address), new ServerId("s"), ChatName.Discord, address, address, zone, Profile.Empty, FromSettings: false);
        await transaction.Channels.KeepAsync(channel, Eight.AddMinutes(-1));
        await transaction.Schedules.KeepAsync(
            channel.Server,
            channel.Id,
            new ScheduleId("daily"),
            new BriefingSchedule(
                new LocalTime(int.Parse(time.AsSpan(0, 2)), int.Parse(time.AsSpan(3, 2))), DateTimeZoneProviders.Tzdb[zone], Weekdays.Every),
            fromSettings: false,
            Eight.AddMinutes(-1));
    });

    public Task AddScheduleAsync(string address, string id, LocalTime time) => store.WriteAsync(transaction => transaction.Schedules.KeepAsync(
        new ServerId("s"),
        ChannelId.Of(ChatName.Discord, address),
        new ScheduleId(id),
        new BriefingSchedule(time, DateTimeZoneProviders.Tzdb["Europe/Berlin"], Weekdays.Every),
        fromSettings: false,
        Clock.GetUtcNow()));

    /// <summary>Every statement goes past this function; it may throw.</summary>
    public void BeforeEachStatement(Action<string> before) => beforeStatement = before;

    /// <summary>A new process takes over; the old one never comes back.</summary>
    public void Restart()
    {
        beforeStatement = _ => { };
        sending.Dispose();
        (sending, delivering) = NewProcess();
    }

    /// <summary>One tick and all that can be sent after it.</summary>
    public async Task TickAsync()
    {
        try
        {
            await delivering.DeliverDueAsync(TestContext.Current.CancellationToken);
            await sending.SendReadyAsync(TestContext.Current.CancellationToken);
        }
        catch (StoreException)
        {
            // The scheduler logs it, and ticks again.
        }
    }

    public Task SendAsync() => sending.SendReadyAsync(TestContext.Current.CancellationToken);

    /// <summary>Another process on the same store does the same at the same time.</summary>
    public async Task TickAsSecondProcessAsync()
    {
        var (otherSending, otherDelivering) = NewProcess();
        await Task.Run(() => otherDelivering.DeliverDueAsync(TestContext.Current.CancellationToken));
        await otherSending.SendReadyAsync(TestContext.Current.CancellationToken);
        otherSending.Dispose();
    }

    public async Task RunAsync(TimeSpan time, int steps = 12)
    {
        for (var i = 0; i < steps; i++)
        {
            Clock.Advance(time / steps);
            await TickAsync();
        }
    }

    public async Task<StoredBriefing> BriefingAsync() =>
        (await store.ReadAsync(transaction => transaction.Briefings.LatestAsync(Channel, 1)))[0];

    /// <summary>The date in the channel's zone.</summary>
    public LocalDate Today => Instant.FromDateTimeOffset(Clock.GetUtcNow()).InZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).Date;

    /// <summary>The machine sleeps and wakes at the minute at which the next briefing is due.</summary>
    public async Task SleepUntilTheNextMorningAsync()
    {
        var schedule = await store.ReadAsync(transaction => transaction.Schedules.FindAsync(Channel, new ScheduleId("daily")));
        Clock.SetUtcNow(schedule?.Next?.At ?? throw new InvalidOperationException("The channel has no schedule."));
    }

    /// <summary>The numbers of the parts in the channel, in the order in which they stand there.</summary>
    public IEnumerable<string> Parts(string address = "soc") => Chat.BodiesIn(address).Select(body => body.Split(' ')[1]);

    public async ValueTask DisposeAsync()
    {
        beforeStatement = _ => { };
        sending.Dispose();
        await store.DisposeAsync();
    }

    public static BriefingRequest Request(DueBriefing due, BriefingMemory memory) => new(
        due.Number, due.Channel.Name, due.Briefing.Due.Date.ToDateOnly(), due.Channel.Zone, due.Period.Start, due.Period.End, due.Period.IsFirst,
        due.LateSince, "CLEAR", due.Channel.Profile, RankingWeights.Default, [], [], memory,
        new Coverage(0, [], [], 0, 0, 0, 0, 0, 0, []));

    private (SendOutgoing, DeliverBriefing) NewProcess()
    {
        var outbox = new SendOutgoing(store.Database, [Chat], Clock, NullLogger<SendOutgoing>.Instance);
        return (outbox, new DeliverBriefing(
            store.Database,
            [Chat],
            (due, _) => Task.FromResult(News(due) ?? throw new InvalidOperationException("Composing failed for the test.")),
            outbox,
            Clock,
            Rules,
            NullLogger<DeliverBriefing>.Instance));
    }
}

using BriefBot.Chat;
using BriefBot.Chat.Asking;
using BriefBot.Chat.Console;
using BriefBot.Commands;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;
using BriefBot.Settings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using BriefBot.Tests.Understanding;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BriefBot.Tests.Topics;

/// <summary>Two servers with a channel each, news that come in, a chat that records, and a process that may die anywhere.</summary>
internal sealed class NoticeDay : IAsyncDisposable
{
    public static readonly DateTimeOffset Eight = An.Eight;
    public static readonly ServerId North = new("north");
    public static readonly ServerId South = new("south");
    public static readonly Source Wire = Source.At("https://wire.example/feed", "Wire");
    public static readonly Source Souths = Source.At("https://inside.south.example/feed", "Inside South");

    private static readonly TopicMatching Matching = new(ShippedNames.All);

    private readonly TemporaryStore store;
    private Action<string> beforeStatement = _ => { };
    private SendOutgoing outbox;
    private SendNotices notices;

    private NoticeDay(TemporaryStore store)
    {
        this.store = store;
        Chat = new RecordingChat(Clock);
        (outbox, notices) = NewProcess();
    }

    public FakeTimeProvider Clock { get; } = new(Eight);
    public RecordingChat Chat { get; }
    public TemporaryStore Store => store;

    /// <summary>Who has left the servers.</summary>
    public HashSet<string> Left { get; } = [];

    public static async Task<NoticeDay> BeginAsync()
    {
        var opened = await TemporaryStore.OpenAsync();
        var day = new NoticeDay(opened);
        await opened.ReopenAsync(source => new FaultySource(source, statement => day.beforeStatement(statement)));
        (day.outbox, day.notices) = day.NewProcess();
        await opened.WriteAsync(async all =>
        {
            await all.Sources.ShareAsync([Wire], Eight.AddDays(-9));
            await all.Sources.AddForAsync(South, Souths, "someone", Eight.AddDays(-9));
            foreach (var server in new[] { North, South })
                await all.Channels.KeepAsync(new Channel(ChannelOf(server), server, ChatName.Discord, server.Value, $"#{server}", "Europe/Berlin", Profile.Empty, FromSettings: false), Eight.AddDays(-9));
        });
        return day;
    }

    /// <summary>From now on the channel of a server may read what is marked so.</summary>
    public Task ClearAsync(ServerId server, Tlp clearance) => store.WriteAsync(async all =>
    {
        var channel = await all.Channels.FindAsync(ChannelOf(server)) ?? throw new InvalidOperationException("It has no channel.");
        await all.Channels.KeepAsync(channel with { Clearance = clearance }, Clock.GetUtcNow());
    });

    public static ChannelId ChannelOf(ServerId server) => ChannelId.Of(ChatName.Discord, server.Value);

    public static NewSubscription Channel(string query, ServerId? server = null) =>
        new(server ?? North, Follower.Of(ChannelOf(server ?? North)), ChatName.Discord, query, Delivery.Now, Quiet: null, "manager");

    public static NewSubscription Person(string query, string person = "ann") => Channel(query) with { Follower = Follower.Person(person), CreatedBy = person };

    public async Task<SubscriptionId> FollowAsync(NewSubscription asked) =>
        await store.WriteAsync(all => all.Subscriptions.AddAsync(asked, Clock.GetUtcNow())) is FollowOutcome.Followed followed ? followed.Id : throw new InvalidOperationException("It was not followed.");

    /// <summary>An article comes in.</summary>
    /// <param name="within">The title of the article of which the news is only a part.</param>
    public async Task<ReportId> NewsAsync(
        int incident, string title, string text = "", Source? source = null, IncidentState? told = null, int ordinal = 0, Tlp tlp = Tlp.Clear, string? within = null)
    {
        source ??= Wire;
        var now = Clock.GetUtcNow();
        var article = new Article(ArticleId.Of(source.Id, $"{within ?? title} {now:O}"), source.Id, source.Name, title, text, $"https://{source.Name.Replace(" ", "")}.example/{incident}", now, now, tlp);
        var id = new ReportId(article.Id, ordinal);
        var report = new Report(id, source.Id, source.Name, source.Family, title, text, article.Address, now, [.. Mentions.Find(title + ".\n" + text, ShippedNames.All)]);
        var facts = told is null ? ReportedFacts.Nothing : ReportedFacts.Nothing with
        {
            Figures = [.. told.Numbers.Select(number => new Figure(number.Key, number.Value, "", Certainty.Reported))],
        };
        var name = new IncidentId(2026, incident);
        await store.WriteAsync(async all =>
        {
            await all.Articles.AddIfNewAsync(new MadeArticle.Kept(article, ArticleId.Of(source.Id, $"alias {article.Id}"), title), false);
            await all.Incidents.KeepAsync(new StoredIncident(name, title, now, now, IsStub: ordinal > 0));
            await all.Reports.KeepAsync(new StoredReport(report, new GroupingDecision(id, name, null, 0, []), article, AtFirstFetch: false, facts, "rules 1"));
        });
        return id;
    }

    /// <summary>An article comes in that tells of two incidents and says that they are a series.</summary>
    public async Task SeriesAsync(int lead, int side, string title, Source? source = null)
    {
        var told = await NewsAsync(lead, title, source: source);
        await NewsAsync(side, $"{title}: not the first", source: source, ordinal: 1, within: title);
        var relation = new StoredRelation(told.Article, 0, (source ?? Wire).Id, "series", [1, 0], "", Certainty.Reported, "It was the second such attack.", Clock.GetUtcNow());
        await store.WriteAsync(async all =>
        {
            await all.Relations.KeepAsync([relation]);
            await DrawCampaigns.InAsync(all, Clock.GetUtcNow());
        });
    }

    /// <summary>False once the process has died.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>One tick, and all that can be sent after it; a process that died says nothing.</summary>
    public async Task TickAsync(bool sends = true)
    {
        try
        {
            await notices.TellDueAsync(TestContext.Current.CancellationToken);
            if (sends) await outbox.SendReadyAsync(TestContext.Current.CancellationToken);
        }
        catch (StoreException)
        {
            // The process is gone.
        }
    }

    public async Task PassAsync(TimeSpan time, int steps = 12)
    {
        for (var i = 0; i < steps; i++)
        {
            Clock.Advance(time / steps);
            await TickAsync();
        }
    }

    /// <summary>Somebody asks something, as they would in the channel of a server.</summary>
    /// <param name="server">The empty one for a direct message.</param>
    /// <param name="place">Another channel of the server, in which nobody is briefed.</param>
    public async Task<string> AskAsync(string line, string person = "ann", Role role = Role.Member, ServerId? server = null, string? place = null)
    {
        var at = server ?? North;
        var desk = new CommandDesk(AllCommands.In(new CommandRooms(store.Database, new BotSettings(), ShippedNames.All, [Wire], (_, _, _) => throw new NotSupportedException(), Clock)), (_, _, _) => [], new CommandLimits(), NullLogger<CommandDesk>.Instance);
        var typed = TypedCommand.Read(line, desk.Descriptions) ?? throw new InvalidOperationException($"There is no command {line}.");
        var call = new CommandCall(typed.Command.Name, at, new Person(person, person, role), Clock.GetUtcNow())
        {
            Options = typed.Options,
            Place = new CallPlace(ChatName.Discord, place ?? at.Value, $"#{at}", Missing: []),
        };
        using var output = new StringWriter();
        AnswerTerminal.Write(await desk.AnswerAsync(call, TestContext.Current.CancellationToken), output, width: int.MaxValue);
        return output.ToString();
    }

    /// <summary>From the n-th statement on, the process can do nothing any more.</summary>
    public void DieAt(int statement)
    {
        var count = 0;
        beforeStatement = _ =>
        {
            if (++count < statement) return;
            IsAlive = false;
            throw FaultySource.Trouble(10);
        };
    }

    /// <summary>A new process takes over; the old one never comes back.</summary>
    public void Restart()
    {
        (beforeStatement, IsAlive) = (_ => { }, true);
        outbox.Dispose();
        (outbox, notices) = NewProcess();
    }

    public IEnumerable<string> In(ServerId server) => Chat.BodiesIn(server.Value);

    public async Task<BriefingMemory> MemoryAsync(ServerId server) => await store.ReadAsync(all => all.Told.InAsync(ChannelOf(server)));

    public async ValueTask DisposeAsync()
    {
        beforeStatement = _ => { };
        outbox.Dispose();
        await store.DisposeAsync();
    }

    private (SendOutgoing, SendNotices) NewProcess()
    {
        var topics = new FollowedTopics(Matching, []);
        var sending = new SendOutgoing(store.Database, [Chat], Clock, NullLogger<SendOutgoing>.Instance);
        return (sending, new SendNotices(
            store.Database, topics, new NoticeGathering(topics, ShippedNames.All), [Chat],
            (_, person, _) => Task.FromResult(Left.Contains(person) ? Standing.Left : Standing.Member),
            sending, Clock, NullLogger<SendNotices>.Instance));
    }
}

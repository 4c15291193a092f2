using System.Security;
using System.Text;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Settings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using BriefBot.Tests.Understanding;
using NodaTime;

namespace BriefBot.Tests.Scenarios;

/// <summary>A day on which feeds are read round by round, as the running bot does, with a real database.</summary>
internal sealed class CollectingDay : IAsyncDisposable
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 30, 6, 0, 0, TimeSpan.Zero);

    private static readonly Lazy<GroupingTables> Tables = new(() => GroupingTables.Load(Path.Combine(AppContext.BaseDirectory, "config", "grouping")));

    private readonly Dictionary<SourceId, List<string>> items = [];
    private CollectNews collect;

    private CollectingDay(TemporaryStore store)
    {
        Store = store;
        collect = NewCollect();
    }

    public TemporaryStore Store { get; }

    public static async Task<CollectingDay> BeginAsync(params ServerId[] servers)
    {
        var day = new CollectingDay(await TemporaryStore.OpenAsync());
        foreach (var server in servers)
            await day.Store.WriteAsync(store => store.Servers.JoinAsync(server, server.Value, Morning));
        return day;
    }

    /// <summary>From now on the outlet's feed has the article.</summary>
    public CollectingDay Publish(string outlet, string title, string text, double hours)
    {
        var source = SourceOf(outlet);
        if (!items.TryGetValue(source.Id, out var feed)) items.Add(source.Id, feed = []);
        feed.Add($"""
            <item><title>{SecurityElement.Escape(title)}</title><guid>{SecurityElement.Escape(title)}</guid>
            <pubDate>{Morning.AddHours(hours):R}</pubDate><description>{SecurityElement.Escape(text)}</description></item>
            """);
        return this;
    }

    /// <summary>A round over all outlets that have published so far.</summary>
    public async Task RoundAsync(double hours, params string[] outlets)
    {
        var sources = outlets.Select(SourceOf).ToArray();
        await Store.WriteAsync(store => store.Sources.ShareAsync(sources, Morning));
        await collect.RunAsync(sources, Morning.AddHours(hours), TestContext.Current.CancellationToken);
    }

    /// <summary>As the program comes up again: what it knows stands in the store.</summary>
    public void Restart() => collect = NewCollect();

    /// <summary>The name of the incident in which a server sees the report with that title.</summary>
    public async Task<string> IncidentOfAsync(string title, ServerId server)
    {
        foreach (var incident in await Store.ReadAsync(store => store.Incidents.ReportedSinceAsync(Morning.AddDays(-30), server)))
        {
            var reports = await Store.ReadAsync(store => store.Reports.OfIncidentAsync(incident.Id, server));
            if (reports.Any(report => report.Report.Title == title)) return incident.Id.ToString();
        }
        return "";
    }

    public Task<BriefingRequest> GatherAsync(double hours)
    {
        var channel = new Channel(ChannelId.Of(ChatName.Console, ""), ServerId.Console, ChatName.Console, "", "soc", "UTC", Profile.Empty, FromSettings: false);
        var period = new BriefingPeriod(Morning.AddHours(-1), Morning.AddHours(hours), IsFirst: false);
        return Store.ReadAsync(store => new NewsGathering(RankingWeights.Default).GatherAsync(store, channel, period, new LocalDate(2026, 3, 30), number: 1, lateSince: null));
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static Source SourceOf(string outlet) => Source.At($"https://{outlet.ToLowerInvariant()}.example/feed", outlet);

    private CollectNews NewCollect() => new(Store.Database, FetchAsync, ShippedNames.All, Tables.Value, new CollectSettings());

    private Task<FetchOutcome> FetchAsync(Source source, FeedState state, CancellationToken cancellation)
    {
        var feed = $"<rss version=\"2.0\"><channel><title>{source.Name}</title>{string.Concat(items.GetValueOrDefault(source.Id) ?? [])}</channel></rss>";
        var document = new FeedDocument(source.Address, Encoding.UTF8.GetBytes(feed), "application/rss+xml");
        return Task.FromResult<FetchOutcome>(new FetchOutcome.NewDocument(document, Validators.None, BodyHash: "", MinimalDelay: null, Moved: null, WasConditional: false));
    }
}

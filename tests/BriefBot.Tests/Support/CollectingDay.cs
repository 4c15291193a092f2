using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Feeds;
using BriefBot.Settings;
using BriefBot.Tests.Understanding;
using NodaTime;

namespace BriefBot.Tests.Support;

/// <summary>A store, a web of a few feeds and the rounds of a day; its channels are told what they would be told.</summary>
internal sealed class CollectingDay : IAsyncDisposable
{
    private static readonly Lazy<GroupingTables> Grouping = new(() => GroupingTables.Load(Repository.Path("config", "grouping")));

    private readonly Source[] sources;

    private CollectingDay(TemporaryStore store, Source[] sources) => (Store, this.sources) = (store, sources);

    public TemporaryStore Store { get; }

    public StubWeb Web { get; } = new();

    public CollectSettings Settings { get; init; } = new();

    /// <summary>Null: teasers have to do.</summary>
    public ReadPage? ReadPage { get; set; }

    public static async Task<CollectingDay> BeginAsync(params Source[] sources)
    {
        var store = await TemporaryStore.OpenAsync();
        await store.WriteAsync(all => all.Sources.ShareAsync(sources, An.Eight.AddDays(-9)));
        return new CollectingDay(store, sources);
    }

    /// <summary>A collector that remembers from round to round, as the running program does.</summary>
    public CollectNews Start() => new(Store.Database, Web.FetchAsync, () => ShippedNames.All, Grouping.Value, Settings, ReadPage);

    public Task<CollectedRound> CollectAsync(DateTimeOffset now) => Start().RunAsync(sources, now, TestContext.Current.CancellationToken);

    /// <summary>As the running bot does: only what is due.</summary>
    public Task CollectDueAsync(DateTimeOffset now) =>
        Start().CollectDueAsync(sources, now, TestContext.Current.CancellationToken);

    public Task<BriefingRequest> GatherAsync(DateTimeOffset end, Tlp clearance = Tlp.Clear)
    {
        var channel = new Channel(ChannelId.Of(ChatName.Console, "soc"), ServerId.Console, ChatName.Console, "", "#soc", "UTC", Profile.Empty, FromSettings: false) { Clearance = clearance };
        return Store.ReadAsync(store => new NewsGathering(RankingWeights.Default).GatherAsync(
            store, channel, new BriefingPeriod(end.AddDays(-1), end, IsFirst: false), LocalDate.FromDateTime(end.UtcDateTime), number: 1, lateSince: null));
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}

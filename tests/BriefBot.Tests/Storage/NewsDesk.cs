using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;
using BriefBot.Storage;
using BriefBot.Tests.Support;

namespace BriefBot.Tests.Storage;

/// <summary>A store with reports in it, and two servers that read them.</summary>
internal sealed class NewsDesk : IAsyncDisposable
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);
    public static readonly ServerId North = new("north");
    public static readonly ServerId South = new("south");
    public static readonly Source Wire = Source.At("https://wire.example/feed", "Wire");
    public static readonly Source Souths = Source.At("https://inside.south.example/feed", "Inside South");

    private NewsDesk(TemporaryStore store) => Store = store;

    public TemporaryStore Store { get; }

    /// <param name="servers">Those that BriefBot is a member of.</param>
    public static async Task<NewsDesk> OpenAsync(params ServerId[] servers)
    {
        var desk = new NewsDesk(await TemporaryStore.OpenAsync());
        await desk.Store.WriteAsync(async store =>
        {
            await store.Sources.ShareAsync([Wire], Morning);
            await store.Sources.AddForAsync(South, Souths, "someone", Morning);
            foreach (var server in servers) await store.Servers.JoinAsync(server, server.Value, Morning);
        });
        return desk;
    }

    /// <summary>Puts a report into an incident.</summary>
    public async Task<ReportId> ReportAsync(int incident, string title, Source? source = null, int ordinal = 0, string? article = null, ReportId? like = null, double hours = 0)
    {
        source ??= Wire;
        var at = Morning.AddHours(hours);
        var kept = new Article(ArticleId.Of(source.Id, article ?? title), source.Id, source.Name, article ?? title, "Some text.", "https://wire.example/" + (article ?? title), at, at);
        var id = new ReportId(kept.Id, ordinal);
        var report = new Report(id, source.Id, source.Name, source.Family, title, "Some text.", "", at, ImmutableArray<Mention>.Empty);
        var name = new IncidentId(2026, incident);
        await Store.WriteAsync(async store =>
        {
            await store.Articles.AddIfNewAsync(new MadeArticle.Kept(kept, ArticleId.Of(source.Id, "alias:" + title), title), false);
            await store.Incidents.KeepAsync(new StoredIncident(name, title, at, at, IsStub: ordinal > 0));
            await store.Reports.KeepAsync(new StoredReport(
                report, new GroupingDecision(id, name, like, like is null ? 0 : 0.9, ["both titles have “gateway”", "against it: few words in common"]), kept, AtFirstFetch: false, ReportedFacts.Nothing, "rules 1"));
        });
        return id;
    }

    public Task<CorrectionOutcome> CorrectAsync(Func<Corrections, Task<CorrectionOutcome>> correct) => Store.WriteAsync(store => correct(store.Corrections));

    public async Task<IEnumerable<string>> TitlesInAsync(int incident, ServerId server) =>
        (await Store.ReadAsync(store => store.Reports.OfIncidentAsync(new IncidentId(2026, incident), server))).Select(report => report.Report.Title);

    public async Task<IEnumerable<int>> AnsweringToAsync(int incident, ServerId server) =>
        (await Store.ReadAsync(store => store.Incidents.AnsweringToAsync(new IncidentId(2026, incident), server))).Select(answer => answer.Id.Number);

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}

using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Tests.Support;

/// <summary>Builds what tests talk about, with only what matters spelled out.</summary>
internal static class An
{
    /// <summary>The Monday of most tests, 08:00 UTC.</summary>
    public static DateTimeOffset Eight { get; } = new(2026, 3, 30, 8, 0, 0, TimeSpan.Zero);

    public static IncidentBuilder Incident(int number = 1) => new(number);

    public static BriefingRequest BriefingAt(DateTimeOffset due, params IncidentFacts[] incidents) => new(
        Number: 1,
        Channel: "#soc",
        LocalDate: DateOnly.FromDateTime(due.UtcDateTime),
        Zone: "UTC",
        PeriodStart: due.AddHours(-24),
        PeriodEnd: due,
        IsFirst: false,
        LateSince: null,
        Tlp: "CLEAR",
        Profile.Empty,
        RankingWeights.Default,
        [.. incidents],
        [],
        BriefingMemory.Empty,
        new Coverage(3, [], [], 5, 0, 0, 0, 0, 0, []));
}

/// <summary>An incident as the briefing composer gets it.</summary>
internal sealed class IncidentBuilder(int number)
{
    private readonly List<ReportNews> reports = [];
    private readonly List<Mention> mentions = [];
    private string title = "Northfield Hospital Group hit by ransomware";
    private IncidentState state = IncidentState.Nothing with { Victims = ["Northfield Hospital Group"] };
    private ImmutableArray<Core.Catalogues.KevEntry> kev = [];
    private int origins = 1;
    private bool isIncident = true;

    public IncidentBuilder Titled(string text) { title = text; return this; }

    public IncidentBuilder ReportedBy(string outlet, DateTimeOffset firstSeen, bool isBacklog = false, DateTimeOffset? published = null)
    {
        var source = SourceId.Of($"https://{outlet}.example/feed");
        var article = new Article(ArticleId.Of(source, $"{number}-{reports.Count}"), source, outlet, title, title, $"https://{outlet}.example/{number}", published ?? firstSeen, firstSeen);
        var report = new Report(new ReportId(article.Id, 0), source, outlet, outlet, title, title, article.Address, article.Appeared, [.. mentions]);
        reports.Add(new ReportNews(report, article, isBacklog, ReportedFacts.Nothing));
        return this;
    }

    public IncidentBuilder Naming(MentionKind kind, string name) { mentions.Add(new Mention(kind, name, 0, name.Length, name)); return this; }

    public IncidentBuilder Naming(Mention mention) { mentions.Add(mention); return this; }

    public IncidentBuilder Known(Func<IncidentState, IncidentState> change) { state = change(state); return this; }

    public IncidentBuilder InKev(string cve, string product, DateOnly added)
    {
        kev = kev.Add(new Core.Catalogues.KevEntry(cve, "Fortinet", product, product, added, added.AddDays(21), RansomwareUse: false));
        state = state with { Cves = state.Cves.Add(cve), Kev = state.Kev.Add(cve) };
        return this;
    }

    public IncidentBuilder FromOrigins(int count) { origins = count; return this; }

    public IncidentBuilder ThatIsNoIncident() { isIncident = false; return this; }

    public IncidentFacts Facts()
    {
        if (reports.Count == 0) ReportedBy("wire", An.Eight.AddHours(-2));
        return new IncidentFacts(
            new IncidentNews(new IncidentId(2026, number), [.. reports]),
            title,
            new(() => new IncidentText([Sentence.Quoted("The group said on Sunday that it had shut down its patient portal.", new SourceLine("wire", "https://wire.example/1", null, IsPrimary: false))], [], [], [])),
            [.. reports.Select(report => new SourceLine(report.Article.Outlet, report.Article.Address, report.Article.Published, IsPrimary: false))],
            origins,
            [.. mentions],
            kev,
            state,
            isIncident,
            People: null,
            HasNamedVictim: state.Victims.Count > 0,
            IsEssentialService: true,
            IsDataOrRansom: true,
            IsFirstHand: state.Confirmed,
            IsOnlyUnverified: false);
    }
}

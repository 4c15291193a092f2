using System.Collections.Immutable;
using System.Text.RegularExpressions;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;

namespace BriefBot.Evaluation.Briefings;

/// <summary>One morning of a replay: what the briefing was composed of, and what it came to.</summary>
/// <param name="Collected">Articles that became known in the period, by the log of the rounds.</param>
/// <param name="Backlog">Of those, what a source delivered at its first fetch and that is older than the period.</param>
/// <param name="Articles">All that was collected until then: what joins a campaign may have been said weeks ago.</param>
internal sealed partial record ReplayedDay(BriefingRequest Request, Briefing Edition, int Items, int Collected, int Known, int Dropped, int Backlog, IReadOnlyList<Article> Articles)
{
    public IEnumerable<IncidentId> Told => Edition.Items.Select(item => item.Incident).Concat(Edition.AlsoNoted.Concat(Edition.Ongoing).Select(line => line.Incident));

    public IEnumerable<(IncidentId Incident, string Headline, string Text)> New =>
        Edition.Items.Where(item => item.State == ItemState.New).Select(item => (item.Incident, item.Headline, string.Join(' ', item.Facts.Where(sentence => sentence.Kind != SentenceKind.AboutBriefBot).Select(sentence => sentence.Text))))
            .Concat(Edition.AlsoNoted.Where(line => line.State == ItemState.New).Select(line => (line.Incident, line.Headline, "")));

    public int ArticlesOf(IEnumerable<IncidentId> incidents)
    {
        var chosen = incidents.ToHashSet();
        return Request.Incidents.Where(facts => chosen.Contains(facts.News.Id)).Sum(Fresh);
    }

    public ImmutableArray<ArticleId> AllArticlesOf(IncidentId incident) =>
        [.. Leads(Request.Incidents.First(facts => facts.News.Id == incident)).Select(report => report.Article.Id)];

    /// <summary>An article is told where its lead report is; what it says of others besides is told with theirs.</summary>
    public static IEnumerable<ReportNews> Leads(IncidentFacts facts) => facts.News.Reports.Where(report => report.Report.Id.Ordinal == 0);

    /// <summary>Incidents of which several outlets wrote in the period, opinion and round-ups left out.</summary>
    public ImmutableArray<IncidentId> OfSeveralOutlets =>
    [
        .. Request.Incidents
            .Where(facts => facts.IsIncident && facts.News.Reports.Where(report => report.IsNewIn(Request.PeriodStart, Request.PeriodEnd)).Select(report => report.Report.Outlet).Distinct().Skip(1).Any())
            .Select(facts => facts.News.Id),
    ];

    /// <summary>Words of the Markdown rendering without addresses, lists of sources, points and the coverage line, which are looked up and not read.</summary>
    public int WordsRead => Words(CoverageAndBelow().Replace(LookedUp().Replace(BriefingMarkdown.Render(Edition), ""), ""));

    /// <summary>Words of all of it, addresses left out.</summary>
    public int WordsAll => Words(BriefingMarkdown.Render(Edition));

    private int Fresh(IncidentFacts facts) => Leads(facts).Where(report => report.IsNewIn(Request.PeriodStart, Request.PeriodEnd)).Select(report => report.Article.Id).Distinct().Count();

    private static int Words(string markdown) => WordPattern().Count(Address().Replace(markdown, ""));

    [GeneratedRegex(@"\(<[^>]*>\)")]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?:Why here|Sources \().*$", RegexOptions.Multiline)]
    private static partial Regex LookedUp();

    [GeneratedRegex(@"^## Coverage.*", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CoverageAndBelow();

    [GeneratedRegex(@"[\p{L}\p{N}][^\s]*")]
    private static partial Regex WordPattern();
}

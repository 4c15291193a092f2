using System.Collections.Immutable;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Draws from an incident's reports and the catalogues what a briefing can say of it.</summary>
public static class FactFinding
{
    private const int MostSentences = 3;

    private static readonly string[] Fillers = ["webinar", "podcast", "opinion:", "round-up", "roundup", "week in security", "sponsored", "newsletter", "registration", "conference"];

    public static IncidentFacts Of(IncidentNews news, IReadOnlyDictionary<string, KevEntry> kev)
    {
        var lead = news.Reports.OrderByDescending(report => report.Report.Text.Length > 0).ThenBy(report => report.Article.Appeared).First();
        ImmutableArray<Mention> mentions = [.. news.Reports.SelectMany(report => report.Report.Mentions).DistinctBy(mention => (mention.Kind, mention.Name))];
        ImmutableSortedSet<string> cves = [.. mentions.Where(mention => mention.Kind == MentionKind.Cve).Select(mention => mention.Name)];
        ImmutableArray<KevEntry> listed = [.. cves.Where(kev.ContainsKey).Select(cve => kev[cve])];
        var texts = news.Reports.Select(report => $"{report.Report.Title}\n{report.Report.Text}").ToArray();
        var isIncident = !Array.Exists(Fillers, filler => lead.Report.Title.Contains(filler, StringComparison.OrdinalIgnoreCase));

        var state = IncidentState.Nothing with
        {
            Cves = cves,
            Kev = [.. listed.Select(entry => entry.Cve)],
            Exploited = AnySays(texts, "exploited in the wild", "actively exploited", "being exploited", "under attack", "used in attacks"),
            Claimed = AnySays(texts, "claims", "claimed", "alleged"),
            Confirmed = AnySays(texts, " confirmed"),
            Denied = AnySays(texts, " denied", " denies", "no evidence that"),
            Patched = AnySays(texts, "patch", "has fixed", "update is available", "updates are available"),
        };

        return new IncidentFacts(
            news,
            lead.Report.Title,
            [.. LeadSentences(lead)],
            [],
            [],
            [.. news.Reports.Select(report => report.Article).DistinctBy(article => article.Id).Select(article => new SourceLine(article.Outlet, article.Address, article.Published, IsPrimary: false))],
            Origins(news),
            mentions,
            listed,
            state,
            isIncident,
            People: null,
            HasNamedVictim: mentions.Any(mention => mention.Kind == MentionKind.Organisation),
            IsEssentialService: mentions.Any(mention => mention.Kind == MentionKind.Sector),
            IsDataOrRansom: AnySays(texts, "ransom", "stolen", "leaked", "data breach"),
            IsFirstHand: state.Confirmed,
            IsOnlyUnverified: false);
    }

    private static IEnumerable<Sentence> LeadSentences(ReportNews lead)
    {
        var source = new SourceLine(lead.Article.Outlet, lead.Article.Address, lead.Article.Published, IsPrimary: false);
        var prose = Prose.Of(lead.Report.Text);
        return prose.Sentences.Take(MostSentences).Select(sentence => Sentence.Quoted(prose.OriginalText(sentence.Span), source));
    }

    /// <summary>Outlets of one publisher, and articles of one text, are one origin.</summary>
    private static int Origins(IncidentNews news)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var families = new HashSet<string>(StringComparer.Ordinal);
        foreach (var report in news.Reports)
        {
            var isCopy = report.Report.Text.Length > 80 && !texts.Add(report.Report.Text);
            if (!isCopy) families.Add(report.Report.Family);
        }
        return Math.Max(1, families.Count);
    }

    private static bool AnySays(string[] texts, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (Array.Exists(texts, text => text.Contains(word, StringComparison.OrdinalIgnoreCase))) return true;
        return false;
    }
}

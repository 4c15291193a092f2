using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Draws from an incident's reports and the catalogues what a briefing can say of it.</summary>
/// <remarks>Every sentence is a source's own; what is put together is a headline's remark or a figure, from slots that name their sentence.</remarks>
public static partial class FactFinding
{
    private static readonly SearchValues<string> PublicExploit = ShownText.Words("proof of concept", "proof-of-concept", "exploit code", "public exploit", "exploit is public", "published an exploit");
    private static readonly int TakenOrExtorted = TitleEvents.Bits("data taken", "extortion");
    private static readonly int Flaw = TitleEvents.Bits("flaw");
    private static readonly SearchValues<string> Loss = ShownText.Words("ransom", "stolen", "data theft", "leaked");

    /// <param name="since">Where the period begins: what is told rests first of all on the reports that came since.</param>
    public static IncidentFacts Of(IncidentNews news, VulnerabilityCatalogues catalogues, DateTimeOffset since)
    {
        var tellings = news.Reports.Select(report => new Telling(report, IsFresh: report.Article.FirstSeen >= since)).ToImmutableArray();
        ImmutableArray<Mention> mentions = [.. news.Reports.SelectMany(report => report.Report.Mentions).DistinctBy(mention => (mention.Kind, mention.Name))];
        var state = StateFinding.Of(tellings, mentions, catalogues.Kev);
        var ranked = Ranked(tellings, state);
        var lead = ranked[0];
        var headline = Headlines.Of(tellings, lead, state, mentions);
        var origins = Origins.Of(news.Reports.Select(report => report.Report)).Length;
        var people = tellings.SelectMany(telling => telling.Facts.Figures).Where(figure => figure.Unit is "people" or "records" && figure.Certainty <= Certainty.Assessed).Select(figure => (double?)figure.Number).Max();

        return new IncidentFacts(
            news,
            headline.Text,
            // What stands under a headline is first of all what the report with that title tells.
            new Lazy<IncidentText>(() => TextOf(tellings, [headline.Of, .. ranked.Where(telling => telling != headline.Of)])),
            [.. tellings.Select(telling => telling.Source).DistinctBy(source => source.Outlet).OrderByDescending(source => source.IsPrimary).ThenByDescending(source => source.Outlet == headline.Of.Source.Outlet)],
            origins,
            mentions,
            [.. state.Kev.Select(cve => catalogues.Kev[cve])],
            state,
            IsIncident: !lead.IsFiller && (origins > 1 || state.Cves.Count > 0 || state.Victims.Count > 0 || tellings.Any(telling => telling.TellsOfSomething)),
            people,
            HasNamedVictim: state.Victims.Count > 0,
            IsEssentialService: mentions.Any(mention => mention is { Kind: MentionKind.Sector, Name: "healthcare" or "energy" or "government" or "water" or "transport" or "telecommunications" }),
            IsDataOrRansom: tellings.Any(telling => telling.Facts.Type is "ransomware" or "data breach" || telling.TellsOf(TakenOrExtorted) || TellsOfLoss(telling)),
            IsFirstHand: state.Confirmed || tellings.Any(telling => telling.Source.IsPrimary),
            IsOnlyUnverified: tellings.SelectMany(telling => telling.Facts.Claims).ToArray() is { Length: > 0 } all && all.All(claim => claim.Certainty >= Certainty.Claimed))
        {
            Vulnerabilities = [.. state.Cves.Select(catalogues.Of)],
            ExploitedCves = [.. state.Cves.Where(cve => state.Kev.Contains(cve) || (state.Exploited && (state.Cves.Count == 1 || tellings.Any(telling => StateFinding.SaysExploited(telling, cve)))))],
            IsCalledCritical = tellings.Any(telling => telling.TellsOf(Flaw) && telling.Report.Title.Contains("critical", StringComparison.OrdinalIgnoreCase)),
            HasPublicExploit = tellings.Any(telling => telling.Says(PublicExploit)),
            StatedCvss = state.Cves.Count == 1 ? StatedCvss(tellings) : null,
        };
    }

    private static IncidentText TextOf(ImmutableArray<Telling> tellings, ImmutableArray<Telling> ranked)
    {
        var facts = ItemText.Of(ranked);
        var claims = ClaimChoice.Of(tellings, facts);
        return new IncidentText(facts, claims, OpenQuestions.Of(tellings, facts, claims), OpenQuestions.Expected(tellings, facts, claims));
    }

    /// <summary>Its title or what it tells of the incident says so; that the words fall somewhere in a long text says nothing.</summary>
    private static bool TellsOfLoss(Telling telling) =>
        telling.Report.Title.HasAny(Loss) || telling.Facts.Slots.Any(slot => slot.Slot != Slot.NotKnown && slot.Text.HasAny(Loss));

    /// <summary>The report that tells most first: who was hit and what happened, by the figures known now, at length, from the source closest to it; the earliest of equals.</summary>
    private static ImmutableArray<Telling> Ranked(ImmutableArray<Telling> tellings, IncidentState state) =>
    [
        .. tellings
            .OrderBy(telling => telling.Report.Id.Ordinal > 0)
            .ThenBy(telling => telling.IsFiller)
            .ThenByDescending(telling => telling.IsFresh)
            .ThenBy(telling => telling.Kind != TitleKind.Plain)
            .ThenBy(telling => CurrentFigures.IsOvertaken(telling, state))
            .ThenByDescending(telling => telling.Facts.Targets.Length > 0)
            .ThenByDescending(telling => telling.Source.IsPrimary)
            .ThenByDescending(telling => Math.Min(3, telling.Facts.Slots.Length))
            .ThenBy(telling => telling.News.Article.Appeared)
            .ThenBy(telling => telling.Report.Id.Article.Value, StringComparer.Ordinal),
    ];

    private static double? StatedCvss(ImmutableArray<Telling> tellings)
    {
        foreach (var telling in tellings.OrderByDescending(telling => telling.Source.IsPrimary))
            if (CvssScore().Match(telling.Report.Text) is { Success: true } match && double.Parse(match.Groups["score"].Value, CultureInfo.InvariantCulture) is <= 10 and var score) return score;
        return null;
    }

    [GeneratedRegex(@"\bCVSS\b[^.\d]{0,30}(?:v?[234]\.[01][^.\d]{1,20})?(?<score>\d{1,2}\.\d)\b", RegexOptions.CultureInvariant)]
    private static partial Regex CvssScore();
}

using System.Collections.Immutable;
using BriefBot.Core.Understanding;

namespace BriefBot.Core.Briefings;

/// <summary>Which incidents get how much room: told in full, in one line, as still running, or not at all with the reason.</summary>
internal sealed record Page(
    ImmutableArray<Candidate> Full, ImmutableArray<Candidate> Noted, ImmutableArray<Candidate> Ongoing, ImmutableArray<(Candidate Candidate, string Reason)> LeftOut)
{
    /// <summary>So many full items may share one outlet, one campaign or one maker; more would make it that one's page.</summary>
    private const int MostOfOneKind = 3;

    /// <summary>So many lines remind of what is still running.</summary>
    private const int MostOngoing = 10;

    /// <summary>What three minutes hold, at 300 words a minute.</summary>
    private const int MostWords = 900;

    /// <summary>Masthead, bottom line and headings.</summary>
    private const int WordsAround = 90;

    private const int WordsOfVulnerability = 14;

    /// <summary>However long they are, so many are told in full.</summary>
    private const int FewestFull = 3;

    /// <summary>Full items give way only when no more lines than this are left.</summary>
    private const int FewestNoted = 6;

    public IEnumerable<Candidate> Told => Full.Concat(Noted).Concat(Ongoing);

    /// <param name="candidates">Best first.</param>
    public static Page Of(ImmutableArray<Candidate> candidates, BriefingRequest request)
    {
        var bands = request.Weights.Bands;
        var full = FullItems(candidates, request);
        var lines = candidates.Where(candidate => (candidate.Score.Band != Band.SearchOnly || candidate.IsStillReported) && !full.Contains(candidate)).ToArray();
        var running = lines.Where(candidate => candidate.State == ItemState.Ongoing).Take(MostOngoing).ToArray();
        var noted = lines.Where(candidate => candidate.State != ItemState.Ongoing).Take(bands.MaxNoted).ToList();
        Shorten(full, noted, running, request);

        var told = full.Concat(noted).Concat(running).ToHashSet();
        return new Page([.. full], [.. noted], [.. running], [.. candidates.Where(candidate => !told.Contains(candidate)).Select(candidate => (candidate, ReasonFor(candidate, bands)))]);
    }

    private static List<Candidate> FullItems(ImmutableArray<Candidate> candidates, BriefingRequest request)
    {
        var items = new List<Candidate>();
        var taken = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var worth = candidates.Where(candidate => candidate.State != ItemState.Ongoing && candidate.Score.Band >= Band.ReadToday).ToArray();
        // What is never cut takes its place first; the rest of the page is filled in order of rank.
        var room = Math.Max(0, request.Weights.Bands.MaxFullItems - worth.Count(candidate => candidate.Score.IsNeverCut));
        foreach (var candidate in worth)
        {
            if (!candidate.Score.IsNeverCut)
            {
                if (room == 0) continue;
                var kinds = KindsOf(candidate, request).ToArray();
                if (Array.Exists(kinds, kind => taken.GetValueOrDefault(kind) >= MostOfOneKind)) continue;
                foreach (var kind in kinds) taken[kind] = taken.GetValueOrDefault(kind) + 1;
                room--;
            }
            items.Add(candidate);
        }
        return items;
    }

    /// <summary>What it would share a page with: the only outlet it rests on, its campaign, the maker of what is flawed, the actor.</summary>
    private static IEnumerable<string> KindsOf(Candidate candidate, BriefingRequest request)
    {
        if (candidate.Facts.Origins == 1) yield return "outlet " + candidate.Facts.Sources[0].Outlet;
        foreach (var campaign in request.Campaigns.Where(campaign => campaign.Incidents.Contains(candidate.Id))) yield return "campaign " + campaign.Id;
        if (candidate.Facts.State.Cves.Count > 0)
            foreach (var maker in candidate.Facts.NamesOf(MentionKind.Vendor)) yield return "maker " + maker;
        foreach (var actor in candidate.Facts.State.Actors) yield return "actor " + actor;
    }

    /// <summary>Three minutes are three minutes: the last lines go, then the last full items become lines, until it fits. What is never cut stays.</summary>
    private static void Shorten(List<Candidate> full, List<Candidate> noted, Candidate[] running, BriefingRequest request)
    {
        var act = ActTodayLines.Of([.. full, .. noted], request.Profile);
        var always = WordsAround + CorrectionLines.Of(request).Sum(line => ShownText.CountWords(line.Sentence.Text));
        while (always + WordsOf(full, noted) + WordsBeside(new Page([.. full], [.. noted], [.. running], []), act, request.Campaigns) > MostWords)
        {
            var last = full.FindLastIndex(candidate => !candidate.Score.IsNeverCut);
            var line = noted.FindLastIndex(candidate => !candidate.Score.IsNeverCut);
            if (line >= 0 && (noted.Count > FewestNoted || last < FewestFull)) noted.RemoveAt(line);
            else if (last >= FewestFull)
            {
                noted.Insert(0, full[last]);
                full.RemoveAt(last);
            }
            else return;
        }
    }

    /// <summary>What stands beside items and noted lines, and goes as they go.</summary>
    private static int WordsBeside(Page page, ImmutableArray<ActLine> act, ImmutableArray<CampaignLine> campaigns) =>
        page.Ongoing.Sum(candidate => BriefingLength.Of(candidate.AsLine()))
        + CampaignTelling.Shown(campaigns, page).Sum(BriefingLength.Of)
        + act.Where(line => page.Told.Any(candidate => candidate.Id == line.Incident)).Sum(line => ShownText.CountWords(line.Sentence.Text))
        + WatchList.Of(page).Sum(line => ShownText.CountWords(line.Headline) + ShownText.CountWords(line.Sentence.Text));

    private static int WordsOf(List<Candidate> full, List<Candidate> noted) =>
        full.Sum(candidate => BriefingLength.Of(candidate.AsItem()))
        + noted.Sum(candidate => BriefingLength.Of(candidate.AsLine()))
        + (WordsOfVulnerability * VulnerabilityBlock.Of(full, noted).Length);

    private static string ReasonFor(Candidate candidate, RankingBands bands)
    {
        if (!candidate.Facts.IsIncident) return "opinion, product news, event or round-up: no incident of its own";
        if (candidate.Score.Band == Band.SearchOnly && !candidate.IsStillReported) return $"{candidate.Score.Total} points; a line begins at {bands.NotedFrom}";
        return candidate.State == ItemState.Ongoing ? "still running, nothing new, and the page is full" : "the page is full: three minutes, and others are worth more";
    }
}

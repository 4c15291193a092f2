using System.Collections.Immutable;

namespace BriefBot.Core.Briefings;

/// <summary>Composes a briefing: decides for each incident whether it is new, changed or still running, how much room it gets, and what stands around it.</summary>
public static class BriefingComposition
{
    private const int DaysAtAGlance = 7;

    public static ComposedBriefing Compose(BriefingRequest request)
    {
        // 1. What has something to say, best first.
        var candidates = request.Incidents
            .Select(facts => Candidate.Of(facts, request))
            .OfType<Candidate>()
            .OrderByDescending(candidate => candidate.Score.Band)
            .ThenByDescending(candidate => candidate.Score.Total)
            .ThenByDescending(candidate => candidate.LastNews)
            .ThenBy(candidate => candidate.Id)
            .ToImmutableArray();

        // 2. How much room each gets.
        var page = Page.Of(candidates, request);

        // 3. What stands around them.
        var act = ActTodayLines.Of([.. page.Full, .. page.Noted], request.Profile);
        var campaigns = CampaignTelling.Shown(request.Campaigns, page);
        var isKevRead = !request.Read.Catalogues.Any(catalogue => catalogue is { Name: "KEV", Dated: null });
        var briefing = new Briefing(
            request.Number,
            request.Channel,
            request.LocalDate,
            request.Zone,
            request.PeriodStart,
            request.PeriodEnd,
            request.IsFirst,
            request.LateSince,
            request.Tlp,
            BottomLine.Of(page, act),
            act,
            [.. page.Full.Select(candidate => candidate.AsItem())],
            campaigns,
            [.. VulnerabilityBlock.Of(page.Full, page.Noted).Select(line => line with { IsKevRead = isKevRead })],
            [.. page.Noted.Select(candidate => candidate.AsLine())],
            [.. page.Ongoing.Select(candidate => candidate.AsLine())],
            WatchList.Of(page),
            request.Read with
            {
                Incidents = candidates.Length,
                ItemsTold = page.Full.Length,
                Noted = page.Noted.Length,
                AlreadyTold = page.Ongoing.Length,
                BelowThreshold = page.LeftOut.Length,
            })
        {
            Corrections = CorrectionLines.Of(request),
            LeftOut = [.. page.LeftOut.Select(left => new LeftOutLine(left.Candidate.Id, left.Candidate.Facts.Title, left.Candidate.Score.Total, left.Reason))],
            Week = [.. request.Past.Append(Glance(request, page)).TakeLast(DaysAtAGlance)],
            Timeline = Timelines.Of(page, campaigns),
        };

        // 4. What the channel will remember.
        return new ComposedBriefing(
            briefing,
            [.. page.Told.Select(candidate => candidate.Remembered(request.LocalDate))],
            page.Told.SelectMany(candidate => candidate.Facts.News.Reports.Where(report => report.Report.Id.Ordinal == 0).Select(report => (Article: report.Article.Id, candidate.Id)))
                .GroupBy(pair => pair.Article)
                .ToImmutableDictionary(group => group.Key, group => group.First().Id));
    }

    private static DayGlance Glance(BriefingRequest request, Page page) => new(
        request.LocalDate,
        MustRead: page.Full.Count(candidate => candidate.Score.Band == Band.MustRead),
        ReadToday: page.Full.Count(candidate => candidate.Score.Band != Band.MustRead),
        Noted: page.Noted.Length);
}

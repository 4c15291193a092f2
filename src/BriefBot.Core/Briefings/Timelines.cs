using System.Collections.Immutable;

namespace BriefBot.Core.Briefings;

/// <summary>Draws up when what was reported: of the campaign with most incidents on the page, else of the incident with most articles.</summary>
public static class Timelines
{
    private const int FewestMoments = 4;
    private const int FewestLanes = 2;
    private const int MostLanes = 8;

    /// <returns>Null when there is nothing to see.</returns>
    internal static Timeline? Of(Page page, ImmutableArray<CampaignLine> campaigns)
    {
        var told = page.Told.ToArray();
        var ofCampaigns = campaigns
            .Select(campaign => (campaign, Members: told.Where(candidate => campaign.Incidents.Contains(candidate.Id)).ToArray()))
            .Where(pair => pair.Members.Length >= FewestLanes)
            .OrderByDescending(pair => pair.Members.Length)
            .Select(pair => new Timeline($"{pair.campaign.Id}: {WhatJoins(pair.campaign)}", Lanes(pair.Members.Select(candidate => (candidate.Facts.Title, Moments(candidate))))));
        var ofIncidents = page.Full
            .OrderByDescending(candidate => candidate.Facts.News.Reports.Length)
            .Select(candidate => OfIncident(candidate.Facts));
        return ofCampaigns.Where(ShowsMuch).Concat(ofIncidents).FirstOrDefault(timeline => timeline is not null);
    }

    /// <summary>The label without the titles: the lanes carry them.</summary>
    private static string WhatJoins(CampaignLine campaign) => campaign.Label.Split(": ", 2)[0];

    /// <returns>Null when there is nothing to see.</returns>
    public static Timeline? OfIncident(IncidentFacts facts)
    {
        var outlets = facts.News.Reports.GroupBy(report => report.Report.Outlet).Select(outlet => (outlet.Key, outlet.Select(report => report.Report.Appeared)));
        var timeline = new Timeline($"{facts.News.Id}: {facts.Title}", Lanes(outlets));
        return ShowsMuch(timeline) ? timeline : null;
    }

    private static bool ShowsMuch(Timeline timeline) => timeline.Lanes.Length >= FewestLanes && timeline.Lanes.Sum(lane => lane.Moments.Length) >= FewestMoments;

    private static IEnumerable<DateTimeOffset> Moments(Candidate candidate) => candidate.Facts.News.Reports.Select(report => report.Report.Appeared);

    private static ImmutableArray<TimelineLane> Lanes(IEnumerable<(string Name, IEnumerable<DateTimeOffset> Moments)> lanes)
    {
        TimelineLane[] all =
        [
            .. lanes
                .Select(lane => new TimelineLane(lane.Name, [.. lane.Moments.Order()]))
                .OrderBy(lane => lane.Moments[0])
                .ThenBy(lane => lane.Name, StringComparer.Ordinal),
        ];
        if (all.Length <= MostLanes) return [.. all];

        var others = all[(MostLanes - 1)..];
        return [.. all[..(MostLanes - 1)], new TimelineLane($"{others.Length} others", [.. others.SelectMany(lane => lane.Moments).Order()])];
    }
}

using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>Draws the campaigns of the last thirty days anew from what was stored, so that every round sees new links and lets quiet ones go.</summary>
public static class DrawCampaigns
{
    private static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    /// <param name="now">The moment of the round, UTC.</param>
    public static async Task InAsync(StoreTransaction store, DateTimeOffset now)
    {
        var relations = PlacedTraits.Relations(store.Campaigns.LinkingSince(now - Reach), await store.Relations.SinceAsync(now - Reach));
        var known = await store.Campaigns.AllAsync(now);
        var lastNews = await store.Campaigns.LastNewsAsync(
            [.. relations.SelectMany(relation => new[] { relation.Earlier, relation.Later }), .. known.SelectMany(campaign => campaign.Incidents)], now - Reach);
        var campaigns = CampaignDrawing.Draw(relations, known, lastNews, now, await store.Campaigns.LastNumberAsync(now.UtcDateTime.Year));
        await store.Campaigns.KeepAsync(campaigns);
        // Whoever follows a campaign hears of what joins it, though nothing else may be new of that.
        await store.Notices.HearAsync(MembersOf(campaigns).Except(MembersOf(known)).Select(member => member.Incident));
    }

    private static IEnumerable<(CampaignId Campaign, IncidentId Incident)> MembersOf(IEnumerable<Campaign> campaigns) =>
        campaigns.SelectMany(campaign => campaign.Incidents, (campaign, incident) => (campaign.Id, incident));
}

using System.Collections.Immutable;
using BriefBot.Core.Campaigns;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>Draws the campaigns of the last thirty days anew from what was stored, so that every round sees new links and lets quiet ones go.</summary>
public static class DrawCampaigns
{
    private static readonly TimeSpan Reach = TimeSpan.FromDays(30);

    /// <param name="now">The moment of the round, UTC.</param>
    public static async Task InAsync(StoreTransaction store, DateTimeOffset now)
    {
        var reports = (await store.Campaigns.ReportedSinceAsync(now - Reach)).ToImmutableArray();
        var relations = PlacedTraits.Relations(reports, await store.Relations.SinceAsync(now - Reach));
        var campaigns = CampaignDrawing.Draw(
            relations, await store.Campaigns.AllAsync(now), PlacedTraits.LastNews(reports), now, await store.Campaigns.LastNumberAsync(now.UtcDateTime.Year));
        await store.Campaigns.KeepAsync(campaigns);
    }
}

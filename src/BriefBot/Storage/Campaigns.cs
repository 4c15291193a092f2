using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;

namespace BriefBot.Storage;

/// <summary>A campaign as one server sees it: its incidents and links come from the reports that the server may know.</summary>
/// <param name="Incidents">Those of the campaign, earliest name first.</param>
/// <param name="Reports">The reports that its links rest on.</param>
public sealed record SeenCampaign(Campaign Campaign, ImmutableArray<StoredIncident> Incidents, ImmutableDictionary<ReportId, StoredReport> Reports);

/// <summary>All campaigns. Everybody shares their names; which links draw them, each server sees for itself.</summary>
public sealed class Campaigns(StoreTransaction transaction)
{
    /// <summary>SQLite finds each parameter by going through all of their names: twice as many in a statement take four times as long.</summary>
    private const int Chunk = 100;

    /// <summary>A campaign that has been quiet for so long does not come back under its name.</summary>
    private static readonly TimeSpan NamesLast = TimeSpan.FromDays(90);

    public Task KeepTraitsAsync(IEnumerable<ReportTraits> traits) => transaction.ExecuteEachAsync(
        """
        INSERT INTO report_traits (article_id, ordinal, traits)
        VALUES (@Article, @Ordinal, @traits)
        ON CONFLICT (article_id, ordinal) DO UPDATE SET traits = excluded.traits
        """,
        traits.Select(report => new { report.Report.Article, report.Report.Ordinal, traits = ColumnTypes.ToJson(report) }));

    /// <summary>Where the reports that came since then stand for everybody, with what linking read off them.</summary>
    public async Task<IReadOnlyList<PlacedTraits>> ReportedSinceAsync(DateTimeOffset moment) =>
    [
        .. (await transaction.ListAsync<Row>(
            """
            SELECT
                r.article_id AS Article,
                r.ordinal AS Ordinal,
                r.incident_id AS Incident,
                r.title AS Title,
                r.appeared_at AS Appeared,
                t.traits AS Traits
            FROM reports r
            LEFT JOIN report_traits t ON t.article_id = r.article_id AND t.ordinal = r.ordinal
            WHERE r.appeared_at >= @moment
            ORDER BY r.appeared_at, r.article_id, r.ordinal
            """,
            new { moment })).Select(row => row.AsPlaced),
    ];

    /// <summary>The campaigns as last drawn, without their links, as far as their names may still be used.</summary>
    public Task<IReadOnlyList<Campaign>> AllAsync(DateTimeOffset now) =>
        DrawnAsync("SELECT id FROM campaigns WHERE last_news_at >= @since", new { since = now - NamesLast });

    /// <summary>The last number given out in the year; 0 when there is none.</summary>
    public Task<int> LastNumberAsync(int year) =>
        transaction.OneAsync<int>("SELECT COALESCE(MAX(number), 0) FROM campaigns WHERE year = @year", new { year });

    /// <summary>Keeps the campaigns as they were drawn.</summary>
    public async Task KeepAsync(IReadOnlyCollection<Campaign> campaigns)
    {
        await transaction.ExecuteEachAsync(
            """
            INSERT INTO campaigns (id, year, number, last_news_at, is_quiet)
            VALUES (@Id, @Year, @Number, @LastNews, @IsQuiet)
            ON CONFLICT (id) DO UPDATE SET last_news_at = excluded.last_news_at, is_quiet = excluded.is_quiet
            """,
            campaigns.Select(campaign => new { campaign.Id, campaign.Id.Year, campaign.Id.Number, campaign.LastNews, campaign.IsQuiet }));
        await transaction.ExecuteEachAsync("DELETE FROM campaign_incidents WHERE campaign_id = @Id", campaigns.Select(campaign => new { campaign.Id }));
        await transaction.ExecuteEachAsync(
            "INSERT INTO campaign_incidents (campaign_id, incident_id) VALUES (@Id, @incident)",
            campaigns.SelectMany(campaign => campaign.Incidents, (campaign, incident) => new { campaign.Id, incident }));
    }

    /// <summary>The campaigns that are not quiet, as far as the server may know them.</summary>
    public Task<IReadOnlyList<SeenCampaign>> SeenByAsync(ServerId server, DateTimeOffset now) =>
        SeenAsync("SELECT id FROM campaigns WHERE is_quiet = 0", server, now);

    /// <summary>Of those, the ones that what some articles tell belongs to.</summary>
    public async Task<IReadOnlyList<SeenCampaign>> OfArticlesAsync(IEnumerable<ArticleId> articles, ServerId server, DateTimeOffset now)
    {
        var joined = new SortedSet<CampaignId>();
        foreach (var some in articles.Select(article => article.Value).Distinct().Chunk(Chunk))
        {
            joined.UnionWith(await transaction.ListAsync<CampaignId>(
                """
                SELECT DISTINCT c.id
                FROM campaign_incidents i
                JOIN campaigns c ON c.id = i.campaign_id
                WHERE i.incident_id IN (SELECT incident_id FROM reports WHERE article_id IN @some) AND c.is_quiet = 0
                """,
                new { some }));
        }

        var seen = new List<SeenCampaign>();
        foreach (var campaign in joined) seen.AddRange(await SeenAsync("SELECT id FROM campaigns WHERE id = @campaign", server, now, campaign));
        return seen;
    }

    /// <summary>Those of one incident, quiet ones too.</summary>
    public async Task<IReadOnlyList<SeenCampaign>> OfIncidentAsync(IncidentId incident, ServerId server, DateTimeOffset now) =>
    [
        .. (await SeenAsync(
            $"SELECT m.campaign_id FROM campaign_incidents m JOIN reports i ON i.incident_id = m.incident_id WHERE {SeenBy.ReportsIn("i", "@incident")}",
            server,
            now,
            incident: incident)).Where(seen => seen.Campaign.Incidents.Contains(incident)),
    ];

    /// <returns>Null when the server may not know such a campaign.</returns>
    public async Task<SeenCampaign?> FindAsync(CampaignId campaign, ServerId server, DateTimeOffset now) =>
        await SeenAsync("SELECT id FROM campaigns WHERE id = @campaign", server, now, campaign) is [var seen, ..] ? seen : null;

    /// <param name="campaigns">A query for names of campaigns; it may speak of @server, @campaign and @incident.</param>
    private async Task<IReadOnlyList<SeenCampaign>> SeenAsync(
        string campaigns, ServerId server, DateTimeOffset now, CampaignId campaign = default, IncidentId incident = default)
    {
        var values = new { server, campaign, incident };
        var rows = await transaction.ListAsync<Row>(
            $"""
            SELECT
                r.article_id AS Article,
                r.ordinal AS Ordinal,
                {SeenBy.Incident("r")} AS Incident,
                r.title AS Title,
                r.appeared_at AS Appeared,
                t.traits AS Traits
            FROM reports r
            LEFT JOIN report_traits t ON t.article_id = r.article_id AND t.ordinal = r.ordinal
            WHERE r.incident_id IN (SELECT c.incident_id FROM campaign_incidents c WHERE c.campaign_id IN ({campaigns}))
                AND {SeenBy.Report("r")}
            ORDER BY r.appeared_at, r.article_id, r.ordinal
            """,
            values);
        var reports = rows.Select(row => row.AsPlaced).ToImmutableArray();
        var lastNews = PlacedTraits.LastNews(reports);
        var relations = PlacedTraits.Relations(reports, await transaction.Relations.InCampaignsAsync(campaigns, values));
        var drawn = (await DrawnAsync(campaigns, values)).Select(known => known with { Incidents = [.. known.Incidents.Where(lastNews.ContainsKey)] }).ToArray();
        var titled = rows.ToLookup(row => row.Incident, row => (row.Id, row.Title, row.Appeared));

        var seen = new List<SeenCampaign>();
        foreach (var found in CampaignDrawing.Draw(relations, drawn, lastNews, now, lastNumber: null).Where(found => !found.Relations.IsEmpty))
        {
            var evidence = ImmutableDictionary.CreateBuilder<ReportId, StoredReport>();
            foreach (var id in found.Relations.SelectMany(relation => relation.Reports).Distinct())
                if (await transaction.Reports.FindAsync(id, server) is { } report) evidence.Add(id, report);
            seen.Add(new SeenCampaign(found, [.. found.Incidents.Select(id => StoredIncident.Of(id, titled[id]))], evidence.ToImmutable()));
        }
        return seen;
    }

    private async Task<IReadOnlyList<Campaign>> DrawnAsync(string campaigns, object values) =>
    [
        .. (await transaction.ListAsync<MemberRow>(
            $"""
            SELECT c.id AS Id, c.last_news_at AS LastNews, c.is_quiet AS IsQuiet, i.incident_id AS Incident
            FROM campaigns c
            JOIN campaign_incidents i ON i.campaign_id = c.id
            WHERE c.id IN ({campaigns})
            ORDER BY c.year, c.number, i.incident_id
            """,
            values))
            .GroupBy(member => (member.Id, member.LastNews, member.IsQuiet), member => member.Incident)
            .Select(campaign => new Campaign(campaign.Key.Id, [.. campaign], [], campaign.Key.LastNews, campaign.Key.IsQuiet)),
    ];

    private sealed record MemberRow(CampaignId Id, DateTimeOffset LastNews, bool IsQuiet, IncidentId Incident);

    private sealed record Row(ArticleId Article, int Ordinal, IncidentId Incident, string Title, DateTimeOffset Appeared, string? Traits)
    {
        public ReportId Id => new(Article, Ordinal);

        public PlacedTraits AsPlaced => new(Id, Incident, Appeared, Traits is null ? null : ColumnTypes.FromJson<ReportTraits>(Traits));
    }
}

using System.Collections.Immutable;
using System.Data.Common;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;

namespace BriefBot.Storage;

/// <summary>A campaign as one server sees it: its incidents and links come from the reports that the server may know.</summary>
/// <param name="Incidents">Those of the campaign, earliest name first.</param>
public sealed record SeenCampaign(Campaign Campaign, ImmutableArray<StoredIncident> Incidents);

/// <summary>All campaigns. Everybody shares their names; which links draw them, each server sees for itself.</summary>
public sealed class Campaigns(StoreTransaction transaction)
{
    /// <summary>A campaign that has been quiet for so long does not come back under its name.</summary>
    private static readonly TimeSpan NamesLast = TimeSpan.FromDays(90);

    public Task KeepTraitsAsync(IEnumerable<ReportTraits> traits) => transaction.ExecuteEachAsync(
        """
        INSERT INTO report_traits (article_id, ordinal, traits)
        VALUES (@Article, @Ordinal, @traits)
        ON CONFLICT (article_id, ordinal) DO UPDATE SET traits = excluded.traits
        """,
        traits.Select(report => new { report.Report.Article, report.Report.Ordinal, traits = ColumnTypes.ToJson(report) }));

    /// <summary>
    /// Where the reports that came since then and may link incidents stand for everybody: those off which linking read something, and those
    /// of articles that assert a relation. A month of them is read one by one: their traits as text would weigh more than all the rest.
    /// </summary>
    public ImmutableArray<PlacedTraits> LinkingSince(DateTimeOffset moment) =>
    [
        .. transaction.Each<PlacedRow>(
            """
            SELECT
                r.article_id AS Article,
                r.ordinal AS Ordinal,
                r.incident_id AS Incident,
                r.appeared_at AS Appeared,
                t.traits AS Traits
            FROM reports r
            LEFT JOIN report_traits t ON t.article_id = r.article_id AND t.ordinal = r.ordinal
            WHERE r.appeared_at >= @moment
                AND (t.article_id IS NOT NULL OR r.article_id IN (SELECT l.article_id FROM relations l WHERE l.appeared_at >= @moment))
            ORDER BY r.appeared_at, r.article_id, r.ordinal
            """,
            new { moment }).Select(row => row.AsPlaced),
    ];

    /// <summary>When some incidents were last reported on, as everybody sees them; one of which nothing came since then is missing.</summary>
    public async Task<IReadOnlyDictionary<IncidentId, DateTimeOffset>> LastNewsAsync(IEnumerable<IncidentId> incidents, DateTimeOffset since)
    {
        var last = new Dictionary<IncidentId, DateTimeOffset>();
        foreach (var some in incidents.Distinct().Select(incident => $"{incident}").Chunk(StoreTransaction.IdsAStatement))
        {
            foreach (var (incident, moment) in await transaction.ListAsync<(IncidentId, DateTimeOffset)>(
                "SELECT incident_id, MAX(appeared_at) FROM reports WHERE incident_id IN @some AND appeared_at >= @since GROUP BY incident_id", new { some, since }))
                last[incident] = moment;
        }

        return last;
    }

    /// <summary>The campaigns as last drawn, without their links, as far as their names may still be used.</summary>
    public Task<IReadOnlyList<Campaign>> AllAsync(DateTimeOffset now) =>
        DrawnAsync("(SELECT id FROM campaigns WHERE last_news_at >= @since)", new { since = now - NamesLast });

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
    public async Task<IReadOnlyList<SeenCampaign>> SeenByAsync(ServerId server, DateTimeOffset now) =>
        await SeenAsync(await transaction.ListAsync<CampaignId>("SELECT id FROM campaigns WHERE is_quiet = 0"), server, now);

    /// <summary>The campaigns that are not quiet and have to do with some incidents, as far as the server may know them.</summary>
    /// <param name="incidents">As the server sees them.</param>
    public async Task<IReadOnlyList<SeenCampaign>> OfIncidentsAsync(IEnumerable<IncidentId> incidents, ServerId server, DateTimeOffset now)
    {
        var joined = new SortedSet<CampaignId>();
        foreach (var some in incidents.Select(incident => $"{incident}").Distinct().Chunk(StoreTransaction.IdsAStatement))
        {
            joined.UnionWith(await transaction.ListAsync<CampaignId>(
                """
                SELECT DISTINCT c.id
                FROM campaign_incidents i
                JOIN campaigns c ON c.id = i.campaign_id
                WHERE c.is_quiet = 0
                    AND i.incident_id IN (
                        SELECT id FROM incidents WHERE id IN @some
                        UNION ALL
                        SELECT r.incident_id
                        FROM own_placements p
                        JOIN reports r ON r.article_id = p.article_id AND r.ordinal = p.ordinal
                        WHERE p.server_id = @server AND p.incident_id IN @some)
                """,
                new { some, server }));
        }

        return joined.Count == 0 ? [] : await SeenAsync(joined, server, now);
    }

    /// <returns>Null when the server may not know such a campaign.</returns>
    public async Task<SeenCampaign?> FindAsync(CampaignId campaign, ServerId server, DateTimeOffset now) =>
        await SeenAsync([campaign], server, now) is [var seen, ..] ? seen : null;

    /// <summary>The reports that their links rest on, as far as the server may know them.</summary>
    public Task<IReadOnlyDictionary<ReportId, CampaignReport>> EvidenceAsync(IEnumerable<SeenCampaign> campaigns, ServerId server) =>
        transaction.Reports.OfAsync(campaigns.SelectMany(seen => seen.Campaign.Relations).SelectMany(relation => relation.Reports).ToHashSet(), server);

    private async Task<IReadOnlyList<SeenCampaign>> SeenAsync(IEnumerable<CampaignId> campaigns, ServerId server, DateTimeOffset now)
    {
        var values = new { server, campaigns = campaigns.Select(id => $"{id}").ToArray() };
        var rows = (await transaction.ManyAsync(
            $"""
            SELECT r.article_id, r.ordinal, {SeenBy.Incident("r")}, r.appeared_at, t.traits, r.title
            FROM reports r
            LEFT JOIN report_traits t ON t.article_id = r.article_id AND t.ordinal = r.ordinal
            WHERE r.incident_id IN (SELECT c.incident_id FROM campaign_incidents c WHERE c.campaign_id IN @campaigns)
                AND {SeenBy.Report("r")}
            """,
            values,
            TitledRow.Read,
            row => (row.Title, Placed: row.AsPlaced))).ToArray();
        ImmutableArray<PlacedTraits> reports = [.. rows.Select(row => row.Placed).OrderBy(report => report.Appeared).ThenBy(report => report.Report.Article.Value, StringComparer.Ordinal).ThenBy(report => report.Report.Ordinal)];
        var lastNews = PlacedTraits.LastNews(reports);
        var relations = PlacedTraits.Relations(reports, await transaction.Relations.BetweenAsync(reports.Select(report => report.Report), server));
        var drawn = (await DrawnAsync("@campaigns", values)).Select(known => known with { Incidents = [.. known.Incidents.Where(lastNews.ContainsKey)] }).ToArray();
        var titled = rows.ToLookup(row => row.Placed.Incident, row => (row.Placed.Report, row.Title, row.Placed.Appeared));

        return
        [
            .. CampaignDrawing.Draw(relations, drawn, lastNews, now, lastNumber: null)
                .Where(found => !found.Relations.IsEmpty)
                .Select(found => new SeenCampaign(found, [.. found.Incidents.Select(id => StoredIncident.Of(id, titled[id]))])),
        ];
    }

    /// <param name="campaigns">What may stand behind IN.</param>
    private async Task<IReadOnlyList<Campaign>> DrawnAsync(string campaigns, object values) =>
    [
        .. (await transaction.ListAsync<MemberRow>(
            $"""
            SELECT c.id AS Id, c.last_news_at AS LastNews, c.is_quiet AS IsQuiet, i.incident_id AS Incident
            FROM campaigns c
            JOIN campaign_incidents i ON i.campaign_id = c.id
            WHERE c.id IN {campaigns}
            ORDER BY c.year, c.number, i.incident_id
            """,
            values))
            .GroupBy(member => (member.Id, member.LastNews, member.IsQuiet), member => member.Incident)
            .Select(campaign => new Campaign(campaign.Key.Id, [.. campaign], [], campaign.Key.LastNews, campaign.Key.IsQuiet)),
    ];

    private sealed record MemberRow(CampaignId Id, DateTimeOffset LastNews, bool IsQuiet, IncidentId Incident);

    private sealed record PlacedRow(ArticleId Article, int Ordinal, IncidentId Incident, DateTimeOffset Appeared, string? Traits)
    {
        public ReportId Id => new(Article, Ordinal);

        public PlacedTraits AsPlaced => new(Id, Incident, Appeared, Traits is null ? null : ColumnTypes.FromJson<ReportTraits>(Traits));
    }

    /// <param name="Traits">UTF-8. Null where linking read nothing off the report.</param>
    private sealed record TitledRow(ReportId Id, IncidentId Incident, DateTimeOffset Appeared, byte[]? Traits, string Title)
    {
        public PlacedTraits AsPlaced => new(Id, Incident, Appeared, Traits is null ? null : ReportJson.Traits(Traits));

        public static TitledRow Read(DbDataReader row) => new(
            new ReportId(new ArticleId(row.GetString(0)), row.GetInt32(1)),
            ColumnTypes.IncidentIn(row, 2),
            ColumnTypes.MomentIn(row, 3),
            row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4),
            row.GetString(5));
    }
}

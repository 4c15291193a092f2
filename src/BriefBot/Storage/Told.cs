using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;

namespace BriefBot.Storage;

/// <summary>The memory of every channel: written when a message is known to be sent, never before.</summary>
public sealed class Told(StoreTransaction transaction)
{
    /// <summary>All that the channel was told.</summary>
    public Task<BriefingMemory> InAsync(ChannelId channel) => SinceAsync(channel, DateTimeOffset.UnixEpoch);

    /// <summary>What the channel was told since then. Nothing is told before it is first seen: of some articles it was told since the first of them was seen, or never.</summary>
    public async Task<BriefingMemory> SinceAsync(ChannelId channel, DateTimeOffset moment)
    {
        var incidents = await transaction.ListAsync<KeptRow>(
            """
            SELECT incident_id AS Incident, first_told_on AS First, last_told_on AS Last, state AS State, edition AS Edition, told_at AS ToldAt
            FROM told
            WHERE channel_id = @channel AND told_at >= @moment
            """,
            new { channel, moment });
        var articles = await transaction.ListAsync<ToldArticle>(
            "SELECT article_id AS Article, incident_id AS Incident FROM told_articles WHERE channel_id = @channel AND told_at >= @moment", new { channel, moment });
        return new BriefingMemory(
            incidents.Select(row => row.Told).ToImmutableDictionary(told => told.Incident),
            articles.ToImmutableDictionary(told => told.Article, told => told.Incident));
    }

    /// <summary>What the channel was told of some incidents, under their own names or, by their articles, under others.</summary>
    public async Task<BriefingMemory> OfAsync(ChannelId channel, IReadOnlyCollection<IncidentNews> news)
    {
        var articles = new Dictionary<ArticleId, IncidentId>();
        foreach (var some in news.SelectMany(incident => incident.Reports).Select(report => report.Article.Id.Value).Distinct().Chunk(StoreTransaction.IdsAStatement))
        {
            foreach (var told in await transaction.ListAsync<ToldArticle>(
                "SELECT article_id AS Article, incident_id AS Incident FROM told_articles WHERE channel_id = @channel AND article_id IN @some", new { channel, some }))
                articles[told.Article] = told.Incident;
        }

        var incidents = new Dictionary<IncidentId, ToldIncident>();
        foreach (var some in news.Select(incident => incident.Id).Concat(articles.Values).Distinct().Select(id => id.ToString()).Chunk(StoreTransaction.IdsAStatement))
        {
            foreach (var row in await transaction.ListAsync<KeptRow>(
                """
                SELECT incident_id AS Incident, first_told_on AS First, last_told_on AS Last, state AS State, edition AS Edition, told_at AS ToldAt
                FROM told
                WHERE channel_id = @channel AND incident_id IN @some
                """,
                new { channel, some }))
                incidents[row.Incident] = row.Told;
        }
        return new BriefingMemory(incidents.ToImmutableDictionary(), articles.ToImmutableDictionary());
    }

    /// <summary>What became, in that time, of incidents that the channel was told of: merged into others, or others split off.</summary>
    public async Task<IReadOnlyList<Regrouped>> RegroupedDuringAsync(ChannelId channel, ServerId server, DateTimeOffset start, DateTimeOffset end) =>
    [
        .. (await transaction.ListAsync<Change>(
            $"""
            SELECT DISTINCT
                m.from_id AS Incident,
                m.to_id AS Successor,
                t.last_told_on AS Last,
                r.title AS Title,
                EXISTS (SELECT 1 FROM reports left_over WHERE left_over.incident_id = m.from_id AND left_over.ordinal = 0) AS IsLeft
            FROM report_moves m
            JOIN told_articles a ON a.channel_id = @channel AND a.article_id = m.article_id AND a.incident_id = m.from_id
            JOIN told t ON t.channel_id = @channel AND t.incident_id = m.from_id
            JOIN reports r ON r.article_id = m.article_id AND r.ordinal = m.ordinal
            WHERE m.at >= @start AND m.at < @end
                AND m.ordinal = 0
                AND m.server_id IN ('', @server)
                AND {SeenBy.Incident("r")} = m.to_id
            ORDER BY m.from_id, m.to_id, r.title
            """,
            new { channel, server, start, end })).DistinctBy(change => (change.Incident, change.Successor)).Select(change => new Regrouped(change.Incident, change.Successor, IsMerged: !change.IsLeft, change.Last, change.Title)),
    ];

    /// <param name="edition">Null when a notice told it.</param>
    internal async Task RememberAsync(
        ServerId server, ChannelId channel, int? edition, BriefingMemory told, DateTimeOffset now)
    {
        await transaction.ExecuteEachAsync(
            """
            INSERT INTO told (channel_id, incident_id, server_id, first_told_on, last_told_on, edition, state, told_at)
            VALUES (@channel, @Incident, @server, @First, @Last, @edition, @state, @now)
            ON CONFLICT (channel_id, incident_id) DO UPDATE SET
                last_told_on = excluded.last_told_on,
                edition = excluded.edition,
                state = excluded.state,
                told_at = excluded.told_at
            """,
            told.Incidents.Values.Select(incident => new
            {
                channel,
                incident.Incident,
                server,
                incident.First,
                incident.Last,
                edition,
                state = BriefingJson.Write(incident.State),
                now,
            }));
        await transaction.ExecuteEachAsync(
            """
            INSERT INTO told_articles (channel_id, article_id, incident_id, server_id, told_at)
            VALUES (@channel, @Key, @Value, @server, @now)
            ON CONFLICT (channel_id, article_id) DO UPDATE SET incident_id = excluded.incident_id
            """,
            told.Articles.Select(article => new { channel, article.Key, article.Value, server, now }));
    }

    /// <summary>The form in which memory waits in the outbox for its message to be sent.</summary>
    internal static string? Write(BriefingMemory told) => told.Incidents.IsEmpty && told.Articles.IsEmpty
        ? null
        : ColumnTypes.ToJson(new Waiting([.. told.Incidents.Values.Select(Row.Of)], [.. told.Articles.Select(pair => new ToldArticle(pair.Key, pair.Value))]));

    internal static BriefingMemory Read(string text)
    {
        var waiting = ColumnTypes.FromJson<Waiting>(text);
        return new BriefingMemory(
            waiting.Incidents.Select(row => row.Told).ToImmutableDictionary(told => told.Incident),
            waiting.Articles.ToImmutableDictionary(told => told.Article, told => told.Incident));
    }

    private sealed record Change(IncidentId Incident, IncidentId Successor, DateOnly Last, string Title, bool IsLeft);

    private sealed record Waiting(ImmutableArray<Row> Incidents, ImmutableArray<ToldArticle> Articles);

    private sealed record ToldArticle(ArticleId Article, IncidentId Incident);

    /// <param name="Edition">Null when a notice told it last.</param>
    private sealed record KeptRow(IncidentId Incident, DateOnly First, DateOnly Last, string State, int? Edition, DateTimeOffset ToldAt)
    {
        public ToldIncident Told => new(Incident, First, Last, BriefingJson.ReadState(State)) { NoticedAt = Edition is null ? ToldAt : null };
    }

    private sealed record Row(IncidentId Incident, DateOnly First, DateOnly Last, string State)
    {
        public ToldIncident Told => new(Incident, First, Last, BriefingJson.ReadState(State));

        public static Row Of(ToldIncident told) => new(told.Incident, told.First, told.Last, BriefingJson.Write(told.State));
    }
}

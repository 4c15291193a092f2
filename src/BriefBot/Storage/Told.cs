using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;

namespace BriefBot.Storage;

/// <summary>What a channel was last told about an incident.</summary>
/// <param name="Edition">The edition it was last told in. Null when a notice told it.</param>
/// <param name="State">As what it was told: new, update, ongoing.</param>
/// <param name="Snapshot">What was said, as JSON: the next briefing finds by it what has changed.</param>
public sealed record ToldBefore(
    IncidentId Incident, DateTimeOffset FirstToldAt, DateTimeOffset LastToldAt, int? Edition, string State, string Snapshot);

/// <summary>The memory of every channel: written when a message is known to be sent, never before.</summary>
public sealed class Told(StoreTransaction transaction)
{
    public async Task<IReadOnlyDictionary<IncidentId, ToldBefore>> InAsync(ChannelId channel) =>
        (await transaction.ListAsync<ToldBefore>(
            """
            SELECT
                incident_id AS Incident,
                first_told_at AS FirstToldAt,
                last_told_at AS LastToldAt,
                edition AS Edition,
                state AS State,
                snapshot AS Snapshot
            FROM told
            WHERE channel_id = @channel
            """,
            new { channel })).ToDictionary(told => told.Incident);

    /// <summary>The articles that were told since then, each with the incident it was told under.</summary>
    public async Task<IReadOnlyDictionary<ArticleId, IncidentId>> ArticlesInAsync(ChannelId channel, DateTimeOffset since) =>
        (await transaction.ListAsync<(ArticleId Article, IncidentId Incident)>(
            "SELECT article_id, incident_id FROM told_articles WHERE channel_id = @channel AND told_at >= @since", new { channel, since }))
        .ToDictionary(told => told.Article, told => told.Incident);

    internal async Task RememberAsync(
        ServerId server, ChannelId channel, int? edition, ImmutableArray<ToldIncident> told, DateTimeOffset now)
    {
        const string incidentSql = """
            INSERT INTO told (channel_id, incident_id, server_id, first_told_at, last_told_at, edition, state, snapshot)
            VALUES (@channel, @Incident, @server, @now, @now, @edition, @State, @Snapshot)
            ON CONFLICT (channel_id, incident_id) DO UPDATE SET
                last_told_at = excluded.last_told_at,
                edition = excluded.edition,
                state = excluded.state,
                snapshot = excluded.snapshot
            """;
        const string articleSql = """
            INSERT INTO told_articles (channel_id, article_id, incident_id, server_id, told_at)
            VALUES (@channel, @article, @Incident, @server, @now)
            ON CONFLICT (channel_id, article_id) DO NOTHING
            """;
        foreach (var incident in told)
        {
            await transaction.ExecuteAsync(incidentSql, new { channel, incident.Incident, server, now, edition, incident.State, incident.Snapshot });
            await transaction.ExecuteEachAsync(
                articleSql, incident.Articles.Select(article => new { channel, article, incident.Incident, server, now }));
        }
    }
}

using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Storage;

/// <summary>A report as it is kept: with the incident it was put into, and why.</summary>
/// <param name="FirstSeen">When BriefBot first saw its article.</param>
/// <param name="Reading">All else that was understood, as JSON; "{}" for nothing.</param>
/// <param name="Version">The rules and names that made it; another version reads the article again.</param>
public sealed record StoredReport(Report Report, GroupingDecision Decision, DateTimeOffset FirstSeen, string Reading, string Version)
{
    public IncidentId Incident => Decision.Incident;
}

/// <summary>All reports, each in its incident.</summary>
public sealed class Reports(StoreTransaction transaction)
{
    private const string Columns = """
        r.article_id AS Article,
        r.ordinal AS Ordinal,
        r.incident_id AS Incident,
        r.source_id AS Source,
        r.outlet AS Outlet,
        r.family AS Family,
        r.title AS Title,
        r.text AS Text,
        r.address AS Address,
        r.appeared_at AS Appeared,
        r.first_seen_at AS FirstSeen,
        r.mentions AS Mentions,
        r.reading AS Reading,
        r.deciding AS Deciding,
        r.score AS Score,
        r.reasons AS Reasons,
        r.version AS Version
        """;

    /// <summary>Keeps a report; one that was read again takes the place of its older reading.</summary>
    public Task KeepAsync(StoredReport kept) => transaction.ExecuteAsync(
        """
        INSERT INTO reports (
            article_id, ordinal, incident_id, source_id, outlet, family, title, text, address, appeared_at, first_seen_at,
            mentions, reading, deciding, score, reasons, version, is_open)
        VALUES (
            @Article, @Ordinal, @Incident, @Source, @Outlet, @Family, @Title, @Text, @Address, @Appeared, @FirstSeen,
            @Mentions, @Reading, @Deciding, @Score, @Reasons, @Version, 1)
        ON CONFLICT (article_id, ordinal) DO UPDATE SET
            incident_id = excluded.incident_id,
            title = excluded.title,
            text = excluded.text,
            mentions = excluded.mentions,
            reading = excluded.reading,
            deciding = excluded.deciding,
            score = excluded.score,
            reasons = excluded.reasons,
            version = excluded.version
        """,
        Row.Of(kept));

    /// <summary>Puts a report into another incident, with the reason for it.</summary>
    public Task MoveAsync(GroupingDecision decision) => transaction.ExecuteAsync(
        """
        UPDATE reports
        SET incident_id = @Incident, deciding = @deciding, score = @Score, reasons = @reasons
        WHERE article_id = @Article AND ordinal = @Ordinal
        """,
        new
        {
            decision.Report.Article,
            decision.Report.Ordinal,
            decision.Incident,
            decision.Score,
            deciding = decision.Deciding?.ToString(),
            reasons = ColumnTypes.ToJson(decision.Reasons),
        });

    /// <summary>Puts a report into another incident because of later evidence; why it came to the first one stays as it was.</summary>
    public Task MoveAsync(ReportMove move) => transaction.ExecuteAsync(
        "UPDATE reports SET incident_id = @To WHERE article_id = @Article AND ordinal = @Ordinal",
        new { move.To, move.Report.Article, move.Report.Ordinal });

    /// <returns>Null when there is no such report.</returns>
    public async Task<StoredReport?> FindAsync(ReportId id) =>
        (await transaction.FindAsync<Row>(
            $"SELECT {Columns} FROM reports r WHERE r.article_id = @Article AND r.ordinal = @Ordinal", new { id.Article, id.Ordinal }))?.Report;

    /// <summary>The reports of one incident that the server may know, earliest first.</summary>
    public Task<IReadOnlyList<StoredReport>> OfIncidentAsync(IncidentId incident, ServerId server) => ListAsync(
        $"WHERE r.incident_id = @incident AND {SeenBy.Server("r.source_id")} ORDER BY r.appeared_at, r.article_id, r.ordinal",
        new { incident, server });

    /// <summary>The reports of the open week, earliest first: what a round may still group with.</summary>
    public Task<IReadOnlyList<StoredReport>> OpenAsync() => ListAsync("WHERE r.is_open = 1 ORDER BY r.appeared_at, r.article_id, r.ordinal", new { });

    /// <summary>These reports left the open week.</summary>
    public Task CloseAsync(IEnumerable<ReportId> left) => transaction.ExecuteEachAsync(
        "UPDATE reports SET is_open = 0 WHERE article_id = @Article AND ordinal = @Ordinal", left.Select(report => new { report.Article, report.Ordinal }));

    /// <summary>
    /// All reports, old ones too, of every incident that has news for the server in the period: those that the briefing may tell.
    /// </summary>
    public Task<IReadOnlyList<StoredReport>> OfIncidentsInTheNewsAsync(BriefingPeriod period, ServerId server) => ListAsync(
        $"""
        WHERE {SeenBy.Server("r.source_id")}
            AND r.incident_id IN (
                SELECT n.incident_id
                FROM reports n
                JOIN articles a ON a.id = n.article_id
                WHERE n.first_seen_at >= @Start AND n.first_seen_at < @End
                    AND (a.at_first_fetch = 0 OR (a.published_at >= @Start AND a.published_at < @End))
                    AND {SeenBy.Server("n.source_id")})
            AND r.first_seen_at < @End
        ORDER BY r.appeared_at, r.article_id, r.ordinal
        """,
        new { period.Start, period.End, server });

    private async Task<IReadOnlyList<StoredReport>> ListAsync(string condition, object values) =>
        [.. (await transaction.ListAsync<Row>($"SELECT {Columns} FROM reports r {condition}", values)).Select(row => row.Report)];

    private sealed record Row(
        ArticleId Article,
        int Ordinal,
        IncidentId Incident,
        SourceId Source,
        string Outlet,
        string Family,
        string Title,
        string Text,
        string Address,
        DateTimeOffset Appeared,
        DateTimeOffset FirstSeen,
        string Mentions,
        string Reading,
        string? Deciding,
        double Score,
        string Reasons,
        string Version)
    {
        public StoredReport Report
        {
            get
            {
                var id = new ReportId(Article, Ordinal);
                return new StoredReport(
                    new Report(
                        id, Source, Outlet, Family, Title, Text, Address, Appeared, ColumnTypes.FromJson<ImmutableArray<Mention>>(Mentions)),
                    new GroupingDecision(
                        id, Incident, Deciding is null ? null : Parse(Deciding), Score, ColumnTypes.FromJson<ImmutableArray<string>>(Reasons)),
                    FirstSeen,
                    Reading,
                    Version);
            }
        }

        public static Row Of(StoredReport kept) => new(
            kept.Report.Id.Article,
            kept.Report.Id.Ordinal,
            kept.Decision.Incident,
            kept.Report.Source,
            kept.Report.Outlet,
            kept.Report.Family,
            kept.Report.Title,
            kept.Report.Text,
            kept.Report.Address,
            kept.Report.Appeared,
            kept.FirstSeen,
            ColumnTypes.ToJson(kept.Report.Mentions),
            kept.Reading,
            kept.Decision.Deciding?.ToString(),
            kept.Decision.Score,
            ColumnTypes.ToJson(kept.Decision.Reasons),
            kept.Version);

        private static ReportId Parse(string text)
        {
            var slash = text.LastIndexOf('/');
            return new ReportId(new ArticleId(text[..slash]), int.Parse(text.AsSpan(slash + 1)));
        }
    }
}

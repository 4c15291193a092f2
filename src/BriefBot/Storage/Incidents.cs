using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;

namespace BriefBot.Storage;

/// <summary>An incident as one server sees it, or as everybody shares it; what is told of it stands in its reports.</summary>
/// <param name="IsStub">True while only side reports of other articles tell it.</param>
public sealed record StoredIncident(IncidentId Id, string Title, DateTimeOffset OpenedAt, DateTimeOffset LastReportAt, bool IsStub)
{
    /// <param name="reports">At least one.</param>
    public static StoredIncident Of(IncidentId id, IEnumerable<Report> reports) => Of(id, reports.Select(report => (report.Id, report.Title, report.Appeared)));

    /// <param name="reports">At least one.</param>
    public static StoredIncident Of(IncidentId id, IEnumerable<(ReportId Id, string Title, DateTimeOffset Appeared)> reports)
    {
        var ordered = reports.OrderBy(report => report.Id.Ordinal > 0).ThenBy(report => report.Appeared).ThenBy(report => report.Id.Article.Value, StringComparer.Ordinal).ToArray();
        return new StoredIncident(id, ordered[0].Title, ordered.Min(report => report.Appeared), ordered.Max(report => report.Appeared), IsStub: ordered[0].Id.Ordinal > 0);
    }
}

/// <summary>Something that happened to an incident as a whole.</summary>
/// <param name="Kind">merged, split, or undone for a correction that was taken back.</param>
/// <param name="With">The incident that it was merged with or split from.</param>
/// <param name="Reason">Why, in words. Null when that rests on a report that the server may not know.</param>
/// <param name="Deciding">The title of the report that decided it. Null when none did, or the server may not know it.</param>
/// <param name="Other">The title of the report that it was like; null as for <paramref name="Deciding"/>.</param>
public sealed record IncidentEvent(IncidentId Incident, string Kind, DateTimeOffset At, IncidentId With, string? Reason, string? Deciding, string? Other)
{
    /// <summary>What happened, as the end of a sentence.</summary>
    public string Happened => Kind switch
    {
        "undone" => $"a correction with {With} was taken back",
        "split" => $"parted from {With}",
        _ => $"{Kind} with {With}",
    };
}

/// <summary>All incidents; a name that was ever shown always answers.</summary>
public sealed class Incidents(StoreTransaction transaction)
{
    /// <summary>The last number given in each year, to go on from.</summary>
    public async Task<IReadOnlyDictionary<int, int>> LastNumbersAsync() =>
        (await transaction.ListAsync<IncidentId>(
            """
            SELECT id
            FROM incidents i
            WHERE NOT EXISTS (SELECT 1 FROM incidents later WHERE later.year = i.year AND later.number > i.number)
            """)).ToDictionary(last => last.Year, last => last.Number);

    /// <summary>Opens the incident, or keeps its new title and last report.</summary>
    public Task KeepAsync(StoredIncident incident) => transaction.ExecuteAsync(
        """
        INSERT INTO incidents (id, year, number, title, opened_at, last_report_at, is_stub)
        VALUES (@Id, @Year, @Number, @Title, @OpenedAt, @LastReportAt, @IsStub)
        ON CONFLICT (id) DO UPDATE SET
            title = excluded.title,
            opened_at = excluded.opened_at,
            last_report_at = excluded.last_report_at,
            is_stub = excluded.is_stub
        """,
        new
        {
            incident.Id,
            incident.Id.Year,
            incident.Id.Number,
            incident.Title,
            incident.OpenedAt,
            incident.LastReportAt,
            incident.IsStub,
        });

    /// <summary>
    /// What answers to a name for a server: the incidents in which the reports that ever stood under that name stand now, so for a merged
    /// one its successor, for a split one all of its parts; the incident itself first. Empty when the server never could know the name.
    /// </summary>
    /// <param name="clearance">Nothing marked higher is among what answers.</param>
    public Task<IReadOnlyList<StoredIncident>> AnsweringToAsync(IncidentId id, ServerId server, Tlp clearance = Tlp.Clear) => ListAsync(
        $"""
        SELECT {SeenBy.Incident("r")}
        FROM reports r
        JOIN (
            SELECT article_id, ordinal FROM reports WHERE incident_id = @id
            UNION
            SELECT article_id, ordinal FROM own_placements WHERE server_id = @server AND incident_id = @id
            UNION
            SELECT article_id, ordinal FROM report_moves WHERE from_id = @id AND server_id IN ('', @server)
        ) named ON named.article_id = r.article_id AND named.ordinal = r.ordinal
        WHERE {SeenBy.Report("r", clearance)}
        """,
        "CASE WHEN s.id = @id THEN 0 ELSE 1 END, s.id",
        clearance,
        new { id, server });

    /// <summary>The incidents that a server has heard of since, the latest first.</summary>
    /// <param name="clearance">Nothing marked higher is among them.</param>
    /// <param name="reports">Of so many of the newest reports.</param>
    public Task<IReadOnlyList<StoredIncident>> ReportedSinceAsync(DateTimeOffset moment, ServerId server, Tlp clearance = Tlp.Clear, int reports = int.MaxValue) => ListAsync(
        $"""
        SELECT latest.incident
        FROM (
            SELECT {SeenBy.Incident("n")} AS incident
            FROM reports n
            WHERE n.appeared_at >= @moment AND {SeenBy.Report("n", clearance)}
            ORDER BY n.appeared_at DESC
            LIMIT @reports) latest
        """,
        "s.last_report_at DESC, s.id",
        clearance,
        new { moment, server, reports });

    /// <summary>Some incidents of the year whose numbers are the nearest to a name, nearest first.</summary>
    /// <param name="clearance">Nothing marked higher is among them.</param>
    public Task<IReadOnlyList<StoredIncident>> NearAsync(IncidentId name, ServerId server, Tlp clearance) => ListAsync(
        """
        SELECT below.id FROM (SELECT i.id AS id FROM incidents i WHERE i.year = @Year AND i.number <= @Number ORDER BY i.number DESC LIMIT 20) below
        UNION ALL
        SELECT above.id FROM (SELECT i.id AS id FROM incidents i WHERE i.year = @Year AND i.number > @Number ORDER BY i.number LIMIT 20) above
        """,
        "(SELECT ABS(i.number - @Number) FROM incidents i WHERE i.id = s.id), s.id",
        clearance,
        new { name.Year, name.Number, server });

    /// <summary>Notes a merge or split.</summary>
    /// <param name="kind">As of <see cref="IncidentEvent.Kind"/>.</param>
    /// <param name="server">For whom it happened. Null: for everybody.</param>
    public Task NoteAsync(IncidentChange change, string kind, ServerId? server, DateTimeOffset at) => transaction.ExecuteEachAsync(
        """
        INSERT INTO incident_events (
            server_id, incident_id, kind, at, with_id, reason, deciding_article, deciding_ordinal, other_article, other_ordinal)
        VALUES (@server, @incident, @kind, @at, @with, @Reason, @DecidingArticle, @DecidingOrdinal, @OtherArticle, @OtherOrdinal)
        """,
        new[] { change, change with { From = change.To, To = change.From } }.Select(side => new
        {
            server = server?.Value ?? "",
            incident = side.From,
            kind,
            at,
            with = side.To,
            change.Reason,
            DecidingArticle = change.Deciding?.Article,
            DecidingOrdinal = change.Deciding?.Ordinal,
            OtherArticle = change.Other?.Article,
            OtherOrdinal = change.Other?.Ordinal,
        }));

    /// <summary>What happened to an incident, earliest first, as far as it moved reports that the server may know.</summary>
    /// <param name="clearance">Nothing rests on a report marked higher.</param>
    public Task<IReadOnlyList<IncidentEvent>> EventsOfAsync(IncidentId incident, ServerId server, Tlp clearance = Tlp.Clear) => transaction.ListAsync<IncidentEvent>(
        $"""
        SELECT
            e.incident_id AS Incident,
            e.kind AS Kind,
            e.at AS At,
            e.with_id AS "With",
            (SELECT known.reason FROM incident_events known
             WHERE known.id = e.id AND {IsKnown("e.deciding", clearance)} AND {IsKnown("e.other", clearance)}) AS Reason,
            (SELECT d.title FROM reports d
             WHERE d.article_id = e.deciding_article AND d.ordinal = e.deciding_ordinal AND {SeenBy.Report("d", clearance)}) AS Deciding,
            (SELECT o.title FROM reports o
             WHERE o.article_id = e.other_article AND o.ordinal = e.other_ordinal AND {SeenBy.Report("o", clearance)}) AS Other
        FROM incident_events e
        WHERE e.incident_id = @incident
            AND e.server_id IN ('', @server)
            AND EXISTS (
                SELECT 1
                FROM report_moves m
                JOIN reports r ON r.article_id = m.article_id AND r.ordinal = m.ordinal
                WHERE m.from_id IN (e.incident_id, e.with_id)
                    AND m.to_id IN (e.incident_id, e.with_id)
                    AND m.server_id IN ('', @server)
                    AND {SeenBy.Report("r", clearance)})
        ORDER BY e.id
        """,
        new { incident, server });

    /// <summary>True where no report decided, or one that the server of the parameter @server may know.</summary>
    private static string IsKnown(string report, Tlp clearance) => $"""
        ({report}_article IS NULL OR EXISTS (
            SELECT 1
            FROM reports k
            WHERE k.article_id = {report}_article AND k.ordinal = {report}_ordinal AND {SeenBy.Report("k", clearance)}))
        """;

    /// <param name="ids">A query for names of incidents.</param>
    private Task<IReadOnlyList<StoredIncident>> ListAsync(string ids, string order, Tlp clearance, object values) => transaction.ListAsync<StoredIncident>(
        $"""
        WITH wanted (id) AS ({ids}),
        seen AS (
            SELECT
                {SeenBy.Incident("r")} AS id,
                r.title AS title,
                MIN(r.appeared_at) OVER (PARTITION BY {SeenBy.Incident("r")}) AS opened_at,
                MAX(r.appeared_at) OVER (PARTITION BY {SeenBy.Incident("r")}) AS last_report_at,
                CASE WHEN r.ordinal > 0 THEN 1 ELSE 0 END AS is_stub,
                ROW_NUMBER() OVER (
                    PARTITION BY {SeenBy.Incident("r")}
                    ORDER BY CASE WHEN r.ordinal > 0 THEN 1 ELSE 0 END, r.appeared_at, r.article_id, r.ordinal) AS place
            FROM reports r
            WHERE {SeenBy.ReportsIn("r", "SELECT id FROM wanted", clearance)})
        SELECT s.id AS Id, s.title AS Title, s.opened_at AS OpenedAt, s.last_report_at AS LastReportAt, s.is_stub AS IsStub
        FROM seen s
        WHERE s.place = 1
        ORDER BY {order}
        """,
        values);
}

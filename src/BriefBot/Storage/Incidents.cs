using BriefBot.Core.Incidents;

namespace BriefBot.Storage;

/// <summary>An incident as it is kept; what is told of it stands in its reports.</summary>
/// <param name="IsStub">True while only a side report of some article tells it.</param>
public sealed record StoredIncident(IncidentId Id, string Title, DateTimeOffset OpenedAt, DateTimeOffset LastReportAt, bool IsStub);

/// <summary>Something that happened to an incident: opened, joined, merged, split, renamed.</summary>
/// <param name="Detail">JSON.</param>
public sealed record IncidentEvent(IncidentId Incident, string Kind, DateTimeOffset At, string Detail);

/// <summary>All incidents; a name that was ever shown always answers.</summary>
public sealed class Incidents(StoreTransaction transaction)
{
    private const string Columns = """
        id AS Id,
        title AS Title,
        opened_at AS OpenedAt,
        last_report_at AS LastReportAt,
        is_stub AS IsStub
        """;

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
    /// What answers to a name: the incident itself; for a merged one its successor, however often that was merged again;
    /// for a split one all of its parts. Empty when the name was never given.
    /// </summary>
    public Task<IReadOnlyList<StoredIncident>> AnsweringToAsync(IncidentId id) => transaction.ListAsync<StoredIncident>(
        $"""
        WITH RECURSIVE answers (id) AS (
            VALUES (@id)
            UNION
            SELECT s.successor_id FROM incident_successors s JOIN answers a ON s.incident_id = a.id
        )
        SELECT {Columns}
        FROM incidents
        WHERE id IN (SELECT id FROM answers)
            AND id NOT IN (SELECT incident_id FROM incident_successors WHERE kind = 'merged')
        ORDER BY year, number
        """,
        new { id });

    public Task<IReadOnlyList<StoredIncident>> ReportedSinceAsync(DateTimeOffset moment) => transaction.ListAsync<StoredIncident>(
        $"""
        SELECT {Columns}
        FROM incidents
        WHERE last_report_at >= @moment
            AND id NOT IN (SELECT incident_id FROM incident_successors WHERE kind = 'merged')
        ORDER BY year, number
        """,
        new { moment });

    /// <summary>From now on the one name answers with the other, too (split) or instead (merged).</summary>
    public async Task ApplyAsync(IncidentChange change, DateTimeOffset at)
    {
        // A name that comes back to life must not answer with itself in a circle.
        await transaction.ExecuteAsync(
            "DELETE FROM incident_successors WHERE incident_id = @To AND successor_id = @From", new { change.From, change.To });
        var kind = change.Kind == IncidentChangeKind.Merged ? "merged" : "split";
        await transaction.ExecuteAsync(
            """
            INSERT INTO incident_successors (incident_id, successor_id, kind, at)
            VALUES (@From, @To, @kind, @at)
            ON CONFLICT (incident_id, successor_id) DO UPDATE SET kind = excluded.kind, at = excluded.at
            """,
            new { change.From, change.To, kind, at });
        await NoteAsync(new IncidentEvent(change.From, kind, at, ColumnTypes.ToJson(new { with = change.To.ToString(), change.Reason })));
        await NoteAsync(new IncidentEvent(change.To, kind, at, ColumnTypes.ToJson(new { with = change.From.ToString(), change.Reason })));
    }

    public Task NoteAsync(IncidentEvent happened) => transaction.ExecuteAsync(
        "INSERT INTO incident_events (incident_id, kind, at, detail) VALUES (@Incident, @Kind, @At, @Detail)", happened);

    /// <summary>What happened to an incident, earliest first.</summary>
    public Task<IReadOnlyList<IncidentEvent>> EventsOfAsync(IncidentId incident) => transaction.ListAsync<IncidentEvent>(
        """
        SELECT incident_id AS Incident, kind AS Kind, at AS At, detail AS Detail
        FROM incident_events
        WHERE incident_id = @incident
        ORDER BY id
        """,
        new { incident });
}

using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Core.Topics;
using BriefBot.Core.Understanding;

namespace BriefBot.Storage;

/// <summary>An incident that changed and was not held against subscriptions since.</summary>
public sealed record UnheardIncident(long Number, IncidentId Incident);

/// <summary>Something that is to be told to a follower.</summary>
/// <param name="Why">Why it waits, in words.</param>
public sealed record DueNotice(ServerId Server, Follower Follower, IncidentId Incident, DateTimeOffset DueAt, string Why);

/// <summary>A notice that went into the outbox.</summary>
/// <param name="Changes">In words; empty for a first notice.</param>
/// <param name="Why">"You get this because …".</param>
/// <param name="FailedBecause">Why it never reached the follower. Null as far as it is known to have.</param>
public sealed record SentNotice(
    OutgoingKey Message, IncidentId Incident, SubscriptionId Subscription, ServerId Server, Follower Follower, DateTimeOffset At, bool IsFirst, string Changes, string Why, string? FailedBecause);

/// <summary>What is to be told to those who follow, and what they were told.</summary>
public sealed class Notices(StoreTransaction transaction)
{
    /// <summary>These incidents changed: they are held against subscriptions once more.</summary>
    internal Task HearAsync(IEnumerable<IncidentId> incidents) => transaction.ExecuteEachAsync(
        """
        INSERT INTO unheard_incidents (incident_id)
        VALUES (@Incident)
        ON CONFLICT (incident_id) DO UPDATE SET number = (SELECT MAX(number) + 1 FROM unheard_incidents)
        """,
        incidents.Distinct().Select(incident => new { Incident = incident }));

    /// <summary>Whatever is open and names a vulnerability is held against subscriptions once more: a catalogue says more of it now.</summary>
    public async Task HearVulnerabilitiesAsync()
    {
        var open = await transaction.ListAsync<MentionsRow>("SELECT incident_id AS Incident, mentions AS Mentions FROM reports WHERE is_open = 1");
        await HearAsync(open
            .Where(row => ColumnTypes.FromJson<ImmutableArray<Mention>>(row.Mentions).Any(mention => mention.Kind == MentionKind.Cve))
            .Select(row => row.Incident));
    }

    public Task<IReadOnlyList<UnheardIncident>> UnheardAsync(int limit) => transaction.ListAsync<UnheardIncident>(
        "SELECT number AS Number, incident_id AS Incident FROM unheard_incidents ORDER BY number LIMIT @limit", new { limit });

    /// <returns>False when it changed again since, or somebody else has taken it.</returns>
    internal async Task<bool> TakeAsync(UnheardIncident heard) =>
        await transaction.ExecuteAsync("DELETE FROM unheard_incidents WHERE number = @Number AND incident_id = @Incident", heard) == 1;

    /// <summary>What has waited long enough.</summary>
    public async Task<IReadOnlyList<DueNotice>> DueAsync(DateTimeOffset now, int limit) =>
    [
        .. (await transaction.ListAsync<DueRow>(
            """
            SELECT server_id AS Server, is_person AS IsPerson, follower AS Follower, incident_id AS Incident, due_at AS DueAt, why AS Why
            FROM waiting_notices
            WHERE due_at <= @now
            ORDER BY due_at, server_id, follower, incident_id
            LIMIT @limit
            """,
            new { now, limit })).Select(row => row.Due),
    ];

    /// <returns>Null when nothing of that incident waits for the follower.</returns>
    public async Task<DueNotice?> WaitingAsync(ServerId server, Follower follower, IncidentId incident) => (await transaction.FindAsync<DueRow>(
        """
        SELECT server_id AS Server, is_person AS IsPerson, follower AS Follower, incident_id AS Incident, due_at AS DueAt, why AS Why
        FROM waiting_notices
        WHERE server_id = @server AND is_person = @IsPerson AND follower = @Id AND incident_id = @incident
        """,
        new { server, follower.IsPerson, follower.Id, incident }))?.Due;

    internal Task WaitAsync(DueNotice due) => transaction.ExecuteAsync(
        """
        INSERT INTO waiting_notices (server_id, is_person, follower, incident_id, due_at, why)
        VALUES (@Server, @IsPerson, @Id, @Incident, @DueAt, @Why)
        ON CONFLICT (server_id, is_person, follower, incident_id) DO UPDATE SET due_at = excluded.due_at, why = excluded.why
        """,
        new { due.Server, due.Follower.IsPerson, due.Follower.Id, due.Incident, due.DueAt, due.Why });

    /// <returns>False when it did not wait: somebody else may have told it.</returns>
    internal async Task<bool> StopWaitingAsync(ServerId server, Follower follower, IncidentId incident) => await transaction.ExecuteAsync(
        "DELETE FROM waiting_notices WHERE server_id = @server AND is_person = @IsPerson AND follower = @Id AND incident_id = @incident",
        new { server, follower.IsPerson, follower.Id, incident }) == 1;

    /// <summary>
    /// What a follower was told of an incident last, under its own name or under one that its reports stood under before. A channel was
    /// also told by its briefings, and a person by what they follow on any server. Null when nothing was.
    /// </summary>
    public async Task<ToldNotice?> ToldAsync(ServerId server, Follower follower, IncidentId incident) =>
        (await transaction.FindAsync<ToldRow>(
            """
            WITH names (id) AS (
                SELECT @incident
                UNION
                SELECT from_id FROM report_moves WHERE to_id = @incident AND server_id IN ('', @server))
            SELECT told_at AS At, state AS State, severity AS Severity
            FROM told_notices
            WHERE is_person = @IsPerson AND follower = @Id AND (is_person = 1 OR server_id = @server) AND incident_id IN (SELECT id FROM names)
            UNION ALL
            SELECT told_at AS At, state AS State, NULL AS Severity
            FROM told
            WHERE @IsPerson = 0 AND channel_id = @Id AND server_id = @server AND incident_id IN (SELECT id FROM names)
            ORDER BY At DESC
            LIMIT 1
            """,
            new { server, follower.IsPerson, follower.Id, incident }))?.Told;

    /// <summary>When a follower got the messages of the last day, oldest first; a person's of all servers together.</summary>
    internal async Task<ImmutableArray<DateTimeOffset>> SentSinceAsync(ServerId server, Follower follower, DateTimeOffset moment) =>
    [
        .. await transaction.ListAsync<DateTimeOffset>(
            """
            SELECT MIN(told_at)
            FROM notices
            WHERE is_person = @IsPerson AND follower = @Id AND told_at > @moment AND (is_person = 1 OR server_id = @server)
            GROUP BY message_key
            ORDER BY 1
            """,
            new { server, follower.IsPerson, follower.Id, moment }),
    ];

    /// <summary>Notes the notices of one message that stands in the outbox.</summary>
    internal async Task KeepAsync(OutgoingKey message, ServerId server, Follower follower, IReadOnlyCollection<Notice> notices, DateTimeOffset now)
    {
        await transaction.ExecuteEachAsync(
            """
            INSERT INTO told_notices (server_id, is_person, follower, incident_id, told_at, state, severity)
            VALUES (@server, @IsPerson, @Follower, @Incident, @now, @State, @Severity)
            ON CONFLICT (server_id, is_person, follower, incident_id) DO UPDATE SET
                told_at = excluded.told_at,
                state = excluded.state,
                severity = excluded.severity
            """,
            notices.Select(notice => new
            {
                server,
                follower.IsPerson,
                Follower = follower.Id,
                Incident = notice.Incident.Id,
                now,
                State = BriefingJson.Write(notice.Incident.State),
                Severity = (int)notice.Incident.Severity,
            }));
        await transaction.ExecuteEachAsync(
            """
            INSERT INTO notices (message_key, incident_id, subscription_id, server_id, is_person, follower, told_at, is_first, changes, why)
            VALUES (@Key, @Incident, @Subscription, @server, @IsPerson, @Follower, @now, @IsFirst, @Changes, @Why)
            """,
            notices.SelectMany(notice => notice.Because, (notice, because) => new
            {
                Key = message.Value,
                Incident = notice.Incident.Id,
                Subscription = because.Subscription.Number,
                server,
                follower.IsPerson,
                Follower = follower.Id,
                now,
                notice.IsFirst,
                Changes = string.Join("; ", notice.Changes),
                Why = (notice with { Because = [because] }).Why(follower.IsPerson),
            }));
    }

    /// <summary>The notices of an incident that followers on a server got, latest first.</summary>
    public async Task<IReadOnlyList<SentNotice>> OfIncidentAsync(IncidentId incident, ServerId server) =>
        await ListAsync("WHERE n.server_id = @server AND n.incident_id = @incident ORDER BY n.told_at DESC, n.subscription_id", new { server, incident });

    /// <summary>The notices of a message, so that its buttons know what they stand under.</summary>
    public Task<IReadOnlyList<SentNotice>> OfMessageAsync(OutgoingKey message) => ListAsync("WHERE n.message_key = @Value", new { message.Value });

    /// <summary>
    /// A message that a chat did not take is as if it had not been told: what is new in it is told again with the next change, and in
    /// the briefing. Those notices are returned.
    /// </summary>
    internal async Task<IReadOnlyList<SentNotice>> TakeBackUndeliveredAsync(DateTimeOffset since)
    {
        var failed = await ListAsync(
            """
            JOIN outgoing o ON o.key = n.message_key
            WHERE n.told_at >= @since AND n.failed_because IS NULL AND o.state IN ('REJECTED', 'BLOCKED', 'EXPIRED', 'GONE')
            """,
            new { since });
        foreach (var notice in failed)
        {
            var row = new { Key = notice.Message.Value, notice.Server, notice.Follower.IsPerson, notice.Follower.Id, notice.Incident, notice.At };
            await transaction.ExecuteAsync(
                "UPDATE notices SET failed_because = COALESCE((SELECT reason FROM outgoing WHERE key = @Key), 'It was not taken.') WHERE message_key = @Key", row);
            await transaction.ExecuteAsync(
                "DELETE FROM told_notices WHERE server_id = @Server AND is_person = @IsPerson AND follower = @Id AND incident_id = @Incident AND told_at = @At", row);
        }
        return failed;
    }

    /// <summary>The incidents in which a server sees the reports of some incidents: its own corrections go before the shared grouping.</summary>
    public async Task<IReadOnlyList<IncidentId>> SeenAsAsync(IReadOnlyCollection<IncidentId> incidents, ServerId server)
    {
        var seen = new HashSet<IncidentId>();
        foreach (var some in incidents.Chunk(200))
            seen.UnionWith(await transaction.ListAsync<IncidentId>(
                $"""
                SELECT DISTINCT {SeenBy.Incident("r")}
                FROM reports r
                JOIN (
                    SELECT article_id, ordinal FROM reports WHERE incident_id IN @names
                    UNION
                    SELECT article_id, ordinal FROM own_placements WHERE server_id = @server AND incident_id IN @names
                ) named ON named.article_id = r.article_id AND named.ordinal = r.ordinal
                WHERE {SeenBy.Server("r.source_id")}
                """,
                new { server, names = some.Select(incident => incident.ToString()) }));
        return [.. seen.Order()];
    }

    /// <summary>The servers that read sources of their own or group in their own way; all others see the same.</summary>
    public Task<IReadOnlyList<ServerId>> ServersWithOwnViewAsync() => transaction.ListAsync<ServerId>(
        "SELECT server_id FROM server_sources UNION SELECT server_id FROM own_placements");

    private async Task<IReadOnlyList<SentNotice>> ListAsync(string where, object values) =>
    [
        .. (await transaction.ListAsync<SentRow>(
            $"""
            SELECT
                n.message_key AS Message,
                n.incident_id AS Incident,
                n.subscription_id AS Subscription,
                n.server_id AS Server,
                n.is_person AS IsPerson,
                n.follower AS Follower,
                n.told_at AS At,
                n.is_first AS IsFirst,
                n.changes AS Changes,
                n.why AS Why,
                n.failed_because AS FailedBecause
            FROM notices n
            {where}
            """,
            values)).Select(row => row.Notice),
    ];

    private sealed record MentionsRow(IncidentId Incident, string Mentions);

    private sealed record DueRow(ServerId Server, bool IsPerson, string Follower, IncidentId Incident, DateTimeOffset DueAt, string Why)
    {
        public DueNotice Due => new(Server, new Follower(IsPerson, Follower), Incident, DueAt, Why);
    }

    // A briefing tells all that makes an incident grave, own products too.
    private sealed record ToldRow(DateTimeOffset At, string State, int? Severity)
    {
        public ToldNotice Told
        {
            get
            {
                var state = BriefingJson.ReadState(State);
                return new ToldNotice(At, state, Severity is { } known ? (Severity)known : new IncidentHeard(default, "", state, TouchesOwnProduct: true).Severity);
            }
        }
    }

    private sealed record SentRow(
        string Message, IncidentId Incident, long Subscription, ServerId Server, bool IsPerson, string Follower, DateTimeOffset At, bool IsFirst, string Changes, string Why, string? FailedBecause)
    {
        public SentNotice Notice => new(
            new OutgoingKey(Message), Incident, new SubscriptionId(Subscription), Server, new Follower(IsPerson, Follower), At, IsFirst, Changes, Why, FailedBecause);
    }
}

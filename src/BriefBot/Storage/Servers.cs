using BriefBot.Core.Briefings;

namespace BriefBot.Storage;

/// <summary>A server as it is kept.</summary>
/// <param name="Settings">What was set in chat for the whole server, as JSON; "{}" for nothing.</param>
/// <param name="LeftAt">Null while BriefBot is a member.</param>
public sealed record StoredServer(ServerId Id, string Name, string Settings, DateTimeOffset JoinedAt, DateTimeOffset? LeftAt);

/// <summary>The state of what everybody shares; while two are equal, servers that have nothing of their own see the same news.</summary>
/// <param name="Round">The last round of collecting.</param>
/// <param name="Move">The last report that was put into another incident.</param>
/// <param name="RefreshedAt">When a catalogue was last heard.</param>
public sealed record NewsView(long Round, long Move, long RefreshedAt);

/// <summary>The servers BriefBot is or was a member of; the console is one.</summary>
public sealed class Servers(StoreTransaction transaction)
{
    private const string Columns = "id AS Id, name AS Name, settings AS Settings, joined_at AS JoinedAt, left_at AS LeftAt";

    public Task JoinAsync(ServerId id, string name, DateTimeOffset now) => transaction.ExecuteAsync(
        """
        INSERT INTO servers (id, name, settings, joined_at)
        VALUES (@id, @name, '{}', @now)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, left_at = NULL
        """,
        new { id, name, now });

    public Task LeaveAsync(ServerId id, DateTimeOffset now) =>
        transaction.ExecuteAsync("UPDATE servers SET left_at = @now WHERE id = @id", new { id, now });

    public Task SetAsync(ServerId id, string settings) =>
        transaction.ExecuteAsync("UPDATE servers SET settings = @settings WHERE id = @id", new { id, settings });

    /// <returns>Null when BriefBot never was on that server.</returns>
    public Task<StoredServer?> FindAsync(ServerId id) =>
        transaction.FindAsync<StoredServer>($"SELECT {Columns} FROM servers WHERE id = @id", new { id });

    /// <returns>Null when the server reads sources of its own, or has corrected the grouping for itself.</returns>
    public Task<NewsView?> SharedViewOfAsync(ServerId server) => transaction.FindAsync<NewsView>(
        """
        SELECT
            (SELECT COALESCE(MAX(id), 0) FROM rounds) AS Round,
            (SELECT COALESCE(MAX(id), 0) FROM report_moves) AS Move,
            (SELECT COALESCE(MAX(refreshed_at), 0) FROM catalogues) AS RefreshedAt
        WHERE NOT EXISTS (SELECT 1 FROM server_sources WHERE server_id = @server)
            AND NOT EXISTS (SELECT 1 FROM own_placements WHERE server_id = @server)
        """,
        new { server });

    public Task<IReadOnlyList<StoredServer>> AllAsync() =>
        transaction.ListAsync<StoredServer>($"SELECT {Columns} FROM servers WHERE left_at IS NULL ORDER BY id");
}

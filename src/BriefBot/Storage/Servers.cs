using BriefBot.Core.Briefings;

namespace BriefBot.Storage;

/// <summary>A server as it is kept.</summary>
/// <param name="Settings">What was set in chat for the whole server, as JSON; "{}" for nothing.</param>
/// <param name="LeftAt">Null while BriefBot is a member.</param>
public sealed record StoredServer(ServerId Id, string Name, string Settings, DateTimeOffset JoinedAt, DateTimeOffset? LeftAt);

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

    public Task<IReadOnlyList<StoredServer>> AllAsync() =>
        transaction.ListAsync<StoredServer>($"SELECT {Columns} FROM servers WHERE left_at IS NULL ORDER BY id");
}

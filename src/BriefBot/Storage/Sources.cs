using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;

namespace BriefBot.Storage;

/// <summary>Who is read: everyone's sources, and those that a server added for itself.</summary>
public sealed class Sources(StoreTransaction transaction)
{
    /// <summary>Keeps what the settings list as everyone's; a shared source that is no longer listed is switched off, its articles stay.</summary>
    public async Task ShareAsync(IReadOnlyCollection<Source> listed, DateTimeOffset now)
    {
        const string sql = """
            INSERT INTO sources (id, name, address, folder, family, is_on, is_shared, from_settings, added_at)
            VALUES (@Id, @Name, @Address, @Folder, @Family, @IsOn, 1, 1, @now)
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name,
                address = excluded.address,
                folder = excluded.folder,
                family = excluded.family,
                is_on = excluded.is_on,
                is_shared = 1,
                from_settings = 1
            """;
        await transaction.ExecuteAsync("UPDATE sources SET is_shared = 0, from_settings = 0 WHERE from_settings = 1");
        await transaction.ExecuteEachAsync(sql, listed.Select(source => new
        {
            source.Id,
            source.Name,
            source.Address,
            source.Folder,
            source.Family,
            source.IsOn,
            now,
        }));
    }

    /// <returns>False when the server reads it already.</returns>
    public async Task<bool> AddForAsync(ServerId server, Source source, string addedBy, DateTimeOffset now)
    {
        const string sourceSql = """
            INSERT INTO sources (id, name, address, folder, family, is_on, is_shared, from_settings, added_at)
            VALUES (@Id, @Name, @Address, @Folder, @Family, 1, 0, 0, @now)
            ON CONFLICT (id) DO NOTHING
            """;
        await transaction.ExecuteAsync(sourceSql, new { source.Id, source.Name, source.Address, source.Folder, source.Family, now });

        const string serverSql = """
            INSERT INTO server_sources (server_id, source_id, added_by, added_at)
            VALUES (@server, @Id, @addedBy, @now)
            ON CONFLICT (server_id, source_id) DO NOTHING
            """;
        return await transaction.ExecuteAsync(serverSql, new { server, source.Id, addedBy, now }) == 1;
    }

    /// <returns>False when the server had not added it.</returns>
    public async Task<bool> RemoveForAsync(ServerId server, SourceId source) =>
        await transaction.ExecuteAsync(
            "DELETE FROM server_sources WHERE server_id = @server AND source_id = @source", new { server, source }) == 1;

    /// <summary>All that anybody reads, so all that a round fetches.</summary>
    public Task<IReadOnlyList<Source>> ReadByAnyoneAsync() => transaction.ListAsync<Source>(
        """
        SELECT id, name, address, folder, family, is_on AS IsOn
        FROM sources
        WHERE is_on = 1 AND (is_shared = 1 OR id IN (SELECT source_id FROM server_sources))
        ORDER BY id
        """);

    public Task<IReadOnlyList<Source>> ReadByAsync(ServerId server) => transaction.ListAsync<Source>(
        """
        SELECT id, name, address, folder, family, is_on AS IsOn
        FROM sources
        WHERE is_on = 1 AND (is_shared = 1 OR id IN (SELECT source_id FROM server_sources WHERE server_id = @server))
        ORDER BY name, id
        """,
        new { server });
}

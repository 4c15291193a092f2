using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;

namespace BriefBot.Storage;

/// <summary>Who is read: everyone's sources, and those that a server added for itself.</summary>
public sealed class Sources(StoreTransaction transaction)
{
    private const string Columns = """
        id AS Id,
        name AS Name,
        address AS Address,
        folder AS Folder,
        family AS Family,
        is_on AS IsOn,
        type AS Type,
        site AS Site,
        user_agent AS UserAgent,
        read_article AS ReadArticle,
        tlp AS Tlp
        """;

    /// <summary>Keeps what the settings list as everyone's; a shared source that is no longer listed is switched off, its articles stay.</summary>
    public async Task ShareAsync(IReadOnlyCollection<Source> listed, DateTimeOffset now)
    {
        const string sql = """
            INSERT INTO sources (id, name, address, folder, family, is_on, type, site, user_agent, read_article, tlp, is_shared, from_settings, added_at)
            VALUES (@Id, @Name, @Address, @Folder, @Family, @IsOn, @Type, @Site, @UserAgent, @ReadArticle, @Tlp, 1, 1, @now)
            ON CONFLICT (id) DO UPDATE SET
                name = excluded.name,
                address = excluded.address,
                folder = excluded.folder,
                family = excluded.family,
                is_on = excluded.is_on,
                type = excluded.type,
                site = excluded.site,
                user_agent = excluded.user_agent,
                read_article = excluded.read_article,
                tlp = excluded.tlp,
                is_shared = 1,
                from_settings = 1
            """;
        await transaction.ExecuteAsync("UPDATE sources SET is_shared = 0, from_settings = 0 WHERE from_settings = 1");
        await transaction.ExecuteEachAsync(sql, listed.Select(source => ValuesOf(source, now)));
    }

    /// <returns>False when the server reads it already.</returns>
    public async Task<bool> AddForAsync(ServerId server, Source source, string addedBy, DateTimeOffset now)
    {
        const string sourceSql = """
            INSERT INTO sources (id, name, address, folder, family, is_on, type, site, user_agent, read_article, tlp, is_shared, from_settings, added_at)
            VALUES (@Id, @Name, @Address, @Folder, @Family, 1, @Type, @Site, @UserAgent, @ReadArticle, @Tlp, 0, 0, @now)
            ON CONFLICT (id) DO NOTHING
            """;
        await transaction.ExecuteAsync(sourceSql, ValuesOf(source, now));

        const string serverSql = """
            INSERT INTO server_sources (server_id, source_id, added_by, added_at)
            VALUES (@server, @Id, @addedBy, @now)
            ON CONFLICT (server_id, source_id) DO NOTHING
            """;
        return await transaction.ExecuteAsync(serverSql, new { server, source.Id, addedBy, now }) == 1;
    }

    /// <summary>Marks the source for all who read it; a mark that is stricter already stays.</summary>
    public Task MarkAsync(SourceId source, Tlp tlp) =>
        transaction.ExecuteAsync("UPDATE sources SET tlp = @Tlp WHERE id = @source AND tlp < @Tlp", new { source, Tlp = (int)tlp });

    /// <returns>False when the server had not added it.</returns>
    public async Task<bool> RemoveForAsync(ServerId server, SourceId source) =>
        await transaction.ExecuteAsync(
            "DELETE FROM server_sources WHERE server_id = @server AND source_id = @source", new { server, source }) == 1;

    /// <summary>What the server added for itself, by name.</summary>
    public Task<IReadOnlyList<Source>> AddedByAsync(ServerId server) => transaction.ListAsync<Source>(
        """
        SELECT s.id, s.name, s.address, s.folder, s.family, s.is_on AS IsOn
        FROM sources s
        JOIN server_sources own ON own.source_id = s.id
        WHERE own.server_id = @server AND s.is_shared = 0
        ORDER BY s.name, s.id
        """,
        new { server });

    /// <summary>All that anybody reads, so all that a round fetches.</summary>
    public Task<IReadOnlyList<Source>> ReadByAnyoneAsync() => ListAsync(
        $"""
        SELECT {Columns}
        FROM sources
        WHERE is_on = 1 AND (is_shared = 1 OR id IN (SELECT source_id FROM server_sources))
        ORDER BY id
        """,
        new { });

    public Task<IReadOnlyList<Source>> ReadByAsync(ServerId server) => ListAsync(
        $"""
        SELECT {Columns}
        FROM sources
        WHERE is_on = 1 AND (is_shared = 1 OR id IN (SELECT source_id FROM server_sources WHERE server_id = @server))
        ORDER BY name, id
        """,
        new { server });

    /// <summary>All sources that were ever read, those that are off or gone from the list too.</summary>
    public Task<IReadOnlyList<Source>> AllAsync() => ListAsync($"SELECT {Columns} FROM sources ORDER BY id", new { });

    /// <summary>Up to which label a person lets out what a source gives; a source of which nobody said so is missing.</summary>
    public async Task<IReadOnlyDictionary<SourceId, Tlp>> ReleasedUpToAsync() =>
        (await transaction.ListAsync<(SourceId, int)>("SELECT id, released_tlp FROM sources WHERE released_tlp > 0")).ToDictionary(row => row.Item1, row => (Tlp)row.Item2);

    /// <summary>From now on nothing of the source is held that is marked with the label or lower.</summary>
    public Task ReleaseUpToAsync(SourceId source, Tlp tlp) =>
        transaction.ExecuteAsync("UPDATE sources SET released_tlp = @Tlp WHERE id = @source", new { source, Tlp = (int)tlp });

    private async Task<IReadOnlyList<Source>> ListAsync(string sql, object values) => [.. (await transaction.ListAsync<Row>(sql, values)).Select(row => row.Source)];

    private static object ValuesOf(Source source, DateTimeOffset now) => new
    {
        source.Id,
        source.Name,
        source.Address,
        source.Folder,
        source.Family,
        source.IsOn,
        source.Type,
        source.Site,
        source.UserAgent,
        ReadArticle = (int)source.ReadArticle,
        Tlp = (int)source.Tlp,
        now,
    };

    private sealed record Row(
        SourceId Id, string Name, string Address, string Folder, string Family, bool IsOn, string Type, string? Site, string? UserAgent, int ReadArticle, int Tlp)
    {
        public Source Source => new(Id, Name, Address, Folder, Family, IsOn)
        {
            Type = Type,
            Site = Site,
            UserAgent = UserAgent,
            ReadArticle = (ReadArticle)ReadArticle,
            Tlp = (Tlp)Tlp,
        };
    }
}

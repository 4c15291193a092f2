using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;

namespace BriefBot.Storage;

/// <summary>The channels in which teams read.</summary>
public sealed class Channels(StoreTransaction transaction)
{
    private const string Columns = """
        id AS Id,
        server_id AS Server,
        chat AS Chat,
        address AS Address,
        name AS Name,
        zone AS Zone,
        profile AS Profile,
        from_settings AS FromSettings,
        clearance AS Clearance
        """;

    public Task KeepAsync(Channel channel, DateTimeOffset now) => transaction.ExecuteAsync(
        """
        INSERT INTO channels (id, server_id, chat, address, name, zone, profile, from_settings, clearance, added_at)
        VALUES (@Id, @Server, @Chat, @Address, @Name, @Zone, @Profile, @FromSettings, @Clearance, @now)
        ON CONFLICT (id) DO UPDATE SET
            server_id = CASE WHEN excluded.from_settings = 1 AND excluded.chat = 'discord' AND channels.removed_at IS NULL THEN channels.server_id ELSE excluded.server_id END,
            address = excluded.address,
            name = excluded.name,
            zone = excluded.zone,
            profile = excluded.profile,
            from_settings = excluded.from_settings,
            clearance = excluded.clearance,
            removed_at = NULL
        """,
        new
        {
            channel.Id,
            channel.Server,
            channel.Chat,
            channel.Address,
            channel.Name,
            channel.Zone,
            channel.Profile,
            channel.FromSettings,
            Clearance = (int)channel.Clearance,
            now,
        });

    /// <summary>Settings name a channel, not its server: once that is known, the channel and all that was kept of it is that server's.</summary>
    public async Task BelongsToAsync(ChannelId id, ServerId server)
    {
        await transaction.ExecuteAsync("UPDATE channels SET server_id = @server WHERE id = @id", new { id, server });
        foreach (var table in new[] { "schedules", "briefings", "editions", "told", "told_articles", "mutes", "cards" })
            await transaction.ExecuteAsync($"UPDATE {table} SET server_id = @server WHERE channel_id = @id", new { id, server });
    }

    /// <summary>The channel gets no more briefings; what it was told stays known, should it come back.</summary>
    public async Task RemoveAsync(ChannelId id, DateTimeOffset now)
    {
        await transaction.ExecuteAsync("UPDATE channels SET removed_at = @now WHERE id = @id", new { id, now });
        await transaction.ExecuteAsync("DELETE FROM schedules WHERE channel_id = @id", new { id });
    }

    /// <summary>Removes the channels of an older settings file that are not among these.</summary>
    public async Task RemoveOthersFromSettingsAsync(IReadOnlyCollection<ChannelId> listed, DateTimeOffset now)
    {
        var kept = await transaction.ListAsync<ChannelId>("SELECT id FROM channels WHERE from_settings = 1 AND removed_at IS NULL");
        foreach (var gone in kept.Except(listed))
        {
            await RemoveAsync(gone, now);
        }
    }

    /// <returns>Null when there is no such channel, or no more.</returns>
    public async Task<Channel?> FindAsync(ChannelId id) =>
        (await transaction.FindAsync<Row>($"SELECT {Columns} FROM channels WHERE id = @id AND removed_at IS NULL", new { id }))?.Channel;

    public Task<IReadOnlyList<Channel>> AllAsync() =>
        ListAsync($"SELECT {Columns} FROM channels WHERE removed_at IS NULL ORDER BY id", new { });

    public Task<IReadOnlyList<Channel>> OfAsync(ServerId server) => ListAsync(
        $"SELECT {Columns} FROM channels WHERE server_id = @server AND removed_at IS NULL ORDER BY id", new { server });

    private async Task<IReadOnlyList<Channel>> ListAsync(string sql, object values) => [.. (await transaction.ListAsync<Row>(sql, values)).Select(row => row.Channel)];

    private sealed record Row(
        ChannelId Id, ServerId Server, ChatName Chat, string Address, string Name, string Zone, Profile Profile, bool FromSettings, int Clearance)
    {
        public Channel Channel => new(Id, Server, Chat, Address, Name, Zone, Profile, FromSettings) { Clearance = (Tlp)Clearance };
    }
}

using BriefBot.Core.Briefings;

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
        from_settings AS FromSettings
        """;

    public Task KeepAsync(Channel channel, DateTimeOffset now) => transaction.ExecuteAsync(
        """
        INSERT INTO channels (id, server_id, chat, address, name, zone, profile, from_settings, added_at)
        VALUES (@Id, @Server, @Chat, @Address, @Name, @Zone, @Profile, @FromSettings, @now)
        ON CONFLICT (id) DO UPDATE SET
            server_id = excluded.server_id,
            address = excluded.address,
            name = excluded.name,
            zone = excluded.zone,
            profile = excluded.profile,
            from_settings = excluded.from_settings,
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
            now,
        });

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
    public Task<Channel?> FindAsync(ChannelId id) =>
        transaction.FindAsync<Channel>($"SELECT {Columns} FROM channels WHERE id = @id AND removed_at IS NULL", new { id });

    public Task<IReadOnlyList<Channel>> AllAsync() =>
        transaction.ListAsync<Channel>($"SELECT {Columns} FROM channels WHERE removed_at IS NULL ORDER BY id");

    public Task<IReadOnlyList<Channel>> OfAsync(ServerId server) => transaction.ListAsync<Channel>(
        $"SELECT {Columns} FROM channels WHERE server_id = @server AND removed_at IS NULL ORDER BY id", new { server });
}

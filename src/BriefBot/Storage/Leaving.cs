using BriefBot.Core.Briefings;

namespace BriefBot.Storage;

/// <summary>
/// What is done when BriefBot leaves a server or a channel: at once nothing goes there any more; later, or when asked, all that was
/// kept of it is deleted. News that everybody shares stays.
/// </summary>
public sealed class Leaving(StoreTransaction transaction)
{
    /// <summary>The tables in which rows belong to one server.</summary>
    public static IReadOnlyList<string> TablesOfServers { get; } =
    [
        "server_sources", "channels", "schedules", "briefings", "editions", "told", "told_articles", "lanes", "outgoing", "mutes", "audit",
        "corrections", "own_placements", "report_moves", "incident_events", "cards",
        "waiting_notices", "told_notices", "notices",
    ];

    /// <summary>Where it stands who did something.</summary>
    private static readonly (string Table, string Column)[] People =
        [("audit", "who"), ("mutes", "muted_by"), ("server_sources", "added_by"), ("corrections", "who"), ("corrections", "undone_by"), ("subscriptions", "created_by")];

    /// <summary>The server is left: its channels get nothing more.</summary>
    public async Task StopServerAsync(ServerId server, DateTimeOffset now)
    {
        await transaction.Servers.LeaveAsync(server, now);
        await transaction.Subscriptions.PauseAllOfAsync(server, "BriefBot was removed from the server.");
        foreach (var channel in await transaction.Channels.OfAsync(server)) await StopChannelAsync(channel.Id, now);
        await transaction.ExecuteAsync(
            "UPDATE outgoing SET state = 'EXPIRED', reason = 'The server was left.' WHERE server_id = @server AND state IN ('PENDING', 'SENDING')",
            new { server });
    }

    /// <summary>The channel is gone: what waits for it is given up.</summary>
    public async Task StopChannelAsync(ChannelId channel, DateTimeOffset now)
    {
        await transaction.Channels.RemoveAsync(channel, now);
        await transaction.ExecuteAsync(
            """
            UPDATE briefings
            SET state = 'EXPIRED', finished_at = @now, reason = 'The channel is gone.'
            WHERE channel_id = @channel AND state IN ('DUE', 'RENDERED', 'POSTING')
            """,
            new { channel, now });
        await transaction.ExecuteAsync(
            "UPDATE outgoing SET state = 'EXPIRED', reason = 'The channel is gone.' WHERE (channel_id = @channel OR lane = @channel) AND state IN ('PENDING', 'SENDING')",
            new { channel });
    }

    /// <summary>Deletes all that is kept of a server.</summary>
    public async Task ForgetServerAsync(ServerId server, DateTimeOffset now)
    {
        // No server has the empty name: under it stands what is everybody's.
        if (server.Value.Length == 0) return;
        // The number of a subscription is never given twice: what it says goes, the number stays.
        await transaction.Subscriptions.ForgetAsync(server, person: null, now);
        foreach (var table in TablesOfServers) await transaction.ExecuteAsync($"DELETE FROM {table} WHERE server_id = @server", new { server });
        await transaction.ExecuteAsync("DELETE FROM servers WHERE id = @server", new { server });
    }

    /// <summary>What was done by a person stays done; who it was is forgotten.</summary>
    public async Task ForgetPersonAsync(ServerId server, string person, DateTimeOffset now)
    {
        await transaction.Subscriptions.ForgetAsync(server, person, now);
        foreach (var table in new[] { "waiting_notices", "told_notices", "notices" })
            await transaction.ExecuteAsync($"DELETE FROM {table} WHERE server_id = @server AND is_person = 1 AND follower = @person", new { server, person });
        foreach (var (table, column) in People)
            await transaction.ExecuteAsync($"UPDATE {table} SET {column} = 'somebody' WHERE server_id = @server AND {column} = @person", new { server, person });
        await transaction.ExecuteAsync("DELETE FROM outgoing WHERE server_id = @server AND kind = 'Dm' AND address = @person", new { server, person });
    }

    /// <summary>Deletes what was left before that moment.</summary>
    /// <returns>How many servers were forgotten.</returns>
    public async Task<int> ForgetLeftBeforeAsync(DateTimeOffset moment, DateTimeOffset now)
    {
        var left = await transaction.ListAsync<ServerId>("SELECT id FROM servers WHERE left_at < @moment", new { moment });
        foreach (var server in left) await ForgetServerAsync(server, now);

        foreach (var channel in await transaction.ListAsync<ChannelId>("SELECT id FROM channels WHERE removed_at < @moment", new { moment }))
        {
            foreach (var table in new[] { "briefings", "editions", "told", "told_articles", "mutes", "outgoing", "cards" })
                await transaction.ExecuteAsync($"DELETE FROM {table} WHERE channel_id = @channel", new { channel });
            await transaction.ExecuteAsync("DELETE FROM channels WHERE id = @channel", new { channel });
        }

        return left.Count;
    }
}

using BriefBot.Core.Briefings;

namespace BriefBot.Storage;

/// <summary>What a channel does not want to hear of: an incident, a source or a topic.</summary>
/// <param name="Until">Null for good.</param>
public sealed record Mute(
    ServerId Server, ChannelId Channel, string Kind, string Subject, string MutedBy, DateTimeOffset MutedAt, DateTimeOffset? Until)
{
    /// <summary>The kind whose subject is an incident's name.</summary>
    public const string OfIncident = "incident";
}

/// <summary>The mutes of every channel.</summary>
public sealed class Mutes(StoreTransaction transaction)
{
    public Task KeepAsync(Mute mute) => transaction.ExecuteAsync(
        """
        INSERT INTO mutes (server_id, channel_id, kind, subject, muted_by, muted_at, until)
        VALUES (@Server, @Channel, @Kind, @Subject, @MutedBy, @MutedAt, @Until)
        ON CONFLICT (channel_id, kind, subject) DO UPDATE SET
            muted_by = excluded.muted_by,
            muted_at = excluded.muted_at,
            until = excluded.until
        """,
        mute);

    /// <returns>False when it was not muted.</returns>
    public async Task<bool> LiftAsync(ChannelId channel, string kind, string subject) =>
        await transaction.ExecuteAsync(
            "DELETE FROM mutes WHERE channel_id = @channel AND kind = @kind AND subject = @subject", new { channel, kind, subject }) == 1;

    public Task<IReadOnlyList<Mute>> InForceAsync(ChannelId channel, DateTimeOffset now) => transaction.ListAsync<Mute>(
        """
        SELECT
            server_id AS Server,
            channel_id AS Channel,
            kind AS Kind,
            subject AS Subject,
            muted_by AS MutedBy,
            muted_at AS MutedAt,
            until AS Until
        FROM mutes
        WHERE channel_id = @channel AND (until IS NULL OR until > @now)
        ORDER BY kind, subject
        """,
        new { channel, now });
}

using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;

namespace BriefBot.Storage;

/// <summary>A card that stands in a channel or in a thread.</summary>
/// <param name="MessageId">What the chat calls its message.</param>
/// <param name="Thread">Null when it stands in the channel itself.</param>
public sealed record StandingCard(OutgoingKey Key, string MessageId, SharedThread? Thread);

/// <summary>Which message in a channel is the card of which incident.</summary>
public sealed class Cards(StoreTransaction transaction)
{
    /// <summary>An older card is far up in its channel, where nobody looks any more: a new one is posted.</summary>
    private static readonly TimeSpan LivesFor = TimeSpan.FromDays(30);

    /// <summary>From now on this message is the incident's card there.</summary>
    public Task KeepAsync(ChannelId channel, IncidentId incident, ServerId server, OutgoingKey key, DateTimeOffset now) => transaction.ExecuteAsync(
        """
        INSERT INTO cards (channel_id, incident_id, server_id, key, made_at)
        VALUES (@channel, @incident, @server, @Value, @now)
        ON CONFLICT (channel_id, incident_id) DO UPDATE SET key = excluded.key, made_at = excluded.made_at
        """,
        new { channel, incident, server, key.Value, now });

    /// <summary>The cards of a channel that stand there, as far as is known, and are not too old.</summary>
    public async Task<IReadOnlyDictionary<IncidentId, StandingCard>> LivingAsync(ChannelId channel, DateTimeOffset now) =>
        (await transaction.ListAsync<Row>(
            """
            SELECT c.incident_id AS Incident, c.key AS KeyText, o.message_id AS MessageId, t.key AS ThreadKey, t.message_id AS ThreadId
            FROM cards c
            JOIN outgoing o ON o.key = c.key
            LEFT JOIN outgoing t ON t.key = o.target_key
            WHERE c.channel_id = @channel
                AND o.state = 'SENT'
                AND (o.kind = 'Post' OR (o.kind = 'Reply' AND t.message_id IS NOT NULL))
                AND o.message_id IS NOT NULL
                AND o.sent_at >= @since
                AND NOT EXISTS (SELECT 1 FROM outgoing e WHERE e.key = 'edit|' || c.key AND e.state = 'GONE')
            """,
            new { channel, since = now - LivesFor })).ToDictionary(card => card.Incident, card => card.Card);

    private sealed record Row(IncidentId Incident, string KeyText, string MessageId, string? ThreadKey, string? ThreadId)
    {
        public StandingCard Card => new(
            new OutgoingKey(KeyText), MessageId, ThreadKey is not null && ThreadId is not null ? new SharedThread(new OutgoingKey(ThreadKey), ThreadId) : null);
    }
}

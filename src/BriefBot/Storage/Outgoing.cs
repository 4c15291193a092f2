using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;

namespace BriefBot.Storage;

/// <summary>
/// How far a message has come. Sending: committed before the first byte leaves, so that after any crash it is known that it may be out.
/// Rejected: refused as invalid. Blocked: its channel lets nothing in. Expired: too late. Gone: the message it changes exists no more.
/// </summary>
public enum OutgoingState { Pending, Sending, Sent, Rejected, Blocked, Expired, Gone }

/// <summary>A message that is to leave.</summary>
/// <param name="Address">Where to: a channel, or for a direct message a person.</param>
public sealed record NewOutgoing(OutgoingKey Key, ServerId Server, ChatName Chat, OutgoingKind Kind, string Address, string Body)
{
    /// <summary>
    /// What it depends on: the message that is changed, published or gets a thread, or the thread that the reply belongs into.
    /// Null for a message that stands alone.
    /// </summary>
    public OutgoingKey? Target { get; init; }

    /// <summary>Whose memory it becomes once it is sent. Null for a message that no channel remembers.</summary>
    public ChannelId? Channel { get; init; }

    public BriefingMemory Told { get; init; } = BriefingMemory.Empty;
    public long? Briefing { get; init; }
    public int? Part { get; init; }

    /// <summary>After this moment it is no longer wanted. Null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// What must keep its order. Changes and publishing have a lane of their own: a chat that slows them down must not hold up the news.
    /// </summary>
    public string Lane => Kind switch
    {
        OutgoingKind.Edit or OutgoingKind.Publish => $"{Chat}:{Address}:edits",
        OutgoingKind.Reply => $"{Chat}:{Address}:{Target}",
        _ => $"{Chat}:{Address}",
    };
}

/// <summary>A message in the outbox.</summary>
/// <param name="Revision">Grows with each newer wish for the same edit.</param>
/// <param name="FirstAttemptAt">When its sending began, as far as it is not known that it failed. Null when nothing can be out.</param>
/// <param name="MessageId">Null until sent; stays null when the chat says that it was sent and then deleted.</param>
public sealed record OutgoingMessage(
    long Id,
    OutgoingKey Key,
    ServerId Server,
    string Lane,
    ChatName Chat,
    OutgoingKind Kind,
    string Address,
    OutgoingKey? Target,
    string Body,
    int Revision,
    OutgoingState State,
    ChannelId? Channel,
    long? Briefing,
    int? Part,
    DateTimeOffset NotBefore,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? FirstAttemptAt,
    DateTimeOffset? LastAttemptAt,
    int Attempts,
    string? MessageId,
    DateTimeOffset? SentAt,
    bool IsUnverified,
    string? Reason);

/// <summary>The one outbox: everything that leaves BriefBot stands here first.</summary>
public sealed class Outgoing(StoreTransaction transaction)
{
    private const string Columns = """
        o.id AS Id,
        o.key AS KeyText,
        o.server_id AS Server,
        o.lane AS Lane,
        o.chat AS Chat,
        o.kind AS Kind,
        o.address AS Address,
        o.target_key AS TargetText,
        o.body AS Body,
        o.revision AS Revision,
        o.state AS State,
        o.channel_id AS Channel,
        o.briefing_id AS Briefing,
        o.part AS Part,
        o.not_before AS NotBefore,
        o.expires_at AS ExpiresAt,
        o.first_attempt_at AS FirstAttemptAt,
        o.last_attempt_at AS LastAttemptAt,
        o.attempts AS Attempts,
        o.message_id AS MessageId,
        o.sent_at AS SentAt,
        o.is_unverified AS IsUnverified,
        o.reason AS Reason
        """;

    /// <summary>Puts a message into the outbox. Of an edit the latest wish counts: it takes the place of an older one.</summary>
    /// <returns>False when the message stands there already (an edit: with the same content).</returns>
    public async Task<bool> AddAsync(NewOutgoing message, DateTimeOffset now)
    {
        var onConflict = message.Kind == OutgoingKind.Edit
            ? """
              DO UPDATE SET
                  body = excluded.body,
                  revision = outgoing.revision + 1,
                  state = CASE WHEN outgoing.state = 'SENDING' THEN 'SENDING' ELSE 'PENDING' END,
                  not_before = CASE WHEN outgoing.not_before > @now THEN outgoing.not_before ELSE @now END
              WHERE outgoing.body <> excluded.body
              """
            : "DO NOTHING";
        var added = await transaction.ExecuteAsync(
            $"""
            INSERT INTO outgoing (
                key, server_id, lane, chat, kind, address, target_key, body, revision, nonce, marker, state, channel_id, briefing_id, part, told,
                created_at, not_before, expires_at, attempts, is_unverified)
            VALUES (
                @key, @Server, @Lane, @Chat, @kind, @Address, @target, @Body, 1, @Nonce, @Marker, 'PENDING', @Channel, @Briefing, @Part, @told,
                @now, @now, @ExpiresAt, 0, 0)
            ON CONFLICT (key) {onConflict}
            """,
            new
            {
                key = message.Key.Value,
                message.Server,
                message.Lane,
                message.Chat,
                kind = message.Kind.ToString(),
                message.Address,
                target = message.Target?.Value,
                message.Body,
                message.Key.Nonce,
                message.Key.Marker,
                message.Channel,
                message.Briefing,
                message.Part,
                told = Told.Write(message.Told),
                now,
                message.ExpiresAt,
            });
        if (added == 0) return false;

        await transaction.Lanes.WakeAsync(message, now);
        return true;
    }

    /// <returns>Null when nothing of that key was ever to leave.</returns>
    public async Task<OutgoingMessage?> FindAsync(OutgoingKey key) =>
        (await transaction.FindAsync<Row>($"SELECT {Columns} FROM outgoing o WHERE o.key = @Value", new { key.Value }))?.Message;

    /// <returns>Null when BriefBot did not send that message.</returns>
    public async Task<OutgoingMessage?> FindByMessageAsync(ChatName chat, string messageId) =>
        (await transaction.FindAsync<Row>(
            $"SELECT {Columns} FROM outgoing o WHERE o.message_id = @messageId AND o.chat = @chat", new { messageId, chat }))?.Message;

    /// <summary>The parts of a briefing, in order.</summary>
    public async Task<IReadOnlyList<OutgoingMessage>> OfBriefingAsync(long briefing) =>
    [
        .. (await transaction.ListAsync<Row>($"SELECT {Columns} FROM outgoing o WHERE o.briefing_id = @briefing ORDER BY o.id", new { briefing }))
            .Select(row => row.Message),
    ];

    /// <summary>How many messages could not be looked up after a crash and were posted again.</summary>
    public Task<long> UnverifiedAsync() => transaction.OneAsync<long>("SELECT COUNT(*) FROM outgoing WHERE is_unverified = 1");

    /// <summary>The moment since which the oldest open message waits. Null when none does.</summary>
    public Task<DateTimeOffset?> OldestOpenAsync() => transaction.FindAsync<DateTimeOffset?>(
        "SELECT created_at FROM outgoing WHERE state IN ('PENDING', 'SENDING') ORDER BY created_at LIMIT 1");

    /// <summary>Forgets what was put in before that moment and is closed.</summary>
    public Task<int> ForgetBeforeAsync(DateTimeOffset moment) => transaction.ExecuteAsync(
        "DELETE FROM outgoing WHERE created_at < @moment AND state NOT IN ('PENDING', 'SENDING')", new { moment });

    /// <summary>The first message of a lane that is not closed. Null when all are.</summary>
    public async Task<OutgoingMessage?> HeadOfAsync(string lane) =>
        (await transaction.FindAsync<Row>(
            $"SELECT {Columns} FROM outgoing o WHERE o.lane = @lane AND o.state IN ('PENDING', 'SENDING') ORDER BY o.id LIMIT 1",
            new { lane }))?.Message;

    /// <summary>The id of the part that was sent before this one in the same briefing. Null when there is none.</summary>
    public Task<string?> SentBeforeAsync(OutgoingMessage message) => transaction.FindAsync<string?>(
        """
        SELECT message_id
        FROM outgoing
        WHERE briefing_id = @Briefing AND id < @Id AND state = 'SENT' AND message_id IS NOT NULL
        ORDER BY id DESC
        LIMIT 1
        """,
        new { message.Briefing, message.Id });

    internal async Task<bool> IsBegunAsync(long briefing) =>
        await transaction.OneAsync<long>(
            "SELECT COUNT(*) FROM outgoing WHERE briefing_id = @briefing AND (attempts > 0 OR state <> 'PENDING')", new { briefing }) > 0;

    internal Task RemoveOfAsync(long briefing) =>
        transaction.ExecuteAsync("DELETE FROM outgoing WHERE briefing_id = @briefing AND state = 'PENDING'", new { briefing });

    internal Task ExpireOfAsync(long briefing) => transaction.ExecuteAsync(
        "UPDATE outgoing SET state = 'EXPIRED' WHERE briefing_id = @briefing AND state = 'PENDING'", new { briefing });

    internal Task<int> ChangeOpenAsync(long id, string set, object values)
    {
        var all = new Dapper.DynamicParameters(values);
        all.Add("Id", id);
        return transaction.ExecuteAsync($"UPDATE outgoing SET {set} WHERE id = @Id AND state IN ('PENDING', 'SENDING')", all);
    }

    internal async Task<BriefingMemory> ToldByAsync(OutgoingMessage message) =>
        await transaction.FindAsync<string?>("SELECT told FROM outgoing WHERE id = @Id", new { message.Id }) is { } told
            ? Told.Read(told)
            : BriefingMemory.Empty;

    internal Task BlockLaneAsync(string lane, string reason) => transaction.ExecuteAsync(
        "UPDATE outgoing SET state = 'BLOCKED', reason = @reason WHERE lane = @lane AND state IN ('PENDING', 'SENDING')", new { lane, reason });

    internal Task<IReadOnlyList<long>> OpenBriefingsOfAsync(string lane) => transaction.ListAsync<long>(
        "SELECT DISTINCT briefing_id FROM outgoing WHERE lane = @lane AND state IN ('PENDING', 'SENDING') AND briefing_id IS NOT NULL",
        new { lane });

    private sealed record Row(
        long Id,
        string KeyText,
        ServerId Server,
        string Lane,
        ChatName Chat,
        string Kind,
        string Address,
        string? TargetText,
        string Body,
        int Revision,
        string State,
        ChannelId? Channel,
        long? Briefing,
        int? Part,
        DateTimeOffset NotBefore,
        DateTimeOffset? ExpiresAt,
        DateTimeOffset? FirstAttemptAt,
        DateTimeOffset? LastAttemptAt,
        int Attempts,
        string? MessageId,
        DateTimeOffset? SentAt,
        bool IsUnverified,
        string? Reason)
    {
        public OutgoingMessage Message => new(
            Id,
            new OutgoingKey(KeyText),
            Server,
            Lane,
            Chat,
            Enum.Parse<OutgoingKind>(Kind),
            Address,
            TargetText is null ? null : new OutgoingKey(TargetText),
            Body,
            Revision,
            Enum.Parse<OutgoingState>(State, ignoreCase: true),
            Channel,
            Briefing,
            Part,
            NotBefore,
            ExpiresAt,
            FirstAttemptAt,
            LastAttemptAt,
            Attempts,
            MessageId,
            SentAt,
            IsUnverified,
            Reason);
    }
}

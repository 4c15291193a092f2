using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using NodaTime;

namespace BriefBot.Storage;

/// <summary>How far a briefing has come. Expired: too late. Blocked: the channel lets nothing in. Failed: a part was refused as invalid.</summary>
public enum BriefingState { Due, Rendered, Posting, Done, Expired, Blocked, Failed }

/// <summary>A briefing of one channel for one schedule and local date; there is never a second one.</summary>
/// <param name="Period">Null until it is composed.</param>
/// <param name="FirstSentAt">When its first message was known to be sent. Null while none was.</param>
/// <param name="Fence">Grows with each claim: who holds an older one has lost it.</param>
/// <param name="Reason">One sentence on why it is late, failed or expired. Null when all is well.</param>
public sealed record StoredBriefing(
    long Id,
    ServerId Server,
    ChannelId Channel,
    ScheduleId Schedule,
    Due Due,
    DateTimeOffset ExpiresAt,
    BriefingState State,
    BriefingPeriod? Period,
    DateTimeOffset? ComposedAt,
    DateTimeOffset? FirstSentAt,
    DateTimeOffset? FinishedAt,
    long Fence,
    int Attempts,
    string? Reason);

/// <summary>All briefings, from due to done.</summary>
public sealed class Briefings(StoreTransaction transaction)
{
    private const string Columns = """
        b.id AS Id,
        b.server_id AS Server,
        b.channel_id AS Channel,
        b.schedule_id AS Schedule,
        b.local_date AS Date,
        b.due_at AS DueAt,
        b.expires_at AS ExpiresAt,
        b.state AS State,
        b.period_start AS PeriodStart,
        b.period_end AS PeriodEnd,
        b.composed_at AS ComposedAt,
        b.first_sent_at AS FirstSentAt,
        b.finished_at AS FinishedAt,
        b.fence AS Fence,
        b.attempts AS Attempts,
        b.reason AS Reason
        """;

    public async Task<bool> ExistsAsync(ChannelId channel, ScheduleId schedule, LocalDate date) =>
        await transaction.OneAsync<long>(
            "SELECT COUNT(*) FROM briefings WHERE channel_id = @channel AND schedule_id = @schedule AND local_date = @date",
            new { channel, schedule, date }) > 0;

    /// <returns>Null when there is no such briefing.</returns>
    public async Task<StoredBriefing?> FindAsync(long id) =>
        (await transaction.FindAsync<Row>($"SELECT {Columns} FROM briefings b WHERE b.id = @id", new { id }))?.Briefing;

    /// <summary>How many briefings are due and not finished.</summary>
    public Task<long> CountOpenAsync() =>
        transaction.OneAsync<long>("SELECT COUNT(*) FROM briefings WHERE state IN ('DUE', 'RENDERED', 'POSTING')");

    /// <summary>The latest briefings of a channel, newest first.</summary>
    public async Task<IReadOnlyList<StoredBriefing>> LatestAsync(ChannelId channel, int limit) =>
    [
        .. (await transaction.ListAsync<Row>(
            $"SELECT {Columns} FROM briefings b WHERE b.channel_id = @channel ORDER BY b.due_at DESC, b.id DESC LIMIT @limit",
            new { channel, limit })).Select(row => row.Briefing),
    ];

    /// <summary>The end of the last period of which something reached the channel. Null when nothing ever did.</summary>
    public Task<DateTimeOffset?> LastSentPeriodEndAsync(ChannelId channel) => transaction.FindAsync<DateTimeOffset?>(
        """
        SELECT period_end
        FROM briefings
        WHERE channel_id = @channel AND first_sent_at IS NOT NULL AND period_end IS NOT NULL
        ORDER BY period_end DESC
        LIMIT 1
        """,
        new { channel });

    /// <summary>The first briefing that was ever due in a channel, whatever became of it. Null when none was.</summary>
    public async Task<Due?> FirstDueAsync(ChannelId channel) =>
        (await transaction.FindAsync<Row>(
            $"SELECT {Columns} FROM briefings b WHERE b.channel_id = @channel ORDER BY b.due_at, b.id LIMIT 1", new { channel }))?.Briefing.Due;

    /// <summary>Takes the next briefings that have to be composed, for as long as the lease lasts. A channel's next one waits until its previous one is finished.</summary>
    /// <param name="lateAfter">
    /// A briefing so late says so. One that was composed before it was late, and of which no part was ever attempted, is composed anew for that.
    /// </param>
    /// <returns>At most <paramref name="limit"/>, of as many channels; none when nothing has to be composed.</returns>
    public async Task<IReadOnlyList<StoredBriefing>> ClaimToComposeAsync(string owner, DateTimeOffset now, TimeSpan lease, TimeSpan lateAfter, int limit = 20)
    {
        var next = await transaction.ListAsync<Row>(
            $"""
            SELECT {Columns}
            FROM briefings b
            WHERE b.next_attempt_at <= @now
                AND b.lease_until <= @now
                AND b.expires_at > @now
                AND (b.state = 'DUE' OR (
                    b.state IN ('RENDERED', 'POSTING')
                    AND b.due_at + @late <= @now
                    AND b.composed_at < b.due_at + @late
                    AND NOT EXISTS (SELECT 1 FROM outgoing o WHERE o.briefing_id = b.id AND (o.attempts > 0 OR o.state <> 'PENDING'))))
                AND NOT EXISTS (
                    SELECT 1
                    FROM briefings earlier
                    WHERE earlier.channel_id = b.channel_id
                        AND earlier.state IN ('DUE', 'RENDERED', 'POSTING')
                        AND (earlier.due_at < b.due_at OR (earlier.due_at = b.due_at AND earlier.id < b.id)))
            ORDER BY b.due_at, b.id
            LIMIT @limit
            """,
            new { now, limit, late = (long)lateAfter.TotalMilliseconds });
        await transaction.ExecuteEachAsync(
            "UPDATE briefings SET lease_owner = @owner, lease_until = @until, fence = fence + 1 WHERE id = @Id",
            next.Select(row => new { owner, until = now + lease, row.Id }));
        return [.. next.Select(row => (row with { Fence = row.Fence + 1 }).Briefing)];
    }

    /// <summary>Freezes the whole briefing: edition and parts stand from now on as they are, whatever is collected or however often sending is tried.</summary>
    /// <param name="claimed">As <see cref="ClaimToComposeAsync"/> gave it.</param>
    /// <returns>False when somebody else has taken the briefing over, or its sending has begun: then nothing was changed.</returns>
    public async Task<bool> FreezeAsync(
        StoredBriefing claimed,
        BriefingPeriod period,
        Channel channel,
        string edition,
        ImmutableArray<FrozenPart> parts,
        DateTimeOffset now)
    {
        if (await transaction.Outgoing.IsBegunAsync(claimed.Id)) return false;
        var frozen = await transaction.ExecuteAsync(
            """
            UPDATE briefings
            SET state = 'RENDERED',
                period_start = @Start,
                period_end = @End,
                composed_at = @now,
                reason = NULL,
                lease_owner = NULL,
                lease_until = 0
            WHERE id = @Id AND fence = @Fence AND state IN ('DUE', 'RENDERED', 'POSTING')
            """,
            new { claimed.Id, claimed.Fence, period.Start, period.End, now });
        if (frozen == 0) return false;

        await transaction.Outgoing.RemoveOfAsync(claimed.Id);
        await transaction.Editions.RemoveAsync(claimed.Id);
        var number = await transaction.Editions.NextNumberAsync(claimed.Channel);
        await transaction.Editions.AddAsync(new Edition(claimed.Id, claimed.Server, claimed.Channel, number, now, edition));
        for (var i = 0; i < parts.Length; i++)
        {
            var message = PartOf(claimed, channel, parts[i], part: i + 1);
            await transaction.Outgoing.AddAsync(message, now);
            if (parts[i].CardOf is { } incident) await transaction.Cards.KeepAsync(claimed.Channel, incident, claimed.Server, message.Key, now);
        }

        if (parts.IsEmpty) await FinishAsync(claimed.Id, now);
        return true;
    }

    /// <summary>Composing did not work: it is tried again later, until the briefing expires.</summary>
    public Task PostponeAsync(StoredBriefing claimed, string reason, DateTimeOffset nextAttempt) => transaction.ExecuteAsync(
        """
        UPDATE briefings
        SET attempts = attempts + 1, next_attempt_at = @nextAttempt, reason = @reason, lease_owner = NULL, lease_until = 0
        WHERE id = @Id AND fence = @Fence
        """,
        new { claimed.Id, claimed.Fence, nextAttempt, reason });

    /// <summary>It cannot be composed at all any more: its channel is gone.</summary>
    public Task GiveUpAsync(StoredBriefing claimed, string reason, DateTimeOffset now) => transaction.ExecuteAsync(
        """
        UPDATE briefings
        SET state = 'EXPIRED', finished_at = @now, reason = @reason, lease_owner = NULL, lease_until = 0
        WHERE id = @Id AND fence = @Fence
        """,
        new { claimed.Id, claimed.Fence, reason, now });

    /// <summary>
    /// Gives up what is too late. A briefing that has begun to reach its channel is always finished; so is one of which a message may be out.
    /// </summary>
    /// <returns>The briefings that were given up.</returns>
    public async Task<IReadOnlyList<StoredBriefing>> ExpireAsync(DateTimeOffset now)
    {
        var late = await transaction.ListAsync<Row>(
            $"""
            SELECT {Columns}
            FROM briefings b
            WHERE b.state IN ('DUE', 'RENDERED', 'POSTING')
                AND b.expires_at <= @now
                AND b.first_sent_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM outgoing o WHERE o.briefing_id = b.id AND o.state = 'SENDING')
            ORDER BY b.due_at, b.id
            """,
            new { now });
        foreach (var row in late)
        {
            var why = row.Reason ?? (row.State == "DUE" ? "BriefBot did not run at the time." : "The chat could not be reached.");
            await transaction.ExecuteAsync(
                "UPDATE briefings SET state = 'EXPIRED', finished_at = @now, reason = @reason WHERE id = @Id",
                new { row.Id, now, reason = "Too late: " + why });
            await transaction.Outgoing.ExpireOfAsync(row.Id);
            await transaction.Editions.RemoveAsync(row.Id);
        }

        return [.. late.Select(row => row.Briefing)];
    }

    private static NewOutgoing PartOf(StoredBriefing briefing, Channel channel, FrozenPart frozen, int part)
    {
        if (frozen.Later is { } later)
        {
            return new NewOutgoing(later.Key, briefing.Server, channel.Chat, frozen.Kind, later.In ?? channel.Address, frozen.Body)
            {
                Target = later.On,
                Channel = briefing.Channel,
            };
        }

        var under = frozen.Under is { } other ? KeyOf(other) : (OutgoingKey?)null;
        var message = new NewOutgoing(KeyOf(part), briefing.Server, channel.Chat, frozen.Kind, channel.Address, frozen.Body)
        {
            Target = under,
            Channel = briefing.Channel,
            Told = frozen.Told,
            ExpiresAt = briefing.ExpiresAt,
        };
        // Publishing may be held up for an hour by a chat's limits: the briefing is finished without it.
        return frozen.Kind == OutgoingKind.Publish && under is { } published
            ? message with { Key = published.Publish }
            : message with { Briefing = briefing.Id, Part = part };

        OutgoingKey KeyOf(int number) => OutgoingKey.OfPart(briefing.Channel, briefing.Schedule, briefing.Due.Date, number);
    }

    internal Task AddAsync(IEnumerable<(ChannelSchedule Schedule, Due Due)> due, DateTimeOffset now, TimeSpan catchUp) => transaction.ExecuteEachAsync(
        """
        INSERT INTO briefings (
            server_id, channel_id, schedule_id, local_date, due_at, expires_at, state, lease_until, fence, next_attempt_at, attempts,
            finished_at, reason)
        VALUES (@Server, @Channel, @Id, @Date, @At, @expiresAt, @state, 0, 0, @now, 0, @finishedAt, @reason)
        ON CONFLICT (channel_id, schedule_id, local_date) DO NOTHING
        """,
        due.Select(found => new
        {
            found.Schedule.Server,
            found.Schedule.Channel,
            found.Schedule.Id,
            found.Due.Date,
            found.Due.At,
            expiresAt = found.Due.At + catchUp,
            state = now < found.Due.At + catchUp ? "DUE" : "EXPIRED",
            now,
            finishedAt = now < found.Due.At + catchUp ? (DateTimeOffset?)null : now,
            reason = now < found.Due.At + catchUp ? null : "Too late: BriefBot did not run at the time.",
        }));

    /// <summary>Forgets briefings of days still to come of which nothing was composed: they were made while the clock was ahead.</summary>
    internal Task ForgetPrematureAsync(DateTimeOffset now) => transaction.ExecuteAsync(
        "DELETE FROM briefings WHERE due_at > @now AND state IN ('DUE', 'EXPIRED') AND composed_at IS NULL", new { now });

    internal Task<LocalDate?> LastDateAsync(ChannelId channel, ScheduleId schedule) => transaction.FindAsync<LocalDate?>(
        """
        SELECT local_date
        FROM briefings
        WHERE channel_id = @channel AND schedule_id = @schedule
        ORDER BY local_date DESC
        LIMIT 1
        """,
        new { channel, schedule });

    internal Task BeginPostingAsync(long id) =>
        transaction.ExecuteAsync("UPDATE briefings SET state = 'POSTING' WHERE id = @id AND state = 'RENDERED'", new { id });

    internal Task NoteSentAsync(long id, DateTimeOffset now) =>
        transaction.ExecuteAsync("UPDATE briefings SET first_sent_at = COALESCE(first_sent_at, @now) WHERE id = @id", new { id, now });

    /// <summary>Closes the briefing once none of its parts is open any more. An edition of which nothing arrived gives its number back.</summary>
    internal async Task FinishAsync(long id, DateTimeOffset now)
    {
        const string sql = """
            UPDATE briefings
            SET finished_at = @now,
                state = CASE
                    WHEN EXISTS (SELECT 1 FROM outgoing o WHERE o.briefing_id = @id AND o.state = 'BLOCKED') THEN 'BLOCKED'
                    WHEN EXISTS (SELECT 1 FROM outgoing o WHERE o.briefing_id = @id AND o.state = 'REJECTED') THEN 'FAILED'
                    ELSE 'DONE'
                END,
                reason = COALESCE((
                    SELECT o.reason
                    FROM outgoing o
                    WHERE o.briefing_id = @id AND o.state IN ('BLOCKED', 'REJECTED')
                    ORDER BY o.id
                    LIMIT 1), reason)
            WHERE id = @id
                AND state IN ('RENDERED', 'POSTING')
                AND NOT EXISTS (SELECT 1 FROM outgoing o WHERE o.briefing_id = @id AND o.state IN ('PENDING', 'SENDING'))
            """;
        await transaction.ExecuteAsync(sql, new { id, now });
        await transaction.ExecuteAsync(
            """
            DELETE FROM editions
            WHERE briefing_id IN (
                SELECT id FROM briefings WHERE id = @id AND state IN ('BLOCKED', 'FAILED') AND first_sent_at IS NULL)
            """,
            new { id });
    }

    private sealed record Row(
        long Id,
        ServerId Server,
        ChannelId Channel,
        ScheduleId Schedule,
        LocalDate Date,
        DateTimeOffset DueAt,
        DateTimeOffset ExpiresAt,
        string State,
        DateTimeOffset? PeriodStart,
        DateTimeOffset? PeriodEnd,
        DateTimeOffset? ComposedAt,
        DateTimeOffset? FirstSentAt,
        DateTimeOffset? FinishedAt,
        long Fence,
        int Attempts,
        string? Reason)
    {
        public StoredBriefing Briefing => new(
            Id,
            Server,
            Channel,
            Schedule,
            new Due(DueAt, Date),
            ExpiresAt,
            Enum.Parse<BriefingState>(State, ignoreCase: true),
            PeriodStart is { } start && PeriodEnd is { } end ? new BriefingPeriod(start, end, IsFirst: false) : null,
            ComposedAt,
            FirstSentAt,
            FinishedAt,
            Fence,
            Attempts,
            Reason);
    }
}

using BriefBot.Core.Briefings;
using NodaTime;

namespace BriefBot.Storage;

/// <summary>A schedule of a channel, and when it is due next.</summary>
/// <param name="Next">Null while it is due on no day of the week.</param>
/// <param name="LastDate">The last local date for which it was due. Null when it never was.</param>
public sealed record ChannelSchedule(
    ChannelId Channel, ScheduleId Id, ServerId Server, BriefingSchedule Schedule, Due? Next, LocalDate? LastDate, bool IsPaused, bool FromSettings);

/// <summary>When every channel wants its briefing. Which one is due stands here, and nowhere else.</summary>
public sealed class Schedules(StoreTransaction transaction)
{
    private const string Columns = """
        channel_id AS Channel,
        id AS Id,
        server_id AS Server,
        local_time AS Time,
        zone AS Zone,
        weekdays AS Days,
        next_due_at AS NextDueAt,
        next_local_date AS NextDate,
        last_local_date AS LastDate,
        is_paused AS IsPaused,
        from_settings AS FromSettings
        """;

    /// <summary>Dates missed longer ago than this are not even listed as missed.</summary>
    private static readonly TimeSpan ListedAsMissed = TimeSpan.FromDays(7);

    /// <summary>Adds a schedule or changes it. A date that had its briefing gets no second one, whatever zone and time are now.</summary>
    public async Task KeepAsync(
        ServerId server, ChannelId channel, ScheduleId id, BriefingSchedule schedule, bool fromSettings, DateTimeOffset now)
    {
        var kept = await FindAsync(channel, id);
        if (kept is not null && kept.Schedule == schedule && kept.FromSettings == fromSettings) return;

        await SaveAsync(new ChannelSchedule(
            channel, id, server, schedule, schedule.NextAfter(now, kept?.LastDate), kept?.LastDate, kept?.IsPaused ?? false, fromSettings));
    }

    /// <returns>Null when the channel has no such schedule.</returns>
    public async Task<ChannelSchedule?> FindAsync(ChannelId channel, ScheduleId id) =>
        (await transaction.FindAsync<Row>(
            $"SELECT {Columns} FROM schedules WHERE channel_id = @channel AND id = @id", new { channel, id }))?.Schedule;

    public Task<IReadOnlyList<ChannelSchedule>> OfAsync(ChannelId channel) =>
        ListAsync("WHERE channel_id = @channel ORDER BY id", new { channel });

    public Task<IReadOnlyList<ChannelSchedule>> AllAsync() => ListAsync("ORDER BY channel_id, id", new { });

    public Task RemoveAsync(ChannelId channel, ScheduleId id) =>
        transaction.ExecuteAsync("DELETE FROM schedules WHERE channel_id = @channel AND id = @id", new { channel, id });

    public Task PauseAsync(ChannelId channel, ScheduleId id) =>
        transaction.ExecuteAsync("UPDATE schedules SET is_paused = 1 WHERE channel_id = @channel AND id = @id", new { channel, id });

    /// <summary>Goes on with the next due moment; what fell into the pause is not made up for.</summary>
    public async Task ResumeAsync(ChannelId channel, ScheduleId id, DateTimeOffset now)
    {
        if (await FindAsync(channel, id) is { IsPaused: true } kept)
            await SaveAsync(kept with { IsPaused = false, Next = kept.Schedule.NextAfter(now, kept.LastDate) });
    }

    /// <summary>Leaves out the next due moment. What it would have told is in the briefing after.</summary>
    /// <returns>What was left out. Null when nothing is due.</returns>
    public async Task<Due?> SkipNextAsync(ChannelId channel, ScheduleId id)
    {
        if (await FindAsync(channel, id) is not { IsPaused: false, Next: { } due } kept) return null;

        await SaveAsync(kept with { Next = kept.Schedule.NextAfter(due.At, due.Date), LastDate = due.Date });
        return due;
    }

    /// <summary>
    /// Turns schedules that are due into briefings, and moves each on to its next due moment.
    /// One that is found later than the catch-up time allows becomes a briefing that is EXPIRED from the start.
    /// </summary>
    /// <returns>How many schedules were due; call again until there are none.</returns>
    public async Task<int> ClaimDueAsync(DateTimeOffset now, TimeSpan catchUp, int limit = 500)
    {
        var due = await ListAsync(
            "WHERE is_paused = 0 AND next_due_at <= @now ORDER BY next_due_at, channel_id, id LIMIT @limit", new { now, limit });
        var (briefings, moved) = (new List<(ChannelSchedule, Due)>(), new List<ChannelSchedule>());
        foreach (var schedule in due)
        {
            if (schedule.Next is not { } next) continue;

            var isListed = now - next.At <= ListedAsMissed;
            if (isListed) briefings.Add((schedule, next));
            moved.Add(isListed
                ? schedule with { Next = schedule.Schedule.NextAfter(next.At, next.Date), LastDate = next.Date }
                : schedule with { Next = schedule.Schedule.NextAfter(now - ListedAsMissed, next.Date) });
        }

        await transaction.Briefings.AddAsync(briefings, now, catchUp);
        await SaveAsync(moved);
        return due.Count;
    }

    /// <summary>
    /// Takes back due moments that lie further away than they should: a clock that was ahead and was set right has moved them there.
    /// </summary>
    public async Task RecalculateAsync(DateTimeOffset now)
    {
        await transaction.Briefings.ForgetPrematureAsync(now);
        foreach (var kept in await ListAsync("WHERE is_paused = 0 AND next_due_at > @now", new { now }))
        {
            var next = kept.Schedule.NextAfter(now);
            while (next is { } due && await transaction.Briefings.ExistsAsync(kept.Channel, kept.Id, due.Date))
            {
                next = kept.Schedule.NextAfter(due.At, due.Date);
            }

            if (next?.At < kept.Next?.At)
                await SaveAsync(kept with { Next = next, LastDate = await transaction.Briefings.LastDateAsync(kept.Channel, kept.Id) });
        }
    }

    private Task<int> SaveAsync(ChannelSchedule schedule) => SaveAsync([schedule]);

    private Task<int> SaveAsync(IEnumerable<ChannelSchedule> schedules) => transaction.ExecuteEachAsync(
        """
        INSERT INTO schedules (
            channel_id, id, server_id, local_time, zone, weekdays, next_due_at, next_local_date, last_local_date, is_paused, from_settings)
        VALUES (@Channel, @Id, @Server, @Time, @Zone, @Days, @NextDueAt, @NextDate, @LastDate, @IsPaused, @FromSettings)
        ON CONFLICT (channel_id, id) DO UPDATE SET
            server_id = excluded.server_id,
            local_time = excluded.local_time,
            zone = excluded.zone,
            weekdays = excluded.weekdays,
            next_due_at = excluded.next_due_at,
            next_local_date = excluded.next_local_date,
            last_local_date = excluded.last_local_date,
            is_paused = excluded.is_paused,
            from_settings = excluded.from_settings
        """,
        schedules.Select(Row.Of));

    private async Task<IReadOnlyList<ChannelSchedule>> ListAsync(string condition, object values) =>
        [.. (await transaction.ListAsync<Row>($"SELECT {Columns} FROM schedules {condition}", values)).Select(row => row.Schedule)];

    private sealed record Row(
        ChannelId Channel,
        ScheduleId Id,
        ServerId Server,
        LocalTime Time,
        DateTimeZone Zone,
        int Days,
        DateTimeOffset? NextDueAt,
        LocalDate? NextDate,
        LocalDate? LastDate,
        bool IsPaused,
        bool FromSettings)
    {
        public ChannelSchedule Schedule => new(
            Channel,
            Id,
            Server,
            new BriefingSchedule(Time, Zone, (Weekdays)Days),
            NextDueAt is { } at && NextDate is { } date ? new Due(at, date) : null,
            LastDate,
            IsPaused,
            FromSettings);

        public static Row Of(ChannelSchedule schedule) => new(
            schedule.Channel,
            schedule.Id,
            schedule.Server,
            schedule.Schedule.Time,
            schedule.Schedule.Zone,
            (int)schedule.Schedule.Days,
            schedule.Next?.At,
            schedule.Next?.Date,
            schedule.LastDate,
            schedule.IsPaused,
            schedule.FromSettings);
    }
}

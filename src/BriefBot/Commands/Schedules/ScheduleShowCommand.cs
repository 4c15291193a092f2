using System.Globalization;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Storage;
using NodaTime;

namespace BriefBot.Commands.Schedules;

/// <summary>/schedule show: when this channel is briefed.</summary>
public sealed class ScheduleShowCommand(CommandRooms rooms) : ICommand
{
    public CommandDescription Description { get; } = new(
        "schedule show",
        new Translated("show", "zeigen", "montrer"),
        new Translated("When this channel is briefed", "Wann dieser Kanal seine Lage bekommt", "Quand ce canal reçoit son point"),
        Role.Member)
    {
        IsPrivate = true,
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.ReadAsync(
        async store =>
        {
            if (await store.BriefedChannelAsync(call) is not { } channel) return ScheduleWords.NotBriefed;

            var schedules = await store.Schedules.OfAsync(channel.Id);
            return schedules.Count == 0 ? ScheduleWords.NotBriefed : CommandAnswer.Say(string.Join('\n', schedules.Select(schedule => ScheduleWords.Line(channel, schedule))));
        },
        cancellation);
}

/// <summary>How schedules are named and worded in chat.</summary>
internal static class ScheduleWords
{
    /// <summary>The one schedule of a channel that chat sets; those of the settings stand beside it.</summary>
    public static readonly ScheduleId Daily = new("daily");

    private static readonly (string Word, Weekdays Days)[] Names =
        [("every day", Weekdays.Every), ("working days", Weekdays.WorkingDays)];

    public static CommandAnswer NotBriefed => CommandAnswer.Say("This channel is not briefed yet. `/setup` or `/schedule set 08:00` begins it.");

    public static CommandAnswer FromSettings => CommandAnswer.Say("This channel's schedule stands in BriefBot's settings; whoever runs BriefBot changes it there.");

    /// <summary>Changes the schedules of the channel that was asked in, if it has some and chat may change them.</summary>
    public static Task<CommandAnswer> ChangeAsync(CommandRooms rooms, CommandCall call, Func<StoreTransaction, Channel, Task<CommandAnswer>> change, CancellationToken cancellation) =>
        rooms.Database.WriteAsync(
            async store => await store.BriefedChannelAsync(call) switch
            {
                null => NotBriefed,
                { FromSettings: true } => FromSettings,
                var channel => await change(store, channel),
            },
            cancellation);

    public static string Line(Channel channel, ChannelSchedule schedule)
    {
        var next = schedule.IsPaused ? "paused"
            : schedule.Next is { } due ? $"next on {Instant.FromDateTimeOffset(due.At).InZone(schedule.Schedule.Zone).ToString("ddd d MMMM HH:mm", CultureInfo.InvariantCulture)}"
            : "due on no day";
        return Defuse.Markdown($"{channel.Name}: {Days(schedule.Schedule.Days)} at {schedule.Schedule.Time.ToString("HH:mm", CultureInfo.InvariantCulture)} ({schedule.Schedule.Zone.Id}), {next}{(schedule.FromSettings ? ", from the settings" : "")}");
    }

    public static string Days(Weekdays days) => Names.FirstOrDefault(name => name.Days == days).Word ?? days.ToString().ToLowerInvariant();

    /// <returns>Null when it is no time of day.</returns>
    public static LocalTime? Time(string typed)
    {
        var parts = typed.Split(':', '.', 'h');
        return parts.Length is 1 or 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour) && hour < 24
            && (parts.Length == 1 || parts[1].Length == 0 || int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            && (parts.Length == 1 || parts[1].Length == 0 ? 0 : int.Parse(parts[1], CultureInfo.InvariantCulture)) is var minute and < 60
            ? new LocalTime(hour, minute)
            : null;
    }

    /// <returns>Null when there is no such zone.</returns>
    public static DateTimeZone? Zone(string typed) =>
        DateTimeZoneProviders.Tzdb.Ids.FirstOrDefault(id => id.Equals(typed, StringComparison.OrdinalIgnoreCase)) is { } id ? DateTimeZoneProviders.Tzdb[id] : null;
}

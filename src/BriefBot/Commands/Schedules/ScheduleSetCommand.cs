using System.Collections.Immutable;
using System.Globalization;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot.Commands.Schedules;

/// <summary>/schedule set: when this channel is briefed from now on.</summary>
public sealed class ScheduleSetCommand(CommandRooms rooms) : ICommand
{
    internal static readonly ImmutableArray<string> DayChoices = ["every day", "working days"];

    public CommandDescription Description { get; } = new(
        "schedule set",
        new Translated("set", "setzen", "fixer"),
        new Translated("Brief this channel every day at a local time", "Diesem Kanal täglich zu einer Ortszeit die Lage geben", "Informer ce canal chaque jour à une heure locale"),
        Role.Manager)
    {
        Mutates = true,
        Options =
        [
            new("time", new Translated("time", "zeit", "heure"), new Translated("A local time: 08:00", "Eine Ortszeit: 08:00", "Une heure locale : 08:00")) { IsRequired = true, Most = 5 },
            new("zone", new Translated("zone", "zeitzone", "fuseau"), new Translated("An IANA time zone: Europe/Berlin", "Eine IANA-Zeitzone: Europe/Berlin", "Un fuseau IANA : Europe/Paris")) { Suggests = NameKind.Zone, Most = 60 },
            new("days", new Translated("days", "tage", "jours"), new Translated("On which days", "An welchen Tagen", "Quels jours")) { Choices = DayChoices },
        ],
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) =>
        rooms.Database.WriteAsync(store => SetAsync(store, call, rooms.Settings.Commands.ChannelsPerServer), cancellation);

    /// <summary>Sets the schedule of the channel that was asked in; a channel that is not briefed yet becomes one.</summary>
    internal static async Task<CommandAnswer> SetAsync(StoreTransaction store, CommandCall call, int channelsPerServer)
    {
        if (ScheduleWords.Time(call.Text("time")) is not { } time)
            return CommandAnswer.Say($"\"{Defuse.Markdown(call.Text("time"))}\" is no time of day. Write for example 08:00.");

        var channel = await store.ChannelAsync(call);
        if (channel.FromSettings) return ScheduleWords.FromSettings;
        var isNew = await store.BriefedChannelAsync(call) is null;
        if (isNew && (await store.Channels.OfAsync(call.Server)).Count >= channelsPerServer)
            return CommandAnswer.Say($"{channelsPerServer} channels of this server are briefed, as many as may be.");

        var zoneName = call.Text("zone") is { Length: > 0 } typed ? typed : channel.Zone;
        if (ScheduleWords.Zone(zoneName) is not { } zone)
            return CommandAnswer.Say($"\"{Defuse.Markdown(zoneName)}\" is no time zone. They are called by a large city, such as Europe/Berlin.");

        var before = await store.Schedules.FindAsync(channel.Id, ScheduleWords.Daily);
        var days = call.Text("days") == DayChoices[1] ? Weekdays.WorkingDays : call.Text("days").Length > 0 ? Weekdays.Every : before?.Schedule.Days ?? Weekdays.Every;
        await store.Channels.KeepAsync(channel with { Zone = zone.Id }, call.Now);
        await store.Schedules.KeepAsync(call.Server, channel.Id, ScheduleWords.Daily, new BriefingSchedule(time, zone, days), fromSettings: false, call.Now);
        var kept = await store.Schedules.FindAsync(channel.Id, ScheduleWords.Daily) ?? throw new InvalidOperationException("The schedule was just kept.");
        await store.NoteAsync(call, "set schedule", channel.Id.Value, before is null ? null : Words(before.Schedule), Words(kept.Schedule));
        return CommandAnswer.Say(ScheduleWords.Line(channel, kept)) with { Controls = [new Control.Button("Show me one now", "schedule test")] };
    }

    private static string Words(BriefingSchedule schedule) =>
        $"{ScheduleWords.Days(schedule.Days)} {schedule.Time.ToString("HH:mm", CultureInfo.InvariantCulture)} {schedule.Zone.Id}";
}

using System.Globalization;
using System.Reflection;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Storage;
using NodaTime;

namespace BriefBot.Commands;

/// <summary>/status: whether all is well; what was read, which briefings came late or not at all, what BriefBot may not do, and its version.</summary>
public sealed class StatusCommand(CommandRooms rooms) : ICommand
{
    private const int BriefingsShown = 5;

    private static readonly string Version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "unknown";

    public CommandDescription Description { get; } = new(
        "status",
        new Translated("status", "status", "état"),
        new Translated("What was read, what came late, what is missing", "Was gelesen wurde, was zu spät kam, was fehlt", "Ce qui a été lu, ce qui était en retard, ce qui manque"),
        Role.Member)
    {
        IsPrivate = true,
    };

    public Task<CommandAnswer> AnswerAsync(CommandCall call, CancellationToken cancellation) => rooms.Database.ReadAsync(
        async store =>
        {
            var channels = await store.Channels.OfAsync(call.Server);
            var page = CommandAnswer.Page(
                "BriefBot's status",
                $"Version {Version}.{await WaitingAsync(store, call)}",
                [
                    .. Section("Sources, last 24 hours", await SourcesAsync(store, call)),
                    .. Section("Channels", await ChannelsAsync(store, channels)),
                    .. Section("Late, missed or blocked", await TroubleAsync(store, channels)),
                    .. Section("Permissions here", Permissions(call)),
                    .. Section("Catalogues", (await store.Catalogues.StatesAsync()).Select(state => $"{state.Name}: {state.Entries.ToString("#,0", CultureInfo.InvariantCulture)} entries, of {state.Dated}")),
                ]);
            return new CommandAnswer([page]);
        },
        cancellation);

    private static IEnumerable<MessageSection> Section(string heading, IEnumerable<string> lines) =>
        MessageComposer.Sections(heading, lines.Select(Defuse.Markdown), MessageLimits.Discord).Take(2);

    private static async Task<IEnumerable<string>> SourcesAsync(StoreTransaction store, CommandCall call)
    {
        var coverage = await store.LastDayAsync(call);
        if (coverage.Count == 0) return ["Nothing was fetched in the last 24 hours."];

        var failed = coverage.Where(source => source.HasFailed).ToArray();
        var waiting = coverage.Count(source => !source.WasAsked);
        return failed
            .Select(source => $"{source.Source.Name}: {source.Outcome}")
            .Prepend($"{coverage.Count - failed.Length - waiting} of {Wording.Count(coverage.Count, "source")} read, {Wording.Count(coverage.Sum(source => source.New), "new article")}{(waiting > 0 ? $"; {waiting} not asked yet" : "")}{(failed.Length > 0 ? $"; {failed.Length} failed:" : ".")}");
    }

    private static async Task<IEnumerable<string>> ChannelsAsync(StoreTransaction store, IReadOnlyList<Channel> channels)
    {
        var lines = new List<string>();
        foreach (var channel in channels)
            foreach (var schedule in await store.Schedules.OfAsync(channel.Id))
                lines.Add($"{channel.Name}: {(schedule.IsPaused ? "paused" : schedule.Next is { } due ? $"next briefing {Moment(due.At, schedule.Schedule.Zone)}" : "due on no day")}");
        return lines.Count > 0 ? lines : ["No channel is briefed yet."];
    }

    private static async Task<IEnumerable<string>> TroubleAsync(StoreTransaction store, IReadOnlyList<Channel> channels)
    {
        var lines = new List<string>();
        foreach (var channel in channels)
            foreach (var briefing in (await store.Briefings.LatestAsync(channel.Id, BriefingsShown)).Where(IsTrouble))
                lines.Add($"{channel.Name}, {briefing.Due.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)}: {(briefing.State == BriefingState.Done ? "came late" : briefing.State.ToString().ToLowerInvariant())}{(briefing.Reason is { } reason ? $". {reason}" : "")}");
        return lines;
    }

    private static bool IsTrouble(StoredBriefing briefing) =>
        briefing.State is BriefingState.Expired or BriefingState.Blocked or BriefingState.Failed
        || (briefing.State == BriefingState.Done && briefing.FirstSentAt - briefing.Due.At > DeliveryRules.Default.LateAfter);

    private static IEnumerable<string> Permissions(CommandCall call) => call.Place switch
    {
        { Missing: [_, ..] missing } => [$"In {call.Place.Name} BriefBot may not: {string.Join(", ", missing)}."],
        _ => [],
    };

    private static async Task<string> WaitingAsync(StoreTransaction store, CommandCall call) =>
        await store.Outgoing.OldestOpenAsync() is { } oldest && call.Now - oldest > TimeSpan.FromMinutes(5)
            ? $" Messages have been waiting to be sent for {(int)(call.Now - oldest).TotalMinutes} minutes."
            : "";

    private static string Moment(DateTimeOffset moment, DateTimeZone zone) =>
        Instant.FromDateTimeOffset(moment).InZone(zone).ToString("ddd d MMMM HH:mm", CultureInfo.InvariantCulture) + $" ({zone.Id})";
}

using System.Collections.Immutable;
using System.CommandLine;
using BriefBot.Chat;
using BriefBot.Chat.Console;
using BriefBot.Chat.Html;
using BriefBot.Core.Briefings;
using BriefBot.Core.Catalogues;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;
using BriefBot.Feeds;
using BriefBot.Settings;
using BriefBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace BriefBot.Cli;

/// <summary>Shows the whole thing on two invented days: the same code as every day, a temporary store, nothing configured.</summary>
internal static class DemoCommand
{
    private const string Zone = "Europe/Brussels";

    private static readonly ScheduleId Daily = new("daily");

    private static readonly Option<string> Out = new("--out")
    {
        Description = "Where the same is written as pages, Markdown and JSON.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Path.Combine("out", "demo"),
    };

    public static Command Build()
    {
        var command = new Command("demo", "Shows two days of briefings made from a sample of invented feeds. Nothing is configured and nothing is fetched.") { Out };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancellation)
    {
        var (output, error) = (command.InvocationConfiguration.Output, command.InvocationConfiguration.Error);
        if (CommandSettings.Load(command) is not { } settings) return ExitCode.WrongInput;
        if (CommandTables.Load(settings, error) is not var (names, grouping)) return ExitCode.WrongInput;
        var sample = Path.Combine(ConfigFolder.Find(command.GetValue(CommandLine.Config)), "sample-day");
        if (CommandSources.Read(command, Path.Combine(sample, "sources.opml")) is not { } sources) return ExitCode.WrongInput;

        using var temporary = new TemporaryFolder();
        await using var database = await Database.OpenAsync(temporary.File("demo.db"), cancellation);
        var clock = new SampleClock(At(new LocalDate(2026, 3, 30), hour: 7, minute: 0));
        var pages = command.GetValue(Out) ?? "";
        ImmutableArray<IChat> chats = [new ConsoleChat(BriefingTerminal.Open(output, isTerminal: !System.Console.IsOutputRedirected)), new HtmlChat()];
        using var outbox = new SendOutgoing(database, chats, clock, NullLogger<SendOutgoing>.Instance);
        var deliver = new DeliverBriefing(
            database, chats, new NewsGathering(settings.Ranking).GatherAsync, outbox, clock, DeliveryRules.Default, NullLogger<DeliverBriefing>.Instance);
        await OpenChannelsAsync(database, sources, pages, clock, cancellation);

        for (var day = 1; day <= 2; day++)
        {
            var date = new LocalDate(2026, 3, 29 + day);
            var folder = Path.Combine(sample, $"day-{day}");

            // 07:30: what the world published since yesterday, and the list of what is exploited.
            clock.Set(At(date, hour: 7, minute: 30));
            var collect = new CollectNews(database, SavedFeeds.From(folder), () => names, grouping, settings.Collect);
            await collect.RunAsync([.. sources.Where(source => source.IsOn)], clock.GetUtcNow(), cancellation);
            var kev = CatalogueReading.Read(await File.ReadAllBytesAsync(Path.Combine(folder, "kev.json"), cancellation));
            await new UpdateCatalogues(database, clock).KeepAsync(kev, "kev.json", anySize: true, cancellation);

            // 08:00: the briefing.
            clock.Set(At(date, hour: 8, minute: 0));
            await deliver.DeliverDueAsync(cancellation);
            await outbox.SendReadyAsync(cancellation);
            await WriteBesideAsync(database, pages, date, cancellation);
        }

        await output.WriteLineAsync($"The same as pages, Markdown and JSON: {pages}");
        await output.WriteLineAsync();
        await output.WriteLineAsync("To have this every morning:");
        await output.WriteLineAsync("  1. Make a bot at https://discord.com/developers/applications and set its token: export BRIEFBOT_Discord__Token=…");
        await output.WriteLineAsync("  2. In config/briefbot.json say what your team runs, \"chat\": \"discord\" and your channel's id (or \"html\" for pages).");
        await output.WriteLineAsync("  3. dotnet run --project src/BriefBot -- run");
        return ExitCode.Fine;
    }

    private static async Task WriteBesideAsync(Database database, string folder, LocalDate date, CancellationToken cancellation)
    {
        if (await database.ReadAsync(store => store.Editions.LatestAsync(ChannelId.Of(ChatName.Console, "demo")), cancellation) is not { } edition) return;
        var briefing = BriefingJson.Read(edition.Content);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{date:uuuu-MM-dd}.json"), BriefingJson.WriteIndented(briefing), cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{date:uuuu-MM-dd}.md"), BriefingMarkdown.Render(briefing), cancellation);
    }

    private static Task OpenChannelsAsync(Database database, ImmutableArray<Source> sources, string pages, TimeProvider clock, CancellationToken cancellation) =>
        database.WriteAsync(
            async store =>
            {
                var now = clock.GetUtcNow();
                var schedule = new BriefingSchedule(new LocalTime(8, 0), DateTimeZoneProviders.Tzdb[Zone], Weekdays.Every);
                await store.Sources.ShareAsync(sources, now);
                foreach (var (chat, address) in new[] { (ChatName.Console, ""), (ChatName.Html, pages) })
                {
                    var channel = new Channel(ChannelId.Of(chat, "demo"), ServerId.Console, chat, address, "#demo", Zone, Profile.Empty, FromSettings: false);
                    await store.Channels.KeepAsync(channel, now);
                    await store.Schedules.KeepAsync(ServerId.Console, channel.Id, Daily, schedule, fromSettings: false, now);
                }
            },
            cancellation);

    private static DateTimeOffset At(LocalDate date, int hour, int minute) =>
        date.At(new LocalTime(hour, minute)).InZoneStrictly(DateTimeZoneProviders.Tzdb[Zone]).ToDateTimeOffset().ToUniversalTime();

    /// <summary>A clock that stands where the sample day is.</summary>
    private sealed class SampleClock(DateTimeOffset start) : TimeProvider
    {
        private DateTimeOffset now = start;

        public void Set(DateTimeOffset moment) => now = moment;

        public override DateTimeOffset GetUtcNow() => now;
    }
}

using System.CommandLine;
using BriefBot.Chat;
using BriefBot.Chat.Console;
using BriefBot.Chat.Html;
using BriefBot.Commands;
using BriefBot.Core.Topics;
using BriefBot.Feeds;
using BriefBot.Schedule;
using BriefBot.Settings;
using BriefBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BriefBot.Cli;

/// <summary>Runs the bot: it collects, and every channel gets its briefing when it is due.</summary>
internal static class RunCommand
{
    /// <summary>How often it is looked whether a source is due; how often each is asked stands with the source.</summary>
    private static readonly TimeSpan LookForDueSources = TimeSpan.FromMinutes(1);

    /// <summary>Each catalogue is fetched once a day; what failed is not waited for until the next.</summary>
    private static readonly TimeSpan LookForDueCatalogues = TimeSpan.FromHours(1);

    public static Command Build()
    {
        var command = new Command("run", "Runs the bot until it is stopped: collects news and briefs each channel when it is due.");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancellation)
    {
        var (output, error) = (command.InvocationConfiguration.Output, command.InvocationConfiguration.Error);
        if (CommandSettings.Load(command) is not { } settings) return ExitCode.WrongInput;
        if (MissingToRun.In(settings) is { IsEmpty: false } missing)
        {
            CommandSettings.Write(error, SettingsReading.FileName, missing);
            return ExitCode.WrongInput;
        }
        if (CommandTables.Load(settings, error) is not var (names, grouping)) return ExitCode.WrongInput;
        if (CommandSources.Read(command, settings.Files.Sources) is not { } listed) return ExitCode.WrongInput;

        await using var database = await Database.OpenAsync(settings.Storage.Path, cancellation);
        var clock = TimeProvider.System;
        await database.WriteAsync(store => ApplySettings.ToAsync(store, settings, listed, clock.GetUtcNow()), cancellation);
        await new UpdateCatalogues(database, clock).StartFromShippedAsync(settings.Files.CataloguesFolder, cancellation);

        var counts = grouping.StartingCounts.Concat(await database.ReadAsync(store => store.WordCounts.AllAsync(), cancellation));

        using var web = new CommandWeb(settings);
        var folder = new NamesFolder(settings.Files.NamesFolder, names, error.WriteLine);
        var collect = new CollectNews(database, web.FetchAsync, () => folder.Current, grouping, settings.Collect, web.ReadPageAsync);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging
            .AddSimpleConsole(line => { line.SingleLine = true; line.TimestampFormat = "yyyy-MM-dd HH:mm:ss "; line.UseUtcTimestamp = true; })
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Quartz", LogLevel.Warning)
            .AddFilter("System", LogLevel.Warning);
        // Briefings are printed to the standard output; what operators want to know goes beside it.
        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(log => log.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services
            .AddSingleton(clock)
            .AddSingleton(database)
            .AddSingleton<IChat>(new ConsoleChat(BriefingTerminal.Open(output, isTerminal: !System.Console.IsOutputRedirected)))
            .AddSingleton<IChat, HtmlChat>()
            .AddSingleton(new FollowedInBriefing(new TopicMatching(names), names))
            .AddSingleton<GatherNews>(rooms => async (due, store) =>
                await rooms.GetRequiredService<FollowedInBriefing>().MarkAsync(await new NewsGathering(settings.Ranking).GatherAsync(due, store), due.Channel, store))
            .AddSingleton(DeliveryRules.Default with { CatchUp = TimeSpan.FromHours(settings.Briefing.CatchUpHours) })
            .AddSingleton<SendOutgoing>()
            .AddSingleton<DeliverBriefing>()
            .AddNotices(names, counts)
            .AddSingleton(web.Catalogues)
            .AddSingleton<RefreshCatalogues>()
            .AddBriefingJobs(
                clock.GetUtcNow(),
                RunNotices.Job,
                new Job("collect news", LookForDueSources, TimeSpan.Zero, (_, stop) => collect.CollectDueAsync(listed, clock.GetUtcNow(), stop)),
                new Job("refresh catalogues", LookForDueCatalogues, TimeSpan.FromMinutes(1), (rooms, stop) => rooms.GetRequiredService<RefreshCatalogues>().RefreshDueAsync(CataloguePublishers.All, stop)));
        var known = new KnownNames(database, names, clock);
        builder.Services
            .AddSingleton(rooms => new CommandDesk(
                AllCommands.In(new CommandRooms(database, settings, names, listed, web.FetchAsync, clock)), known.Suggest, settings.Commands, rooms.GetRequiredService<ILogger<CommandDesk>>()))
            .AddForever((_, stop) => known.RunAsync(stop));
        var discord = settings.Discord.Token is { } token ? RunDiscord.With(builder.Services, token, settings) : null;

        using var host = builder.Build();
        await error.WriteLineAsync($"BriefBot is running: {listed.Count(source => source.IsOn)} sources, {settings.Channels.Length} channels. Stop it with Ctrl-C.");
        await host.RunAsync(cancellation);
        if (discord?.EndedBecause is not { } sentence) return ExitCode.Fine;

        await error.WriteLineAsync($"BriefBot has stopped. {sentence} \"briefbot discord check\" says what to do.");
        return ExitCode.Failed;
    }
}

using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;
using BriefBot.Core.Topics;
using BriefBot.Feeds;
using BriefBot.Settings;
using BriefBot.Storage;
using NodaTime;

namespace BriefBot.Cli;

/// <summary>Collects now and prints a briefing; nothing is posted and nothing is remembered as told.</summary>
internal static class BriefCommand
{
    private static readonly Option<string[]> SourcesOption = new("--sources")
    {
        Description = "Read these instead of the sources of the settings: an OPML file, a folder of saved feed documents, or feed addresses. They are read into a store of their own.",
        HelpName = "FILE.opml|DIR|URL",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> Since = new("--since")
    {
        Description = "Where the period begins: hours back (36h), days back (7d), or a moment (2026-03-30T08:00Z). Default: 24h.",
        HelpName = "WHEN",
    };

    private static readonly Option<string?> NowOption = new("--now")
    {
        Description = "The moment at which it is composed, as for --since. Default: now.",
        HelpName = "WHEN",
    };

    private static readonly Option<string?> Topic = new("--topic")
    {
        Description = "Only incidents that match this query: words, \"phrases\", OR, -word, product:fortios, kev:true, origins>=2.",
        HelpName = "QUERY",
    };

    public static Command Build()
    {
        var command = new Command("brief", "Collects now and prints a briefing. Nothing is posted, nothing counts as told.")
        {
            SourcesOption, BriefedChannel.For, Since, NowOption, Topic, BriefedChannel.Edition, WrittenBriefing.Explain, WrittenBriefing.Format, WrittenBriefing.Out,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult command, CancellationToken cancellation)
    {
        var (output, error) = (command.InvocationConfiguration.Output, command.InvocationConfiguration.Error);
        if (CommandSettings.Load(command) is not { } settings) return ExitCode.WrongInput;

        var now = Moment.Parse(command.GetValue(NowOption), DateTimeOffset.UtcNow);
        if (now is null) return Wrong(error, $"--now {command.GetValue(NowOption)} is no moment. {Moment.Forms}");
        var start = Moment.Parse(command.GetValue(Since) ?? "24h", now.Value);
        if (start is null || start >= now) return Wrong(error, $"--since {command.GetValue(Since)} is no moment before the briefing. {Moment.Forms}");
        TopicQuery? query = null;
        if (command.GetValue(Topic) is { Length: > 0 } topic)
        {
            switch (TopicParsing.Read(topic))
            {
                case TopicReading.Understood understood: query = understood.Query; break;
                case TopicReading.Mistaken mistaken: return Wrong(error, mistaken.Point(topic));
            }
        }
        if (command.GetValue(BriefedChannel.Edition) is { } number) return await ShowEditionAsync(command, settings, number, cancellation);
        var named = command.GetValue(SourcesOption) ?? [];
        if (named.Length > 0 && BriefedChannel.IsAsked(command)) return Wrong(error, "--sources are read into a store of their own, in which nobody was told anything yet: leave --for or --sources out.");
        var sources = named.Length > 0 ? SourcesOf(command, named) : CommandSources.Read(command, settings.Files.Sources);
        if (sources is not { } listed) return ExitCode.WrongInput;

        // Sources named on the command line are nobody's: they are read into a store of their own, which is gone afterwards.
        using var temporary = named.Length > 0 ? new TemporaryFolder() : null;
        await using var database = await Database.OpenAsync(temporary?.File("brief.db") ?? settings.Storage.Path, cancellation);
        // Whoever mistypes a channel hears of it before a hundred sources are read.
        if (await database.ReadAsync(store => BriefedChannel.AskedAsync(command, store), cancellation) is not { } channel) return ExitCode.WrongInput;
        if (CommandTables.Load(settings, error) is not var (names, grouping)) return ExitCode.WrongInput;

        await database.WriteAsync(store => store.Sources.ShareAsync(listed, now.Value), cancellation);

        await new UpdateCatalogues(database, TimeProvider.System).StartFromShippedAsync(settings.Files.CataloguesFolder, cancellation);

        // What was added since is read too, and stays the own of whoever added it.
        var known = listed.Select(source => source.Id).ToHashSet();
        var added = await database.ReadAsync(store => store.Sources.ReadByAsync(ServerId.Console), cancellation);
        var on = listed.Where(source => source.IsOn).Concat(added.Where(source => !known.Contains(source.Id))).ToArray();

        using var web = new CommandWeb(settings);
        var round = await Progress.ShowAsync(error, "Reading sources", on.Length, progress =>
            new CollectNews(database, web.FetchAsync, () => names, grouping, settings.Collect, web.ReadPageAsync).RunAsync(on, now.Value, cancellation, progress));
        await WriteReadAsync(error, on, round);

        var request = await database.ReadAsync(store => GatherAsync(command, store, channel, settings, start.Value, now.Value), cancellation);
        if (query is not null) request = TopicNews.Matching(request, query, new TopicMatching(names), names);

        await WrittenBriefing.WriteAsync(command, BriefingComposition.Compose(request).Briefing, output, cancellation);
        return ExitCode.Fine;
    }

    private static async Task<BriefingRequest> GatherAsync(ParseResult command, StoreTransaction store, Channel channel, BotSettings settings, DateTimeOffset start, DateTimeOffset now)
    {
        // The round just now belongs to the period: its end lies right after it.
        var end = now.AddSeconds(1);
        var date = Instant.FromDateTimeOffset(now).InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(channel.Zone) ?? DateTimeZone.Utc).Date;
        var period = command.GetValue(Since) is not null || channel == BriefedChannel.Nobody
            ? new BriefingPeriod(start, end, IsFirst: false)
            : BriefingPeriod.UpTo(
                new Due(end, date), await store.Briefings.LastSentPeriodEndAsync(channel.Id), await store.Briefings.FirstDueAsync(channel.Id));
        return await new NewsGathering(settings.Ranking).GatherAsync(store, channel, period, date, number: 0, lateSince: null);
    }

    private static async Task<int> ShowEditionAsync(ParseResult command, BotSettings settings, int number, CancellationToken cancellation)
    {
        var error = command.InvocationConfiguration.Error;
        await using var database = await Database.OpenAsync(settings.Storage.Path, cancellation);
        var (channel, edition) = await database.ReadAsync(
            async store => await BriefedChannel.FindAsync(store, command.GetValue(BriefedChannel.For), error) is { } found
                ? (found, await store.Editions.FindAsync(found.Id, number))
                : (null, null),
            cancellation);
        if (channel is null) return ExitCode.WrongInput;
        if (edition is null) return Wrong(error, $"{Defuse.Line(channel.Name)} has no edition {number.ToString(CultureInfo.InvariantCulture)}.");

        await WrittenBriefing.WriteAsync(command, BriefingJson.Read(edition.Content), command.InvocationConfiguration.Output, cancellation);
        return ExitCode.Fine;
    }

    private static ImmutableArray<Source>? SourcesOf(ParseResult command, string[] named)
    {
        var sources = ImmutableArray.CreateBuilder<Source>();
        foreach (var name in named)
        {
            if (Directory.Exists(name)) sources.AddRange(SavedFeeds.In(name));
            else if (File.Exists(name))
            {
                if (CommandSources.Read(command, name) is not { } listed) return null;
                sources.AddRange(listed.Select(source => source.SavedFile is { } file ? source with { SavedFile = Path.GetFullPath(file, Path.GetDirectoryName(Path.GetFullPath(name)) ?? "") } : source));
            }
            else if (Uri.TryCreate(name, UriKind.Absolute, out var address) && address.Scheme is "http" or "https") sources.Add(Source.At(name, address.Host));
            else
            {
                command.InvocationConfiguration.Error.WriteLine($"{name} is neither a folder, nor a file, nor a web address.");
                return null;
            }
        }
        return sources.DistinctBy(source => source.Id).ToImmutableArray();
    }

    /// <summary>What was read and what not, on the error stream, so that the briefing itself can be piped on.</summary>
    private static async Task WriteReadAsync(TextWriter error, Source[] sources, CollectedRound round)
    {
        var name = sources.ToDictionary(source => source.Id, source => source.Name);
        foreach (var failed in round.Fetches.Where(fetch => !fetch.IsSuccess))
            await error.WriteLineAsync($"Not read: {Defuse.Line(name[failed.Source])}: {failed.Outcome}");

        var (items, fresh, known) = (round.Fetches.Sum(fetch => fetch.Items), round.Fetches.Sum(fetch => fetch.New), round.Fetches.Sum(fetch => fetch.Known));
        var dropped = round.Fetches.SelectMany(fetch => fetch.Dropped).GroupBy(drop => drop.Key).Select(group => (Reason: group.Key, Count: group.Sum(drop => drop.Value))).ToArray();
        await error.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{round.Fetches.Count(fetch => fetch.IsSuccess)} of {round.Fetches.Length} sources read; {items} items read = {fresh} articles new + {known} already known + {dropped.Sum(drop => drop.Count)} dropped"));
        foreach (var (reason, count) in dropped) await error.WriteLineAsync($"  dropped: {count} {reason}");
    }

    private static int Wrong(TextWriter error, string sentence)
    {
        error.WriteLine(sentence);
        return ExitCode.WrongInput;
    }
}

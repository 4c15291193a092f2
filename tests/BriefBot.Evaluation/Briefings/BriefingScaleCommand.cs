using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using BriefBot.Chat.Console;
using BriefBot.Core.Briefings;
using BriefBot.Core.Messages;
using BriefBot.Core.Understanding;
using BriefBot.Evaluation.Feeds;
using BriefBot.Evaluation.Grouping;
using BriefBot.Pictures;
using BriefBot.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace BriefBot.Evaluation.Briefings;

/// <summary>Measures what a morning costs with a large store: one edition from nothing, and ten thousand channels that are due at once.</summary>
internal static class BriefingScaleCommand
{
    private const double MostMilliseconds = 150;
    private const double MostMegabytes = 300;
    private const double MostSeconds = 200;
    private const int Profiles = 200;

    /// <summary>So many incidents of the day before each channel was told of.</summary>
    private const int ToldBefore = 20;

    public static Command Build()
    {
        var articles = new Option<int>("--articles") { Description = "How many are stored.", DefaultValueFactory = _ => 1_000_000 };
        var channels = new Option<int>("--channels") { Description = "How many are due at one time; of 200 different profiles.", DefaultValueFactory = _ => 10_000 };
        var editions = new Option<int>("--editions") { Description = "How many are composed from nothing, each of another day.", DefaultValueFactory = _ => 25 };
        var kept = new Option<string?>("--store") { Description = "A file to keep the store in: one that is there is not filled again." };
        var command = new Command("briefing-scale", "Compose and render from a store of a million articles and a hundred thousand incidents: time and memory of one edition, and of ten thousand channels.") { articles, channels, editions, kept };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = Directory.CreateTempSubdirectory("briefbot-briefings-");
            try
            {
                var path = parsed.GetValue(kept) ?? Path.Combine(folder.FullName, "briefbot.db");
                if (!File.Exists(path)) await FillAsync(path, parsed.GetValue(articles), cancellation);
                return await RunAsync(path, parsed.GetValue(editions), parsed.GetValue(channels), cancellation);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static async Task FillAsync(string path, int articles, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        using var filling = OwnProcess.Start("briefing-store", path, "--articles", articles.ToString(CultureInfo.InvariantCulture));
        await filling.WaitForExitAsync(cancellation);
        if (filling.ExitCode != 0) throw new InvalidOperationException("The store could not be filled.");
        Console.WriteLine($"The store was filled in {Stopwatch.GetElapsedTime(began).TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s.");
    }

    private static async Task<int> RunAsync(string path, int editions, int channels, CancellationToken cancellation)
    {
        await using var database = await Database.OpenAsync(path, cancellation);
        var isQuick = await OneEditionAsync(database, editions, cancellation);
        var areQuick = await ManyChannelsAsync(database, path, channels, cancellation);
        return isQuick && areQuick ? 0 : 1;
    }

    /// <summary>Each edition of another day, so that nothing of it is remembered; by a program that has been running, and once by one that has just started.</summary>
    private static async Task<bool> OneEditionAsync(Database database, int editions, CancellationToken cancellation)
    {
        var (wall, processor, pictures) = (new List<double>(), new List<double>(), new List<double>());
        var profiles = MadeProfiles();
        var cold = Stopwatch.GetTimestamp();
        await ComposeAsync(database, 0, profiles, cancellation);
        var first = Stopwatch.GetElapsedTime(cold).TotalMilliseconds;

        var number = 0;
        await WarmUp.WithAsync(() => ComposeAsync(database, number++ % editions, profiles, cancellation));
        Briefing? last = null;
        for (number = 0; number < editions; number++)
        {
            var (began, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            last = await ComposeAsync(database, number, profiles, cancellation);
            wall.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            processor.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);

            var drawing = Stopwatch.GetTimestamp();
            BriefingPicture.Of(last);
            pictures.Add(Stopwatch.GetElapsedTime(drawing).TotalMilliseconds);
        }

        var (median, memory) = (Median(wall), MemoryWatch.PeakOfProcess());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"one edition, five renderings: median {median:0} ms of wall ({Median(processor):0} ms of processor), slowest {wall.Max():0} ms, {first:0} ms by a program that has just started; its picture {Median(pictures):0} ms; peak {memory:0} MB; {last?.Coverage.Incidents} incidents, {last?.Items.Length} full, {last?.AlsoNoted.Length} noted, {last?.Campaigns.Length} campaign lines (aim {MostMilliseconds} ms, {MostMegabytes} MB)"));
        return median < MostMilliseconds && memory < MostMegabytes;
    }

    /// <param name="daysAgo">Of what morning.</param>
    private static async Task<Briefing> ComposeAsync(Database database, int daysAgo, Profile[] profiles, CancellationToken cancellation)
    {
        var due = LargeStore.Now.AddDays(-daysAgo);
        var channel = new Channel(ChannelId.Of(ChatName.Console, "one"), ServerId.Console, ChatName.Console, "", "#one", "Europe/Brussels", profiles[daysAgo % Profiles], FromSettings: false);
        var request = await database.ReadAsync(
            store => new NewsGathering(RankingWeights.Default).GatherAsync(store, channel, new BriefingPeriod(due.AddDays(-1), due, IsFirst: false), LocalDate.FromDateTime(due.UtcDateTime), number: 0, lateSince: null),
            cancellation);
        var briefing = BriefingComposition.Compose(request).Briefing;
        Render(briefing);
        return briefing;
    }

    private static async Task<bool> ManyChannelsAsync(Database database, string path, int channels, CancellationToken cancellation)
    {
        var profiles = MadeProfiles();
        var due = LargeStore.Now;
        var period = new BriefingPeriod(due.AddDays(-1), due, IsFirst: false);
        await RememberAsync(database, path, channels, due, cancellation);

        var gathering = new NewsGathering(RankingWeights.Default);
        var (began, before) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var items = 0;
        for (var number = 0; number < channels; number++)
        {
            var channel = ChannelOf(number, profiles[number % Profiles]);
            var request = await database.ReadAsync(store => gathering.GatherAsync(store, channel, period, LocalDate.FromDateTime(due.UtcDateTime), number: 2, lateSince: null), cancellation);
            var composed = BriefingComposition.Compose(request);
            MessageComposer.Compose(composed.Briefing, MessageLimits.Discord);
            BriefingJson.Write(composed.Briefing);
            items += composed.Briefing.Items.Length;
        }

        var (took, spent) = (Stopwatch.GetElapsedTime(began), Environment.CpuUsage.TotalTime - before);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{channels} channels of {Profiles} profiles, one after the other: {took.TotalSeconds:0.0} s of wall, {spent.TotalSeconds:0.0} s of processor, {took.TotalMilliseconds / channels:0.0} ms each, {(double)items / channels:0.0} full items each; peak {MemoryWatch.PeakOfProcess():0} MB (aim {MostSeconds} s)"));
        return took.TotalSeconds < MostSeconds;
    }

    private static void Render(Briefing briefing)
    {
        BriefingTerminal.Show(briefing, BriefingTerminal.Open(TextWriter.Null, isTerminal: false));
        BriefingMarkdown.Render(briefing);
        BriefingPage.Render(briefing);
        MessageComposer.Compose(briefing, MessageLimits.Discord);
        BriefingJson.Write(briefing);
    }

    private static Channel ChannelOf(int number, Profile profile) => new(
        ChannelId.Of(ChatName.Discord, number.ToString(CultureInfo.InvariantCulture)), new ServerId($"discord:{number / 10}"), ChatName.Discord, "", $"#channel-{number}", "Europe/Brussels", profile, FromSettings: false);

    /// <summary>Every channel was told of the day before.</summary>
    private static async Task RememberAsync(Database database, string path, int channels, DateTimeOffset due, CancellationToken cancellation)
    {
        const string sql = """
            DELETE FROM told;
            DELETE FROM told_articles;
            CREATE TEMP TABLE known AS SELECT incident_id, article_id FROM reports WHERE incident_id IN @incidents;
            CREATE TEMP TABLE readers AS
                WITH RECURSIVE numbers (number) AS (SELECT 0 UNION ALL SELECT number + 1 FROM numbers WHERE number + 1 < @channels)
                SELECT @prefix || number AS channel, 'discord:' || (number / 10) AS server FROM numbers;
            INSERT INTO told (channel_id, incident_id, server_id, first_told_on, last_told_on, edition, state, told_at)
                SELECT DISTINCT channel, incident_id, server, @day, @day, 1, @state, @at FROM readers CROSS JOIN known;
            INSERT INTO told_articles (channel_id, article_id, incident_id, server_id, told_at)
                SELECT channel, article_id, incident_id, server, @at FROM readers CROSS JOIN known;
            """;
        var news = await database.ReadAsync(store => store.Reports.NewsOfPeriodAsync(new BriefingPeriod(due.AddDays(-2), due.AddDays(-1), IsFirst: false), ServerId.Console), cancellation);
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(cancellation);
        await connection.ExecuteAsync("PRAGMA synchronous = OFF");
        await using var transaction = connection.BeginTransaction();
        await connection.ExecuteAsync(
            sql,
            new
            {
                incidents = news.Take(ToldBefore).Select(incident => $"{incident.Id}"),
                channels,
                prefix = $"{ChannelOf(0, Profile.Empty).Id}".TrimEnd('0'),
                day = due.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                state = BriefingJson.Write(IncidentState.Nothing),
                at = due.AddDays(-1).ToUnixTimeMilliseconds(),
            },
            transaction);
        await transaction.CommitAsync(cancellation);
    }

    private static Profile[] MadeProfiles()
    {
        var random = new Random(3);
        ImmutableArray<string> Some(MentionKind kind, int count) => [.. Enumerable.Range(0, count).Select(_ => Of(kind)).Distinct()];
        string Of(MentionKind kind)
        {
            var entries = Shipped.Names.Entries.Where(entry => entry.Kind == kind).ToArray();
            return entries[random.Next(entries.Length)].Name;
        }
        return [.. Enumerable.Range(0, Profiles).Select(_ => new Profile(Some(MentionKind.Product, 25), Some(MentionKind.Vendor, 5), Some(MentionKind.Sector, 2), Some(MentionKind.Country, 2), ["ransomware", "supply chain", Of(MentionKind.Vendor)]))];
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

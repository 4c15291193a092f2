using System.CommandLine;
using System.Globalization;
using BriefBot.Chat.Discord;
using BriefBot.Core.Briefings;
using BriefBot.Settings;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace BriefBot.Faults;

/// <summary>One worker: the product's own delivery and sending, on a store that it shares, until everything due is done or it is killed.</summary>
internal static class WorkerCommand
{
    public static Command Build()
    {
        var store = new Option<string>("--store") { Required = true };
        var discord = new Option<string>("--discord") { Required = true };
        var token = new Option<string>("--token") { Required = true };
        var shift = new Option<string>("--shift") { Required = true };
        var killAt = new Option<KillPoint>("--kill-at");
        var passes = new Option<int>("--passes");
        var command = new Command("worker", "A worker process, started by run.") { store, discord, token, shift, killAt, passes };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => WorkAsync(
            parsed.GetRequiredValue(store),
            new Uri(parsed.GetRequiredValue(discord)),
            new Secret(parsed.GetRequiredValue(token)),
            new ShiftedClock(TimeSpan.Parse(parsed.GetRequiredValue(shift), CultureInfo.InvariantCulture)),
            parsed.GetValue(killAt),
            parsed.GetValue(passes),
            cancellation));
        return command;
    }

    private static async Task<int> WorkAsync(
        string path, Uri discord, Secret token, TimeProvider clock, KillPoint killAt, int passes, CancellationToken cancellation)
    {
        await using var database = await OpenAsync(path, cancellation);
        using var connection = new DiscordConnection(token, discord, proxy: null, TimeProvider.System, NullLogger<DiscordConnection>.Instance);
        var chat = new KillingChat(new DiscordChat(connection, new DiscordSettings()), killAt, passes);
        using var outbox = new SendOutgoing(database, [chat], clock, NullLogger<SendOutgoing>.Instance, Scale.Rules);
        var delivering = new DeliverBriefing(
            database, [chat], Gather, outbox, clock, Scale.Delivery, NullLogger<DeliverBriefing>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var sending = outbox.RunAsync(stop.Token);
        try
        {
            do
            {
                await TickAsync(delivering, stop.Token);
                await Task.Delay(100, stop.Token);
            }
            while (await CountOpenAsync(database, stop.Token) != 0);
        }
        finally
        {
            await stop.CancelAsync();
            await sending;
        }

        chat.Pass(KillPoint.Done);
        return 0;
    }

    /// <summary>A worker that was frozen in the middle of writing keeps the file locked for longer than a start waits: it is started again, as by a supervisor.</summary>
    private static async Task<Database> OpenAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await Database.OpenAsync(path, cancellation);
            }
            catch (StoreUnusableException)
            {
                await Task.Delay(200, cancellation);
            }
        }
    }

    private static async Task TickAsync(DeliverBriefing delivering, CancellationToken cancellation)
    {
        try
        {
            await delivering.DeliverDueAsync(cancellation);
        }
        catch (StoreException)
        {
            // The store was busy: the next tick comes soon.
        }
    }

    private static async Task<long> CountOpenAsync(Database database, CancellationToken cancellation)
    {
        try
        {
            return await database.ReadAsync(store => store.Briefings.CountOpenAsync(), cancellation);
        }
        catch (StoreException)
        {
            return -1;
        }
    }

    private static Task<BriefingRequest> Gather(DueBriefing due, StoreTransaction store) => Task.FromResult(new BriefingRequest(
        due.Number, due.Channel.Name, due.Briefing.Due.Date.ToDateOnly(), due.Channel.Zone, due.Period.Start, due.Period.End, due.Period.IsFirst,
        due.LateSince, "CLEAR", due.Channel.Profile, RankingWeights.Default, [Incident(1, due), Incident(2, due)], [], BriefingMemory.Empty, new Coverage(0, [], [], 0, 0, 0, 0, 0, 0, [])));

    /// <summary>Told in full, on a card of its own: two of them and the front page make three parts.</summary>
    private static IncidentFacts Incident(int number, DueBriefing due) =>
        An.Incident(number).ReportedBy("wire", due.Period.End.AddHours(-2)).FromOrigins(4).Facts();
}

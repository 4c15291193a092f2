using System.Collections.Concurrent;
using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Messages;
using BriefBot.Core.Understanding;
using BriefBot.Storage;
using NodaTime;

namespace BriefBot.Commands;

/// <summary>Proposes names of a kind that a server may see, for what somebody has typed so far.</summary>
public delegate ImmutableArray<Suggestion> ProposeNames(NameKind kind, ServerId server, string typed);

/// <summary>
/// All names that can be proposed while somebody types, in memory: the dictionaries' for everybody, and for each server the
/// incidents and sources that it may see in any channel.
/// </summary>
public sealed class KnownNames(Database database, Names names, TimeProvider clock)
{
    private const int Proposed = 25;
    private const int IncidentsKept = 3_000;
    private const int ReportsLookedAt = 10_000;
    private const int ServersKept = 200;

    private static readonly TimeSpan IncidentsAreProposed = TimeSpan.FromDays(60);
    private static readonly TimeSpan Refreshed = TimeSpan.FromMinutes(1);

    private static readonly NameList Zones = new(DateTimeZoneProviders.Tzdb.Ids);

    private readonly ImmutableDictionary<MentionKind, NameList> dictionary = names.Entries
        .GroupBy(entry => entry.Kind)
        .ToImmutableDictionary(kind => kind.Key, kind => new NameList(kind.Select(entry => entry.Name).Distinct()));

    private readonly ConcurrentDictionary<ServerId, ServerNames> servers = [];

    /// <summary>Loads the names of servers that were asked for and keeps them fresh.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2), clock);
        do
        {
            foreach (var (server, known) in servers)
            {
                if (clock.GetUtcNow() - known.LoadedAt < Refreshed) continue;
                try
                {
                    await LoadAsync(server, stopping);
                }
                catch (StoreException)
                {
                    // What was known a minute ago is proposed until the store answers again.
                }
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    public async Task LoadAsync(ServerId server, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (servers.Count >= ServersKept && !servers.ContainsKey(server) && servers.MinBy(one => one.Value.LoadedAt).Key is var oldest) servers.TryRemove(oldest, out _);
        servers[server] = await database.ReadAsync(
            async store => new ServerNames(
                now,
                new NameList(
                    (await store.Incidents.ReportedSinceAsync(now - IncidentsAreProposed, server, Tlp.Clear, ReportsLookedAt)).Take(IncidentsKept).Select(incident => $"{incident.Id} {Defuse.Line(incident.Title)}"),
                    valueOf: FirstWord),
                new NameList(
                    (await store.Campaigns.SeenByAsync(server, now)).Select(seen => $"{seen.Campaign.Id} {string.Join(", ", seen.Incidents.Select(incident => incident.Id))}"),
                    valueOf: FirstWord),
                new NameList((await store.Sources.ReadByAsync(server)).Where(source => source.Tlp is Tlp.Clear).Select(source => Defuse.Line(source.Name)))),
            cancellation);
    }

    public ImmutableArray<Suggestion> Suggest(NameKind kind, ServerId server, string typed)
    {
        if (kind is not (NameKind.Product or NameKind.Sector or NameKind.Country or NameKind.Company))
            return NameList.Matching(Of(kind, server), typed, Proposed);

        // Of a list parted by commas the last name is being typed; what stands before it stays.
        var last = typed.LastIndexOf(',');
        var before = last < 0 ? "" : typed[..(last + 1)] + " ";
        return [.. NameList.Matching(Of(kind, server), typed[(last + 1)..].Trim(), Proposed).Select(one => new Suggestion(before + one.Shown, before + one.Value))];
    }

    private NameList[] Of(NameKind kind, ServerId server)
    {
        var own = servers.GetOrAdd(server, _ => ServerNames.NotLoaded);
        return kind switch
        {
            NameKind.Incident => [own.Incidents],
            NameKind.Source => [own.Sources],
            NameKind.Zone => [Zones],
            NameKind.Product => [Kind(MentionKind.Product), Kind(MentionKind.Vendor)],
            NameKind.Sector => [Kind(MentionKind.Sector)],
            NameKind.Country => [Kind(MentionKind.Country)],
            NameKind.Company => [Kind(MentionKind.Vendor), Kind(MentionKind.Organisation)],
            NameKind.Campaign => [own.Campaigns],
            NameKind.Topic => [.. Named, Kind(MentionKind.Sector), Kind(MentionKind.Country)],
            _ => [own.Incidents, own.Campaigns, .. Named],
        };
    }

    private NameList[] Named =>
        [Kind(MentionKind.Product), Kind(MentionKind.Vendor), Kind(MentionKind.Actor), Kind(MentionKind.Malware), Kind(MentionKind.Tool), Kind(MentionKind.Cve)];

    private static string FirstWord(string shown) => shown[..shown.IndexOf(' ', StringComparison.Ordinal)];

    private NameList Kind(MentionKind kind) => dictionary.GetValueOrDefault(kind, NameList.Empty);

    private sealed record ServerNames(DateTimeOffset LoadedAt, NameList Incidents, NameList Campaigns, NameList Sources)
    {
        public static ServerNames NotLoaded { get; } = new(DateTimeOffset.MinValue, NameList.Empty, NameList.Empty, NameList.Empty);
    }
}

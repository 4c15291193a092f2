using System.Collections.Immutable;
using BriefBot.Chat.Asking;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Messages;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>What somebody meant by the name of an incident.</summary>
internal abstract record FoundIncident
{
    private FoundIncident() { }

    /// <param name="Item">As a card of the channel would tell it now.</param>
    /// <param name="Parted">Where else articles stand now that once stood under its name.</param>
    public sealed record One(IncidentFacts Facts, BriefingItem Item, ImmutableArray<IncidentId> Parted) : FoundIncident;

    /// <param name="Sentence">Why nothing, or not one thing, answers to that name; Markdown, harmless.</param>
    public sealed record Other(string Sentence) : FoundIncident;
}

/// <summary>Finds an incident by its name, as the server of a call may see it.</summary>
internal static class IncidentLookup
{
    /// <summary>What came exactly a day before the latest is of the day before.</summary>
    private static readonly TimeSpan LastDay = TimeSpan.FromHours(24) - TimeSpan.FromTicks(1);

    public static async Task<FoundIncident> FindAsync(StoreTransaction store, CommandCall call, string named, RankingWeights weights)
    {
        if (IncidentId.Parse(named.Trim('"')) is not { } id)
            return new FoundIncident.Other($"\"{Defuse.Markdown(named)}\" is no incident's name; they look like I-{call.Now.Year:0000}-0412. /search finds incidents by words.");

        var channel = await store.ChannelAsync(call);
        var seen = new List<(IncidentId Id, IReadOnlyList<StoredReport> Reports)>();
        foreach (var answering in await store.Incidents.AnsweringToAsync(id, call.Server, channel.Clearance))
            if (await store.Reports.OfIncidentAsync(answering.Id, call.Server, channel.Clearance) is { Count: > 0 } reports)
                seen.Add((answering.Id, reports));

        return seen switch
        {
            [] => new FoundIncident.Other($"There is no incident {id} here.{await NearestAsync(store, call, id, channel.Clearance)} /search finds incidents by words."),
            // What was split lives on under its name.
            [var one, .. var parted] when parted.Count == 0 || one.Id == id =>
                await FactsAsync(store, call, channel, new IncidentNews(one.Id, [.. one.Reports.Select(report => report.AsNews())]), [.. parted.Select(part => part.Id)], weights),
            _ => new FoundIncident.Other($"{id} was split: what it told is now in {string.Join(" and ", seen.Select(part => part.Id))}."),
        };
    }

    private static async Task<string> NearestAsync(StoreTransaction store, CommandCall call, IncidentId id, Tlp clearance)
    {
        var near = (await store.Incidents.NearAsync(id, call.Server, clearance)).Take(3);
        var lines = string.Join("; ", near.Select(incident => $"{incident.Id} {Defuse.Markdown(MessageComposer.Fit(incident.Title, 70))}"));
        return lines.Length > 0 ? $" Near it: {lines}." : "";
    }

    private static async Task<FoundIncident> FactsAsync(StoreTransaction store, CommandCall call, Channel channel, IncidentNews news, ImmutableArray<IncidentId> parted, RankingWeights weights)
    {
        // What is known last goes first, as on a card: an old headline may have been overtaken.
        var latest = news.Reports.Max(report => report.Article.FirstSeen);
        var facts = (await PeriodNews.FactsAsync(store, call.Server, [news], since: latest - LastDay, call.Now))[0];
        var told = (await store.Told.OfAsync(channel.Id, [news])).ToldOf(news);

        ImmutableArray<string> changes = told is null ? [] : facts.State.ChangesSince(told.State);
        var state = told is null ? ItemState.New : changes.IsEmpty ? ItemState.Ongoing : ItemState.Update;
        var today = NodaTime.Instant.FromDateTimeOffset(call.Now).InZone(AskedPlace.ZoneOf(channel)).Date.ToDateOnly();
        var item = new BriefingItem(
            news.Id,
            state,
            string.Join("; ", changes),
            Day: told is null ? 1 : today.DayNumber - told.First.DayNumber + 1,
            facts.Title,
            facts.Facts,
            facts.Claims,
            facts.NotKnown,
            facts.Sources,
            news.Reports.Length,
            facts.Origins,
            Ranking.Of(facts, channel.Profile, state, weights));
        return new FoundIncident.One(facts, item, parted);
    }
}

using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Incidents;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>An article's reports as they were understood, before they have an incident.</summary>
/// <param name="Reports">The lead first, each with what it tells.</param>
public sealed record UnderstoodArticle(
    Article Article, ImmutableArray<(Report Report, ReportedFacts Facts)> Reports, ImmutableArray<StoredRelation> Relations, bool AtFirstFetch, string Version);

/// <summary>Where the reports of a round were put, before it is stored.</summary>
/// <param name="Own">For each server that corrected grouping for itself: where open reports stand for it, as far as it differs.</param>
/// <param name="TakenUp">The corrections that grouping obeys from this round on.</param>
/// <param name="Corrected">The state of the corrections that it was grouped with.</param>
/// <param name="Traits">What may link the new reports' incidents to others.</param>
public sealed record GroupedRound(
    GroupingOutcome Outcome,
    ImmutableArray<ReportTraits> Traits,
    ImmutableArray<StoredIncident> Incidents,
    ImmutableArray<(ServerId Server, ImmutableArray<(ReportId Report, IncidentId Incident)> Placed)> Own,
    IReadOnlyList<StoredCorrection> TakenUp,
    string Corrected);

/// <summary>Puts the reports of each round into incidents, as the evidence says and as people have corrected it.</summary>
public sealed class GroupReports(Database database, GroupingTables tables)
{
    /// <summary>From so many open reports on, what they were read from is cleared away at once, when nobody is served yet.</summary>
    private const int ManyReports = 5_000;

    private OpenWeek? week;
    private TraitFinding? traits;
    private string corrected = "";

    /// <param name="now">The moment of the round, UTC.</param>
    public async Task<GroupedRound> GroupAsync(IReadOnlyList<UnderstoodArticle> articles, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            var (state, lastNumbers, pending, own) = await database.ReadAsync(
                async store => (await store.Corrections.StateAsync(), await store.Incidents.LastNumbersAsync(), await store.Corrections.PendingAsync(), await store.Corrections.OwnAsync()),
                cancellation);
            // What was corrected since is in no memory of this process.
            var isStart = traits is null;
            if (week is null || traits is null || corrected != state)
            {
                // The old week makes room for the new one.
                week = null;
                (week, traits) = await RestoreAsync(cancellation);
            }
            corrected = state;

            var numbers = new IncidentNumbers(lastNumbers);
            var reports = articles.SelectMany(article => article.Reports, (_, told) => told.Report).ToImmutableArray();
            var taken = pending.SelectMany(correction => correction.Content.Constraint.AllReports());
            var grouping = week;
            var outcome = await database.ReadAsync(store => Task.FromResult(grouping.Group(reports, now, numbers, taken, store.Reports.TextOf)), cancellation);
            if (isStart && week.Reports.Count() > ManyReports) ClearMemory.AtOnce();
            // What an article tells beside its own incident shares its words by nature, which links nothing.
            var linking = reports.Where(report => report.Id.Ordinal == 0).Select(traits.Of).OfType<ReportTraits>().ToImmutableArray();
            var seen = own.Select(server => (server.Server, week.SeenWith(server.Constraints, server.Placements, now, numbers))).ToImmutableArray();
            return new GroupedRound(outcome, linking, Touched(week, outcome, seen), seen, pending, state);
        }
        catch
        {
            Forget();
            throw;
        }
    }

    /// <summary>Stores reports, incidents and all that explains them, together with the rest of the round.</summary>
    /// <returns>False when somebody corrected grouping in between: then nothing is stored, and the round has to be grouped again.</returns>
    public async Task<bool> StoreAsync(StoreTransaction store, IReadOnlyList<UnderstoodArticle> articles, GroupedRound grouped, DateTimeOffset now)
    {
        if (await store.Corrections.StateAsync() != grouped.Corrected)
        {
            Forget();
            return false;
        }

        var outcome = grouped.Outcome;
        await store.Reports.MoveAsync(outcome.Moves, outcome.Reconsidered, now);
        var told = articles.SelectMany(article => article.Reports, (article, report) => (Article: article, report.Report, report.Facts)).ToDictionary(read => read.Report.Id);
        foreach (var decision in outcome.Decisions)
        {
            var (article, report, facts) = told[decision.Report];
            await store.Reports.KeepAsync(new StoredReport(report, decision, article.Article, article.AtFirstFetch, facts, article.Version));
        }
        await store.Relations.KeepAsync(articles.SelectMany(article => article.Relations));
        foreach (var incident in grouped.Incidents) await store.Incidents.KeepAsync(incident);
        foreach (var change in outcome.Changes) await store.Corrections.NoteAsync(change, scope: null, now);
        await store.PairScores.KeepAsync(outcome.Scores);
        await store.PairScores.ForgetAsync(outcome.Left);
        await store.Reports.CloseAsync(outcome.Left);
        await store.WordCounts.KeepAsync(outcome.Counts);
        foreach (var (server, placed) in grouped.Own) await store.Corrections.PlaceOpenAsync(server, placed, now);
        await store.Corrections.TakenUpAsync(grouped.TakenUp);
        await store.Campaigns.KeepTraitsAsync(grouped.Traits);
        if (articles.Count > 0 || grouped.TakenUp.Count > 0) await DrawCampaigns.InAsync(store, now);
        return true;
    }

    /// <summary>What was grouped but not stored must not be remembered: the next round starts from the store.</summary>
    public void Forget() => week = null;

    private Task<(OpenWeek, TraitFinding)> RestoreAsync(CancellationToken cancellation) => database.ReadAsync(
        async store =>
        {
            var counts = new Core.Incidents.WordCounts(tables.StartingCounts.Concat(await store.WordCounts.AllAsync()));
            var restored = OpenWeek.Restore(
                counts,
                tables.Weights,
                tables.Vectors,
                store.Reports.Open(),
                store.PairScores.All(),
                await store.Corrections.SharedAsync());
            return (restored, new TraitFinding(counts));
        },
        cancellation);

    private static ImmutableArray<StoredIncident> Touched(
        OpenWeek week, GroupingOutcome outcome, ImmutableArray<(ServerId Server, ImmutableArray<(ReportId Report, IncidentId Incident)> Placed)> own)
    {
        var touched = outcome.Decisions.Select(decision => decision.Incident).Concat(outcome.Moves.Select(move => move.To)).ToHashSet();
        var shared = week.Reports.Where(open => touched.Contains(open.Incident)).Select(open => (open.Incident, open.Report));
        return
        [
            .. shared.Concat(OnlyOwn(week, [.. own.SelectMany(server => server.Placed)]))
                .GroupBy(placed => placed.Incident, placed => placed.Item2)
                .OrderBy(incident => incident.Key)
                .Select(incident => StoredIncident.Of(incident.Key, incident)),
        ];
    }

    /// <summary>The reports of incidents that only one server sees: their names are taken all the same.</summary>
    private static IEnumerable<(IncidentId Incident, Report Report)> OnlyOwn(OpenWeek week, ImmutableArray<(ReportId Report, IncidentId Incident)> placed)
    {
        if (placed.IsEmpty) return [];
        var reports = week.Reports.ToDictionary(open => open.Report.Id, open => open.Report);
        var everybodys = week.Reports.Select(open => open.Incident).ToHashSet();
        return placed.Where(one => !everybodys.Contains(one.Incident)).Select(one => (one.Incident, reports[one.Report]));
    }
}

using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;

namespace BriefBot.Storage;

/// <summary>What one source yielded in one round: Items = New + Known + all that was dropped.</summary>
/// <param name="Outcome">One sentence for the coverage line: "read", "did not answer within 30 seconds".</param>
/// <param name="Dropped">How many items were dropped for which reason.</param>
public sealed record SourceFetch(
    SourceId Source,
    DateTimeOffset At,
    bool IsSuccess,
    string Outcome,
    int Items,
    int New,
    int Known,
    ImmutableSortedDictionary<string, int> Dropped);

/// <summary>What the fetches of one source came to in a period.</summary>
/// <param name="Fetches">How often it was asked in the period; 0 for one that was not due in it.</param>
/// <param name="LastWasSuccess">Of its last fetch, in the period or before.</param>
/// <param name="Outcome">The sentence of its last fetch.</param>
/// <param name="State">As it is now.</param>
public sealed record SourceCoverage(
    Source Source,
    int Fetches,
    int Failures,
    bool LastWasSuccess,
    string Outcome,
    int Items,
    int New,
    int Known,
    ImmutableSortedDictionary<string, int> Dropped,
    FeedState State)
{
    /// <summary>False for a source that was never asked yet.</summary>
    public bool WasAsked => Fetches > 0 || State.LastFetchAt is not null;

    public bool HasFailed => WasAsked && !LastWasSuccess;
}

/// <summary>The log of collecting: what each round read, from which the coverage line of a briefing is counted.</summary>
public sealed class Rounds(StoreTransaction transaction)
{
    /// <returns>The number of the round, for <see cref="NoteAsync"/>.</returns>
    public Task<long> BeginAsync(DateTimeOffset now) =>
        transaction.OneAsync<long>("INSERT INTO rounds (started_at) VALUES (@now) RETURNING id", new { now });

    public Task EndAsync(long round, DateTimeOffset now) =>
        transaction.ExecuteAsync("UPDATE rounds SET ended_at = @now WHERE id = @round", new { round, now });

    public Task NoteAsync(long round, SourceFetch fetch) => transaction.ExecuteAsync(
        """
        INSERT INTO fetches (round_id, source_id, fetched_at, is_success, outcome, items, new, known, dropped)
        VALUES (@round, @Source, @At, @IsSuccess, @Outcome, @Items, @New, @Known, @dropped)
        ON CONFLICT (round_id, source_id) DO UPDATE SET
            fetched_at = excluded.fetched_at,
            is_success = excluded.is_success,
            outcome = excluded.outcome,
            items = excluded.items,
            new = excluded.new,
            known = excluded.known,
            dropped = excluded.dropped
        """,
        new
        {
            round,
            fetch.Source,
            fetch.At,
            fetch.IsSuccess,
            fetch.Outcome,
            fetch.Items,
            fetch.New,
            fetch.Known,
            dropped = ColumnTypes.ToJson(fetch.Dropped),
        });

    /// <summary>What each source that the server reads came to in the period, by name.</summary>
    public async Task<IReadOnlyList<SourceCoverage>> CoverageAsync(BriefingPeriod period, ServerId server)
    {
        var sources = await transaction.Sources.ReadByAsync(server);
        // A day has a hundred thousand fetches and more: the engine adds them up.
        var sums = (await transaction.ListAsync<Sums>(
            """
            SELECT
                source_id AS Source,
                COUNT(*) AS Fetches,
                SUM(CASE WHEN is_success = 1 THEN 0 ELSE 1 END) AS Failures,
                SUM(items) AS Items,
                SUM(new) AS New,
                SUM(known) AS Known,
                dropped AS Dropped
            FROM fetches
            WHERE fetched_at >= @Start AND fetched_at < @End
            GROUP BY source_id, dropped
            """,
            new { period.Start, period.End })).ToLookup(fetches => fetches.Source);
        var last = (await transaction.ListAsync<Last>(
            """
            SELECT source_id AS Source, is_success AS IsSuccess, outcome AS Outcome
            FROM (
                SELECT
                    source_id,
                    is_success,
                    outcome,
                    ROW_NUMBER() OVER (PARTITION BY source_id ORDER BY fetched_at DESC, round_id DESC) AS place
                FROM fetches
                WHERE fetched_at >= @Start AND fetched_at < @End
            ) latest
            WHERE place = 1
            """,
            new { period.Start, period.End })).ToDictionary(fetch => fetch.Source);
        var states = await transaction.FeedStates.AllAsync();

        return
        [
            .. sources
                .Select(source => Sum(source, [.. sums[source.Id]], last.GetValueOrDefault(source.Id), KeptFeedState.Of(states.GetValueOrDefault(source.Id))))
                .OrderBy(coverage => coverage.Source.Name, StringComparer.Ordinal),
        ];
    }

    public Task<int> ForgetBeforeAsync(DateTimeOffset moment) => transaction.ExecuteAsync(
        """
        DELETE FROM fetches WHERE fetched_at < @moment;
        DELETE FROM rounds WHERE started_at < @moment;
        """,
        new { moment });

    private static SourceCoverage Sum(Source source, IReadOnlyList<Sums> fetches, Last? last, FeedState state) => new(
        source,
        fetches.Sum(some => some.Fetches),
        fetches.Sum(some => some.Failures),
        last?.IsSuccess ?? state is { LastFetchAt: not null, Streak: 0 },
        last?.Outcome ?? state.LastError ?? "",
        fetches.Sum(some => some.Items),
        fetches.Sum(some => some.New),
        fetches.Sum(some => some.Known),
        fetches
            .SelectMany(some => ColumnTypes.FromJson<ImmutableSortedDictionary<string, int>>(some.Dropped), (some, drop) => (drop.Key, Items: drop.Value * some.Fetches))
            .GroupBy(drop => drop.Key)
            .ToImmutableSortedDictionary(drops => drops.Key, drops => drops.Sum(drop => drop.Items), StringComparer.Ordinal),
        state);

    /// <summary>The fetches of a source that dropped the same items for the same reasons, most often none.</summary>
    /// <param name="Dropped">What each of them dropped, as JSON.</param>
    private sealed record Sums(SourceId Source, int Fetches, int Failures, int Items, int New, int Known, string Dropped);

    /// <summary>How the last fetch of a source went.</summary>
    private sealed record Last(SourceId Source, bool IsSuccess, string Outcome);
}

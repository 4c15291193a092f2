using BriefBot.Core.Feeds;

namespace BriefBot.Storage;

/// <summary>What is remembered of a source between two fetches.</summary>
/// <param name="Streak">How many fetches in a row have failed; 0 after a success.</param>
/// <param name="LastError">One sentence. Null when the last fetch went well.</param>
/// <param name="State">All else that fetching wants to remember, as JSON; "{}" for nothing.</param>
public sealed record StoredFeedState(
    SourceId Source,
    string? BodyHash,
    string? ETag,
    string? LastModified,
    DateTimeOffset? NextCheckAt,
    DateTimeOffset? LastFetchAt,
    DateTimeOffset? LastSuccessAt,
    DateTimeOffset? LastNewAt,
    int Streak,
    string? LastError,
    string State)
{
    public static StoredFeedState Of(SourceId source) => new(source, null, null, null, null, null, null, null, 0, null, "{}");
}

/// <summary>The state of every feed: validators, when to look again, how it has been.</summary>
public sealed class FeedStates(StoreTransaction transaction)
{
    private const string Columns = """
        source_id AS Source,
        body_hash AS BodyHash,
        etag AS ETag,
        last_modified AS LastModified,
        next_check_at AS NextCheckAt,
        last_fetch_at AS LastFetchAt,
        last_success_at AS LastSuccessAt,
        last_new_at AS LastNewAt,
        streak AS Streak,
        last_error AS LastError,
        state AS State
        """;

    /// <summary>All states by source; a source that was never fetched has none.</summary>
    public async Task<IReadOnlyDictionary<SourceId, StoredFeedState>> AllAsync() =>
        (await transaction.ListAsync<StoredFeedState>($"SELECT {Columns} FROM feed_states")).ToDictionary(state => state.Source);

    /// <returns>Null when the source was never fetched.</returns>
    public Task<StoredFeedState?> FindAsync(SourceId source) =>
        transaction.FindAsync<StoredFeedState>($"SELECT {Columns} FROM feed_states WHERE source_id = @source", new { source });

    public Task KeepAsync(StoredFeedState state) => transaction.ExecuteAsync(
        """
        INSERT INTO feed_states (
            source_id, body_hash, etag, last_modified, next_check_at, last_fetch_at, last_success_at, last_new_at, streak, last_error, state)
        VALUES (
            @Source, @BodyHash, @ETag, @LastModified, @NextCheckAt, @LastFetchAt, @LastSuccessAt, @LastNewAt, @Streak, @LastError, @State)
        ON CONFLICT (source_id) DO UPDATE SET
            body_hash = excluded.body_hash,
            etag = excluded.etag,
            last_modified = excluded.last_modified,
            next_check_at = excluded.next_check_at,
            last_fetch_at = excluded.last_fetch_at,
            last_success_at = excluded.last_success_at,
            last_new_at = excluded.last_new_at,
            streak = excluded.streak,
            last_error = excluded.last_error,
            state = excluded.state
        """,
        state);
}

using BriefBot.Core.Incidents;

namespace BriefBot.Storage;

/// <summary>In how many reports each word was seen, so that a restart knows which words are rare.</summary>
public sealed class WordCounts(StoreTransaction transaction)
{
    /// <summary>Keeps the rows as they are now.</summary>
    public Task KeepAsync(IEnumerable<WordCount> rows) => transaction.ExecuteEachAsync(
        """
        INSERT INTO word_counts (outlet, word, reports, capitalised, occurrences)
        VALUES (@Outlet, @Word, @Reports, @Capitalised, @Occurrences)
        ON CONFLICT (outlet, word) DO UPDATE SET
            reports = excluded.reports,
            capitalised = excluded.capitalised,
            occurrences = excluded.occurrences
        """,
        rows.Select(row => new { row.Outlet, row.Word, row.Reports, row.Capitalised, row.Occurrences }));

    public Task<IReadOnlyList<WordCount>> AllAsync() => transaction.ListAsync<WordCount>(
        """
        SELECT outlet AS Outlet, word AS Word, reports AS Reports, capitalised AS Capitalised, occurrences AS Occurrences
        FROM word_counts
        ORDER BY outlet, word
        """);
}

namespace BriefBot.Storage;

/// <summary>In how many documents each word was seen, so that a restart knows which words are rare.</summary>
public sealed class WordCounts(StoreTransaction transaction)
{
    // No word is empty, so the empty term is free to count the documents.
    private const string AllDocuments = "";

    public Task<long> DocumentsAsync() => transaction.OneAsync<long>(
        "SELECT COALESCE(MAX(documents), 0) FROM word_counts WHERE term = @AllDocuments", new { AllDocuments });

    public async Task<IReadOnlyDictionary<string, long>> AllAsync() =>
        (await transaction.ListAsync<(string Term, long Documents)>(
            "SELECT term, documents FROM word_counts WHERE term <> @AllDocuments", new { AllDocuments }))
        .ToDictionary(word => word.Term, word => word.Documents);

    /// <summary>Adds what newly read documents hold.</summary>
    /// <param name="documents">How many documents were read.</param>
    /// <param name="words">In how many of them each word stands.</param>
    public Task AddAsync(long documents, IEnumerable<KeyValuePair<string, long>> words) => transaction.ExecuteEachAsync(
        """
        INSERT INTO word_counts (term, documents)
        VALUES (@Key, @Value)
        ON CONFLICT (term) DO UPDATE SET documents = word_counts.documents + excluded.documents
        """,
        words.Append(new KeyValuePair<string, long>(AllDocuments, documents)).Select(word => new { word.Key, word.Value }));
}

using BriefBot.Core.Catalogues;

namespace BriefBot.Storage;

/// <summary>Which state of a catalogue is kept.</summary>
/// <param name="Dated">The date that the catalogue itself carries.</param>
public sealed record CatalogueState(string Name, string Dated, DateTimeOffset RefreshedAt, long Entries, string? ETag);

/// <summary>The lists that others keep, as they were last read.</summary>
public sealed class Catalogues(StoreTransaction transaction)
{
    private const string KevColumns = """
        cve AS Cve,
        vendor AS Vendor,
        product AS Product,
        name AS Name,
        added_on AS Added,
        due_on AS Due,
        in_ransomware AS RansomwareUse
        """;

    /// <summary>Keeps the entries; one that is known keeps the moment it was first seen.</summary>
    public Task KeepKevAsync(IEnumerable<KevEntry> entries, DateTimeOffset now) => transaction.ExecuteEachAsync(
        """
        INSERT INTO kev (cve, vendor, product, name, added_on, due_on, in_ransomware, first_seen_at)
        VALUES (@Cve, @Vendor, @Product, @Name, @Added, @Due, @RansomwareUse, @now)
        ON CONFLICT (cve) DO UPDATE SET
            vendor = excluded.vendor,
            product = excluded.product,
            name = excluded.name,
            added_on = excluded.added_on,
            due_on = excluded.due_on,
            in_ransomware = excluded.in_ransomware
        """,
        entries.Select(entry => new
        {
            entry.Cve,
            entry.Vendor,
            entry.Product,
            entry.Name,
            entry.Added,
            entry.Due,
            entry.RansomwareUse,
            now,
        }));

    /// <returns>Null when the vulnerability is not on the list.</returns>
    public Task<KevEntry?> FindKevAsync(string cve) =>
        transaction.FindAsync<KevEntry>($"SELECT {KevColumns} FROM kev WHERE cve = @cve", new { cve });

    public Task<IReadOnlyList<KevEntry>> AllKevAsync() =>
        transaction.ListAsync<KevEntry>($"SELECT {KevColumns} FROM kev ORDER BY cve");

    public Task<IReadOnlyList<KevEntry>> KevFirstSeenDuringAsync(DateTimeOffset start, DateTimeOffset end) =>
        transaction.ListAsync<KevEntry>(
            $"SELECT {KevColumns} FROM kev WHERE first_seen_at >= @start AND first_seen_at < @end ORDER BY added_on DESC, cve",
            new { start, end });

    /// <summary>Takes the place of what was kept before.</summary>
    public async Task ReplaceEpssAsync(IEnumerable<EpssEntry> entries)
    {
        await transaction.ExecuteAsync("DELETE FROM epss");
        await transaction.ExecuteEachAsync("INSERT INTO epss (cve, score, percentile) VALUES (@Cve, @Score, @Percentile)", entries);
    }

    /// <returns>Null when EPSS does not know the vulnerability.</returns>
    public Task<EpssEntry?> FindEpssAsync(string cve) =>
        transaction.FindAsync<EpssEntry>("SELECT cve AS Cve, score AS Score, percentile AS Percentile FROM epss WHERE cve = @cve", new { cve });

    public Task NoteAsync(CatalogueState state) => transaction.ExecuteAsync(
        """
        INSERT INTO catalogues (name, dated, refreshed_at, entries, etag)
        VALUES (@Name, @Dated, @RefreshedAt, @Entries, @ETag)
        ON CONFLICT (name) DO UPDATE SET
            dated = excluded.dated,
            refreshed_at = excluded.refreshed_at,
            entries = excluded.entries,
            etag = excluded.etag
        """,
        state);

    public Task<IReadOnlyList<CatalogueState>> StatesAsync() => transaction.ListAsync<CatalogueState>(
        "SELECT name AS Name, dated AS Dated, refreshed_at AS RefreshedAt, entries AS Entries, etag AS ETag FROM catalogues ORDER BY name");
}

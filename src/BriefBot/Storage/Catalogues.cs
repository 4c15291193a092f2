using BriefBot.Core.Catalogues;

namespace BriefBot.Storage;

/// <summary>Which state of a catalogue is kept.</summary>
/// <param name="Dated">The date that the catalogue itself carries, as it writes it.</param>
/// <param name="RefreshedAt">When its publisher was last heard; the catalogue's own date for the list that BriefBot ships.</param>
/// <param name="ETag">What the publisher wants to hear again. Null when it gave none.</param>
public sealed record CatalogueState(string Name, string Dated, DateTimeOffset RefreshedAt, long Entries, string? ETag)
{
    /// <summary>Null when the catalogue's date cannot be read.</summary>
    public DateOnly? Day => CatalogueReading.DayOf(Dated);
}

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

    private const string StateColumns = "name AS Name, dated AS Dated, refreshed_at AS RefreshedAt, entries AS Entries, etag AS ETag";

    /// <summary>Forgets what is no longer on the list.</summary>
    public async Task RemoveOthersFromKevAsync(IEnumerable<KevEntry> listed)
    {
        var cves = listed.Select(entry => entry.Cve).ToHashSet(StringComparer.Ordinal);
        var gone = (await AllKevAsync()).Where(entry => !cves.Contains(entry.Cve));
        await transaction.ExecuteEachAsync("DELETE FROM kev WHERE cve = @Cve", gone.Select(entry => new { entry.Cve }));
    }

    /// <summary>Keeps the entries; one that is known keeps the moment it was first seen.</summary>
    /// <param name="isFirstList">True: there was no list before, so what stands on it is as old as it says and no news.</param>
    public Task KeepKevAsync(IEnumerable<KevEntry> entries, DateTimeOffset now, bool isFirstList = false) => transaction.ExecuteEachAsync(
        """
        INSERT INTO kev (cve, vendor, product, name, added_on, due_on, in_ransomware, first_seen_at)
        VALUES (@Cve, @Vendor, @Product, @Name, @Added, @Due, @RansomwareUse, @firstSeen)
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
            firstSeen = isFirstList && AtMidnight(entry.Added) is var listed && listed < now ? listed : now,
        }));

    /// <returns>Null when the vulnerability is not on the list.</returns>
    public Task<KevEntry?> FindKevAsync(string cve) =>
        transaction.FindAsync<KevEntry>($"SELECT {KevColumns} FROM kev WHERE cve = @cve", new { cve });

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

    /// <summary>Takes over scores whose records are newer than what is kept.</summary>
    public Task KeepCvssAsync(IEnumerable<CvssEntry> entries) => transaction.ExecuteEachAsync(
        """
        INSERT INTO cvss (cve, score, version, modified_at)
        VALUES (@Cve, @Score, @Version, @Modified)
        ON CONFLICT (cve) DO UPDATE SET
            score = excluded.score,
            version = excluded.version,
            modified_at = excluded.modified_at
        WHERE excluded.modified_at > cvss.modified_at
        """,
        entries);

    /// <summary>Forgets scores that were withdrawn since they were kept.</summary>
    public Task WithdrawCvssAsync(IEnumerable<UnscoredEntry> entries) =>
        transaction.ExecuteEachAsync("DELETE FROM cvss WHERE cve = @Cve AND modified_at < @Modified", entries);

    public Task<long> CountCvssAsync() => transaction.OneAsync<long>("SELECT COUNT(*) FROM cvss");

    /// <summary>All that is kept of these vulnerabilities, and the whole of KEV.</summary>
    public async Task<VulnerabilityCatalogues> OfAsync(IEnumerable<string> cves)
    {
        var epss = new Dictionary<string, EpssEntry>(StringComparer.Ordinal);
        var cvss = new Dictionary<string, CvssEntry>(StringComparer.Ordinal);
        foreach (var some in cves.Distinct(StringComparer.Ordinal).Chunk(400))
        {
            foreach (var entry in await transaction.ListAsync<EpssEntry>("SELECT cve AS Cve, score AS Score, percentile AS Percentile FROM epss WHERE cve IN @some", new { some }))
                epss[entry.Cve] = entry;
            foreach (var entry in await transaction.ListAsync<CvssEntry>("SELECT cve AS Cve, score AS Score, version AS Version, modified_at AS Modified FROM cvss WHERE cve IN @some", new { some }))
                cvss[entry.Cve] = entry;
        }

        return new VulnerabilityCatalogues((await AllKevAsync()).ToDictionary(entry => entry.Cve, StringComparer.Ordinal), epss, cvss);
    }

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

    public Task<IReadOnlyList<CatalogueState>> StatesAsync() => transaction.ListAsync<CatalogueState>($"SELECT {StateColumns} FROM catalogues ORDER BY name");

    /// <returns>Null when the catalogue was never read.</returns>
    public Task<CatalogueState?> FindStateAsync(string name) =>
        transaction.FindAsync<CatalogueState>($"SELECT {StateColumns} FROM catalogues WHERE name = @name", new { name });

    /// <summary>Of which date each catalogue is, those that were never read included.</summary>
    public async Task<IReadOnlyList<CatalogueAge>> AgesAsync(DateTimeOffset now)
    {
        var states = (await StatesAsync()).ToDictionary(state => state.Name);
        return [.. CatalogueReading.Names.Select(name => CatalogueAge.Of(name, states.GetValueOrDefault(name)?.Day, now))];
    }

    private Task<IReadOnlyList<KevEntry>> AllKevAsync() => transaction.ListAsync<KevEntry>($"SELECT {KevColumns} FROM kev ORDER BY cve");

    private static DateTimeOffset AtMidnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}

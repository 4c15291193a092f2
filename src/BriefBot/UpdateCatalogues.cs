using System.Collections.Immutable;
using BriefBot.Core.Catalogues;
using BriefBot.Feeds;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>What became of one catalogue: kept, or left as it was, and why.</summary>
public sealed record CatalogueOutcome(bool IsKept, string Sentence);

/// <summary>Brings the lists that others keep (KEV, EPSS) up to date in the store; a list that looks wrong changes nothing.</summary>
public sealed class UpdateCatalogues(Database database, TimeProvider clock)
{
    /// <summary>A list that loses so much of itself from one day to the next is cut off, not corrected.</summary>
    private const int LossPercent = 20;

    /// <summary>A list that gains so much was exchanged for another.</summary>
    private const int GainPercent = 50;

    /// <summary>Reads every file of a folder, for networks that cannot ask the publishers themselves.</summary>
    /// <param name="anySize">Accept a list however much it shrank or grew.</param>
    public async Task<ImmutableArray<CatalogueOutcome>> FromFolderAsync(string folder, bool anySize, CancellationToken cancellation)
    {
        var outcomes = ImmutableArray.CreateBuilder<CatalogueOutcome>();
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var reading = CatalogueReading.Read(await File.ReadAllBytesAsync(file, cancellation));
            outcomes.Add(await KeepAsync(reading, Path.GetFileName(file), anySize, cancellation));
        }

        return outcomes.ToImmutable();
    }

    /// <summary>Asks the publishers; one that does not answer leaves the others their turn.</summary>
    public async Task<ImmutableArray<CatalogueOutcome>> FromPublishersAsync(
        CataloguePublishers publishers, IEnumerable<CataloguePublisher> asked, bool anySize, CancellationToken cancellation)
    {
        var outcomes = ImmutableArray.CreateBuilder<CatalogueOutcome>();
        foreach (var publisher in asked)
            outcomes.Add(await KeepAsync(await publishers.ReadAsync(publisher, cancellation), publisher.Name, anySize, cancellation));
        return outcomes.ToImmutable();
    }

    /// <param name="origin">Where it came from, for the sentence: a file name or an address.</param>
    public async Task<CatalogueOutcome> KeepAsync(CatalogueReading reading, string origin, bool anySize, CancellationToken cancellation)
    {
        if (reading is not CatalogueReading.Entries entries)
            return new CatalogueOutcome(IsKept: false, $"{origin}: {(reading as CatalogueReading.Unreadable)?.Sentence}");

        return await database.WriteAsync(async store =>
        {
            var kept = (await store.Catalogues.StatesAsync()).FirstOrDefault(state => state.Name == entries.Name);
            if (Objection(kept, entries, anySize) is { } objection)
                return new CatalogueOutcome(IsKept: false, $"{origin}: {objection}");

            var now = clock.GetUtcNow();
            if (entries is CatalogueReading.Kev kev)
                await store.Catalogues.KeepKevAsync(kev.All, now);
            if (entries is CatalogueReading.Epss epss)
                await store.Catalogues.ReplaceEpssAsync(epss.All);
            await store.Catalogues.NoteAsync(new CatalogueState(entries.Name, entries.Dated, now, entries.Count, ETag: null));
            return new CatalogueOutcome(IsKept: true, $"{origin}: {entries.Name} of {entries.Dated}, {entries.Count} entries.");
        }, cancellation);
    }

    /// <returns>Null when there is nothing against keeping it.</returns>
    private static string? Objection(CatalogueState? kept, CatalogueReading.Entries entries, bool anySize)
    {
        if (entries.Count == 0)
            return $"{entries.Name} has no entries; what was kept before stays.";
        if (kept is null)
            return null;
        if (string.CompareOrdinal(entries.Dated, kept.Dated) < 0)
            return $"{entries.Name} of {entries.Dated} is older than that of {kept.Dated}, which stays.";

        var percent = 100L * entries.Count;
        return !anySize && (percent <= kept.Entries * (100 - LossPercent) || percent >= kept.Entries * (100 + GainPercent))
            ? $"{entries.Name} went from {kept.Entries} to {entries.Count} entries at once; that of {kept.Dated} stays. If it is right, say --any-size."
            : null;
    }
}

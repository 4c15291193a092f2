using System.Collections.Immutable;
using BriefBot.Core.Catalogues;
using BriefBot.Feeds;
using BriefBot.Storage;

namespace BriefBot;

/// <summary>What became of one catalogue: kept, or left as it was, and why.</summary>
public sealed record CatalogueOutcome(bool IsKept, string Sentence);

/// <summary>Brings the lists that others keep (KEV, EPSS, NVD) up to date in the store; a list that looks wrong changes nothing.</summary>
public sealed class UpdateCatalogues(Database database, TimeProvider clock)
{
    /// <summary>A list that loses so much of itself from one day to the next is cut off, not corrected.</summary>
    private const int LossPercent = 20;

    /// <summary>A list that gains so much was exchanged for another.</summary>
    private const int GainPercent = 50;

    /// <summary>After so long without a new list, any growth is its own.</summary>
    private static readonly TimeSpan GrowsUnnoticed = TimeSpan.FromDays(30);

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

    /// <summary>Keeps the lists that BriefBot ships where none was ever read; what a list says then is as old as the list.</summary>
    public async Task StartFromShippedAsync(string folder, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
            return;
        var known = await database.ReadAsync(store => store.Catalogues.StatesAsync(), cancellation);
        foreach (var file in Directory.EnumerateFiles(folder, "*.tsv").Order(StringComparer.Ordinal))
            if (CatalogueReading.Read(await File.ReadAllBytesAsync(file, cancellation)) is CatalogueReading.Entries entries && known.All(state => state.Name != entries.Name))
                await KeepAsync(entries, Path.GetFileName(file), anySize: false, cancellation, heardAt: MomentOf(entries));
    }

    /// <summary>Asks the publishers; one that does not answer leaves the others their turn.</summary>
    public async Task<ImmutableArray<CatalogueOutcome>> FromPublishersAsync(
        CataloguePublishers publishers, IEnumerable<CataloguePublisher> asked, bool anySize, CancellationToken cancellation)
    {
        var outcomes = ImmutableArray.CreateBuilder<CatalogueOutcome>();
        foreach (var publisher in asked)
        {
            var kept = await database.ReadAsync(store => store.Catalogues.FindStateAsync(publisher.Name), cancellation);
            outcomes.Add(await publishers.AskAsync(publisher, kept?.ETag, cancellation) switch
            {
                CatalogueAnswer.Given given => await KeepAsync(given.Reading, publisher.Name, anySize, cancellation, given.ETag),
                CatalogueAnswer.NotModified when kept is not null => await HeardAsync(kept, cancellation),
                CatalogueAnswer.Failed failed => new CatalogueOutcome(IsKept: false, $"{publisher.Name}: {failed.Sentence}"),
                _ => new CatalogueOutcome(IsKept: false, $"{publisher.Name}: The publisher gave no list."),
            });
        }

        return outcomes.ToImmutable();
    }

    /// <param name="origin">Where it came from, for the sentence: a file name or a publisher.</param>
    /// <param name="tag">What the publisher wants to hear again.</param>
    /// <param name="heardAt">As of when it stands in the store. Null: now.</param>
    public async Task<CatalogueOutcome> KeepAsync(
        CatalogueReading reading, string origin, bool anySize, CancellationToken cancellation, string? tag = null, DateTimeOffset? heardAt = null)
    {
        if (reading is not CatalogueReading.Entries entries)
            return new CatalogueOutcome(IsKept: false, $"{origin}: {(reading as CatalogueReading.Unreadable)?.Sentence}");

        return await database.WriteAsync(async store =>
        {
            var now = clock.GetUtcNow();
            var kept = await store.Catalogues.FindStateAsync(entries.Name);
            if (Objection(kept, entries, anySize, now) is { } objection)
                return new CatalogueOutcome(IsKept: false, $"{origin}: {objection}");

            var count = await StoreAsync(store.Catalogues, entries, isFirstList: kept is null, now);
            var dated = !entries.IsWhole && kept is not null && string.CompareOrdinal(kept.Dated, entries.Dated) > 0 ? kept.Dated : entries.Dated;
            await store.Catalogues.NoteAsync(new CatalogueState(entries.Name, dated, heardAt ?? now, count, tag));
            await store.Notices.HearVulnerabilitiesAsync();
            return new CatalogueOutcome(IsKept: true, $"{origin}: {entries.Name} of {entries.Dated}, {entries.Count} entries.");
        }, cancellation);
    }

    private async Task<CatalogueOutcome> HeardAsync(CatalogueState kept, CancellationToken cancellation)
    {
        await database.WriteAsync(store => store.Catalogues.NoteAsync(kept with { RefreshedAt = clock.GetUtcNow() }), cancellation);
        return new CatalogueOutcome(IsKept: true, $"{kept.Name}: that of {kept.Dated} is still the newest, {kept.Entries} entries.");
    }

    /// <returns>How many entries the store now has of it.</returns>
    private static async Task<long> StoreAsync(Storage.Catalogues store, CatalogueReading.Entries entries, bool isFirstList, DateTimeOffset now)
    {
        switch (entries)
        {
            case CatalogueReading.Kev kev:
                await store.RemoveOthersFromKevAsync(kev.All);
                await store.KeepKevAsync(kev.All, now, isFirstList);
                return kev.Count;
            case CatalogueReading.Epss epss:
                await store.ReplaceEpssAsync(epss.All);
                return epss.Count;
            case CatalogueReading.Nvd nvd:
                await store.KeepCvssAsync(nvd.All);
                await store.WithdrawCvssAsync(nvd.Unscored);
                return await store.CountCvssAsync();
            default:
                throw new InvalidOperationException($"{entries.Name} has no place in the store.");
        }
    }

    /// <returns>Null when there is nothing against keeping it.</returns>
    private static string? Objection(CatalogueState? kept, CatalogueReading.Entries entries, bool anySize, DateTimeOffset now)
    {
        if (entries.Count == 0)
            return $"{entries.Name} has no entries; what was kept before stays.";
        if (kept is null || !entries.IsWhole)
            return null;
        if (string.CompareOrdinal(entries.Dated, kept.Dated) < 0)
            return $"{entries.Name} of {entries.Dated} is older than that of {kept.Dated}, which stays.";

        var percent = 100L * entries.Count;
        var isLoss = percent <= kept.Entries * (100 - LossPercent);
        var isGain = percent >= kept.Entries * (100 + GainPercent) && now - kept.RefreshedAt < GrowsUnnoticed;
        return !anySize && (isLoss || isGain)
            ? $"{entries.Name} went from {kept.Entries} to {entries.Count} entries at once; that of {kept.Dated} stays. If it is right, say --any-size."
            : null;
    }

    private static DateTimeOffset? MomentOf(CatalogueReading.Entries entries) =>
        CatalogueReading.DayOf(entries.Dated) is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;
}

using System.Collections.Immutable;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;

namespace BriefBot.Storage;

/// <summary>Who corrects grouping.</summary>
/// <param name="Server">Where the correction is made; it holds there.</param>
/// <param name="Who">Whom the audit names.</param>
/// <param name="IsOperator">True for whoever runs BriefBot: the correction holds for everybody.</param>
public sealed record Corrector(ServerId Server, string Who, bool IsOperator)
{
    /// <summary>Nothing marked higher is seen where the correction is made, so nothing such is corrected.</summary>
    public Tlp Clearance { get; init; } = Tlp.Clear;
}

/// <summary>A correction as it is kept.</summary>
/// <param name="IsShared">True when it holds for everybody, false when only for <paramref name="Server"/>.</param>
/// <param name="Reason">In the person's words; may be empty.</param>
/// <param name="UndoneAt">Null while it holds.</param>
public sealed record StoredCorrection(
    long Id, ServerId Server, bool IsShared, string Who, string Reason, DateTimeOffset At, Correction Content, DateTimeOffset? UndoneAt, string? UndoneBy);

/// <summary>What came of a correction.</summary>
public abstract record CorrectionOutcome
{
    private CorrectionOutcome() { }

    public sealed record Done(StoredCorrection Correction) : CorrectionOutcome;

    /// <param name="Sentence">Why not, for the person who asked.</param>
    public sealed record Refused(string Sentence) : CorrectionOutcome;
}

/// <summary>How a server groups for itself.</summary>
/// <param name="Constraints">What it has settled, earliest first.</param>
/// <param name="Placements">Where reports stand for it, as far as that differs from where they stand for everybody.</param>
public sealed record OwnGrouping(ServerId Server, ImmutableArray<GroupingConstraint> Constraints, IReadOnlyDictionary<ReportId, IncidentId> Placements);

/// <summary>
/// What people have corrected: it changes at once where reports stand, and binds all grouping to come.
/// A server's correction holds for that server; the operator's, or the only server's, for everybody.
/// </summary>
public sealed class Corrections(StoreTransaction transaction)
{
    private const string Select = """
        SELECT
            id AS Id,
            server_id AS Server,
            is_shared AS IsShared,
            who AS Who,
            reason AS Reason,
            at AS At,
            content AS Content,
            undone_at AS UndoneAt,
            undone_by AS UndoneBy
        FROM corrections
        """;

    private Placements Placements => new(transaction);

    /// <summary>Two incidents are one.</summary>
    public async Task<CorrectionOutcome> MergeAsync(Corrector by, IncidentId one, IncidentId other, string reason, DateTimeOffset now)
    {
        if (one == other) return new CorrectionOutcome.Refused($"{one} cannot be merged with itself.");
        foreach (var incident in new[] { one, other })
            if (!await IsKnownAsync(incident, by)) return NoIncident(incident);
        var scope = await ScopeAsync(by);
        var correction = Correction.Merge(await Placements.OfAsync(one, scope), await Placements.OfAsync(other, scope));
        return await ApplyAsync(by, scope, correction, reason, now);
    }

    /// <summary>Some reports of an incident are an incident of their own.</summary>
    public async Task<CorrectionOutcome> SplitAsync(
        Corrector by, IncidentId incident, ImmutableArray<ReportId> parted, string reason, DateTimeOffset now)
    {
        var seen = (await transaction.Reports.OfIncidentAsync(incident, by.Server, by.Clearance)).Select(report => report.Report.Id).ToHashSet();
        if (seen.Count == 0) return NoIncident(incident);
        if (parted.IsEmpty || !parted.All(seen.Contains)) return new CorrectionOutcome.Refused($"Choose articles of {incident} to part from it.");
        var scope = await ScopeAsync(by);
        var placed = await Placements.OfAsync(incident, scope);
        if (placed.Reports.All(parted.Contains)) return new CorrectionOutcome.Refused($"At least one article must stay in {incident}.");

        var opened = new IncidentNumbers(await transaction.Incidents.LastNumbersAsync()).Next(now.UtcDateTime.Year);
        var outcome = await ApplyAsync(by, scope, Correction.Split(placed, parted, opened), reason, now);
        // The name is taken from now on, whoever sees the incident.
        var reports = (await transaction.Reports.OfIncidentAsync(opened, by.Server, by.Clearance)).Select(report => report.Report);
        await transaction.Incidents.KeepAsync(StoredIncident.Of(opened, reports));
        return outcome;
    }

    /// <summary>A report belongs to another incident.</summary>
    public async Task<CorrectionOutcome> MoveAsync(Corrector by, ReportId report, IncidentId to, string reason, DateTimeOffset now)
    {
        if (await transaction.Reports.FindAsync(report, by.Server, by.Clearance) is not { } found) return new CorrectionOutcome.Refused("There is no such article.");
        if (!await IsKnownAsync(to, by)) return NoIncident(to);
        if (found.Incident == to) return new CorrectionOutcome.Refused($"It stands in {to} already.");
        var scope = await ScopeAsync(by);
        var correction = Correction.Move(report, await Placements.OfAsync(found.Incident, scope), await Placements.OfAsync(to, scope));
        return await ApplyAsync(by, scope, correction, reason, now);
    }

    /// <summary>Takes a correction back: the reports it moved go back, and the evidence decides again from the next round on.</summary>
    public async Task<CorrectionOutcome> UndoAsync(Corrector by, long id, DateTimeOffset now)
    {
        if (await FindAsync(id) is not { } kept || (!kept.IsShared && kept.Server != by.Server)) return new CorrectionOutcome.Refused("There is no such correction.");
        if (kept.UndoneAt is not null) return new CorrectionOutcome.Refused("It is undone already.");
        if (kept.IsShared && await ScopeAsync(by) is not null) return new CorrectionOutcome.Refused("It holds for everybody; only the operator can undo it.");

        ServerId? scope = kept.IsShared ? null : kept.Server;
        var back = new List<ReportMove>();
        foreach (var move in kept.Content.Moves)
            if (await Placements.IncidentOfAsync(move.Report, scope) == move.To) back.Add(new ReportMove(move.Report, move.To, move.From));
        await PlaceAsync(back, scope, now);
        foreach (var change in kept.Content.Changes)
            await transaction.Incidents.NoteAsync(change with { From = change.To, To = change.From }, "undone", scope, now);
        await transaction.ExecuteAsync(
            "UPDATE corrections SET undone_at = @now, undone_by = @Who, is_pending = 1 WHERE id = @id", new { now, by.Who, id });
        await transaction.Audit.NoteAsync(new AuditEntry(by.Server, now, by.Who, "undo", Subject(kept.Content), After(kept.Content), Before(kept.Content)));
        return new CorrectionOutcome.Done(kept with { UndoneAt = now, UndoneBy = by.Who });
    }

    /// <summary>The corrections that were made in a server, latest first; undone ones too.</summary>
    public Task<IReadOnlyList<StoredCorrection>> MadeInAsync(ServerId server, int limit) =>
        ListAsync($"{Select} WHERE server_id = @server ORDER BY id DESC LIMIT @limit", new { server, limit });

    /// <summary>The corrections that hold for a server, its own and everybody's, earliest first; who made one elsewhere, and what was said there, stays there.</summary>
    public async Task<IReadOnlyList<StoredCorrection>> HoldingForAsync(ServerId server) =>
    [
        .. (await ListAsync($"{Select} WHERE (is_shared = 1 OR server_id = @server) AND undone_at IS NULL ORDER BY id", new { server }))
            .Select(kept => kept.Server == server ? kept : kept with { Who = "the operator", Reason = "" }),
    ];

    /// <summary>What holds for everybody, earliest first.</summary>
    public async Task<IReadOnlyList<GroupingConstraint>> SharedAsync() =>
        [.. (await ListAsync($"{Select} WHERE is_shared = 1 AND undone_at IS NULL ORDER BY id")).Select(kept => kept.Content.Constraint)];

    /// <summary>What holds for one server alone, for each server that corrected something for itself; one that has just undone its last correction is among them.</summary>
    public async Task<IReadOnlyList<OwnGrouping>> OwnAsync()
    {
        var own = new List<OwnGrouping>();
        foreach (var server in (await ListAsync($"{Select} WHERE is_shared = 0 AND (undone_at IS NULL OR is_pending = 1) ORDER BY id")).GroupBy(kept => kept.Server))
        {
            own.Add(new OwnGrouping(
                server.Key, [.. server.Where(kept => kept.UndoneAt is null).Select(kept => kept.Content.Constraint)], await Placements.OwnAsync(server.Key)));
        }
        return own;
    }

    /// <summary>Keeps where open reports stand for one server alone, as grouping has worked it out.</summary>
    public Task PlaceOpenAsync(ServerId server, IReadOnlyCollection<(ReportId Report, IncidentId Incident)> placed, DateTimeOffset at) =>
        Placements.PlaceOpenAsync(server, placed, at);

    /// <summary>What grouping has not taken up yet: corrections, and corrections that were undone.</summary>
    public Task<IReadOnlyList<StoredCorrection>> PendingAsync() => ListAsync($"{Select} WHERE is_pending = 1 ORDER BY id");

    public Task TakenUpAsync(IEnumerable<StoredCorrection> taken) => transaction.ExecuteEachAsync(
        "UPDATE corrections SET is_pending = 0 WHERE id = @Id", taken.Select(kept => new { kept.Id }));

    /// <summary>Differs whenever something was corrected or undone in between.</summary>
    public Task<string> StateAsync() =>
        transaction.OneAsync<string>("SELECT COALESCE(MAX(id), 0) || '/' || COUNT(undone_at) FROM corrections");

    private async Task<CorrectionOutcome> ApplyAsync(Corrector by, ServerId? scope, Correction correction, string reason, DateTimeOffset now)
    {
        await PlaceAsync(correction.Moves, scope, now);
        foreach (var change in correction.Changes) await NoteAsync(change, scope, now);
        var id = await transaction.OneAsync<long>(
            """
            INSERT INTO corrections (server_id, is_shared, kind, who, reason, at, content, is_pending)
            VALUES (@Server, @isShared, @kind, @Who, @reason, @now, @content, 1)
            RETURNING id
            """,
            new { by.Server, isShared = scope is null, kind = correction.Kind.ToString(), by.Who, reason, now, content = ColumnTypes.ToJson(correction) });
        await transaction.Audit.NoteAsync(new AuditEntry(
            by.Server, now, by.Who, Subject(correction), $"correction {id}", Before(correction), After(correction)));
        return new CorrectionOutcome.Done(new StoredCorrection(id, by.Server, scope is null, by.Who, reason, now, correction, UndoneAt: null, UndoneBy: null));
    }

    /// <summary>Notes what regrouping or a person did to incidents.</summary>
    /// <param name="scope">For whom alone. Null: for everybody.</param>
    public async Task NoteAsync(IncidentChange change, ServerId? scope, DateTimeOffset at)
    {
        var isMerged = change.Kind == IncidentChangeKind.Merged;
        await transaction.Incidents.NoteAsync(change, isMerged ? "merged" : "split", scope, at);
        if (isMerged && scope is null) await Placements.FollowAsync(change);
    }

    private Task PlaceAsync(IReadOnlyCollection<ReportMove> moves, ServerId? scope, DateTimeOffset now) =>
        scope is { } server ? Placements.MoveOwnAsync(moves, server, now) : transaction.Reports.MoveAsync(moves, reconsidered: [], now);

    /// <returns>The server for which alone a correction holds. Null: it holds for everybody.</returns>
    private async Task<ServerId?> ScopeAsync(Corrector by) =>
        by.IsOperator || (await transaction.Servers.AllAsync()).All(server => server.Id == by.Server || server.Id == ServerId.Console) ? null : by.Server;

    private async Task<bool> IsKnownAsync(IncidentId incident, Corrector by) => (await transaction.Reports.OfIncidentAsync(incident, by.Server, by.Clearance)).Count > 0;

    private async Task<StoredCorrection?> FindAsync(long id) =>
        (await transaction.FindAsync<Row>($"{Select} WHERE id = @id", new { id }))?.Correction;

    private static CorrectionOutcome.Refused NoIncident(IncidentId incident) => new($"There is no incident {incident}.");

    private static string Subject(Correction correction) => correction.Kind.ToString().ToLowerInvariant();

    private static string Before(Correction correction) =>
        string.Join(", ", correction.Changes.SelectMany(change => change.Kind == IncidentChangeKind.Merged ? new[] { change.From, change.To } : [change.From]).Distinct().Order());

    private static string After(Correction correction) =>
        string.Join(", ", correction.Changes.SelectMany(change => change.Kind == IncidentChangeKind.Merged ? [change.To] : new[] { change.From, change.To }).Distinct().Order());

    private async Task<IReadOnlyList<StoredCorrection>> ListAsync(string sql, object? values = null) =>
        [.. (await transaction.ListAsync<Row>(sql, values)).Select(row => row.Correction)];

    private sealed record Row(
        long Id, ServerId Server, bool IsShared, string Who, string Reason, DateTimeOffset At, string Content, DateTimeOffset? UndoneAt, string? UndoneBy)
    {
        public StoredCorrection Correction => new(Id, Server, IsShared, Who, Reason, At, ColumnTypes.FromJson<Correction>(Content), UndoneAt, UndoneBy);
    }
}

using BriefBot.Core.Briefings;

namespace BriefBot.Storage;

/// <summary>Who changed what.</summary>
/// <param name="Before">Null where nothing was there.</param>
/// <param name="After">Null where nothing is left.</param>
public sealed record AuditEntry(ServerId Server, DateTimeOffset At, string Who, string Action, string Subject, string? Before, string? After);

/// <summary>Every change that a person made, one row each.</summary>
public sealed class Audit(StoreTransaction transaction)
{
    public Task NoteAsync(AuditEntry entry) => transaction.ExecuteAsync(
        """
        INSERT INTO audit (server_id, at, who, action, subject, before, after)
        VALUES (@Server, @At, @Who, @Action, @Subject, @Before, @After)
        """,
        entry);

    /// <summary>The latest changes, newest first.</summary>
    public Task<IReadOnlyList<AuditEntry>> LatestAsync(ServerId server, int limit) => transaction.ListAsync<AuditEntry>(
        """
        SELECT server_id AS Server, at AS At, who AS Who, action AS Action, subject AS Subject, before AS Before, after AS After
        FROM audit
        WHERE server_id = @server
        ORDER BY id DESC
        LIMIT @limit
        """,
        new { server, limit });
}

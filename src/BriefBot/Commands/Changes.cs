using BriefBot.Chat.Asking;
using BriefBot.Storage;

namespace BriefBot.Commands;

/// <summary>What commands that change something have in common: each change leaves one line that says who made it.</summary>
internal static class Changes
{
    public static Task NoteAsync(this StoreTransaction store, CommandCall call, string action, string subject, string? before = null, string? after = null) =>
        store.Audit.NoteAsync(new AuditEntry(call.Server, call.Now, call.Person.Id, action, subject, before, after));

    /// <summary>Who corrects grouping: whoever runs BriefBot for everybody, all others for their own server.</summary>
    public static async Task<Corrector> CorrectorAsync(this StoreTransaction store, CommandCall call) =>
        new(call.Server, call.Person.Id, call.Person.Role == Role.Operator) { Clearance = await store.ClearanceAsync(call) };
}

using BriefBot.Storage;

namespace BriefBot;

/// <summary>Forgets what nobody will ask for any more, and keeps the store quick.</summary>
public sealed class KeepHouse(Database database, TimeProvider clock)
{
    private static readonly TimeSpan FetchesAreKept = TimeSpan.FromDays(90);
    private static readonly TimeSpan MessagesAreKept = TimeSpan.FromDays(400);

    /// <summary>Somebody who removes BriefBot by mistake has so long to bring it back.</summary>
    private static readonly TimeSpan LeftServersAreKept = TimeSpan.FromDays(30);

    public async Task TidyAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await database.WriteAsync(store => store.Rounds.ForgetBeforeAsync(now - FetchesAreKept), cancellation);
        await database.WriteAsync(store => store.Outgoing.ForgetBeforeAsync(now - MessagesAreKept), cancellation);
        await database.WriteAsync(store => store.Leaving.ForgetLeftBeforeAsync(now - LeftServersAreKept, now), cancellation);
        await database.TidyAsync(cancellation);
    }
}

using BriefBot.Feeds;
using BriefBot.Storage;
using Microsoft.Extensions.Logging;

namespace BriefBot;

/// <summary>Keeps the catalogues of others fresh while BriefBot runs: each publisher is asked once a day, and again some hours later where that came to nothing.</summary>
public sealed partial class RefreshCatalogues(Database database, CataloguePublishers publishers, TimeProvider clock, ILogger<RefreshCatalogues> log)
{
    private static readonly TimeSpan StaysGood = TimeSpan.FromHours(24);
    private static readonly TimeSpan TriedAgain = TimeSpan.FromHours(6);

    private readonly UpdateCatalogues update = new(database, clock);
    private readonly Dictionary<string, DateTimeOffset> askedAt = [];

    /// <param name="all">The publishers to ask where their list is due.</param>
    public async Task RefreshDueAsync(IEnumerable<CataloguePublisher> all, CancellationToken cancellation)
    {
        var states = (await database.ReadAsync(store => store.Catalogues.StatesAsync(), cancellation)).ToDictionary(state => state.Name);
        foreach (var publisher in all.Where(publisher => IsDue(publisher, states.GetValueOrDefault(publisher.Name))))
        {
            askedAt[publisher.Name] = clock.GetUtcNow();
            foreach (var outcome in await update.FromPublishersAsync(publishers, [publisher], anySize: false, cancellation))
            {
                if (outcome.IsKept) LogKept(outcome.Sentence);
                else LogLeft(outcome.Sentence);
            }
        }
    }

    private bool IsDue(CataloguePublisher publisher, CatalogueState? kept)
    {
        var now = clock.GetUtcNow();
        var isOld = kept is null || now - kept.RefreshedAt >= StaysGood;
        return isOld && (!askedAt.TryGetValue(publisher.Name, out var asked) || now - asked >= TriedAgain);
    }

    [LoggerMessage(LogLevel.Information, "Catalogue refreshed. {Outcome}")]
    private partial void LogKept(string outcome);

    [LoggerMessage(LogLevel.Warning, "Catalogue not refreshed. {Outcome}")]
    private partial void LogLeft(string outcome);
}

using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;

namespace BriefBot.Storage;

/// <summary>A text that waits for the operator.</summary>
/// <param name="Made">As it will be an article once it is released.</param>
/// <param name="Reason">Why it is held, in one sentence.</param>
public sealed record HeldText(MadeArticle.Kept Made, string Reason, DateTimeOffset HeldAt)
{
    public Article Article => Made.Article;
}

/// <summary>Texts marked so high that a person must say before anybody sees them.</summary>
public sealed class Quarantine(StoreTransaction transaction)
{
    private const string Columns = "alias AS Alias, fingerprint AS Fingerprint, reason AS Reason, article AS Article, held_at AS HeldAt";

    /// <summary>Holds the text; one that changed takes the place of its older form, and has to be released itself.</summary>
    public Task HoldAsync(HeldText held) => transaction.ExecuteAsync(
        """
        INSERT INTO quarantine (article_id, alias, source_id, fingerprint, tlp, reason, article, held_at)
        VALUES (@Id, @Alias, @Source, @Fingerprint, @Tlp, @Reason, @Article, @HeldAt)
        ON CONFLICT (article_id) DO UPDATE SET
            fingerprint = excluded.fingerprint,
            tlp = excluded.tlp,
            reason = excluded.reason,
            article = excluded.article,
            held_at = excluded.held_at,
            released_at = NULL,
            released_by = NULL
        WHERE excluded.fingerprint <> quarantine.fingerprint
        """,
        new
        {
            held.Article.Id,
            held.Made.Alias,
            held.Article.Source,
            held.Made.Fingerprint,
            Tlp = (int)held.Article.Tlp,
            held.Reason,
            Article = ColumnTypes.ToJson(held.Article),
            held.HeldAt,
        });

    /// <summary>Which of these ids or aliases are held, each with the text it stands for and the fingerprint of what that says.</summary>
    public async Task<IReadOnlyDictionary<ArticleId, (ArticleId Id, string Fingerprint)>> HeldOfAsync(IEnumerable<ArticleId> idsAndAliases)
    {
        var held = new Dictionary<ArticleId, (ArticleId, string)>();
        foreach (var some in idsAndAliases.Select(id => id.Value).Chunk(400))
        {
            foreach (var (id, alias, fingerprint) in await transaction.ListAsync<(ArticleId, ArticleId, string)>(
                "SELECT article_id, alias, fingerprint FROM quarantine WHERE article_id IN @some OR alias IN @some", new { some }))
            {
                held[id] = (id, fingerprint);
                held.TryAdd(alias, (id, fingerprint));
            }
        }

        return held;
    }

    /// <summary>What waits, the oldest first.</summary>
    public async Task<IReadOnlyList<HeldText>> WaitingAsync() =>
        [.. (await transaction.ListAsync<Row>($"SELECT {Columns} FROM quarantine WHERE released_at IS NULL ORDER BY held_at, article_id")).Select(row => row.Held)];

    /// <summary>What was released and is to become an article at the next round, in the order it was held.</summary>
    public async Task<IReadOnlyList<HeldText>> ReleasedAsync() =>
        [.. (await transaction.ListAsync<Row>($"SELECT {Columns} FROM quarantine WHERE released_at IS NOT NULL ORDER BY held_at, article_id")).Select(row => row.Held)];

    /// <param name="tlp">What it is marked with from now on.</param>
    /// <returns>False when no such text waits.</returns>
    public async Task<bool> ReleaseAsync(HeldText held, Tlp tlp, string who, DateTimeOffset now) => await transaction.ExecuteAsync(
        """
        UPDATE quarantine
        SET released_at = @now, released_by = @who, tlp = @Tlp, article = @Article
        WHERE article_id = @Id AND released_at IS NULL
        """,
        new { held.Article.Id, now, who, Tlp = (int)tlp, Article = ColumnTypes.ToJson(held.Article with { Tlp = tlp }) }) == 1;

    /// <summary>It is an article now.</summary>
    public Task RemoveAsync(ArticleId id) => transaction.ExecuteAsync("DELETE FROM quarantine WHERE article_id = @id", new { id });

    private sealed record Row(ArticleId Alias, string Fingerprint, string Reason, string Article, DateTimeOffset HeldAt)
    {
        public HeldText Held => new(new MadeArticle.Kept(ColumnTypes.FromJson<Article>(Article), Alias, Fingerprint), Reason, HeldAt);
    }
}

using System.Collections.Immutable;
using BriefBot.Core.Articles;

namespace BriefBot.Storage;

/// <summary>What came of reading an article's own page.</summary>
/// <param name="Outcome">One sentence.</param>
/// <param name="Cut">Lines that the site says on every page, which are not in the article.</param>
public sealed record StoredPage(ArticleId Article, DateTimeOffset ReadAt, string Outcome, ImmutableArray<string> Cut);

/// <summary>What is remembered of articles' own pages, to explain what is missing in a text.</summary>
public sealed class StoredPages(StoreTransaction transaction)
{
    public Task KeepAsync(StoredPage page) => transaction.ExecuteAsync(
        """
        INSERT INTO article_pages (article_id, read_at, outcome, cut)
        VALUES (@Article, @ReadAt, @Outcome, @cut)
        ON CONFLICT (article_id) DO UPDATE SET
            read_at = excluded.read_at,
            outcome = excluded.outcome,
            cut = excluded.cut
        """,
        new { page.Article, page.ReadAt, page.Outcome, cut = ColumnTypes.ToJson(page.Cut) });

    /// <returns>Null when the page was never asked for: the feed's own text had to do.</returns>
    public async Task<StoredPage?> FindAsync(ArticleId article) =>
        (await transaction.FindAsync<Row>(
            "SELECT article_id AS Article, read_at AS ReadAt, outcome AS Outcome, cut AS Cut FROM article_pages WHERE article_id = @article", new { article }))?.Page;

    private sealed record Row(ArticleId Article, DateTimeOffset ReadAt, string Outcome, string Cut)
    {
        public StoredPage Page => new(Article, ReadAt, Outcome, ColumnTypes.FromJson<ImmutableArray<string>>(Cut));
    }
}

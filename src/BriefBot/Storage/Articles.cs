using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;

namespace BriefBot.Storage;

/// <summary>What adding an article came to.</summary>
public enum Added { New, Known, Revised }

/// <summary>Every article that was ever collected; an edited one is the same article with a further revision.</summary>
public sealed class Articles(StoreTransaction transaction)
{
    private const string Columns = """
        a.id AS Id,
        a.source_id AS Source,
        a.outlet AS Outlet,
        a.title AS Title,
        a.text AS Text,
        a.address AS Address,
        a.published_at AS Published,
        a.first_seen_at AS FirstSeen,
        a.tlp AS Tlp
        """;

    /// <summary>Only the newest hits of a search are ranked: ranking all of them grows with the archive, and old news is rarely what is sought.</summary>
    private const int NewestHits = 500;

    /// <summary>Keeps an article that is not there yet; of one that is, a changed text becomes a further revision.</summary>
    /// <param name="atFirstFetch">True when its source was fetched for the first time, so that it may be old.</param>
    public async Task<Added> AddIfNewAsync(MadeArticle.Kept made, bool atFirstFetch)
    {
        const string sql = """
            INSERT INTO articles (
                id, alias, source_id, outlet, title, text, address, published_at, first_seen_at, appeared_at, body_hash, revision, at_first_fetch, tlp)
            VALUES (
                @Id, @Alias, @Source, @Outlet, @Title, @Text, @Address, @Published, @FirstSeen, @Appeared, @Fingerprint, 1, @atFirstFetch, @Tlp)
            ON CONFLICT (id) DO NOTHING
            """;
        var article = made.Article;
        var added = await transaction.ExecuteAsync(sql, new
        {
            article.Id,
            made.Alias,
            article.Source,
            article.Outlet,
            article.Title,
            article.Text,
            article.Address,
            article.Published,
            article.FirstSeen,
            article.Appeared,
            made.Fingerprint,
            atFirstFetch,
            Tlp = (int)article.Tlp,
        });
        if (added == 1) return Added.New;

        return await ReviseAsync(article, made.Fingerprint) ? Added.Revised : Added.Known;
    }

    /// <returns>Null when there is no such article.</returns>
    public async Task<Article?> FindAsync(ArticleId id) =>
        (await transaction.FindAsync<Row>($"SELECT {Columns} FROM articles a WHERE a.id = @id", new { id }))?.Article;

    /// <summary>The labels of these articles; one that is not there is missing.</summary>
    public async Task<IReadOnlyDictionary<ArticleId, Tlp>> TlpsOfAsync(IEnumerable<ArticleId> ids)
    {
        var labels = new Dictionary<ArticleId, Tlp>();
        foreach (var some in ids.Select(id => id.Value).Chunk(400))
            foreach (var (id, tlp) in await transaction.ListAsync<(ArticleId, int)>("SELECT id, tlp FROM articles WHERE id IN @some", new { some }))
                labels[id] = (Tlp)tlp;
        return labels;
    }

    /// <summary>Which of these ids or aliases are known, each with the article it stands for and the fingerprint of what that says.</summary>
    public async Task<IReadOnlyDictionary<ArticleId, (ArticleId Id, string Fingerprint)>> KnownOfAsync(IEnumerable<ArticleId> idsAndAliases)
    {
        var known = new Dictionary<ArticleId, (ArticleId, string)>();
        foreach (var some in idsAndAliases.Select(id => id.Value).Chunk(400))
        {
            foreach (var (id, alias, fingerprint) in await transaction.ListAsync<(ArticleId, ArticleId, string)>(
                "SELECT id, alias, body_hash FROM articles WHERE id IN @some OR alias IN @some", new { some }))
            {
                known[id] = (id, fingerprint);
                known.TryAdd(alias, (id, fingerprint));
            }
        }

        return known;
    }

    /// <summary>How many articles became known in the period and are older than it: a source's first fetch brings such.</summary>
    public Task<int> BacklogDuringAsync(BriefingPeriod period) => transaction.OneAsync<int>(
        """
        SELECT COUNT(*)
        FROM articles
        WHERE first_seen_at >= @Start AND first_seen_at < @End
            AND at_first_fetch = 1
            AND (published_at IS NULL OR published_at < @Start OR published_at >= @End)
        """,
        new { period.Start, period.End });

    /// <summary>The articles of these ids, each with whether it came with its source's very first fetch; unknown ids are missing.</summary>
    public async Task<IReadOnlyDictionary<ArticleId, (Article Article, bool AtFirstFetch)>> OfAsync(IEnumerable<ArticleId> ids)
    {
        var found = new Dictionary<ArticleId, (Article, bool)>();
        foreach (var some in ids.Select(id => id.Value).Distinct().Chunk(500))
        {
            var old = (await transaction.ListAsync<ArticleId>("SELECT id FROM articles WHERE id IN @some AND at_first_fetch = 1", new { some })).ToHashSet();
            foreach (var article in await ListAsync($"SELECT {Columns} FROM articles a WHERE a.id IN @some", new { some }))
                found[article.Id] = (article, old.Contains(article.Id));
        }

        return found;
    }

    public Task<IReadOnlyList<Article>> FirstSeenDuringAsync(DateTimeOffset start, DateTimeOffset end) => ListAsync(
        $"SELECT {Columns} FROM articles a WHERE a.first_seen_at >= @start AND a.first_seen_at < @end ORDER BY a.number",
        new { start, end });

    public Task<IReadOnlyList<Article>> NewsOfPeriodAsync(BriefingPeriod period, ServerId server, Tlp clearance = Tlp.Clear) => ListAsync(
        $"""
        SELECT {Columns}
        FROM articles a
        WHERE a.first_seen_at >= @Start AND a.first_seen_at < @End
            AND (a.at_first_fetch = 0 OR (a.published_at >= @Start AND a.published_at < @End))
            AND {SeenBy.Server("a.source_id")}
            AND a.tlp <= @clearance
        ORDER BY a.number
        """,
        new { period.Start, period.End, server, clearance = (int)clearance });

    /// <summary>The articles of the server's sources that hold all the words, best first. The words are what a person typed, never a query.</summary>
    /// <param name="clearance">Nothing marked higher is found.</param>
    public async Task<IReadOnlyList<Article>> SearchAsync(string words, ServerId server, int limit, Tlp clearance = Tlp.Clear)
    {
        var query = Quoted(words);
        if (query.Length == 0) return [];

        return await ListAsync(
            $"""
            SELECT {Columns}
            FROM articles a
            JOIN (
                SELECT rowid AS number, bm25(articles_fts, 3.0, 1.0) AS rank
                FROM articles_fts
                WHERE articles_fts MATCH @query
                    AND rowid IN (
                        SELECT hit.rowid
                        FROM articles_fts hit
                        JOIN articles h ON h.number = hit.rowid
                        WHERE hit.articles_fts MATCH @query AND {SeenBy.Server("h.source_id")} AND h.tlp <= @clearance
                        ORDER BY hit.rowid DESC
                        LIMIT @NewestHits)
            ) found ON found.number = a.number
            ORDER BY found.rank, a.number DESC
            LIMIT @limit
            """,
            new { query, server, NewestHits, limit, clearance = (int)clearance });
    }

    /// <summary>The articles of the server's sources that hold all the words, newest first.</summary>
    /// <param name="since">Only what was first seen from then on. Null for all.</param>
    /// <param name="clearance">Nothing marked higher is found.</param>
    /// <param name="outlet">What stands in the name of the outlet; empty for any.</param>
    public async Task<IReadOnlyList<Article>> SearchNewestAsync(string words, ServerId server, DateTimeOffset? since, int limit, Tlp clearance = Tlp.Clear, string outlet = "")
    {
        var query = Quoted(words);
        if (query.Length == 0) return [];

        // Else a common word's hits of all years would be looked through for those of one day.
        var first = since is null ? 0 : await transaction.FindAsync<long?>("SELECT MIN(number + 0) FROM articles WHERE first_seen_at >= @since", new { since });
        return await ListAsync(
            $"""
            SELECT {Columns}
            FROM articles_fts hit
            JOIN articles a ON a.number = hit.rowid
            WHERE hit.articles_fts MATCH @query
                AND hit.rowid >= @first
                AND (@since IS NULL OR a.first_seen_at >= @since)
                AND LOWER(a.outlet) LIKE @outlet
                AND {SeenBy.Server("a.source_id")}
                AND a.tlp <= @clearance
            ORDER BY hit.rowid DESC
            LIMIT @limit
            """,
            new { query, server, since, first, limit, clearance = (int)clearance, outlet = $"%{outlet.ToLowerInvariant()}%" });
    }

    public Task<long> CountAsync() => transaction.OneAsync<long>("SELECT COUNT(*) FROM articles");

    private async Task<bool> ReviseAsync(Article article, string bodyHash)
    {
        const string keepSql = """
            INSERT INTO article_revisions (article_id, revision, title, text, body_hash, seen_at)
            SELECT id, revision, title, text, body_hash, COALESCE(revised_at, first_seen_at)
            FROM articles
            WHERE id = @Id AND body_hash <> @bodyHash
            """;
        if (await transaction.ExecuteAsync(keepSql, new { article.Id, bodyHash }) == 0) return false;

        // The moment it was first seen stays: an edited article is no new one.
        const string changeSql = """
            UPDATE articles
            SET title = @Title, text = @Text, tlp = @Tlp, body_hash = @bodyHash, revision = revision + 1, revised_at = @FirstSeen
            WHERE id = @Id
            """;
        await transaction.ExecuteAsync(changeSql, new { article.Id, article.Title, article.Text, Tlp = (int)article.Tlp, article.FirstSeen, bodyHash });
        return true;
    }

    private async Task<IReadOnlyList<Article>> ListAsync(string sql, object values) => [.. (await transaction.ListAsync<Row>(sql, values)).Select(row => row.Article)];

    // Each word in quotes: CVE-2026-1234, AND, a lone quote and * are syntax to the index, and words to the person.
    internal static string Quoted(string words) => string.Join(
        ' ',
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Any(char.IsLetterOrDigit))
            .Take(32)
            .Select(word => '"' + word.Replace("\"", "\"\"", StringComparison.Ordinal) + '"'));

    private sealed record Row(
        ArticleId Id, SourceId Source, string Outlet, string Title, string Text, string Address, DateTimeOffset? Published, DateTimeOffset FirstSeen, int Tlp)
    {
        public Article Article => new(Id, Source, Outlet, Title, Text, Address, Published, FirstSeen, (Tlp)Tlp);
    }
}

using BriefBot.Core.Articles;
using BriefBot.Core.Incidents;

namespace BriefBot.Storage;

/// <summary>The likenesses of pairs of open reports: computed once, when the later one arrived, and kept.</summary>
public sealed class PairScores(StoreTransaction transaction)
{
    public Task KeepAsync(IEnumerable<PairScore> scores) => transaction.ExecuteEachAsync(
        """
        INSERT INTO pair_scores (later_article, later_ordinal, earlier_article, earlier_ordinal, score)
        VALUES (@LaterArticle, @LaterOrdinal, @EarlierArticle, @EarlierOrdinal, @Score)
        ON CONFLICT (later_article, later_ordinal, earlier_article, earlier_ordinal) DO NOTHING
        """,
        scores.Select(pair => new Row(pair.Later.Article, pair.Later.Ordinal, pair.Earlier.Article, pair.Earlier.Ordinal, pair.Score)));

    /// <summary>All of them, read one by one as they are asked for: a busy week has hundreds of thousands.</summary>
    public IEnumerable<PairScore> All() => transaction.Each<Row>(
        """
        SELECT
            later_article AS LaterArticle,
            later_ordinal AS LaterOrdinal,
            earlier_article AS EarlierArticle,
            earlier_ordinal AS EarlierOrdinal,
            score AS Score
        FROM pair_scores
        ORDER BY later_article, later_ordinal, earlier_article, earlier_ordinal
        """).Select(row => new PairScore(
            new ReportId(row.EarlierArticle, row.EarlierOrdinal), new ReportId(row.LaterArticle, row.LaterOrdinal), row.Score));

    /// <summary>Drops the scores of reports that are no longer open.</summary>
    public Task ForgetAsync(IEnumerable<ReportId> left) => transaction.ExecuteEachAsync(
        """
        DELETE FROM pair_scores
        WHERE (later_article = @Article AND later_ordinal = @Ordinal) OR (earlier_article = @Article AND earlier_ordinal = @Ordinal)
        """,
        left.Select(report => new { report.Article, report.Ordinal }));

    private sealed record Row(ArticleId LaterArticle, int LaterOrdinal, ArticleId EarlierArticle, int EarlierOrdinal, double Score);
}

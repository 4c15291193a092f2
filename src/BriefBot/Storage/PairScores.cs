using BriefBot.Core.Articles;
using BriefBot.Core.Incidents;

namespace BriefBot.Storage;

/// <summary>How alike two reports were found when the later one arrived; computed once and kept.</summary>
/// <param name="Reasons">The evidence in words or as features, JSON.</param>
/// <param name="LaterAppeared">When the later report appeared; scores older than the grouping looks back are dropped by it.</param>
public sealed record PairScore(ReportId Later, ReportId Earlier, double Score, string Reasons, DateTimeOffset LaterAppeared);

/// <summary>The kept likenesses of pairs of reports, from which incidents are rebuilt.</summary>
public sealed class PairScores(StoreTransaction transaction)
{
    public Task KeepAsync(IEnumerable<PairScore> scores) => transaction.ExecuteEachAsync(
        """
        INSERT INTO pair_scores (later_article, later_ordinal, earlier_article, earlier_ordinal, score, reasons, appeared_at)
        VALUES (@LaterArticle, @LaterOrdinal, @EarlierArticle, @EarlierOrdinal, @Score, @Reasons, @Appeared)
        ON CONFLICT (later_article, later_ordinal, earlier_article, earlier_ordinal) DO NOTHING
        """,
        scores.Select(pair => new Row(
            pair.Later.Article, pair.Later.Ordinal, pair.Earlier.Article, pair.Earlier.Ordinal, pair.Score, pair.Reasons, pair.LaterAppeared)));

    public async Task<IReadOnlyList<PairScore>> AppearedSinceAsync(DateTimeOffset moment) =>
    [
        .. (await transaction.ListAsync<Row>(
            """
            SELECT
                later_article AS LaterArticle,
                later_ordinal AS LaterOrdinal,
                earlier_article AS EarlierArticle,
                earlier_ordinal AS EarlierOrdinal,
                score AS Score,
                reasons AS Reasons,
                appeared_at AS Appeared
            FROM pair_scores
            WHERE appeared_at >= @moment
            ORDER BY appeared_at, later_article, later_ordinal, earlier_article, earlier_ordinal
            """,
            new { moment })).Select(row => new PairScore(
                new ReportId(row.LaterArticle, row.LaterOrdinal),
                new ReportId(row.EarlierArticle, row.EarlierOrdinal),
                row.Score,
                row.Reasons,
                row.Appeared)),
    ];

    public Task<int> ForgetBeforeAsync(DateTimeOffset moment) =>
        transaction.ExecuteAsync("DELETE FROM pair_scores WHERE appeared_at < @moment", new { moment });

    private sealed record Row(
        ArticleId LaterArticle,
        int LaterOrdinal,
        ArticleId EarlierArticle,
        int EarlierOrdinal,
        double Score,
        string Reasons,
        DateTimeOffset Appeared);
}

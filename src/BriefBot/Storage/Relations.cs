using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Campaigns;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Storage;

/// <summary>What an article says of how its reports belong together, as it is kept.</summary>
/// <param name="Place">Tells the relations of one article apart.</param>
/// <param name="Members">Ordinals of the article's reports, earlier incident first.</param>
/// <param name="Speaker">Empty when the article itself says so.</param>
/// <param name="Evidence">The sentence that says it.</param>
public sealed record StoredRelation(
    ArticleId Article,
    int Place,
    SourceId Source,
    string Kind,
    ImmutableArray<int> Members,
    string Speaker,
    Certainty Certainty,
    string Evidence,
    DateTimeOffset Appeared)
{
    public static IEnumerable<StoredRelation> Of(Article article, IEnumerable<RelationReading> relations) =>
        relations.Select((relation, place) => new StoredRelation(
            article.Id, place, article.Source, relation.Type, relation.Members, relation.Speaker, relation.Certainty, relation.Evidence, article.Appeared));
}

/// <summary>All relations that articles assert, each with its sentence.</summary>
public sealed class Relations(StoreTransaction transaction)
{
    public Task KeepAsync(IEnumerable<StoredRelation> relations) => transaction.ExecuteEachAsync(
        """
        INSERT INTO relations (article_id, place, source_id, kind, members, speaker, certainty, evidence, appeared_at)
        VALUES (@Article, @Place, @Source, @Kind, @Members, @Speaker, @Certainty, @Evidence, @Appeared)
        ON CONFLICT (article_id, place) DO UPDATE SET
            kind = excluded.kind,
            members = excluded.members,
            speaker = excluded.speaker,
            certainty = excluded.certainty,
            evidence = excluded.evidence
        """,
        relations.Select(Row.Of));

    /// <summary>What articles assert that appeared since then, from whatever source.</summary>
    public Task<IReadOnlyList<AssertedRelation>> SinceAsync(DateTimeOffset moment) =>
        ListAsync($"{Select} WHERE l.appeared_at >= @moment {InOrder}", new { moment });

    /// <summary>What articles assert of how some reports belong together, as far as the server may know it.</summary>
    internal async Task<IReadOnlyList<AssertedRelation>> BetweenAsync(IEnumerable<ReportId> reports, ServerId server)
    {
        // An article relates its own reports: one of which a single report is among them says nothing of two.
        var several = reports.GroupBy(report => report.Article.Value).Where(article => article.Count() > 1).Select(article => article.Key);
        var found = new List<Row>();
        foreach (var some in several.Chunk(StoreTransaction.IdsAStatement))
            found.AddRange(await transaction.ListAsync<Row>($"{Select} WHERE l.article_id IN @some AND {SeenBy.Report("l")}", new { some, server }));
        return [.. found.OrderBy(row => row.Appeared).ThenBy(row => row.Article.Value, StringComparer.Ordinal).ThenBy(row => row.Place).Select(row => row.Asserted)];
    }

    private const string InOrder = "ORDER BY l.appeared_at, l.article_id, l.place";

    private const string Select = """
        SELECT
            l.article_id AS Article,
            l.place AS Place,
            l.source_id AS Source,
            l.kind AS Kind,
            l.members AS Members,
            l.speaker AS Speaker,
            l.certainty AS Certainty,
            l.evidence AS Evidence,
            l.appeared_at AS Appeared
        FROM relations l
        """;

    private async Task<IReadOnlyList<AssertedRelation>> ListAsync(string sql, object values) =>
        [.. (await transaction.ListAsync<Row>(sql, values)).Select(row => row.Asserted)];

    private sealed record Row(
        ArticleId Article, int Place, SourceId Source, string Kind, string Members, string Speaker, string Certainty, string Evidence, DateTimeOffset Appeared)
    {
        public AssertedRelation Asserted => new(
            Kind,
            [.. ColumnTypes.FromJson<ImmutableArray<int>>(Members).Select(ordinal => new ReportId(Article, ordinal))],
            Speaker,
            Enum.Parse<Certainty>(Certainty),
            Evidence);

        public static Row Of(StoredRelation relation) => new(
            relation.Article,
            relation.Place,
            relation.Source,
            relation.Kind,
            ColumnTypes.ToJson(relation.Members),
            relation.Speaker,
            relation.Certainty.ToString(),
            relation.Evidence,
            relation.Appeared);
    }
}

using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;
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

    private sealed record Row(
        ArticleId Article, int Place, SourceId Source, string Kind, string Members, string Speaker, string Certainty, string Evidence, DateTimeOffset Appeared)
    {
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

using System.Collections.Immutable;
using BriefBot.Core.Feeds;

namespace BriefBot.Core.Articles;

/// <summary>Sorts the items of one fetch into new articles, revisions, articles known already, and items dropped with a reason.</summary>
/// <param name="New">In the document's order, oldest last as feeds have it.</param>
/// <param name="Revised">Known articles whose title or text changed; their id is that of the article known before.</param>
/// <param name="Known">How many items are known and unchanged, or stand in the document twice.</param>
/// <param name="Dropped">One reason per item that became no article.</param>
public sealed record ArticleIntake(
    ImmutableArray<MadeArticle.Kept> New,
    ImmutableArray<MadeArticle.Kept> Revised,
    int Known,
    ImmutableArray<string> Dropped)
{
    /// <summary>Never more than this at one fetch, so that one source cannot drown the others.</summary>
    public const int MostPerFetch = 200;

    /// <param name="newestAtFirstFetch">A source that is read for the first time gives so many of its newest items only: archives of 680 items are no news.</param>
    /// <param name="known">The article known under an id or alias, and its fingerprint. Null when it is new.</param>
    public static ArticleIntake Of(
        Source source, ImmutableArray<FeedItem> items, DateTimeOffset now, bool isFirstFetch, int newestAtFirstFetch, Func<ArticleId, (ArticleId Id, string Fingerprint)?> known)
    {
        var fresh = new List<MadeArticle.Kept>();
        var revised = new List<MadeArticle.Kept>();
        var dropped = new List<string>();
        var (seen, knownCount) = (new HashSet<ArticleId>(), 0);

        foreach (var item in items)
        {
            switch (ArticleMaking.From(source, item, now))
            {
                case MadeArticle.Dropped reason:
                    dropped.Add(reason.Reason);
                    break;
                case MadeArticle.Kept made when !seen.Add(made.Article.Id) | !seen.Add(made.Alias):
                    knownCount++;
                    break;
                case MadeArticle.Kept made when (known(made.Article.Id) ?? known(made.Alias)) is var (id, fingerprint):
                    if (fingerprint == made.Fingerprint)
                        knownCount++;
                    else
                        revised.Add(made with { Article = made.Article with { Id = id } });
                    break;
                case MadeArticle.Kept made:
                    fresh.Add(made);
                    break;
            }
        }

        var most = isFirstFetch ? newestAtFirstFetch : MostPerFetch;
        var taken = NewestFirst(fresh).Take(most).ToHashSet();
        dropped.AddRange(Enumerable.Repeat(
            isFirstFetch ? $"older than the newest {most} at the first fetch" : $"beyond {most} new items in one fetch", fresh.Count - taken.Count));
        return new ArticleIntake([.. fresh.Where(taken.Contains)], [.. revised], knownCount, [.. dropped]);
    }

    // Feeds put the newest first; undated items keep that place, dated ones are compared by date.
    private static IEnumerable<MadeArticle.Kept> NewestFirst(List<MadeArticle.Kept> made) =>
        made.All(each => each.Article.Published is not null) ? made.OrderByDescending(each => each.Article.Published) : made;
}

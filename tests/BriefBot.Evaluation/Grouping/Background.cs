using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary>What is known before a stream begins: counts over the articles published before it.</summary>
internal sealed record Background(WordCounts Counts, WordVectors Vectors)
{
    /// <param name="articles">In any order; those without a date count too.</param>
    /// <param name="before">Only articles published before this moment. Null for all.</param>
    public static Background Of(IEnumerable<LabelledArticle> articles, DateTimeOffset? before)
    {
        var counts = new WordCounts();
        var training = new WordVectorTraining(counts);
        Count(articles, before, counts, training);
        return new Background(counts, training.Train());
    }

    public static WordCounts CountsOf(IEnumerable<LabelledArticle> articles, DateTimeOffset? before)
    {
        var counts = new WordCounts();
        Count(articles, before, counts, training: null);
        return counts;
    }

    private static void Count(IEnumerable<LabelledArticle> articles, DateTimeOffset? before, WordCounts counts, WordVectorTraining? training)
    {
        var reader = new ReportReader(counts);
        foreach (var article in articles)
        {
            if (before is { } cut && article.Published is { } published && published >= cut)
                continue;
            var words = reader.Read(article.ToReport(DateTimeOffset.UnixEpoch));
            counts.Add(words);
            training?.Add(words);
        }
    }
}

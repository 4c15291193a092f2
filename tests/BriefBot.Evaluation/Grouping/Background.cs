using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary>What is known before a stream begins: counts over the articles published before it.</summary>
/// <param name="Vectors">In the coarse form in which they are shipped, so that what is measured is what runs.</param>
internal sealed record Background(WordCounts Counts, WordVectors Vectors)
{
    /// <param name="articles">In any order; those without a date count too.</param>
    public static Background Of(IEnumerable<LabelledArticle> articles)
    {
        var background = new GrowingBackground();
        background.Add(articles);
        return background.SoFar();
    }

    /// <param name="before">Only articles published before this moment, and undated ones. Null for all.</param>
    public static WordCounts CountsOf(IEnumerable<LabelledArticle> articles, DateTimeOffset? before)
    {
        var background = new GrowingBackground();
        background.Add(articles.Where(article => !(article.Published >= before)));
        return background.Counts;
    }
}

/// <summary>Counts articles one after the other, so that the backgrounds of many moments cost one reading.</summary>
internal sealed class GrowingBackground
{
    private readonly ReportReader reader;
    private readonly WordVectorTraining training;

    public GrowingBackground()
    {
        reader = new ReportReader(Counts);
        training = new WordVectorTraining(Counts);
    }

    public WordCounts Counts { get; } = new();

    public void Add(IEnumerable<LabelledArticle> articles)
    {
        foreach (var article in articles)
        {
            var words = reader.Read(article.ToReport(DateTimeOffset.UnixEpoch));
            Counts.Add(words);
            training.Add(words);
        }
    }

    /// <summary>The background as it stands; what is added later does not change it.</summary>
    public Background SoFar() => new(new WordCounts(Counts.Rows()), WordVectors.Parse(training.Train().ToText()));
}

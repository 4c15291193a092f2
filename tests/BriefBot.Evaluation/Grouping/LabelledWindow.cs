namespace BriefBot.Evaluation.Grouping;

/// <summary>A few days of labelled news, with what was known before them.</summary>
internal sealed record LabelledWindow(string Name, IReadOnlyList<LabelledArticle> Articles, Background Background)
{
    /// <summary>The development windows of the data folder, by name; their background is all unlabelled news published before each one's first day.</summary>
    public static IReadOnlyList<LabelledWindow> ReadAll(string folder)
    {
        var news = News(folder);
        return [.. Directory.GetFiles(folder, "secgold*.dev.jsonl.gz").Order(StringComparer.Ordinal).Select(path =>
        {
            var articles = LabelledArticle.ReadFile(path).ToList();
            var name = Path.GetFileName(path).Replace(".dev.jsonl.gz", "", StringComparison.Ordinal);
            return new LabelledWindow(name, articles, Background.Of(news, articles.Min(article => article.Published)));
        })];
    }

    /// <summary>The unlabelled security news of the data folder.</summary>
    public static IReadOnlyList<LabelledArticle> News(string folder) =>
        [.. new[] { "secnews2021.jsonl.gz", "secnews2023-2026.jsonl.gz" }
            .Select(name => Path.Combine(folder, name))
            .Where(File.Exists)
            .SelectMany(LabelledArticle.ReadFile)];
}

namespace BriefBot.Evaluation.Grouping;

/// <summary>A few days of labelled news, with what was known before them.</summary>
internal sealed record LabelledWindow(string Name, IReadOnlyList<LabelledArticle> Articles, Background Background)
{
    /// <summary>The development windows of the data folder, by name; their background is all unlabelled news published before each one's first day.</summary>
    public static IReadOnlyList<LabelledWindow> ReadAll(string folder)
    {
        var news = new Queue<LabelledArticle>(News(folder).OrderBy(article => article.Published));
        var background = new GrowingBackground();
        var windows = new List<LabelledWindow>();
        foreach (var (name, articles) in Directory.GetFiles(folder, "secgold*.dev.jsonl.gz").Select(Read).OrderBy(window => window.Articles.Min(article => article.Published)))
        {
            var first = articles.Min(article => article.Published);
            while (news.TryPeek(out var next) && !(next.Published >= first))
                background.Add([news.Dequeue()]);
            windows.Add(new LabelledWindow(name, articles, background.SoFar()));
        }

        return [.. windows.OrderBy(window => window.Name, StringComparer.Ordinal)];
    }

    private static (string Name, List<LabelledArticle> Articles) Read(string path) =>
        (Path.GetFileName(path).Replace(".dev.jsonl.gz", "", StringComparison.Ordinal), [.. LabelledArticle.ReadFile(path)]);

    /// <summary>The unlabelled security news of the data folder.</summary>
    public static IReadOnlyList<LabelledArticle> News(string folder) =>
        [.. new[] { "secnews2021.jsonl.gz", "secnews2023-2026.jsonl.gz" }
            .Select(name => Path.Combine(folder, name))
            .Where(File.Exists)
            .SelectMany(LabelledArticle.ReadFile)];
}

using System.Text;
using System.Text.Json;
using BriefBot.Core.Feeds;
using BriefBot.Evaluation.Grouping;
using BriefBot.Feeds;

namespace BriefBot.Evaluation.Briefings;

/// <summary>An archive of articles as feeds that carry, at any moment, what was published in the days before it.</summary>
internal sealed class ArchiveFeeds(IEnumerable<LabelledArticle> articles, TimeProvider clock)
{
    /// <summary>As far back as a feed reaches.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromDays(2);

    private readonly Dictionary<string, LabelledArticle[]> bySource = articles
        .Where(article => article.Published is not null)
        .GroupBy(article => article.Source)
        .ToDictionary(source => source.Key, source => source.OrderByDescending(article => article.Published).ToArray());

    public IReadOnlyList<Source> Sources => [.. bySource.Keys.Order(StringComparer.Ordinal).Select(name => Source.At($"https://{name}/feed", name))];

    public FetchFeed Fetch => (source, _, _) =>
    {
        var now = clock.GetUtcNow();
        var items = bySource[source.Name].Where(article => article.Published <= now && article.Published > now - Reach);
        var document = new FeedDocument(source.Address, Encoding.UTF8.GetBytes(Feed(source.Name, items)));
        return Task.FromResult<FetchOutcome>(new FetchOutcome.NewDocument(document, Validators.None, BodyHash: "", MinimalDelay: null, Moved: null, WasConditional: false));
    };

    private static string Feed(string title, IEnumerable<LabelledArticle> items) => JsonSerializer.Serialize(new
    {
        version = "https://jsonfeed.org/version/1.1",
        title,
        items = items.Select(article => new
        {
            id = article.Id,
            url = article.Url.Length > 0 ? article.Url : null,
            title = article.Title,
            content_text = article.Text,
            date_published = article.Published,
        }),
    });
}

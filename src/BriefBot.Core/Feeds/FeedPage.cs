using System.Collections.Immutable;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace BriefBot.Core.Feeds;

/// <summary>A web page that came in place of a feed: what kind of page it is, and which feeds it points to.</summary>
public static class FeedPage
{
    private const int MaxFeedLinks = 20;

    private static readonly string[] FeedTypes =
        ["application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/json", "text/xml", "application/xml"];

    internal static bool Looks(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 4096));
        return head.Contains("<html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || head.Contains("<body", StringComparison.OrdinalIgnoreCase);
    }

    internal static FeedReading.NotAFeed Describe(string html, string address)
    {
        var page = new HtmlParser().ParseDocument(html);
        var feeds = FeedsIn(page, address);
        return new FeedReading.NotAFeed(Sentence(page, html, feeds.Length), feeds);
    }

    /// <summary>The feeds a page names in its head, else those that its links look like, in the page's order.</summary>
    public static ImmutableArray<string> FeedsIn(IHtmlDocument page, string address)
    {
        var declared = page.QuerySelectorAll("link[href]")
            .Where(link => link.ClassOrRel("alternate") && FeedTypes.Contains(TypeOf(link), StringComparer.OrdinalIgnoreCase)
                || link.ClassOrRel("feed"))
            .Where(link => !TypeOf(link).Equals("application/json", StringComparison.OrdinalIgnoreCase) || LooksLikeFeed(link.GetAttribute("href")))
            .Select(link => link.GetAttribute("href"));
        var linked = page.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")).Where(LooksLikeFeed);

        var pageBase = page.QuerySelector("base[href]")?.GetAttribute("href");
        var from = FeedAddress.Absolute(pageBase, address) ?? address;
        ImmutableArray<string> All(IEnumerable<string?> hrefs) =>
            [.. hrefs.Select(href => FeedAddress.Absolute(href, from)).OfType<string>().Distinct().Take(MaxFeedLinks)];

        var inHead = All(declared);
        return inHead.IsEmpty ? All(linked) : inHead;
    }

    private static string TypeOf(IElement link) => (link.GetAttribute("type") ?? "").Split(';')[0].Trim();

    private static bool ClassOrRel(this IElement link, string word) =>
        (link.GetAttribute("rel") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(word, StringComparer.OrdinalIgnoreCase);

    private static bool LooksLikeFeed(string? href)
    {
        if (href is null)
            return false;
        var path = href.Split('?', '#')[0].TrimEnd('/').ToLowerInvariant();
        return path.EndsWith("/feed", StringComparison.Ordinal) || path.EndsWith("/rss", StringComparison.Ordinal)
            || path.EndsWith(".rss", StringComparison.Ordinal) || path.EndsWith(".atom", StringComparison.Ordinal)
            || path.EndsWith("/atom.xml", StringComparison.Ordinal) || path.EndsWith("/feed.xml", StringComparison.Ordinal)
            || path.EndsWith("/rss.xml", StringComparison.Ordinal) || path.EndsWith("/index.xml", StringComparison.Ordinal)
            || path.EndsWith("/feed.json", StringComparison.Ordinal);
    }

    private static string Sentence(IHtmlDocument page, string html, int feeds)
    {
        if (IsBotWall(page, html))
            return "The server asks to prove that a person is reading (bot wall); the feed is blocked.";
        if (page.QuerySelector("input[type=password]") is not null)
            return "A login page came instead of a feed.";
        if (feeds > 0)
            return feeds == 1 ? "A web page came instead of a feed; it points to one feed." : $"A web page came instead of a feed; it points to {feeds} feeds.";
        return (page.Body?.TextContent.Trim().Length ?? 0) < 40 && page.QuerySelector("script") is not null
            ? "A web page came that shows nothing without its scripts, and no feed."
            : "A web page came instead of a feed.";
    }

    private static bool IsBotWall(IHtmlDocument page, string html)
    {
        var title = page.Title ?? "";
        return title.Contains("Just a moment", StringComparison.OrdinalIgnoreCase)
            || title.Contains("Attention Required", StringComparison.OrdinalIgnoreCase)
            || title.Contains("Access denied", StringComparison.OrdinalIgnoreCase)
            || title.Contains("Are you a robot", StringComparison.OrdinalIgnoreCase)
            || html.Contains("cf-challenge", StringComparison.OrdinalIgnoreCase)
            || html.Contains("challenge-platform", StringComparison.OrdinalIgnoreCase)
            || html.Contains("/_Incapsula_Resource", StringComparison.OrdinalIgnoreCase)
            || html.Contains("px-captcha", StringComparison.OrdinalIgnoreCase)
            || html.Contains("captcha-delivery.com", StringComparison.OrdinalIgnoreCase);
    }
}

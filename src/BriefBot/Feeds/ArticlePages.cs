using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using BriefBot.Core.Articles;
using BriefBot.Core.Feeds;

namespace BriefBot.Feeds;

/// <summary>Reads an article's own page.</summary>
public delegate Task<ArticlePage> ReadPage(Source source, string address, CancellationToken cancellation);

/// <summary>What came of reading an article's own page.</summary>
public abstract record ArticlePage
{
    private ArticlePage() { }

    /// <summary>What came of it, or why the feed's own text has to do.</summary>
    public abstract string Sentence { get; }

    /// <summary>Lines that the site repeats on every page; kept to explain what is missing.</summary>
    public virtual ImmutableArray<string> Cut => [];

    public sealed record Text(string MainText, ImmutableArray<string> SiteLines) : ArticlePage
    {
        public override string Sentence => "The article's own page was read.";

        public override ImmutableArray<string> Cut => SiteLines;
    }

    public sealed record NotRead(string Reason) : ArticlePage
    {
        public override string Sentence => Reason;
    }
}

/// <summary>Reads the pages of articles of which a feed gives only a teaser: with the same client, as robots.txt allows.</summary>
/// <param name="userAgent">What BriefBot calls itself.</param>
public sealed class ArticlePages(WebReader web, TimeProvider time, string userAgent)
{
    private const string AcceptPage = "text/html, application/xhtml+xml;q=0.9";

    /// <summary>Less is a cookie notice or a paywall, not an article.</summary>
    private const int ShortestArticle = 250;

    private static readonly TimeSpan RobotsStayGood = TimeSpan.FromHours(24);

    private readonly ConcurrentDictionary<string, (RobotsRules Rules, DateTimeOffset ReadAt)> robots = new(StringComparer.OrdinalIgnoreCase);
    private readonly SiteFurniture furniture = new();
    private readonly Lock learning = new();

    public async Task<ArticlePage> ReadAsync(Source source, string address, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var page))
            return new ArticlePage.NotRead("The article has no address.");
        var agent = source.UserAgent ?? userAgent;
        if (!(await RulesOfAsync(page, agent, cancellation)).Allows(page))
            return new ArticlePage.NotRead("The site's robots.txt asks not to read this page.");

        switch (await web.GetAsync(new WebRequest(address, agent, AcceptPage, Validators.None), cancellation))
        {
            case WebAnswer.Answered { Status: HttpStatusCode.OK } answer:
                return MainTextOf(answer);
            case WebAnswer.Answered answer:
                return new ArticlePage.NotRead($"The page answered {(int)answer.Status}.");
            case WebAnswer.Failed failed:
                return new ArticlePage.NotRead(failed.Sentence);
            default:
                return new ArticlePage.NotRead("The site asked to be left alone for now.");
        }
    }

    private async Task<RobotsRules> RulesOfAsync(Uri page, string agent, CancellationToken cancellation)
    {
        var site = page.GetLeftPart(UriPartial.Authority);
        if (robots.TryGetValue(site, out var known) && time.GetUtcNow() - known.ReadAt < RobotsStayGood)
            return known.Rules;

        var answer = await web.GetAsync(new WebRequest(site + "/robots.txt", agent, "text/plain", Validators.None), cancellation);
        var rules = answer switch
        {
            WebAnswer.Answered { Status: HttpStatusCode.OK } found => RobotsRules.Parse(FeedText.Decode(found.Body.Span, found.ContentType)),
            WebAnswer.Answered { Status: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } => RobotsRules.AllowAll,
            _ => RobotsRules.AllowNothing,
        };
        robots[site] = (rules, time.GetUtcNow());
        return rules;
    }

    private ArticlePage MainTextOf(WebAnswer.Answered answer)
    {
        if (answer.ContentType is { } type && !type.Contains("html", StringComparison.OrdinalIgnoreCase))
            return new ArticlePage.NotRead($"The page is no web page but {type}.");
        var html = FeedText.Decode(answer.Body.Span, answer.ContentType);
        if (PlainText.IsTooDeep(html))
            return new ArticlePage.NotRead("The page is nested too deep to be read.");

        var text = PageText.MainText(html, answer.Address);
        if (text.Length < ShortestArticle)
            return new ArticlePage.NotRead("The page shows no article of its own (a paywall, a notice or scripts).");
        lock (learning)
        {
            var furnished = furniture.Cut(new Uri(answer.Address).Host, text);
            return new ArticlePage.Text(furnished.Text, furnished.Cut);
        }
    }
}

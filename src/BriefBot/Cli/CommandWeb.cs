using BriefBot.Core.Feeds;
using BriefBot.Feeds;
using BriefBot.Settings;

namespace BriefBot.Cli;

/// <summary>The way to a source's feed document as the settings have it: over the web, politely and guarded, or from a saved file.</summary>
internal sealed class CommandWeb : IDisposable
{
    private readonly WebReader web;
    private readonly FeedFetcher fetcher;
    private readonly FetchFeed saved;
    private readonly ArticlePages pages;

    public CommandWeb(BotSettings settings)
    {
        var guard = AddressGuard.OfMachine(settings.Http.AllowAddresses);
        web = new WebReader(guard, new FetchLimits { Parallel = settings.Collect.ParallelFetches }, TimeProvider.System, settings.Http.Proxy);
        fetcher = new FeedFetcher(web, TimeProvider.System, settings.Http.UserAgent);
        pages = new ArticlePages(web, TimeProvider.System, settings.Http.UserAgent ?? FeedFetcher.OwnName);
        Catalogues = new CataloguePublishers(web, settings.Http.UserAgent ?? FeedFetcher.OwnName);
        saved = SavedFeeds.From(Path.GetDirectoryName(settings.Files.Sources) ?? "");
    }

    public WebReader Web => web;

    public CataloguePublishers Catalogues { get; }

    public Task<FetchOutcome> FetchAsync(Source source, FeedState state, CancellationToken cancellation) =>
        source.SavedFile is not null ? saved(source, state, cancellation) : fetcher.FetchAsync(source, state, cancellation);

    /// <summary>Articles of saved feeds have no page to read.</summary>
    public Task<ArticlePage> ReadPageAsync(Source source, string address, CancellationToken cancellation) =>
        source.SavedFile is not null
            ? Task.FromResult<ArticlePage>(new ArticlePage.NotRead("The feed was saved; its articles are read as it gives them."))
            : pages.ReadAsync(source, address, cancellation);

    public void Dispose() => web.Dispose();
}

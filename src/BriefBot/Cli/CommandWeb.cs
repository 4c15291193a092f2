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

    public CommandWeb(BotSettings settings)
    {
        var guard = AddressGuard.OfMachine(settings.Http.AllowAddresses);
        web = new WebReader(guard, new FetchLimits { Parallel = settings.Collect.ParallelFetches }, TimeProvider.System, settings.Http.Proxy);
        fetcher = new FeedFetcher(web, TimeProvider.System, settings.Http.UserAgent);
        saved = SavedFeeds.From(Path.GetDirectoryName(settings.Files.Sources) ?? "");
    }

    public WebReader Web => web;

    public Task<FetchOutcome> FetchAsync(Source source, FeedState state, CancellationToken cancellation) =>
        source.SavedFile is not null ? saved(source, state, cancellation) : fetcher.FetchAsync(source, state, cancellation);

    public void Dispose() => web.Dispose();
}

using System.Text;
using BriefBot.Core.Feeds;

namespace BriefBot.Tests.Support;

/// <summary>A web of a few pages, held in memory.</summary>
internal sealed class StubWeb
{
    private readonly Dictionary<string, string> pages = [];

    /// <summary>How often anything was asked for.</summary>
    public int Asked { get; private set; }

    public StubWeb With(string address, string page)
    {
        pages[address] = page;
        return this;
    }

    public StubWeb WithFeed(string address, string title, params (string Title, string? Date)[] items) =>
        With(address, $"""
            <rss version="2.0"><channel><title>{title}</title>
            {string.Concat(items.Select(item => $"<item><title>{item.Title}</title><link>{address}#{item.Title}</link>{(item.Date is null ? "" : $"<pubDate>{item.Date}</pubDate>")}</item>"))}
            </channel></rss>
            """);

    public Task<FetchOutcome> FetchAsync(Source source, FeedState state, CancellationToken cancellation)
    {
        Asked++;
        return Task.FromResult<FetchOutcome>(pages.TryGetValue(source.Address, out var page)
            ? new FetchOutcome.NewDocument(
                new FeedDocument(source.Address, Encoding.UTF8.GetBytes(page)), Validators.None, BodyHash: "", MinimalDelay: null, Moved: null, WasConditional: false)
            : new FetchOutcome.Failed("There is no feed at this address any more (404)."));
    }
}

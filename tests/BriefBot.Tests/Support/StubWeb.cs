using System.Text;
using BriefBot.Core.Feeds;
using BriefBot.Feeds;

namespace BriefBot.Tests.Support;

/// <summary>A web of a few pages, held in memory.</summary>
internal sealed class StubWeb
{
    private readonly Dictionary<string, string> pages = [];

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

    public Task<FetchedFeed> FetchAsync(Source source, CancellationToken cancellation) => Task.FromResult(
        pages.TryGetValue(source.Address, out var page)
            ? new FetchedFeed(source, new FeedDocument(source.Address, Encoding.UTF8.GetBytes(page)), IsSuccess: true, "read")
            : new FetchedFeed(source, Document: null, IsSuccess: false, "There is no feed at this address any more (404)."));
}

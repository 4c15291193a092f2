using System.Collections.Immutable;
using BriefBot.Core.Feeds;

namespace BriefBot.Feeds;

/// <summary>What stands at an address that somebody wants to read.</summary>
public abstract record FoundFeed
{
    private FoundFeed() { }

    /// <summary>One feed: the address itself, or the only one its page points to.</summary>
    public sealed record One(Source Source, ImmutableArray<FeedItem> Items) : FoundFeed;

    /// <summary>A page with several feeds, for somebody to choose from.</summary>
    public sealed record Several(ImmutableArray<One> All) : FoundFeed;

    /// <param name="Sentence">What came instead.</param>
    public sealed record None(string Sentence) : FoundFeed;
}

/// <summary>Finds the feed behind an address that people paste: often that of a page.</summary>
public static class FeedDiscovery
{
    /// <summary>A page that points to more is a directory; nobody chooses from that.</summary>
    private const int MostLooked = 5;

    /// <returns>Null when what was typed is no web address; people leave out the https.</returns>
    public static string? AddressOf(string typed)
    {
        var address = typed.Contains("://", StringComparison.Ordinal) ? typed.Trim() : "https://" + typed.Trim();
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Contains('.', StringComparison.Ordinal) && uri.Scheme is "http" or "https" ? address : null;
    }

    public static async Task<FoundFeed> AtAsync(string address, FetchFeed fetch, CancellationToken cancellation)
    {
        var source = Source.At(address, HostOf(address));
        switch (await ReadAsync(source, fetch, cancellation))
        {
            case FeedReading.Items feed:
                return Found(source, feed);
            case FeedReading.NotAFeed { FeedLinks.IsEmpty: true } instead:
                return new FoundFeed.None(instead.Sentence);
            case FeedReading.NotAFeed page:
                return await OnPageAsync(page, fetch, cancellation);
            default:
                throw new InvalidOperationException("A feed document is either items or not a feed.");
        }
    }

    private static async Task<FoundFeed> OnPageAsync(FeedReading.NotAFeed page, FetchFeed fetch, CancellationToken cancellation)
    {
        var feeds = ImmutableArray.CreateBuilder<FoundFeed.One>();
        foreach (var link in page.FeedLinks.Take(MostLooked))
        {
            var source = Source.At(link, HostOf(link));
            if (await ReadAsync(source, fetch, cancellation) is FeedReading.Items feed)
                feeds.Add(Found(source, feed));
        }

        return feeds.Count switch
        {
            0 => new FoundFeed.None($"{page.Sentence} None can be read."),
            1 => feeds[0],
            _ => new FoundFeed.Several(feeds.ToImmutable()),
        };
    }

    private static async Task<FeedReading> ReadAsync(Source source, FetchFeed fetch, CancellationToken cancellation)
    {
        var outcome = await fetch(source, FeedState.New, cancellation);
        return outcome is FetchOutcome.NewDocument fetched ? FeedReader.Read(fetched.Document) : new FeedReading.NotAFeed(outcome.Sentence, FeedLinks: []);
    }

    private static FoundFeed.One Found(Source source, FeedReading.Items feed)
    {
        var name = string.IsNullOrWhiteSpace(feed.Title) ? source.Name : feed.Title.Trim();
        return new FoundFeed.One(source with { Name = name, Family = name }, feed.All);
    }

    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : address;
}

using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using BriefBot.Core.Feeds;
using BriefBot.Feeds;

namespace BriefBot.Tests.Support;

/// <summary>A fetcher whose whole web is one loopback server: every name is a public address, every dial ends at the server.</summary>
public sealed class FeedWeb : IAsyncDisposable
{
    public const string Feed = "<rss version=\"2.0\"><channel><title>Wire</title><item><title>Port closed</title><guid>1</guid></item></channel></rss>";

    private static readonly IPAddress Public = IPAddress.Parse("93.184.215.14");

    private readonly WebReader web;

    public FeedWeb(LoopbackServer server, FetchLimits? limits = null, TimeProvider? time = null, Resolve? resolve = null, params ImmutableArray<System.Net.IPNetwork> allowed)
    {
        Server = server;
        var guard = new AddressGuard(resolve ?? ((_, _) => Task.FromResult(new[] { Public })), DialAsync, allowed);
        web = new WebReader(guard, limits ?? new FetchLimits { GapPerHost = TimeSpan.Zero }, time ?? TimeProvider.System);
        Fetcher = new FeedFetcher(web, time ?? TimeProvider.System);
    }

    public LoopbackServer Server { get; }

    public FeedFetcher Fetcher { get; }

    /// <summary>The addresses that were dialled, in order.</summary>
    public List<IPAddress> Dialled { get; } = [];

    public Task<FetchOutcome> FetchAsync(string address = "http://wire.example/feed", FeedState? state = null) =>
        Fetcher.FetchAsync(Source.At(address, "Wire"), state ?? FeedState.New, TestContext.Current.CancellationToken);

    public CataloguePublishers Catalogues() => new(web, FeedFetcher.OwnName);

    public ArticlePages Pages() => new(web, TimeProvider.System, FeedFetcher.OwnName);

    private async Task<Stream> DialAsync(IPEndPoint end, CancellationToken cancellation)
    {
        lock (Dialled)
            Dialled.Add(end.Address);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Server.Port), cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        web.Dispose();
        await Server.DisposeAsync();
    }
}

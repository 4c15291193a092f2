using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BriefBot.Evaluation.Feeds;

/// <summary>A lean loopback server of many host names: most feeds have not changed, some have; counts requests at once per host.</summary>
internal sealed class PollingServer : IDisposable
{
    private static readonly byte[] NotModified = "HTTP/1.1 304 Not Modified\r\nETag: \"one\"\r\n\r\n"u8.ToArray();

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<string, int> atOnce = new(StringComparer.Ordinal);
    private readonly byte[] document;
    private readonly Func<string, bool> hasChanged;
    private int requests;
    private int changed;
    private int mostAtOnce;

    /// <param name="hasChanged">Told by host name.</param>
    public PollingServer(string feed, Func<string, bool> hasChanged)
    {
        this.hasChanged = hasChanged;
        document = Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: \"two\"\r\nContent-Length: {Encoding.UTF8.GetByteCount(feed)}\r\n\r\n{feed}");
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1024);
        _ = AcceptAsync();
    }

    public IPEndPoint End => (IPEndPoint)(listener.LocalEndPoint ?? throw new InvalidOperationException("The server is not listening."));

    public int Requests => Volatile.Read(ref requests);

    public int Changed => Volatile.Read(ref changed);

    public int MostAtOncePerHost => Volatile.Read(ref mostAtOnce);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptAsync());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The measure is over.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var _ = client;
        var buffer = new byte[1024];
        try
        {
            while (true)
            {
                var length = 0;
                while (!buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
                {
                    var read = await client.ReceiveAsync(buffer.AsMemory(length));
                    if (read == 0)
                        return;
                    length += read;
                }

                await AnswerAsync(client, HostIn(buffer.AsSpan(0, length)));
            }
        }
        catch (SocketException)
        {
            // The client left.
        }
    }

    private async Task AnswerAsync(Socket client, string host)
    {
        Interlocked.Increment(ref requests);
        var now = atOnce.AddOrUpdate(host, 1, (_, count) => count + 1);
        if (now > Volatile.Read(ref mostAtOnce))
            Volatile.Write(ref mostAtOnce, now);
        var isNew = hasChanged(host);
        if (isNew)
            Interlocked.Increment(ref changed);

        // The count goes down before the answer is out: afterwards the client may rightly ask again.
        atOnce.AddOrUpdate(host, 0, (_, count) => count - 1);
        await client.SendAsync(isNew ? document : NotModified);
    }

    private static string HostIn(ReadOnlySpan<byte> request)
    {
        var start = request.IndexOf("Host: "u8) + 6;
        return Encoding.ASCII.GetString(request.Slice(start, request[start..].IndexOf((byte)'\r')));
    }

    public void Dispose() => listener.Dispose();
}

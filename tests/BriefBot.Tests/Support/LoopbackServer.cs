using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace BriefBot.Tests.Support;

/// <summary>One request as it came over the wire.</summary>
public sealed record WireRequest(string Line, ImmutableHeaders Headers)
{
    public string Path => Line.Split(' ')[1];

    /// <summary>Null when the header was not sent.</summary>
    public string? this[string header] => Headers.Find(header);
}

/// <summary>Headers in the order they came.</summary>
public sealed class ImmutableHeaders(IReadOnlyList<(string Name, string Value)> all)
{
    public IReadOnlyList<(string Name, string Value)> All => all;

    public string? Find(string name) =>
        all.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();
}

/// <summary>A web server of exact bytes: what it is given is what goes over the wire, right or wrong.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly ConcurrentQueue<WireRequest> requests = new();
    private readonly Func<WireRequest, NetworkStream, CancellationToken, Task> answer;
    private readonly Task accepting;
    private int connections;

    public LoopbackServer(Func<WireRequest, NetworkStream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start(512);
        accepting = Task.Run(AcceptAsync);
    }

    public LoopbackServer(Func<WireRequest, string> answer)
        : this((request, stream, cancellation) => stream.WriteAsync(Encoding.Latin1.GetBytes(answer(request)), cancellation).AsTask()) { }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public IReadOnlyList<WireRequest> Requests => [.. requests];

    public int Connections => Volatile.Read(ref connections);

    /// <summary>A whole answer with its length.</summary>
    public static string Answer(string status, string body = "", params string[] headers) =>
        $"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(header => header + "\r\n"))}Content-Length: {body.Length}\r\n\r\n{body}";

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(closing.Token);
                Interlocked.Increment(ref connections);
                _ = ServeAsync(client);
            }
        }
        catch (Exception closed) when (closed is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The server is closing.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        try
        {
            var stream = client.GetStream();
            while (await ReadAsync(stream) is { } request)
            {
                requests.Enqueue(request);
                await answer(request, stream, closing.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The client left, as it may.
        }
    }

    private async Task<WireRequest?> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, closing.Token);
            if (read == 0)
                return null;
            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return new WireRequest(lines[0], new ImmutableHeaders([.. lines.Skip(1).Select(line => (line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))]));
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        listener.Dispose();
        await accepting;
        closing.Dispose();
    }
}

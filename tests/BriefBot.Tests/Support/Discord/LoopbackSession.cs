using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace BriefBot.Tests.Support.Discord;

/// <summary>A session: what was sent is kept, so that it can be sent again after a resume.</summary>
internal sealed class LoopbackSession(int shard, int shards)
{
    private readonly Lock door = new();
    private readonly List<JsonObject> sent = [];
    private LoopbackConnection? connection;

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public int Shard { get; } = shard;

    public int Shards { get; } = shards;

    public bool IsDead { get; set; }

    public bool IsLive => connection is not null && !IsDead;

    public void Push(string type, JsonObject data)
    {
        lock (door)
        {
            var frame = new JsonObject { ["op"] = 0, ["t"] = type, ["s"] = sent.Count + 1, ["d"] = data.DeepClone() };
            sent.Add(frame);
            connection?.Send(frame);
        }
    }

    public void Join(LoopbackConnection joining, int from)
    {
        lock (door)
        {
            connection = joining;
            joining.Session = this;
            foreach (var missed in sent.Skip(from))
                joining.Send(missed);
        }
    }

    public void Leave(LoopbackConnection leaving)
    {
        lock (door)
        {
            if (connection == leaving)
                connection = null;
        }
    }
}

/// <summary>One websocket; what is sent goes out in order.</summary>
internal sealed class LoopbackConnection : IDisposable
{
    private readonly WebSocket socket;
    private readonly MemoryStream compressed = new();
    private readonly ZLibStream? compressor;
    private readonly Channel<string> outbox = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource over = new();
    private readonly Task sending;

    /// <param name="isCompressed">True for a bot that asked for zlib-stream: one stream of compressed bytes, flushed after each frame.</param>
    public LoopbackConnection(WebSocket socket, bool isCompressed)
    {
        this.socket = socket;
        compressor = isCompressed ? new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true) : null;
        sending = SendAllAsync();
    }

    public LoopbackSession? Session { get; set; }

    /// <summary>True once this side has closed.</summary>
    public bool IsClosing { get; private set; }

    public void Send(JsonObject frame) => outbox.Writer.TryWrite(frame.ToJsonString());

    public void Abort() => socket.Abort();

    public async Task CloseAsync(int code)
    {
        IsClosing = true;
        outbox.Writer.TryComplete();
        await sending;
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, "on demand", over.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or InvalidOperationException)
        {
            // It was closed already.
        }
    }

    /// <summary>Null once the other side has closed.</summary>
    public async Task<JsonNode?> ReceiveAsync(CancellationToken cancellation)
    {
        var buffer = new byte[8192];
        var result = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
        if (result.MessageType == WebSocketMessageType.Close)
            return null;
        return result.EndOfMessage ? JsonNode.Parse(Encoding.UTF8.GetString(buffer, 0, result.Count)) : throw new IOException("A frame was too long.");
    }

    public void Dispose()
    {
        outbox.Writer.TryComplete();
        over.Cancel();
        over.Dispose();
        compressor?.Dispose();
        compressed.Dispose();
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (var text in outbox.Reader.ReadAllAsync(over.Token))
                await SendAsync(Encoding.UTF8.GetBytes(text));
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The connection is gone; a resume sends the rest.
        }
    }

    private async Task SendAsync(byte[] frame)
    {
        if (compressor is null)
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, over.Token);
            return;
        }

        compressed.SetLength(0);
        await compressor.WriteAsync(frame, over.Token);
        await compressor.FlushAsync(over.Token);
        await socket.SendAsync(compressed.ToArray(), WebSocketMessageType.Binary, endOfMessage: true, over.Token);
    }
}

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
    private readonly Channel<string> outbox = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource over = new();
    private readonly Task sending;

    public LoopbackConnection(WebSocket socket)
    {
        this.socket = socket;
        sending = SendAllAsync();
    }

    public LoopbackSession? Session { get; set; }

    public void Send(JsonObject frame) => outbox.Writer.TryWrite(frame.ToJsonString());

    public void Abort() => socket.Abort();

    public async Task CloseAsync(int code)
    {
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
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (var text in outbox.Reader.ReadAllAsync(over.Token))
                await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, over.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The connection is gone; a resume sends the rest.
        }
    }
}

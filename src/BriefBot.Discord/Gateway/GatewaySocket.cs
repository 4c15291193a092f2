using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BriefBot.Discord;

/// <summary>One websocket to the gateway: whole frames in, whole frames out, one at a time.</summary>
internal sealed class GatewaySocket : IDisposable
{
    private const int LargestFrame = 32 << 20;

    // Discord takes 120 in a minute and then closes the connection; identifying and heartbeats need far less.
    private const int MostSendsPerMinute = 100;

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly Queue<TimeSpan> sent = new();
    private readonly DiscordOptions options;

    public GatewaySocket(DiscordOptions options)
    {
        this.options = options;
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        if (options.Proxy is { } proxy)
            socket.Options.Proxy = proxy;
    }

    /// <summary>Null where the connection broke without a word.</summary>
    public int? CloseCode => (int?)socket.CloseStatus;

    public async Task ConnectAsync(string url, CancellationToken cancellation)
    {
        var address = new UriBuilder(url) { Query = "v=10&encoding=json" }.Uri;
        if (options.ApiBase.Scheme == Uri.UriSchemeHttps && address.Scheme != "wss")
            throw new WebSocketException("The gateway's address is not an encrypted one.");
        using var tooLate = new CancellationTokenSource(options.RequestTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLate.Token, cancellation);
        await socket.ConnectAsync(address, either.Token);
    }

    public async Task SendAsync<T>(OutgoingFrame<T> frame, JsonTypeInfo<OutgoingFrame<T>> type, CancellationToken cancellation)
    {
        await sending.WaitAsync(cancellation);
        try
        {
            if (IsTooMany())
                return;
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame, type), WebSocketMessageType.Text, endOfMessage: true, cancellation);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Null once the other side has closed.</summary>
    public async Task<GatewayFrame?> ReceiveAsync(CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        while (true)
        {
            var result = await socket.ReceiveAsync(buffer.GetMemory(4096), cancellation);
            if (result.MessageType == WebSocketMessageType.Close)
                return null;
            buffer.Advance(result.Count);
            if (result.EndOfMessage)
                return JsonSerializer.Deserialize(buffer.WrittenSpan, DiscordJson.Default.GatewayFrame);
            if (buffer.WrittenCount > LargestFrame)
                throw new WebSocketException("A frame of the gateway was too large.");
        }
    }

    /// <summary>Says good-bye with this code, and does not wait for long.</summary>
    public async Task CloseAsync(int code)
    {
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, statusDescription: null, hurry.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or IOException or OperationCanceledException or InvalidOperationException)
        {
            // The connection was gone already, which is what was wanted.
        }
    }

    public void Dispose()
    {
        socket.Abort();
        socket.Dispose();
        sending.Dispose();
    }

    private bool IsTooMany()
    {
        var now = options.Time.GetElapsedTime(0);
        while (sent.TryPeek(out var oldest) && oldest + TimeSpan.FromMinutes(1) <= now)
            sent.Dequeue();
        if (sent.Count >= MostSendsPerMinute)
            return true;
        sent.Enqueue(now);
        return false;
    }
}

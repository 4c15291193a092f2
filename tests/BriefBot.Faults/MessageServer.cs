using System.Net;
using System.Text.Json;

namespace BriefBot.Faults;

/// <summary>One message that stands in a channel.</summary>
internal sealed record Standing(string Id, string Channel, string Key, string Nonce, string Body, DateTimeOffset At);

/// <summary>What a worker asks the server to post.</summary>
internal sealed record PostRequest(string Channel, string Key, string Nonce, string Body);

/// <summary>How a chat behaves: it knows nonces for a while, says no now and then, and loses answers after it has posted.</summary>
internal sealed class MessageServer : IDisposable
{
    private readonly HttpListener listener = new();
    private readonly Random random;
    private readonly Lock gate = new();
    private readonly List<Standing> log = [];

    public MessageServer(int seed)
    {
        random = new Random(seed);
        for (var port = 20_000 + Random.Shared.Next(20_000); ; port++)
        {
            listener.Prefixes.Clear();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                Address = $"http://127.0.0.1:{port}/";
                return;
            }
            catch (HttpListenerException)
            {
                // Somebody else has this port.
            }
        }
    }

    public string Address { get; }
    public int Posts { get; private set; }
    public int KnownNonces { get; private set; }
    public int Searches { get; private set; }
    public int TooMany { get; private set; }
    public int Errors { get; private set; }
    public int Dropped { get; private set; }
    public int Slow { get; private set; }

    public IReadOnlyList<Standing> Log
    {
        get
        {
            lock (gate) return [.. log];
        }
    }

    public async Task RunAsync()
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    public void Dispose() => ((IDisposable)listener).Dispose();

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            if (context.Request.HttpMethod == "POST") await PostAsync(context);
            else await SearchAsync(context);
        }
        catch (Exception gone) when (gone is HttpListenerException or IOException or ObjectDisposedException or JsonException)
        {
            // The worker was killed while it asked.
        }
    }

    private async Task PostAsync(HttpListenerContext context)
    {
        var request = await JsonSerializer.DeserializeAsync<PostRequest>(context.Request.InputStream, JsonSerializerOptions.Web) ?? throw new JsonException();
        int chance;
        string id;
        lock (gate)
        {
            Posts++;
            chance = random.Next(1000);
            if (chance < 50)
            {
                TooMany += chance < 30 ? 1 : 0;
                Errors += chance < 30 ? 0 : 1;
                id = "";
            }
            else
            {
                id = Post(request);
                Errors += chance is >= 50 and < 80 ? 1 : 0;
                Dropped += chance is >= 80 and < 110 ? 1 : 0;
                Slow += chance is >= 110 and < 120 ? 1 : 0;
            }
        }

        switch (chance)
        {
            case < 30: await SayAsync(context, 429, ""); break;
            case < 50: await SayAsync(context, 503, ""); break;
            case < 80: await SayAsync(context, 502, ""); break;
            case < 110: context.Response.Abort(); break;
            case < 120:
                await Task.Delay(Scale.Rules.Answer * 1.5);
                await SayAsync(context, 200, id);
                break;
            default:
                await Task.Delay(5);
                await SayAsync(context, 200, id);
                break;
        }
    }

    private string Post(PostRequest request)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (log.LastOrDefault(standing => standing.Nonce == request.Nonce) is { } known && now - known.At < Scale.NonceWindow)
        {
            KnownNonces++;
            return known.Id;
        }

        var id = $"{log.Count + 1}";
        log.Add(new Standing(id, request.Channel, request.Key, request.Nonce, request.Body, now));
        return id;
    }

    private async Task SearchAsync(HttpListenerContext context)
    {
        var marker = context.Request.QueryString["marker"] ?? "";
        var channel = context.Request.QueryString["channel"] ?? "";
        Standing? found;
        lock (gate)
        {
            Searches++;
            found = log.LastOrDefault(standing => standing.Channel == channel && standing.Body.Contains(marker, StringComparison.Ordinal));
        }

        await SayAsync(context, 200, found?.Id ?? "");
    }

    private static async Task SayAsync(HttpListenerContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        await using (var writer = new StreamWriter(context.Response.OutputStream)) await writer.WriteAsync(text);
        context.Response.Close();
    }
}

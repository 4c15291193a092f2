using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Encodings.Web;
using System.Text.Json;
using BriefBot.Core.Feeds;

namespace BriefBot.Evaluation.Feeds;

/// <summary>Reads a folder of feed documents with expectations beside them, and writes what was read for a scorer.</summary>
internal static class FeedsCommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Build()
    {
        var folder = new Argument<DirectoryInfo>("dir") { Description = "Holds expect.jsonl and docs/." };
        var output = new Option<FileInfo>("--out") { Description = "One line of JSON per document.", Required = true };
        var command = new Command("feeds", "Read the feed documents of a conformance suite; hostile ones with time, memory and connections.") { folder, output };
        command.SetAction(arguments => Run(arguments.GetRequiredValue(folder), arguments.GetRequiredValue(output)));
        return command;
    }

    private static int Run(DirectoryInfo folder, FileInfo output)
    {
        var expectations = Path.Combine(folder.FullName, "expect.jsonl");
        if (!File.Exists(expectations))
        {
            Console.Error.WriteLine($"{expectations} is not there: name the folder that holds expect.jsonl and docs/.");
            return 2;
        }

        var lines = File.ReadLines(expectations).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        using var canary = Canary.Open(lines.Select(line => Text(line, "forbidden_network")).FirstOrDefault(address => address is not null));
        var (read, refused, surprises) = (0, 0, 0);
        var results = new Dictionary<string, Dictionary<string, object?>>();

        // The hostile ones come last: how a running bot bears them is measured, not the compiling of the reader.
        foreach (var expected in lines.OrderBy(line => Text(line, "kind") == "safe"))
        {
            var file = Text(expected, "file") ?? "";
            var document = new FeedDocument(
                Text(expected, "base_url") ?? "https://feeds.example/feed.xml",
                File.ReadAllBytes(Path.Combine(folder.FullName, "docs", file)),
                Text(expected, "content_type"));
            var isAttack = Text(expected, "kind") == "safe";
            var result = new Dictionary<string, object?> { ["file"] = file };
            var watch = isAttack ? MemoryWatch.Start() : null;
            var hitsBefore = canary.Hits;
            var clock = Stopwatch.StartNew();
            try
            {
                Describe(FeedReader.Read(document), result);
            }
            catch (Exception surprise)
            {
                surprises++;
                result["ok"] = false;
                result["err"] = "EXCEPTION " + surprise.GetType().Name;
            }

            if (watch is not null)
            {
                result["seconds"] = Math.Round(clock.Elapsed.TotalSeconds, 3);
                result["extra_mb"] = Math.Round(watch.Stop(), 1);
                result["canary_hits"] = canary.Hits - hitsBefore;
            }

            _ = result["ok"] is true ? read++ : refused++;
            results[file] = result;
        }

        File.WriteAllLines(output.FullName, lines.Select(line => JsonSerializer.Serialize(results[Text(line, "file") ?? ""], Json)));

        Console.WriteLine($"{lines.Count} documents: {read} read, {refused} refused with a reason, {surprises} exceptions out of the reader; {canary.Hits} connections to the canary.");
        return surprises == 0 ? 0 : 1;
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static void Describe(FeedReading reading, Dictionary<string, object?> result)
    {
        switch (reading)
        {
            case FeedReading.Items items:
                result["ok"] = true;
                result["n"] = items.All.Length;
                result["title"] = items.Title;
                result["entries"] = items.All.Take(50).Select(item => new Dictionary<string, string?>
                {
                    ["title"] = item.Title,
                    ["link"] = item.Link,
                    ["id"] = item.Id,
                    ["author"] = item.Author,
                    ["published"] = Moment(item.Published),
                    ["updated"] = Moment(item.Updated),
                    ["body"] = item.Body is { Length: > 400 } body ? body[..400] : item.Body,
                });
                break;
            case FeedReading.NotAFeed refusal:
                result["ok"] = false;
                result["err"] = refusal.Sentence;
                break;
        }
    }

    private static string? Moment(DateTimeOffset? moment) => moment?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>A port that nobody may connect to while a feed is read.</summary>
    private sealed class Canary : IDisposable
    {
        private readonly TcpListener? listener;
        private int hits;

        private Canary(TcpListener? listener)
        {
            this.listener = listener;
            listener?.Start();
            listener?.BeginAcceptSocket(Count, listener);
        }

        public int Hits => Volatile.Read(ref hits);

        public static Canary Open(string? address) => new(address is null ? null : new TcpListener(IPEndPoint.Parse(address)));

        private void Count(IAsyncResult accepted)
        {
            try
            {
                listener?.EndAcceptSocket(accepted).Dispose();
                Interlocked.Increment(ref hits);
                listener?.BeginAcceptSocket(Count, listener);
            }
            catch (Exception closed) when (closed is ObjectDisposedException or SocketException or InvalidOperationException)
            {
                // The measure is over.
            }
        }

        public void Dispose() => listener?.Dispose();
    }
}

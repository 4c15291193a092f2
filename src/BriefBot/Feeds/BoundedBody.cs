using System.Buffers;

namespace BriefBot.Feeds;

/// <summary>Reads a body, unpacked, no further than the limits allow.</summary>
internal static class BoundedBody
{
    private const int ChunkBytes = 64 * 1024;

    /// <exception cref="InvalidDataException">The packing is broken.</exception>
    /// <exception cref="IOException">The body is too long or too slow, or breaks off.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, FetchLimits limits, TimeProvider time, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentLength > limits.MaxBytes)
            throw new IOException(TooLong(limits));
        var wire = await response.Content.ReadAsStreamAsync(cancellation);
        await using var body = Unpacked(wire, WebHeaders.Raw(response, "Content-Encoding"));

        var chunks = new List<(byte[] Bytes, int Length)>();
        var (total, started) = (0, time.GetTimestamp());
        try
        {
            while (true)
            {
                var chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
                chunks.Add((chunk, 0));
                var filled = 0;
                while (filled < chunk.Length)
                {
                    var read = await body.ReadAsync(chunk.AsMemory(filled), cancellation);
                    if (read == 0)
                        return Joined(chunks, total);
                    filled += read;
                    total += read;
                    chunks[^1] = (chunk, filled);
                    if (total > limits.MaxBytes)
                        throw new IOException(TooLong(limits));
                    if (time.GetElapsedTime(started) is var elapsed && elapsed > limits.RateGrace && total / elapsed.TotalSeconds < limits.MinBytesPerSecond)
                        throw new IOException("The server sends too slowly.");
                }
            }
        }
        finally
        {
            foreach (var (chunk, _) in chunks)
                ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private static byte[] Joined(List<(byte[] Bytes, int Length)> chunks, int total)
    {
        var whole = new byte[total];
        var at = 0;
        foreach (var (bytes, length) in chunks)
        {
            bytes.AsSpan(0, length).CopyTo(whole.AsSpan(at));
            at += length;
        }

        return whole;
    }

    private static Stream Unpacked(Stream wire, string? encodings)
    {
        // Packed twice is unpacked twice, the last packing first; more is a bomb.
        foreach (var encoding in (encodings ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse().Take(2))
            wire = encoding.ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => WholePacking.Gzip(wire),
                "deflate" => WholePacking.Deflate(wire),
                "br" => WholePacking.Brotli(wire),
                _ => wire,
            };
        return wire;
    }

    private static string TooLong(FetchLimits limits) => $"The document is larger than {limits.MaxBytes / 1024 / 1024} MB.";
}

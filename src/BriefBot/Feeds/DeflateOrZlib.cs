using System.IO.Compression;

namespace BriefBot.Feeds;

/// <summary>Unpacks "deflate", which some servers send with zlib's frame (as RFC 9110 says) and some without.</summary>
internal sealed class DeflateOrZlib(Stream wire) : ForwardStream
{
    private Stream? unpacking;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        unpacking ??= await OpenAsync(cancellationToken);
        return await unpacking.ReadAsync(buffer, cancellationToken);
    }

    private async Task<Stream> OpenAsync(CancellationToken cancellation)
    {
        var head = new byte[2];
        var length = await wire.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        var whole = new Rejoined(head.AsMemory(0, length), wire);
        var isZlib = length == 2 && (head[0] & 0x0F) == 8 && (head[0] * 256 + head[1]) % 31 == 0;
        return isZlib ? new ZLibStream(whole, CompressionMode.Decompress) : new DeflateStream(whole, CompressionMode.Decompress);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacking?.Dispose();
            wire.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The bytes that were looked at, and then the rest.</summary>
    private sealed class Rejoined(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream
    {
        private ReadOnlyMemory<byte> left = head;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (left.IsEmpty)
                return await rest.ReadAsync(buffer, cancellationToken);
            var taken = Math.Min(left.Length, buffer.Length);
            left[..taken].CopyTo(buffer);
            left = left[taken..];
            return taken;
        }
    }
}

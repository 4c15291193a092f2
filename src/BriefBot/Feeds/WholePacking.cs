using System.Buffers.Binary;
using System.IO.Compression;

namespace BriefBot.Feeds;

/// <summary>Unpacks a body and notices when the packing stops before its end, which the platform passes over in silence.</summary>
/// <remarks>A feed cut short would be kept with its validators, and what is missing would not be asked for until the feed changes.</remarks>
internal sealed class WholePacking : ForwardStream
{
    private readonly WatchedWire wire;
    private readonly Stream unpacking;
    private readonly bool isGzip;
    private uint unpacked;

    private WholePacking(WatchedWire wire, Stream unpacking, bool isGzip) => (this.wire, this.unpacking, this.isGzip) = (wire, unpacking, isGzip);

    public static Stream Gzip(Stream packed) => Over(packed, wire => new GZipStream(wire, CompressionMode.Decompress), isGzip: true);

    public static Stream Deflate(Stream packed) => Over(packed, wire => new DeflateOrZlib(wire));

    public static Stream Brotli(Stream packed) => Over(packed, wire => new BrotliStream(wire, CompressionMode.Decompress));

    private static WholePacking Over(Stream packed, Func<Stream, Stream> unpack, bool isGzip = false)
    {
        var watched = new WatchedWire(packed);
        return new WholePacking(watched, unpack(watched), isGzip);
    }

    /// <exception cref="InvalidDataException">The packing is broken, or ends too early.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await unpacking.ReadAsync(buffer, cancellationToken);
        unpacked += (uint)read;
        // Gzip looks for a further packing behind each, but says at its end how long it was; the others ask for more only before their end.
        if (read == 0 && !buffer.IsEmpty && wire.HasEnded && !(isGzip && wire.Last == unpacked))
            throw new InvalidDataException("The packed answer ends too early.");
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            unpacking.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The packed bytes as they come: whether they are at their end, and what the last four were.</summary>
    private sealed class WatchedWire(Stream packed) : ForwardStream
    {
        private readonly byte[] tail = new byte[sizeof(uint)];

        public bool HasEnded { get; private set; }

        public uint Last => BinaryPrimitives.ReadUInt32LittleEndian(tail);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await packed.ReadAsync(buffer, cancellationToken);
            HasEnded |= read == 0 && !buffer.IsEmpty;
            Remember(buffer.Span[..read]);
            return read;
        }

        private void Remember(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length < tail.Length)
                tail.AsSpan(bytes.Length).CopyTo(tail);
            var kept = bytes[Math.Max(0, bytes.Length - tail.Length)..];
            kept.CopyTo(tail.AsSpan(tail.Length - kept.Length));
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                packed.Dispose();
            base.Dispose(disposing);
        }
    }
}

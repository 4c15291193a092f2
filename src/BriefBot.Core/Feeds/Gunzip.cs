using System.IO.Compression;
using System.Runtime.InteropServices;

namespace BriefBot.Core.Feeds;

/// <summary>Unpacks a document that is gzip itself, as with a feed saved or served as a .gz file.</summary>
internal static class Gunzip
{
    public static bool Applies(ReadOnlySpan<byte> body) => body is [0x1F, 0x8B, ..];

    /// <returns>Null when it is broken or would grow beyond the limit.</returns>
    public static byte[]? Unpack(ReadOnlyMemory<byte> body, int limit)
    {
        var array = MemoryMarshal.TryGetArray(body, out var segment) ? segment : new ArraySegment<byte>(body.ToArray());
        using var packed = new GZipStream(new MemoryStream(array.Array ?? [], array.Offset, array.Count), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            while (packed.Read(buffer, 0, buffer.Length) is > 0 and var read)
            {
                if (unpacked.Length + read > limit)
                    return null;
                unpacked.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return unpacked.ToArray();
    }
}

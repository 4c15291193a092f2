using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace BriefBot.Core.Feeds;

/// <summary>The text of a feed document, whatever encoding it came in and whatever encoding it claims.</summary>
public static partial class FeedText
{
    private const int BytesSearchedForDeclaration = 1024;

    private const byte Escape = 0x1B;

    /// <summary>Bytes that cannot be read in any named encoding are read as windows-1252, one by one; nothing is refused.</summary>
    public static string Decode(ReadOnlySpan<byte> body, string? contentType)
    {
        if (ByMark(body) is { } marked)
            return marked;
        if (ByZeroBytes(body) is { } wide)
            return wide.GetString(body);

        // Bytes that are valid UTF-8 are UTF-8, whatever is claimed: no other encoding produces them by chance.
        // Only the seven-bit encodings are valid UTF-8 as they stand; they give themselves away by their shifts.
        var mayBeSevenBit = body.Contains(Escape) || body.IndexOf("~{"u8) >= 0;
        if (!mayBeSevenBit && Utf8.IsValid(body))
            return Encoding.UTF8.GetString(body);

        var fromHeader = Named(CharsetOf(contentType));
        var fromProlog = Named(DeclaredIn(body));
        if ((SevenBit(fromHeader, body) ?? SevenBit(fromProlog, body)) is { } sevenBit)
            return sevenBit.GetString(body);
        if (Utf8.IsValid(body))
            return Encoding.UTF8.GetString(body);
        return OneByteOrMore(fromHeader) is { } byHeader ? byHeader.GetString(body)
            : OneByteOrMore(fromProlog) is { } byProlog ? byProlog.GetString(body)
            : MixedUtf8(body);
    }

    private static string? ByMark(ReadOnlySpan<byte> body) => body switch
    {
        [0xEF, 0xBB, 0xBF, .. var rest] => Utf8.IsValid(rest) ? Encoding.UTF8.GetString(rest) : MixedUtf8(rest),
        [0xFF, 0xFE, 0x00, 0x00, .. var rest] => Encoding.UTF32.GetString(rest),
        [0x00, 0x00, 0xFE, 0xFF, .. var rest] => new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetString(rest),
        [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
        [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
        _ => null,
    };

    // Every feed starts with ASCII, so the places of the zero bytes tell the width and order of its units.
    private static Encoding? ByZeroBytes(ReadOnlySpan<byte> body) => body switch
    {
        [0, 0, 0, not 0, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        [not 0, 0, 0, 0, ..] => Encoding.UTF32,
        [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        [0x4C, 0x6F, 0xA7, 0x94, ..] => Named("IBM037"),
        _ => null,
    };

    private static string? CharsetOf(string? contentType) =>
        contentType is not null && CharsetParameter().Match(contentType) is { Success: true } match ? match.Groups["name"].Value : null;

    private static string? DeclaredIn(ReadOnlySpan<byte> body)
    {
        var head = Encoding.Latin1.GetString(body[..Math.Min(body.Length, BytesSearchedForDeclaration)]);
        return Declaration().Match(head) is { Success: true } match ? match.Groups["name"].Value : null;
    }

    private static Encoding? Named(string? name)
    {
        if (name is null)
            return null;

        // What browsers do: the narrower names stand for their supersets (WHATWG Encoding, 4.2).
        var superset = name.Trim().ToLowerInvariant() switch
        {
            "iso-8859-1" or "latin1" or "latin-1" or "iso8859-1" or "us-ascii" or "ascii" or "cp1252" or "x-cp1252" => "windows-1252",
            "iso-8859-9" or "latin5" => "windows-1254",
            "iso-8859-11" or "tis-620" or "tis620" => "windows-874",
            "gb2312" or "gbk" or "x-gbk" or "cp936" => "gb18030",
            "utf8" => "utf-8",
            "x-sjis" or "sjis" or "shift-jis" or "cp932" or "windows-31j" => "shift_jis",
            "cp1250" => "windows-1250",
            "cp1251" => "windows-1251",
            "x-euc-jp" => "euc-jp",
            "ks_c_5601-1987" => "euc-kr",
            "macintosh" or "mac" or "x-mac-roman" => "macintosh",
            var other => other,
        };
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(superset) ?? Encoding.GetEncoding(superset);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding? SevenBit(Encoding? encoding, ReadOnlySpan<byte> body) =>
        encoding is null ? null
        : encoding.WebName.StartsWith("iso-2022", StringComparison.Ordinal) && body.Contains(Escape) ? encoding
        : encoding.WebName == "hz-gb-2312" && body.IndexOf("~{"u8) >= 0 ? encoding
        : null;

    private static Encoding? OneByteOrMore(Encoding? encoding) =>
        encoding is null or UTF8Encoding or UnicodeEncoding or UTF32Encoding ? null : encoding;

    /// <summary>UTF-8 with strangers in it: what is valid is read as UTF-8, the other bytes as windows-1252.</summary>
    private static string MixedUtf8(ReadOnlySpan<byte> body)
    {
        var western = CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? Encoding.Latin1;
        var text = new StringBuilder(body.Length);
        while (!body.IsEmpty)
        {
            var valid = ValidLength(body);
            text.Append(Encoding.UTF8.GetString(body[..valid]));
            body = body[valid..];
            if (body.IsEmpty)
                break;
            text.Append(western.GetString(body[..1]));
            body = body[1..];
        }

        return text.ToString();
    }

    private static int ValidLength(ReadOnlySpan<byte> body)
    {
        var length = 0;
        while (length < body.Length)
        {
            var ascii = body[length..].IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (ascii < 0)
                return body.Length;
            length += ascii;
            if (Rune.DecodeFromUtf8(body[length..], out _, out var consumed) != System.Buffers.OperationStatus.Done)
                return length;
            length += consumed;
        }

        return length;
    }

    [GeneratedRegex("""charset\s*=\s*["']?(?<name>[\w.:-]+)""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex CharsetParameter();

    [GeneratedRegex("""<\?xml[^>]*?encoding\s*=\s*["'](?<name>[\w.:-]+)""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}

using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace BriefBot.Core.Understanding;

/// <summary>Finds attackers' addresses, domains, hashes and wallets, also where they are written so that nobody clicks them.</summary>
internal static class Indicators
{
    public static ImmutableArray<Indicator> In(Prose prose)
    {
        var found = ImmutableArray.CreateBuilder<Indicator>();
        var text = prose.Text;
        foreach (var sentence in prose.Sentences)
        {
            bool? hasContext = null;
            for (var i = sentence.Start; i < sentence.End;)
            {
                if (char.IsWhiteSpace(text[i]) || text[i] is '"' or '\'' or '<' or '>' or '|' or '`')
                {
                    i++;
                    continue;
                }

                var end = i;
                while (end < sentence.End && !char.IsWhiteSpace(text[end]) && text[end] is not ('"' or '\'' or '<' or '>' or '|' or '`'))
                    end++;
                var piece = Trimmed(text, i, end);
                if (piece.Length >= 7 && Of(text[piece.Start..piece.End], () => hasContext ??= HasContext(prose, sentence)) is { } it)
                    found.Add(new Indicator(it.Kind, it.Value, piece.Start, piece.End));
                i = end;
            }
        }

        return found.DrainToImmutable();
    }

    private static (IndicatorKind Kind, string Value)? Of(string piece, Func<bool> hasContext)
    {
        if (piece.Length > 2048)
            return null;
        if (Hash(piece) is { } hash)
            return (hash, piece.ToLowerInvariant());
        if (IsWallet(piece))
            return (IndicatorKind.Btc, piece);

        var plain = Refanged(piece);
        var wasDefanged = plain != piece;
        if (!plain.Contains('.', StringComparison.Ordinal) && plain.Count(c => c == ':') < 2)
            return null;
        if (plain.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || plain.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            // A link that can be clicked is the article's own, not an attacker's.
            return wasDefanged && Uri.TryCreate(plain, UriKind.Absolute, out _) ? (IndicatorKind.Url, plain) : null;
        }

        var host = WithoutPort(plain);
        if (IsIpv4(host))
            return wasDefanged || (IsPublic(host) && hasContext()) ? (IndicatorKind.Ipv4, host) : null;
        if (plain.Count(c => c == ':') >= 2 && IPAddress.TryParse(plain, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6)
            return (IndicatorKind.Ipv6, plain);
        if (plain.Contains('@', StringComparison.Ordinal))
            return (wasDefanged || hasContext()) && IsEmail(plain) ? (IndicatorKind.Email, plain) : null;
        if (wasDefanged && plain.Contains('/', StringComparison.Ordinal) && IsDomain(plain[..plain.IndexOf('/', StringComparison.Ordinal)]))
            return (IndicatorKind.Url, plain);
        return (wasDefanged || hasContext()) && IsDomain(host) && !IsFileName(host, wasDefanged) ? (IndicatorKind.Domain, host.ToLowerInvariant()) : null;
    }

    private static Span Trimmed(string text, int start, int end)
    {
        while (start < end && text[start] is '(' or '[' or '{' or ',' or ';' or ':' or '*' or '•' && !text.AsSpan(start, end - start).StartsWith("[.]"))
            start++;
        while (end > start && text[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '*' or '…')
            end--;
        while (end > start && text[end - 1] is ')' or ']' or '}' && !EndsWithMark(text, start, end))
            end--;
        return new Span(start, end);
    }

    // "evil[.]com" ends in no mark; "10[.]0[.]0[.]" would, and stays whole.
    private static bool EndsWithMark(string text, int start, int end) =>
        end - start >= 3 && text.AsSpan(end - 3, 3) is "[.]" or "(.)" or "[:]";

    private static string Refanged(string piece)
    {
        if (!piece.AsSpan().ContainsAny('[', '(', '{') && !piece.StartsWith("hxxp", StringComparison.OrdinalIgnoreCase) && !piece.StartsWith("h**p", StringComparison.OrdinalIgnoreCase))
            return piece;
        var plain = piece;
        foreach (var (mark, with) in Marks)
            plain = plain.Replace(mark, with, StringComparison.OrdinalIgnoreCase);
        if (plain.StartsWith("hxxp", StringComparison.OrdinalIgnoreCase) || plain.StartsWith("h**p", StringComparison.OrdinalIgnoreCase))
            plain = "http" + plain[4..];
        return plain;
    }

    private static readonly (string Mark, string With)[] Marks =
    [
        ("[://]", "://"), ("[:]//", "://"), ("[:]", ":"), ("[.]", "."), ("(.)", "."), ("{.}", "."), ("[dot]", "."), ("(dot)", "."), ("[d]", "."), ("[.", "."),
        (".]", "."), ("[@]", "@"), ("(at)", "@"), ("[at]", "@"), ("[/]", "/"),
    ];

    private static IndicatorKind? Hash(string piece)
    {
        if (piece.Length is not (32 or 40 or 64) || piece.AsSpan().ContainsAnyExcept(HexDigits))
            return null;
        return piece.Length switch { 32 => IndicatorKind.Md5, 40 => IndicatorKind.Sha1, _ => IndicatorKind.Sha256 };
    }

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private static bool IsWallet(string piece)
    {
        if (piece.StartsWith("bc1", StringComparison.Ordinal))
            return piece.Length is >= 42 and <= 62 && !piece.AsSpan().ContainsAnyExcept(LowerOrDigit);
        return piece[0] is '1' or '3' && piece.Length is >= 26 and <= 35 && !piece.AsSpan().ContainsAnyExcept(Base58)
            && piece.Any(char.IsUpper) && piece.Any(char.IsLower) && piece.Any(char.IsDigit);
    }

    private static readonly System.Buffers.SearchValues<char> LowerOrDigit = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    private static readonly System.Buffers.SearchValues<char> Base58 =
        System.Buffers.SearchValues.Create("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");

    private static string WithoutPort(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && text.Length - colon is > 1 and <= 6 && !text.AsSpan(colon + 1).ContainsAnyExceptInRange('0', '9') ? text[..colon] : text;
    }

    private static bool IsIpv4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && Array.TrueForAll(parts, p => p.Length is >= 1 and <= 3 && !p.AsSpan().ContainsAnyExceptInRange('0', '9') && int.Parse(p) <= 255)
            && parts[0] is not "0";
    }

    private static bool IsPublic(string address)
    {
        var b = IPAddress.Parse(address).GetAddressBytes();
        return !(b[0] is 10 or 127 or >= 224 || (b[0] == 192 && b[1] == 168) || (b[0] == 172 && b[1] is >= 16 and < 32) || (b[0] == 169 && b[1] == 254));
    }

    private static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && text.LastIndexOf('@') == at && IsDomain(text[(at + 1)..]);
    }

    private static bool IsDomain(string text)
    {
        var labels = text.Split('.');
        if (labels.Length < 2 || text.Length > 253)
            return false;
        if (!Array.TrueForAll(labels, l => l.Length is >= 1 and <= 63 && !l.AsSpan().ContainsAnyExcept(LabelCharacters) && l[0] is not '-'))
            return false;
        return labels[^1].Length >= 2 && !labels[^1].AsSpan().ContainsAnyInRange('0', '9') && char.IsLetter(labels[^1][0]);
    }

    private static readonly System.Buffers.SearchValues<char> LabelCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    private static bool IsFileName(string text, bool wasDefanged)
    {
        var extension = text[(text.LastIndexOf('.') + 1)..];
        return FileExtensions.Contains(extension.ToLowerInvariant()) || (!wasDefanged && !TopLevel.Contains(extension.ToLowerInvariant()));
    }

    private static bool HasContext(Prose prose, ProseSentence sentence)
    {
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            if (Context.Contains(prose.Words[i].Lower))
                return true;
        }

        return false;
    }

    private static readonly FrozenSet<string> Context = Sentences.SetOf(
        "c2 c&c cnc command malicious attacker attackers ip ips address addresses domains ioc iocs indicators beacon beacons exfiltrated callback hashes");

    private static readonly FrozenSet<string> FileExtensions = Sentences.SetOf(
        "exe dll doc docx xls xlsx pdf zip rar js vbs ps1 bat cmd jar apk py php asp aspx jsp html htm txt log sys bin dat tmp lnk iso img png jpg gif scr hta msi so sh json xml cfg ini conf dmg pkg plist");

    private static readonly FrozenSet<string> TopLevel = Sentences.SetOf(
        "com net org info biz ru cn top xyz online site club icu tk ml ga cf gq pw cc su ws me tv io co us uk de fr nl eu pl in ir kr jp br ua by kz live shop store space website tech pro link click work");
}

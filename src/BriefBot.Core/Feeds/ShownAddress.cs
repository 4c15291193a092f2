namespace BriefBot.Core.Feeds;

/// <summary>Addresses as they may be shown: without the passwords, tokens and private names that some feeds carry in them.</summary>
public static class ShownAddress
{
    private const string Hidden = "…";
    private static readonly string[] NamesOfSecrets = ["key", "token", "auth", "pass", "secret", "sig", "user", "session", "code"];

    public static string Of(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            return address;

        var path = string.Join('/', uri.AbsolutePath.Split('/').Select(part => LooksSecret(part) ? Hidden : part));
        var port = uri.IsDefaultPort ? "" : $":{uri.Port}";
        return $"{uri.Scheme}://{uri.IdnHost}{port}{path}{Query(uri)}";
    }

    private static string Query(Uri uri) =>
        uri.Query.Length < 2 ? "" : "?" + string.Join('&', uri.Query[1..].Split('&').Select(Pair));

    private static string Pair(string pair)
    {
        var cut = pair.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = cut < 0 ? ("", pair) : (pair[..cut], pair[(cut + 1)..]);
        var isSecret = LooksSecret(value) || NamesOfSecrets.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
        return !isSecret ? pair : cut < 0 ? Hidden : $"{name}={Hidden}";
    }

    /// <summary>A word of an address is short or made of words; a key is long and mixes letters with digits.</summary>
    private static bool LooksSecret(string part)
    {
        var longest = part.Split('-', '_', '.', '+', '~', ',', '%').Max(piece => piece.Length);
        return longest >= 16 && part.Any(char.IsAsciiDigit) && part.Any(char.IsAsciiLetter);
    }
}

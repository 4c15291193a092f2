using System.Text;

namespace BriefBot.Core.Articles;

/// <summary>The one address of an article, however it was linked: without trackers, fragments, AMP and link wrappers.</summary>
public static class ArticleUrl
{
    private const int MaxUnwrappings = 3;

    private static readonly string[] TrackerPrefixes =
        ["utm_", "mtm_", "pk_", "piwik_", "matomo_", "hsa_", "_hs", "mc_", "ns_", "at_", "wt_", "wt.", "sc_c", "oly_", "vero_", "__hs", "cm_mm", "guce_"];

    private static readonly HashSet<string> Trackers = new(StringComparer.OrdinalIgnoreCase)
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid", "ttclid", "igshid", "igsh", "li_fat_id", "mkt_tok",
        "cmp", "cmpid", "campaign_id", "ocid", "ncid", "smid", "smtyp", "s_cid", "cid_source", "xtor", "ito", "trk", "trkcampaign", "spm", "spref", "partner",
        "ftag", "intcid", "ref_src", "ref_url", "referrer", "feedtype", "guccounter", "share", "sharetype", "sr_share", "taid", "tpcc", "rss", "via",
        "amp", "outputtype", "usqp", "amp_js_v", "aff", "affiliate", "__twitter_impression", "_ga", "_gl", "ck_subscriber_id", "ss_source", "linkid",
    };

    /// <summary>Who wraps links, and in which parameter the article's own address stands.</summary>
    private static readonly (string Host, string Path, string[] Parameters)[] Wrappers =
    [
        ("www.google.com", "/url", ["url", "q"]),
        ("google.com", "/url", ["url", "q"]),
        ("www.bing.com", "/news/apiclick.aspx", ["url"]),
        ("l.facebook.com", "/l.php", ["u"]),
        ("lm.facebook.com", "/l.php", ["u"]),
        ("out.reddit.com", "/", ["url"]),
        ("t.umblr.com", "/redirect", ["z"]),
        ("www.linkedin.com", "/redir/redirect", ["url"]),
        ("slack-redir.net", "/link", ["url"]),
    ];

    /// <summary>The address to show, fetch and compare.</summary>
    /// <returns>Null when it is none, or neither http nor https.</returns>
    public static string? Canonical(string? address)
    {
        if (Parsed(address) is not { } uri)
            return null;
        for (var i = 0; i < MaxUnwrappings && Parsed(Unwrapped(uri)) is { } inner; i++)
            uri = inner;

        var host = uri.Host.TrimEnd('.').ToLowerInvariant();
        var port = uri.IsDefaultPort ? "" : ":" + uri.Port;
        return $"{uri.Scheme}://{host}{port}{WithoutAmp(uri.AbsolutePath)}{WithoutTrackers(uri.Query)}";
    }

    /// <summary>What two addresses of one article share: the canonical address without scheme, www. and closing slash.</summary>
    public static string Key(string canonical)
    {
        var afterScheme = canonical[(canonical.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at ? at + 3 : 0)..];
        var bare = afterScheme.StartsWith("www.", StringComparison.Ordinal) ? afterScheme[4..] : afterScheme;
        return bare.TrimEnd('/');
    }

    private static Uri? Parsed(string? address) =>
        address is not null && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0
            ? uri
            : null;

    private static string? Unwrapped(Uri uri)
    {
        foreach (var (host, path, parameters) in Wrappers)
            if (uri.Host.Equals(host, StringComparison.OrdinalIgnoreCase) && uri.AbsolutePath.StartsWith(path, StringComparison.OrdinalIgnoreCase))
                foreach (var name in parameters)
                    if (Parameter(uri.Query, name) is { } inner)
                        return inner;

        var rest = uri.AbsolutePath.AsSpan();
        if (uri.Host.EndsWith("google.com", StringComparison.OrdinalIgnoreCase) && rest.StartsWith("/amp/"))
            return FromAmpPath(rest["/amp/".Length..], uri.Query);
        if (uri.Host.EndsWith(".cdn.ampproject.org", StringComparison.OrdinalIgnoreCase) && rest.Length > 3 && rest[2] == '/')
            return FromAmpPath(rest[3..], uri.Query);
        return uri.Host.Equals("news.google.com", StringComparison.OrdinalIgnoreCase) ? FromGoogleNews(uri.AbsolutePath) : null;
    }

    private static string FromAmpPath(ReadOnlySpan<char> path, string query) =>
        path.StartsWith("s/") ? string.Concat("https://", path[2..], query) : string.Concat("http://", path, query);

    // Older wrappers carry the address itself, packed; newer ones only a number that nobody outside can resolve.
    private static string? FromGoogleNews(string path)
    {
        var packed = path[(path.LastIndexOf('/') + 1)..].Replace('-', '+').Replace('_', '/');
        var bytes = new byte[packed.Length];
        if (!Convert.TryFromBase64String(packed.PadRight((packed.Length + 3) / 4 * 4, '='), bytes, out var length))
            return null;
        var text = Encoding.Latin1.GetString(bytes, 0, length);
        var start = text.IndexOf("http", StringComparison.Ordinal);
        if (start < 0)
            return null;
        var end = start;
        while (end < text.Length && text[end] is > ' ' and < '\x7F')
            end++;
        return text[start..end];
    }

    private static string? Parameter(string query, string name)
    {
        foreach (var pair in query.TrimStart('?').Split('&'))
            if (pair.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
                return Uri.UnescapeDataString(pair[(name.Length + 1)..]);
        return null;
    }

    private static string WithoutAmp(string path)
    {
        var bare = path.EndsWith("/amp/", StringComparison.OrdinalIgnoreCase) ? path[..^4]
            : path.EndsWith("/amp", StringComparison.OrdinalIgnoreCase) ? path[..^3]
            : path.EndsWith(".amp.html", StringComparison.OrdinalIgnoreCase) ? path[..^9] + ".html"
            : path.EndsWith(".amp", StringComparison.OrdinalIgnoreCase) ? path[..^4]
            : path;
        return bare.Length == 0 ? "/" : bare;
    }

    private static string WithoutTrackers(string query)
    {
        var kept = query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !IsTracker(pair)).ToList();
        return kept.Count == 0 ? "" : "?" + string.Join('&', kept);
    }

    private static bool IsTracker(string pair)
    {
        var name = pair.Split('=')[0];
        var value = pair.Length > name.Length ? pair[(name.Length + 1)..] : "";
        return Trackers.Contains(name)
            || TrackerPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            || (name is "ref" or "source" or "src" or "from" or "output" or "feed" or "medium" && value.ToLowerInvariant() is "rss" or "feed" or "rss2" or "atom" or "amp" or "twitter" or "rss_feed" or "newsletter");
    }
}

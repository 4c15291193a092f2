using System.Xml.Linq;

namespace BriefBot.Core.Feeds;

/// <summary>The kinds of vocabulary an element of a feed can belong to.</summary>
internal enum VocabularyKind { Other, Plain, Atom, DublinCore, Content, Itunes, Media, Rdf, Xhtml }

/// <summary>The XML vocabularies feeds are written in, known by their address, whatever prefix they were given.</summary>
internal static class Vocabulary
{
    public const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>How often a feed changes, in its own words.</summary>
    public static readonly XNamespace Syndication = "http://purl.org/rss/1.0/modules/syndication/";

    private static readonly Dictionary<string, string> AddressByPrefix = new(StringComparer.OrdinalIgnoreCase)
    {
        ["atom"] = Atom,
        ["atom10"] = Atom,
        ["a10"] = Atom,
        ["admin"] = "http://webns.net/mvcb/",
        ["cc"] = "http://web.resource.org/cc/",
        ["content"] = "http://purl.org/rss/1.0/modules/content/",
        ["creativecommons"] = "http://backend.userland.com/creativeCommonsRssModule",
        ["dc"] = "http://purl.org/dc/elements/1.1/",
        ["dcterms"] = "http://purl.org/dc/terms/",
        ["feedburner"] = "http://rssnamespace.org/feedburner/ext/1.0",
        ["geo"] = "http://www.w3.org/2003/01/geo/wgs84_pos#",
        ["georss"] = "http://www.georss.org/georss",
        ["googleplay"] = "http://www.google.com/schemas/play-podcasts/1.0",
        ["itunes"] = "http://www.itunes.com/dtds/podcast-1.0.dtd",
        ["media"] = "http://search.yahoo.com/mrss/",
        ["podcast"] = "https://podcastindex.org/namespace/1.0",
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["slash"] = "http://purl.org/rss/1.0/modules/slash/",
        ["sy"] = "http://purl.org/rss/1.0/modules/syndication/",
        ["taxo"] = "http://purl.org/rss/1.0/modules/taxonomy/",
        ["thr"] = "http://purl.org/syndication/thread/1.0",
        ["wfw"] = "http://wellformedweb.org/CommentAPI/",
        ["xhtml"] = "http://www.w3.org/1999/xhtml",
        ["xlink"] = "http://www.w3.org/1999/xlink",
    };

    private static readonly Dictionary<string, VocabularyKind> KindByAddress = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = VocabularyKind.Plain,
        ["purl.org/rss/1.0"] = VocabularyKind.Plain,
        ["purl.org/net/rss1.1"] = VocabularyKind.Plain,
        ["my.netscape.com/rdf/simple/0.9"] = VocabularyKind.Plain,
        ["channel.netscape.com/rdf/simple/0.9"] = VocabularyKind.Plain,
        ["my.netscape.com/publish/formats/rss-0.91.dtd"] = VocabularyKind.Plain,
        ["backend.userland.com/rss2"] = VocabularyKind.Plain,
        ["backend.userland.com/rss"] = VocabularyKind.Plain,
        ["blogs.law.harvard.edu/tech/rss"] = VocabularyKind.Plain,
        ["www.rssboard.org/rss-specification"] = VocabularyKind.Plain,
        ["www.w3.org/2005/atom"] = VocabularyKind.Atom,
        ["purl.org/atom/ns"] = VocabularyKind.Atom,
        ["purl.org/dc/elements/1.1"] = VocabularyKind.DublinCore,
        ["purl.org/dc/elements/1.0"] = VocabularyKind.DublinCore,
        ["purl.org/dc/terms"] = VocabularyKind.DublinCore,
        ["purl.org/rss/1.0/modules/content"] = VocabularyKind.Content,
        ["www.itunes.com/dtds/podcast-1.0.dtd"] = VocabularyKind.Itunes,
        ["search.yahoo.com/mrss"] = VocabularyKind.Media,
        ["www.w3.org/1999/02/22-rdf-syntax-ns"] = VocabularyKind.Rdf,
        ["www.w3.org/1999/xhtml"] = VocabularyKind.Xhtml,
    };

    /// <summary>What the prefix means everywhere; an address of our own for one that nobody knows.</summary>
    public static string AddressOf(string prefix) => AddressByPrefix.GetValueOrDefault(prefix) ?? "urn:undeclared:" + prefix;

    /// <param name="prefix">What the feed calls it: decides only where the address is unknown, as when it is mistyped.</param>
    public static VocabularyKind KindOf(string address, Func<string?> prefix)
    {
        if (KindByAddress.TryGetValue(Bare(address), out var kind))
            return kind;
        return prefix() is { Length: > 0 } called && AddressByPrefix.TryGetValue(called, out var meant)
            ? KindByAddress.GetValueOrDefault(Bare(meant))
            : VocabularyKind.Other;
    }

    private static string Bare(string address)
    {
        var from = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at ? address[(at + 3)..] : address;
        return from.Trim().TrimEnd('/', '#');
    }
}

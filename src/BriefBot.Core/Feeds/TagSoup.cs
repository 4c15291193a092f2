using System.Buffers;
using System.Net;
using System.Text;
using System.Xml.Linq;

namespace BriefBot.Core.Feeds;

/// <summary>Builds a tree from cleaned text whose tags do not fit together: closes what is left open, drops what closes nothing.</summary>
/// <remarks>An item that starts while another is open closes it, so damage stays within its own item.</remarks>
internal sealed class TagSoup
{
    private const int MaxAttributes = 100;

    // Fields that hold only text: one that starts inside another shows that the other was never closed.
    private static readonly HashSet<string> TextFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "link", "guid", "pubDate", "comments", "category", "id", "updated", "published", "issued", "modified", "dc:date", "dc:creator", "dc:title",
    };

    // Fields that hold no markup of any kind: whatever starts inside one shows that it was never closed.
    private static readonly HashSet<string> BareFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "guid", "pubDate", "comments", "category", "id", "updated", "published", "issued", "modified", "lastBuildDate", "language", "dc:date",
    };

    // Fields that no HTML has: one that starts inside a body shows that the body was never closed.
    private static readonly HashSet<string> FieldsNoHtmlHas = new(StringComparer.OrdinalIgnoreCase)
    {
        "guid", "pubDate", "description", "content:encoded", "dc:date", "dc:creator", "updated", "published", "issued", "modified",
    };

    private static readonly HashSet<string> VoidTags = new(StringComparer.OrdinalIgnoreCase) { "br", "img", "hr", "input", "meta", "wbr", "col", "embed", "param" };

    private static readonly SearchValues<char> AttributeNameEnds = SearchValues.Create(" \t\r\n=/");

    private readonly string text;
    private readonly Stack<Open> open = new();
    private readonly StringBuilder pending = new();
    private readonly Dictionary<string, string> prefixes = new(StringComparer.Ordinal);
    private readonly XElement root = new("soup");

    /// <summary>An element that waits for its end tag.</summary>
    private sealed record Open(XElement Element, string Name, string DefaultNamespace);

    private TagSoup(string text) => this.text = text;

    /// <returns>A made-up root whose descendants are what the text holds; never deeper than the package can bear.</returns>
    public static XElement Read(string cleaned) => new TagSoup(cleaned).ReadAll();

    private XElement ReadAll()
    {
        open.Push(new Open(root, "", ""));
        var at = 0;
        while (at < text.Length)
        {
            var tag = text.IndexOf('<', at);
            pending.Append(WebUtility.HtmlDecode(text[at..(tag < 0 ? text.Length : tag)]));
            if (tag < 0)
                break;
            at = AfterMarkup(tag);
        }

        FlushText();
        return root;
    }

    private int AfterMarkup(int at)
    {
        const string sectionStart = "<![CDATA[";
        if (text.AsSpan(at).StartsWith(sectionStart))
        {
            var sectionEnd = text.IndexOf("]]>", at, StringComparison.Ordinal);
            pending.Append(text, at + sectionStart.Length, sectionEnd - at - sectionStart.Length);
            return sectionEnd + "]]>".Length;
        }

        var close = XmlTag.EndOf(text, at, text.Length);
        if (close < 0)
        {
            pending.Append('<');
            return at + 1;
        }

        var tag = text[at..(close + 1)];
        var name = XmlTag.NameOf(tag).ToString();
        if (tag[1] == '/')
            CloseElement(name);
        else
            OpenElement(name, tag);
        return close + 1;
    }

    private void OpenElement(string name, string tag)
    {
        var local = name[(name.IndexOf(':') + 1)..];
        if (!XmlTag.IsName(local))
            return;
        FlushText();
        if (IsItem(local))
            CloseThrough(element => IsItem(LocalOf(element.Name)));
        else if (FieldsNoHtmlHas.Contains(name) && InsideItem)
            CloseDownTo(element => IsItem(LocalOf(element.Name)) || IsContainer(element));
        else if (BareFields.Contains(open.Peek().Name) || (TextFields.Contains(name) && HoldsTextOnly(open.Peek())))
            open.Pop();

        // What is nested deeper is dropped, but for its text.
        if (open.Count >= XmlFault.MaxDepth)
            return;
        var attributes = AttributesOf(tag.AsSpan(1 + name.Length));
        var defaultNamespace = attributes.Find(attribute => attribute.Name == "xmlns").Value ?? open.Peek().DefaultNamespace;
        foreach (var (declared, address) in attributes)
            if (declared.StartsWith("xmlns:", StringComparison.Ordinal))
                prefixes[declared["xmlns:".Length..]] = address;

        var element = new XElement(Qualified(name, defaultNamespace));
        foreach (var (attributeName, value) in attributes)
            if (!attributeName.StartsWith("xmlns", StringComparison.Ordinal) && XmlTag.IsName(LocalOf(attributeName)))
                element.SetAttributeValue(Qualified(attributeName, ""), value);
        open.Peek().Element.Add(element);
        if (!IsSelfClosed(tag) && !VoidTags.Contains(name))
            open.Push(new Open(element, name, defaultNamespace));
    }

    private static bool IsSelfClosed(string tag) => tag[^2] == '/' && !(tag.Contains('=', StringComparison.Ordinal) && tag[^3] == '=');

    // A field inside an author, image or source belongs to that, not to the item.
    private static bool IsContainer(Open element) =>
        LocalOf(element.Name).ToLowerInvariant() is "author" or "source" or "image" or "contributor" or "group";

    // The author of RSS is a text, that of Atom has a name and an address of his own.
    private static bool HoldsTextOnly(Open element) =>
        TextFields.Contains(element.Name)
        || (element.Name.Equals("author", StringComparison.OrdinalIgnoreCase) && !element.Element.HasElements && !string.IsNullOrWhiteSpace(element.Element.Value));

    private bool InsideItem => open.Any(element => IsItem(LocalOf(element.Name)));

    private void CloseElement(string name)
    {
        FlushText();
        var isStructure = IsItem(LocalOf(name)) || LocalOf(name).ToLowerInvariant() is "channel" or "rss" or "feed" or "rdf";
        foreach (var element in open)
        {
            if (element.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                CloseThrough(candidate => ReferenceEquals(candidate, element));
                return;
            }

            // A stray end tag inside an item closes nothing outside it.
            if (!isStructure && IsItem(LocalOf(element.Name)))
                return;
        }
    }

    private void CloseThrough(Predicate<Open> isLast)
    {
        if (!open.Any(element => isLast(element)))
            return;
        while (!isLast(open.Pop()))
        {
        }
    }

    private void CloseDownTo(Predicate<Open> isKept)
    {
        while (!isKept(open.Peek()))
            open.Pop();
    }

    private void FlushText()
    {
        if (pending.Length == 0)
            return;
        open.Peek().Element.Add(new XText(pending.ToString()));
        pending.Clear();
    }

    private XName Qualified(string name, string defaultNamespace)
    {
        var colon = name.IndexOf(':');
        if (colon <= 0)
            return XName.Get(LocalOf(name), defaultNamespace);
        var prefix = name[..colon];
        var address = prefix == "xml" ? XNamespace.Xml.NamespaceName : prefixes.GetValueOrDefault(prefix) is { Length: > 0 } known ? known : Vocabulary.AddressOf(prefix);
        return XName.Get(LocalOf(name), address);
    }

    private static List<(string Name, string Value)> AttributesOf(ReadOnlySpan<char> rest)
    {
        var attributes = new List<(string, string)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        rest = rest.TrimEnd('>').TrimStart(" \t\r\n/");
        while (!rest.IsEmpty && attributes.Count < MaxAttributes)
        {
            var nameLength = rest.IndexOfAny(AttributeNameEnds) is >= 0 and var at ? at : rest.Length;
            var name = rest[..nameLength].ToString();
            rest = rest[nameLength..].TrimStart();
            var value = "";
            if (rest is ['=', ..])
            {
                rest = rest[1..].TrimStart();
                var isQuoted = rest is ['"' or '\'', ..];
                var length = isQuoted ? rest[1..].IndexOf(rest[0]) : rest.IndexOfAny(" \t\r\n");
                var raw = isQuoted ? rest[1..] : rest;
                length = length < 0 ? raw.Length : length;
                value = WebUtility.HtmlDecode(raw[..length].ToString());
                rest = raw[length..].TrimStart("\"'");
            }

            rest = rest.TrimStart(" \t\r\n/");
            if (name.Length > 0 && seen.Add(name))
                attributes.Add((name, value));
        }

        return attributes;
    }

    private static bool IsItem(string local) => local.Equals("item", StringComparison.OrdinalIgnoreCase) || local.Equals("entry", StringComparison.OrdinalIgnoreCase);

    private static string LocalOf(string name) => name[(name.LastIndexOf(':') + 1)..];
}

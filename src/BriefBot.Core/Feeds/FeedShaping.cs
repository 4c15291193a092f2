using System.Xml.Linq;

namespace BriefBot.Core.Feeds;

/// <summary>Puts whatever feed a tree holds into one of two shapes that the package knows well: RSS 2.0 or Atom 1.0.</summary>
internal static class FeedShaping
{
    private static readonly XNamespace Atom = Vocabulary.Atom;

    // What a feed says of itself beside its title.
    private static readonly HashSet<string> FeedFields = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "link", "description", "subtitle", "tagline", "info", "id", "updated", "modified", "pubDate", "lastBuildDate", "language", "copyright", "rights", "generator", "author",
        "managingEditor", "webMaster", "image", "logo", "icon", "category", "ttl",
    };

    /// <summary>True when what was found under a feed's root is more than its bare tags, so that a feed without items may be believed.</summary>
    public static bool SaysAnything(XElement soup) =>
        soup.Descendants().Where(element => Is(element, "channel") || Is(element, "feed"))
            .Any(container => container.Elements().Any(field => FeedFields.Contains(field.Name.LocalName) && (field.HasAttributes || field.Value.Length > 0)));

    /// <param name="soup">Taken apart: its elements move into the result.</param>
    public static string Shape(XElement soup)
    {
        var items = soup.Descendants().Where(IsItem).Where(element => !element.Ancestors().Any(IsItem)).ToList();
        var isAtom = items.Count > 0 ? Is(items[0], "entry") : soup.Elements().Any(root => Is(root, "feed"));
        var container = soup.Descendants().FirstOrDefault(element => isAtom ? Is(element, "feed") : Is(element, "channel"))
            ?? soup.Elements().FirstOrDefault() ?? soup;
        var documentBase = container.AncestorsAndSelf().Select(element => element.Attribute(XNamespace.Xml + "base")).FirstOrDefault(attribute => attribute is not null);

        foreach (var item in items)
            item.Remove();
        var fields = container.Elements().Where(element => element.Name.LocalName is var name && !name.Equals("items", StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var field in fields)
            field.Remove();

        var target = isAtom ? Atom : XNamespace.None;
        var own = container.Name.Namespace;
        foreach (var field in fields)
            Rename(field, own, target);
        foreach (var item in items)
            RenameItem(item, isAtom ? Atom + "entry" : "item", target);

        var shaped = isAtom
            ? new XElement(Atom + "feed", fields, items)
            : new XElement("rss", new XAttribute("version", "2.0"), new XElement("channel", fields, items));
        if (documentBase is not null)
            shaped.SetAttributeValue(XNamespace.Xml + "base", documentBase.Value);
        return shaped.ToString(SaveOptions.DisableFormatting);
    }

    private static void RenameItem(XElement item, XName name, XNamespace target)
    {
        var own = item.Name.Namespace;
        item.Name = name;
        foreach (var field in item.Elements())
        {
            Rename(field, own, target);
            foreach (var part in field.Elements())
                if (Is(field, "author") || Is(field, "source") || Is(field, "contributor"))
                    Rename(part, own, target);
        }
    }

    private static void Rename(XElement field, XNamespace own, XNamespace target)
    {
        if (field.Name.Namespace == own)
            field.Name = target + (field.Name.LocalName is var name && name.Any(char.IsAsciiLetterLower) ? name : name.ToLowerInvariant());
    }

    private static bool IsItem(XElement element) => Is(element, "item") || Is(element, "entry");

    private static bool Is(XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);
}

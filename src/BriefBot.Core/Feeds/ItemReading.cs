using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Xml.Linq;

namespace BriefBot.Core.Feeds;

/// <summary>Reads an item from its XML element: the package loses authors, dates, ids and bodies that stand in other vocabularies.</summary>
internal sealed class ItemReading
{
    private static readonly XName XmlBase = XNamespace.Xml + "base";

    // The same names come back with every item of a document.
    private readonly Dictionary<(XName Name, XNamespace Own), Field> fieldByName = [];
    private readonly string address;
    private readonly string? feedAuthor;

    /// <param name="feed">The channel or feed element, for what it says of all its items. Null when there is none.</param>
    public ItemReading(string address, XElement? feed)
    {
        this.address = address;
        if (feed is null)
            return;
        var found = Fields.Of(feed, this);
        Title = FirstText(found, Field.Title, Field.DublinTitle, Field.MediaTitle) is { } title ? TextOf(title) : null;
        feedAuthor = NameIn(found);
    }

    /// <summary>The feed's own title. Null when it gives none.</summary>
    public string? Title { get; }

    /// <summary>What a child element says of its item; of several that say the same, the first named here wins.</summary>
    private enum Field
    {
        None,
        Title, DublinTitle, MediaTitle,
        Link, AtomLink,
        Id, DublinId,
        Author, DublinCreator, AtomAuthor, ItunesAuthor,
        Published, Issued, DublinDate, AtomPublished, Created, Updated, AtomUpdated,
        EncodedContent, Content, Description, Summary, MediaText, XhtmlBody,
        Category,
        MediaGroup, Source,
    }

    public FeedItem ItemOf(XElement item)
    {
        var found = Fields.Of(item, this);
        var id = IdOf(item, found);
        return new FeedItem(
            id,
            FirstText(found, Field.Title, Field.DublinTitle, Field.MediaTitle) is { } title ? TextOf(title) : null,
            LinkOf(item, found, id),
            AuthorOf(found),
            BodyOf(found),
            FirstDate(found, Field.Published, Field.Issued, Field.DublinDate, Field.AtomPublished, Field.Created),
            FirstDate(found, Field.Updated, Field.AtomUpdated),
            CategoriesOf(found));
    }

    private static string? IdOf(XElement item, Fields found)
    {
        var written = found.All(Field.Id).Select(id => id.Value.Trim()).FirstOrDefault(id => id.Length > 0)
            ?? item.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "about")?.Value.Trim()
            ?? found.All(Field.DublinId).Select(id => id.Value.Trim()).FirstOrDefault(id => id.Length > 0);
        return string.IsNullOrEmpty(written) ? null : written;
    }

    private string? LinkOf(XElement item, Fields found, string? id) =>
        found.All(Field.Link).Select(LinkIn).FirstOrDefault(link => link is not null)
        ?? found.All(Field.AtomLink).Select(LinkIn).FirstOrDefault(link => link is not null)
        ?? found.All(Field.Id).Where(IsPermalink).Select(guid => FeedAddress.Absolute(guid.Value, BaseOf(guid))).FirstOrDefault(link => link is not null)
        ?? (id is not null && FeedAddress.IsWeb(id) && !found.All(Field.Id).Any(IsNoPermalink) ? FeedAddress.Absolute(id, address) : null)
        ?? found.All(Field.Link).Concat(found.All(Field.AtomLink)).Select(RelatedLinkIn).FirstOrDefault(link => link is not null)
        ?? found.All(Field.Content).Select(content => FeedAddress.Absolute(content.Attribute("src")?.Value, BaseOf(content))).FirstOrDefault(link => link is not null);

    private string? LinkIn(XElement link) =>
        RelationOf(link) is "alternate" ? FeedAddress.Absolute(link.Attribute("href")?.Value ?? link.Value, BaseOf(link)) : null;

    // Better a link to what the item is about than none; but never one to the feed's own machinery.
    private string? RelatedLinkIn(XElement link) =>
        RelationOf(link) is "alternate" or "self" or "edit" or "hub" or "license" ? null : FeedAddress.Absolute(link.Attribute("href")?.Value, BaseOf(link));

    private static string RelationOf(XElement link) =>
        link.Attribute("rel")?.Value.Trim() is { Length: > 0 } relation ? relation[(relation.LastIndexOf('/') + 1)..].ToLowerInvariant() : "alternate";

    private static bool IsPermalink(XElement guid) => !IsNoPermalink(guid) && FeedAddress.IsWeb(guid.Value.Trim());

    private static bool IsNoPermalink(XElement guid) =>
        guid.Attributes().Any(attribute => attribute.Name.LocalName.Equals("isPermaLink", StringComparison.OrdinalIgnoreCase)
            && attribute.Value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase));

    private string BaseOf(XElement element)
    {
        var bases = new List<string>();
        for (var ancestor = element; ancestor is not null; ancestor = ancestor.Parent)
            if (ancestor.Attribute(XmlBase) is { } attribute)
                bases.Add(attribute.Value);
        var from = address;
        for (var i = bases.Count - 1; i >= 0; i--)
            from = FeedAddress.Absolute(bases[i], from) ?? from;
        return from;
    }

    private string? AuthorOf(Fields found) =>
        NameIn(found)
        ?? found.All(Field.Source).Select(source => NameIn(Fields.Of(source, this))).FirstOrDefault(name => name is not null)
        ?? feedAuthor;

    private static string? NameIn(Fields found)
    {
        foreach (var field in (ReadOnlySpan<Field>)[Field.Author, Field.AtomAuthor, Field.DublinCreator, Field.ItunesAuthor])
            foreach (var author in found.All(field))
                if (PersonIn(author) is { } name)
                    return name;
        return null;
    }

    private static string? PersonIn(XElement author)
    {
        string? Part(string name) => author.Elements().FirstOrDefault(part => part.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
        var text = author.HasElements ? Part("name") is { } named && !string.IsNullOrWhiteSpace(named) ? named : Part("email") ?? Part("Person") ?? author.Value : author.Value;
        return FeedTitle.OfHtml(text);
    }

    private static string? BodyOf(Fields found)
    {
        string? longest = null;
        foreach (var field in (ReadOnlySpan<Field>)[Field.EncodedContent, Field.Content, Field.Description, Field.Summary, Field.MediaText, Field.XhtmlBody])
            foreach (var element in found.All(field))
                if (MarkupOf(element) is var markup && !string.IsNullOrWhiteSpace(markup) && markup.Length > (longest?.Length ?? 0))
                    longest = markup;
        return longest;
    }

    /// <summary>The content as HTML: escaped markup unescaped once, XHTML and bare tags written out again.</summary>
    private static string? MarkupOf(XElement content)
    {
        if (content.HasElements)
        {
            var markup = new StringBuilder();
            foreach (var node in content.Nodes())
                AppendMarkup(node, markup);
            return markup.ToString();
        }

        if (content.Attribute("mode")?.Value == "base64")
            return FromBase64(content.Value);
        return IsPlainText(content) ? WebUtility.HtmlEncode(content.Value) : content.Value;
    }

    // Atom says that content without a type is plain text; feeds that put HTML there are too many to believe it.
    private static bool IsPlainText(XElement content) =>
        content.Name.Namespace == Vocabulary.Atom
        && content.Attribute("type")?.Value.Trim().ToLowerInvariant() is null or "text" or "text/plain"
        && content.Value.AsSpan().ContainsAny('<', '&')
        && !LooksLikeMarkup(content.Value);

    private static bool LooksLikeMarkup(string text) => text.Contains("</", StringComparison.Ordinal) || text.Contains("/>", StringComparison.Ordinal) || text.Contains("<p>", StringComparison.OrdinalIgnoreCase);

    private static void AppendMarkup(XNode node, StringBuilder markup)
    {
        if (node is XText text)
            markup.Append(WebUtility.HtmlEncode(text.Value));
        if (node is not XElement element)
            return;
        markup.Append('<').Append(element.Name.LocalName);
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            markup.Append(' ').Append(attribute.Name.LocalName).Append("=\"").Append(WebUtility.HtmlEncode(attribute.Value)).Append('"');
        markup.Append('>');
        foreach (var child in element.Nodes())
            AppendMarkup(child, markup);
        if (element.Name.LocalName is not ("br" or "img" or "hr"))
            markup.Append("</").Append(element.Name.LocalName).Append('>');
    }

    private static string? FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private static DateTimeOffset? FirstDate(Fields found, params ReadOnlySpan<Field> fields)
    {
        foreach (var field in fields)
            foreach (var element in found.All(field))
                if (FeedDate.Parse(element.Value) is { } date)
                    return date;
        return null;
    }

    private static XElement? FirstText(Fields found, params ReadOnlySpan<Field> fields)
    {
        foreach (var field in fields)
            foreach (var element in found.All(field))
                if (!string.IsNullOrWhiteSpace(element.Value))
                    return element;
        return null;
    }

    private static string? TextOf(XElement title)
    {
        var value = title.Attribute("mode")?.Value == "base64" ? FromBase64(title.Value) : title.Value;
        var isLiteral = title.Name.Namespace == Vocabulary.Atom && title.Attribute("type")?.Value.Trim().ToLowerInvariant() is "text" or "xhtml" || title.HasElements;
        return value is null ? null : isLiteral ? FeedTitle.OfText(value) : FeedTitle.OfHtml(value);
    }

    private static ImmutableArray<string> CategoriesOf(Fields found) =>
        [.. found.All(Field.Category)
            .Select(category => FeedTitle.OfHtml(category.Attribute("term")?.Value ?? category.Attribute("label")?.Value ?? category.Value))
            .OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    private Field FieldOf(XElement child, XNamespace own)
    {
        if (fieldByName.TryGetValue((child.Name, own), out var known))
            return known;
        var kind = child.Name.Namespace == own ? VocabularyKind.Plain
            : Vocabulary.KindOf(child.Name.NamespaceName, () => child.GetPrefixOfNamespace(child.Name.Namespace));
        var field = FieldOf(kind, child.Name.LocalName.ToLowerInvariant());
        fieldByName[(child.Name, own)] = field;
        return field;
    }

    // Plain is the item's own vocabulary, be it RSS or Atom: no name means one thing in the one and another in the other.
    private static Field FieldOf(VocabularyKind kind, string name) => (kind, name) switch
    {
        (VocabularyKind.Plain, "title") => Field.Title,
        (VocabularyKind.Plain, "link" or "url") => Field.Link,
        (VocabularyKind.Plain, "guid" or "id") => Field.Id,
        (VocabularyKind.Plain, "author" or "managingeditor") => Field.Author,
        (VocabularyKind.Plain, "pubdate" or "published") => Field.Published,
        (VocabularyKind.Plain, "issued" or "date") => Field.Issued,
        (VocabularyKind.Plain, "created") => Field.Created,
        (VocabularyKind.Plain, "updated" or "modified" or "lastbuilddate") => Field.Updated,
        (VocabularyKind.Plain, "content" or "encoded") => Field.Content,
        (VocabularyKind.Plain, "description") => Field.Description,
        (VocabularyKind.Plain, "summary") => Field.Summary,
        (VocabularyKind.Plain, "category") => Field.Category,
        (VocabularyKind.Plain, "source") => Field.Source,
        (VocabularyKind.Atom, "link") => Field.AtomLink,
        (VocabularyKind.Atom, "author") => Field.AtomAuthor,
        (VocabularyKind.Atom, "published" or "issued") => Field.AtomPublished,
        (VocabularyKind.Atom, "updated" or "modified") => Field.AtomUpdated,
        (VocabularyKind.Atom, "content") => Field.Content,
        (VocabularyKind.Atom, "summary") => Field.Summary,
        (VocabularyKind.Atom, "id") => Field.DublinId,
        (VocabularyKind.Atom, "category") => Field.Category,
        (VocabularyKind.Atom, "title") => Field.DublinTitle,
        (VocabularyKind.DublinCore, "title") => Field.DublinTitle,
        (VocabularyKind.DublinCore, "creator" or "author") => Field.DublinCreator,
        (VocabularyKind.DublinCore, "date" or "issued") => Field.DublinDate,
        (VocabularyKind.DublinCore, "created") => Field.Created,
        (VocabularyKind.DublinCore, "modified") => Field.AtomUpdated,
        (VocabularyKind.DublinCore, "identifier") => Field.DublinId,
        (VocabularyKind.DublinCore, "description" or "abstract") => Field.Summary,
        (VocabularyKind.DublinCore, "subject") => Field.Category,
        (VocabularyKind.Content, "encoded") => Field.EncodedContent,
        (VocabularyKind.Itunes, "author") => Field.ItunesAuthor,
        (VocabularyKind.Itunes, "summary") => Field.MediaText,
        (VocabularyKind.Media, "title") => Field.MediaTitle,
        (VocabularyKind.Media, "description" or "text") => Field.MediaText,
        (VocabularyKind.Media, "group") => Field.MediaGroup,
        (VocabularyKind.Xhtml, "body" or "div") => Field.XhtmlBody,
        _ => Field.None,
    };

    /// <summary>The children of one element, sorted by what they say.</summary>
    private readonly struct Fields(List<(Field Field, XElement Element)> found)
    {
        public static Fields Of(XElement parent, ItemReading reading)
        {
            var found = new List<(Field, XElement)>();
            foreach (var child in parent.Elements())
                if (reading.FieldOf(child, parent.Name.Namespace) is not Field.None and var field)
                {
                    found.Add((field, child));
                    if (field is Field.MediaGroup)
                        foreach (var part in child.Elements())
                            if (reading.FieldOf(part, parent.Name.Namespace) is not Field.None and var partField)
                                found.Add((partField, part));
                }

            return new Fields(found);
        }

        public IEnumerable<XElement> All(Field field)
        {
            foreach (var (each, element) in found)
                if (each == field)
                    yield return element;
        }
    }
}

using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace BriefBot.Core.Feeds;

/// <summary>The list of sources as feed readers exchange it (OPML 2.0), with what only BriefBot knows in a namespace of its own.</summary>
public static class Opml
{
    /// <summary>Stands between the names of nested folders.</summary>
    public const string FolderSeparator = " › ";

    private const int DeepestFolder = 16;
    private static readonly XNamespace Own = "https://briefbot.example/opml";

    public static OpmlReading Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            // A declared document type is skipped, not followed: it could name files or grow without end.
            var rules = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = 20_000_000 };
            using var bytes = new MemoryStream(text.ToArray(), writable: false);
            using var reader = XmlReader.Create(bytes, rules);
            var document = XDocument.Load(reader, LoadOptions.SetLineInfo);
            return Read(document);
        }
        catch (XmlException broken)
        {
            return Broken(broken.LineNumber, $"The file is not well-formed XML. {FirstSentence(broken.Message)} An & in an address is written &amp;.");
        }
    }

    /// <summary>Writes a list that <see cref="Read(ReadOnlyMemory{byte})"/> reads back the same; sources keep their order within their folder.</summary>
    public static string Write(string title, IEnumerable<Source> sources)
    {
        var body = new XElement("body");
        var folders = new Dictionary<string, XElement> { [""] = body };
        foreach (var source in sources)
            FolderOf(source.Folder, folders).Add(OutlineOf(source));

        var opml = new XElement("opml",
            new XAttribute("version", "2.0"),
            new XAttribute(XNamespace.Xmlns + "briefbot", Own),
            new XElement("head", new XElement("title", Printable(title))),
            body);
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            {opml}

            """;
    }

    private static OpmlReading Read(XDocument document)
    {
        if (document.Root is not { } root || !IsCalled(root, "opml"))
            return Broken(LineOf(document.Root), $"This is no OPML file: it begins with <{document.Root?.Name.LocalName}>, not with <opml>.");
        if (root.Elements().FirstOrDefault(element => IsCalled(element, "body")) is not { } body)
            return Broken(LineOf(root), "The OPML file has no <body>.");

        var title = root.Elements().FirstOrDefault(element => IsCalled(element, "head"))?
            .Elements().FirstOrDefault(element => IsCalled(element, "title"))?.Value.Trim();
        var list = new OpmlList();
        list.Add(body, folder: "", depth: 0);
        return list.Whole(title ?? "");
    }

    private static XElement FolderOf(string folder, Dictionary<string, XElement> folders)
    {
        if (folders.TryGetValue(folder, out var known))
            return known;

        var cut = folder.LastIndexOf(FolderSeparator, StringComparison.Ordinal);
        var parent = cut < 0 ? "" : folder[..cut];
        var name = cut < 0 ? folder : folder[(cut + FolderSeparator.Length)..];
        var outline = new XElement("outline", new XAttribute("text", Printable(name)));
        FolderOf(parent, folders).Add(outline);
        return folders[folder] = outline;
    }

    private static XElement OutlineOf(Source source) => new("outline", new[]
    {
        Attribute("type", source.Type),
        Attribute("text", source.Name),
        Attribute("title", source.Name),
        Attribute("xmlUrl", source.Address),
        Attribute("htmlUrl", source.Site),
        Attribute(Own + "on", source.IsOn ? null : "false"),
        Attribute(Own + "why", source.Why),
        Attribute(Own + "family", source.Family == source.Name ? null : source.Family),
        Attribute(Own + "tlp", source.Tlp is Tlp.Clear ? null : source.Tlp.Label()),
        Attribute(Own + "userAgent", source.UserAgent),
        Attribute(Own + "readArticle", source.ReadArticle is ReadArticle.WhenShort ? null : source.ReadArticle.Word()),
        Attribute(Own + "file", source.SavedFile),
    });

    private static XAttribute? Attribute(XName name, string? value) => string.IsNullOrEmpty(value) ? null : new XAttribute(name, Printable(value));

    // XML has no way to write control characters, and would refuse the whole list for one of them.
    private static string Printable(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));

    private static bool IsCalled(XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static int LineOf(IXmlLineInfo? element) => element?.LineNumber ?? 0;

    private static OpmlReading.Broken Broken(int line, string sentence) => new(new OpmlRemark(line, sentence));

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" Line ", StringComparison.Ordinal);
        var sentence = end < 0 ? message : message[..end];
        return sentence.Length > 200 ? sentence[..200] + "…" : sentence;
    }

    /// <summary>The sources of one file while they are gathered, outline by outline.</summary>
    private sealed class OpmlList
    {
        private readonly ImmutableArray<Source>.Builder sources = ImmutableArray.CreateBuilder<Source>();
        private readonly ImmutableArray<OpmlRemark>.Builder remarks = ImmutableArray.CreateBuilder<OpmlRemark>();
        private readonly Dictionary<SourceId, (string Name, int Line)> seen = [];

        public OpmlReading.Listed Whole(string title) => new(title, sources.ToImmutable(), remarks.ToImmutable());

        public void Add(XElement parent, string folder, int depth)
        {
            foreach (var outline in parent.Elements().Where(element => IsCalled(element, "outline")))
            {
                if (ValueOf(outline, "xmlUrl") is not null)
                    AddSource(outline, folder);
                else if (!outline.HasElements)
                    Remark(outline, $"{NameOf(outline)} has no xmlUrl; it was left out.");
                else if (depth == DeepestFolder)
                    Remark(outline, $"{NameOf(outline)} lies more than {DeepestFolder} folders deep; it was left out.");
                else
                    Add(outline, Join(folder, NameOf(outline)), depth + 1);
            }
        }

        private void AddSource(XElement outline, string folder)
        {
            var address = ValueOf(outline, "xmlUrl") ?? "";
            var name = NameOf(outline);
            if (!IsReadable(address))
            {
                Remark(outline, $"The address of {name} is neither http nor https; it was left out.");
                return;
            }

            var source = Source.At(address, name, folder, IsOn(outline)) with
            {
                Family = OwnValueOf(outline, "family") ?? name,
                Why = OwnValueOf(outline, "why") ?? "",
                Type = ValueOf(outline, "type") ?? "rss",
                Site = ValueOf(outline, "htmlUrl"),
                Tlp = TlpOf(outline),
                UserAgent = OwnValueOf(outline, "userAgent"),
                ReadArticle = ReadArticleOf(outline),
                SavedFile = OwnValueOf(outline, "file"),
            };
            if (seen.TryGetValue(source.Id, out var first))
            {
                Remark(outline, $"{name} has the same address as {first.Name} in line {first.Line}; only that one counts.");
                return;
            }

            seen.Add(source.Id, (name, LineOf(outline)));
            sources.Add(source);
        }

        private bool IsOn(XElement outline)
        {
            switch (OwnValueOf(outline, "on")?.ToLowerInvariant())
            {
                case null or "true" or "yes" or "1":
                    return true;
                case "false" or "no" or "0":
                    return false;
                case var other:
                    Remark(outline, $"briefbot:on is \"{other}\", but can be true or false; {NameOf(outline)} is on.");
                    return true;
            }
        }

        // A label that cannot be read must not open a text to everyone.
        private Tlp TlpOf(XElement outline)
        {
            if (OwnValueOf(outline, "tlp") is not { } label)
                return Tlp.Clear;
            if (TlpLabels.Parse(label) is { } tlp)
                return tlp;

            Remark(outline, $"briefbot:tlp is \"{label}\", but can be CLEAR, GREEN, AMBER, AMBER+STRICT or RED; {NameOf(outline)} counts as RED.");
            return Tlp.Red;
        }

        private ReadArticle ReadArticleOf(XElement outline)
        {
            if (OwnValueOf(outline, "readArticle") is not { } written)
                return ReadArticle.WhenShort;
            if (ReadArticleWords.Parse(written) is { } choice)
                return choice;

            Remark(outline, $"briefbot:readArticle is \"{written}\", but can be never, whenShort or always; {NameOf(outline)} is read whole when its feed is short.");
            return ReadArticle.WhenShort;
        }

        private void Remark(XElement outline, string sentence) => remarks.Add(new OpmlRemark(LineOf(outline), sentence));

        private static bool IsReadable(string address) =>
            Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

        private static string NameOf(XElement outline) =>
            ValueOf(outline, "text") ?? ValueOf(outline, "title") ?? HostOf(ValueOf(outline, "xmlUrl")) ?? "An outline without a name";

        private static string? HostOf(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : null;

        private static string Join(string folder, string name) => folder.Length == 0 ? name : folder + FolderSeparator + name;

        /// <returns>Null when it is missing or blank; lists in the wild write xmlurl and XMLURL too.</returns>
        private static string? ValueOf(XElement outline, string name) =>
            NotBlank(outline.Attributes().FirstOrDefault(attribute => attribute.Name.Namespace == XNamespace.None && attribute.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase)));

        private static string? OwnValueOf(XElement outline, string name) => NotBlank(outline.Attribute(Own + name));

        private static string? NotBlank(XAttribute? attribute) => string.IsNullOrWhiteSpace(attribute?.Value) ? null : attribute.Value.Trim();
    }
}

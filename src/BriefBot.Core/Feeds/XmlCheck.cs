using System.Xml;

namespace BriefBot.Core.Feeds;

/// <summary>What a strict reader says of cleaned XML before it is handed to the package, whose own reader has no limits.</summary>
/// <param name="Fault">Null when the XML is well-formed and within the limits.</param>
/// <param name="Items">How many elements named item or entry were met, those inside others not counted; fewer than all when there is a fault.</param>
internal sealed record XmlCheck(XmlFault? Fault, int Items)
{
    /// <summary>XDocument.Parse needs time that grows with the square of the depth: 10,000 levels 0.13 s, 100,000 levels 23 s.</summary>
    public const int MaxDepth = 200;

    private const int NoItem = -1;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        CloseInput = true,
    };

    public static XmlCheck Of(string xml)
    {
        var items = 0;
        var itemDepth = NoItem;
        using var reader = XmlReader.Create(new StringReader(xml), Settings);
        try
        {
            while (reader.Read())
            {
                if (reader.NodeType is not XmlNodeType.Element)
                    continue;
                if (reader.Depth > MaxDepth)
                    return new XmlCheck(FaultAt(reader, $"elements are nested more than {MaxDepth} deep"), items);
                if (itemDepth != NoItem && reader.Depth > itemDepth)
                    continue;
                itemDepth = NoItem;
                if (IsItem(reader.LocalName))
                {
                    items++;
                    itemDepth = reader.Depth;
                }
            }

            return new XmlCheck(Fault: null, items);
        }
        catch (XmlException fault)
        {
            return new XmlCheck(new XmlFault(Math.Max(fault.LineNumber, 1), WithoutPlace(fault.Message)), items);
        }
    }

    private static bool IsItem(string name) =>
        name.Length is 4 or 5 && (name.Equals("item", StringComparison.OrdinalIgnoreCase) || name.Equals("entry", StringComparison.OrdinalIgnoreCase));

    // The reader counts lines in the cleaned text; the place is told once, in the document's own lines.
    private static string WithoutPlace(string message) =>
        message.LastIndexOf(" Line ", StringComparison.Ordinal) is > 0 and var place ? message[..place] : message;

    private static XmlFault FaultAt(XmlReader reader, string message) => new(((IXmlLineInfo)reader).LineNumber, message);
}

/// <summary>Where XML is broken, and how.</summary>
internal sealed record XmlFault(int Line, string Message);

using System.Buffers;
using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace BriefBot.Core.Feeds;

/// <summary>What cleaning made of a feed's text.</summary>
/// <param name="Text">Starts with the root's tag; well-formed unless its tags do not fit together.</param>
/// <param name="Depth">How deep its tags are nested: XDocument.Parse needs time that grows with the square of it.</param>
/// <param name="Items">How many elements named item or entry it holds, those inside others not counted.</param>
internal sealed record CleanedXml(string Text, int Depth, int Items);

/// <summary>Makes XML of what feeds write: cuts to the root, resolves named entities, escapes stray &amp; and &lt;, drops what XML forbids.</summary>
/// <remarks>One pass over the text; what needs no repair is copied in whole runs, or not at all.</remarks>
internal sealed class XmlCleaning
{
    /// <summary>An element with more has them for no reader: they are left away.</summary>
    private const int MaxAttributes = 200;

    // ASCII only: that is what the vectorised search is made for. The three forbidden characters beyond are looked for once.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        "<&]\0\x1\x2\x3\x4\x5\x6\x7\x8\xB\xC\xE\xF\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F\x7F");

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        "\0\x1\x2\x3\x4\x5\x6\x7\x8\xB\xC\xE\xF\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F\x7F");

    private static readonly SearchValues<char> BeforeNames = SearchValues.Create(" \t\r\n\"'/");

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private const int NoItem = -1;

    private const int LongestReference = 40;

    private static readonly string[] ItemEnds = ["</item", "</entry"];

    private readonly string text;
    private readonly int end;
    private readonly StringBuilder cleaned = new();
    private readonly List<string> usedPrefixes = [];
    private readonly List<string> declaredPrefixes = [];

    /// <summary>Everything before it is in <see cref="cleaned"/>, as it was or repaired.</summary>
    private int copied;

    private (int Start, int Length) openElement;
    private bool commentsEnd = true;
    private bool sectionsEnd = true;
    private bool instructionsEnd = true;
    private int depth;
    private int deepest;
    private int itemDepth = NoItem;
    private int items;

    private XmlCleaning(string text, int start, int end) => (this.text, copied, this.end) = (text, start, end);

    public static CleanedXml Clean(string text, FeedRoot root)
    {
        var allowed = WithoutNonCharacters(text, root.Start);
        var cleaning = new XmlCleaning(allowed, root.Start, EndOf(allowed, root));
        cleaning.CleanFrom(root.Start);
        return new CleanedXml(cleaning.Finished(root), cleaning.deepest, cleaning.items);
    }

    private static string WithoutNonCharacters(string text, int start)
    {
        const string nonCharacters = "\uFFFE\uFFFF\uFEFF";
        if (!text.AsSpan(start).ContainsAny(nonCharacters))
            return text;
        var kept = new StringBuilder(text, 0, start, text.Length);
        foreach (var letter in text.AsSpan(start))
            if (!nonCharacters.Contains(letter, StringComparison.Ordinal))
                kept.Append(letter);
        return kept.ToString();
    }

    private static int EndOf(string text, FeedRoot root)
    {
        var endTag = text.LastIndexOf("</" + root.Name, StringComparison.OrdinalIgnoreCase);
        if (endTag < root.Start)
            return text.Length;
        var close = text.IndexOf('>', endTag);
        return close < 0 ? text.Length : close + 1;
    }

    private void CleanFrom(int at)
    {
        while (at < end && text.AsSpan(at, end - at).IndexOfAny(Suspects) is >= 0 and var plain)
        {
            at += plain;
            at = text[at] switch
            {
                '<' => AfterMarkup(at),
                '&' => AfterReference(at, Math.Min(end, at + LongestReference)),
                ']' => AfterBracket(at),
                _ => Put(at, 1, ""),
            };
        }
    }

    /// <summary>Puts something else in place of a piece of the text.</summary>
    /// <returns>Where the text goes on.</returns>
    private int Put(int at, int length, ReadOnlySpan<char> instead)
    {
        cleaned.Append(text, copied, at - copied).Append(instead);
        return copied = at + length;
    }

    private int AfterMarkup(int at)
    {
        var rest = text.AsSpan(at, end - at);
        if (rest is ['<', '!' or '?', ..])
        {
            if (rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase))
                return AfterSection(at);
            if (rest.StartsWith("<!--"))
                return AfterDropped(at, "-->", ref commentsEnd);
            if (rest[1] == '?')
                return AfterDropped(at, "?>", ref instructionsEnd);
            if (rest.Length > 2 && char.IsAsciiLetter(rest[2]) && rest.IndexOf('>') is > 0 and var declarationEnd)
                return Put(at, declarationEnd + 1, "");
        }

        return AfterTag(at);
    }

    // Comments and instructions say nothing to a reader; their line feeds stay, so that a fault's line number is right.
    private int AfterDropped(int at, string ending, ref bool endsExist)
    {
        var close = endsExist ? text.IndexOf(ending, at, end - at, StringComparison.Ordinal) : -1;
        if (close < 0)
        {
            // Remembered, or a flood of openings without an ending would cost the square of its length.
            endsExist = false;
            return AfterStray(at);
        }

        Put(at, close + ending.Length - at, "");
        cleaned.Append('\n', text.AsSpan(at, close - at).Count('\n'));
        return copied;
    }

    private int AfterSection(int at)
    {
        const string opening = "<![CDATA[";
        var start = at + opening.Length;
        var close = sectionsEnd ? text.IndexOf("]]>", start, end - start, StringComparison.Ordinal) : -1;
        sectionsEnd = close >= 0;
        var isClosed = close >= 0 && !SwallowsAnItem(text.AsSpan(start, close - start));
        if (!isClosed)
        {
            // The section was never closed: it ends where its element does.
            var name = text.AsSpan(openElement.Start, openElement.Length);
            var elementEnd = text.AsSpan(start, end - start).IndexOf(string.Concat("</", name), StringComparison.OrdinalIgnoreCase);
            close = elementEnd >= 0 ? start + elementEnd : end;
        }

        Put(at, opening.Length, opening);
        for (var i = start; text.AsSpan(i, close - i).IndexOfAny(Forbidden) is >= 0 and var forbidden; i = copied)
            Put(i + forbidden, 1, "");
        return isClosed ? close + "]]>".Length : Put(close, 0, "]]>");
    }

    private static bool SwallowsAnItem(ReadOnlySpan<char> section) =>
        section.Contains("<![CDATA[", StringComparison.Ordinal)
        && (section.Contains(ItemEnds[0], StringComparison.OrdinalIgnoreCase) || section.Contains(ItemEnds[1], StringComparison.OrdinalIgnoreCase));

    private int AfterTag(int at)
    {
        if (XmlTag.EndOf(text, at, end) is not (> 0 and var close))
            return AfterStray(at);

        var tag = text.AsSpan(at, close + 1 - at);
        var name = XmlTag.NameOf(tag);
        if (name.IndexOf(':') is > 0 and var colon)
            Note(usedPrefixes, name[..colon]);
        if (tag[1] == '/')
            NoteEnd();
        else
        {
            NoteStart(name, isEmpty: tag[^2] == '/');
            openElement = (at + 1, name.Length);
            var attributes = tag[(1 + name.Length)..];
            if (attributes.Length > MaxAttributes && attributes.Count('=') > MaxAttributes)
                return Put(at + 1 + name.Length, attributes.Length, tag[^2] == '/' ? "/>" : ">");
            NotePrefixes(attributes);
        }

        if (tag[1..].ContainsAny(Suspects))
            CleanTag(at + 1, close);
        return close + 1;
    }

    private void NoteStart(ReadOnlySpan<char> name, bool isEmpty)
    {
        depth++;
        deepest = Math.Max(deepest, depth);
        var local = name[(name.IndexOf(':') + 1)..];
        if (itemDepth == NoItem && (local.Equals("item", StringComparison.OrdinalIgnoreCase) || local.Equals("entry", StringComparison.OrdinalIgnoreCase)))
        {
            items++;
            itemDepth = depth;
        }

        if (isEmpty)
            NoteEnd();
    }

    private void NoteEnd()
    {
        if (depth == itemDepth)
            itemDepth = NoItem;
        depth--;
    }

    private void NotePrefixes(ReadOnlySpan<char> attributes)
    {
        while (attributes.IndexOf('=') is > 0 and var equals)
        {
            var name = attributes[..equals].TrimEnd();
            name = name[(name.LastIndexOfAny(BeforeNames) + 1)..];
            if (name.IndexOf(':') is > 0 and var colon)
            {
                if (name.StartsWith("xmlns:"))
                    Note(declaredPrefixes, name[(colon + 1)..]);
                else
                    Note(usedPrefixes, name[..colon]);
            }

            attributes = attributes[(equals + 1)..].TrimStart();
            if (attributes is ['"' or '\'', ..] && attributes[1..].IndexOf(attributes[0]) is >= 0 and var quote)
                attributes = attributes[(quote + 2)..];
        }
    }

    private static void Note(List<string> prefixes, ReadOnlySpan<char> prefix)
    {
        foreach (var known in prefixes)
            if (prefix.SequenceEqual(known))
                return;
        prefixes.Add(prefix.ToString());
    }

    private void CleanTag(int at, int close)
    {
        while (at < close && text.AsSpan(at, close - at).IndexOfAny(Suspects) is >= 0 and var plain)
        {
            at += plain;
            at = text[at] switch
            {
                '<' => AfterStray(at),
                '&' => AfterReference(at, close),
                ']' => at + 1,
                _ => Put(at, 1, ""),
            };
        }
    }

    private int AfterStray(int at) => Put(at, 1, "&lt;");

    private int AfterBracket(int at) => text.AsSpan(at, end - at).StartsWith("]]>") ? Put(at, 3, "]]&gt;") : at + 1;

    private int AfterReference(int at, int limit)
    {
        var reference = text.AsSpan(at, limit - at);
        if (reference is ['&', 'l' or 'g', 't', ';', ..] or ['&', 'a', 'm', 'p', ';', ..] or ['&', 'q', 'u', 'o', 't', ';', ..] or ['&', 'a', 'p', 'o', 's', ';', ..])
            return at + 3;

        var length = NameLength(reference);
        var name = reference[1..(1 + length)];
        var isClosed = 1 + length < reference.Length && reference[1 + length] == ';';
        var taken = 1 + length + (isClosed ? 1 : 0);
        return name switch
        {
            ['#', ..] when CharacterOf(name[1..]) is { } code => Put(at, taken + LengthOfLowHalf(code, reference[taken..], out var low), Escaped(code, low)),
            ['#', _, ..] when isClosed && CanBeNumber(name[1..]) => Put(at, taken, ""),
            [not '#', ..] when isClosed && HtmlEntityProvider.Resolver.GetSymbol(name.ToString() + ";") is { } symbol => Put(at, taken, Escaped(symbol)),
            _ => Put(at, 1, "&amp;"),
        };
    }

    private static int NameLength(ReadOnlySpan<char> reference)
    {
        var i = 1;
        if (i < reference.Length && reference[i] == '#')
            i++;
        while (i < reference.Length && char.IsAsciiLetterOrDigit(reference[i]))
            i++;
        return i - 1;
    }

    private static bool CanBeNumber(ReadOnlySpan<char> digits) =>
        digits is ['x' or 'X', .. var hex] ? !hex.ContainsAnyExcept(HexDigits) : !digits.ContainsAnyExceptInRange('0', '9');

    private static int? CharacterOf(ReadOnlySpan<char> digits)
    {
        var isRead = digits is ['x' or 'X', .. var hex]
            ? int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        if (!isRead)
            return null;

        // 128 to 159 are control characters that nobody means: windows-1252 wrote them (WHATWG HTML, 13.2.5.80).
        if (code is >= 0x80 and <= 0x9F)
            code = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178"[code - 0x80];
        return code is 0x9 or 0xA or 0xD or (>= 0x20 and not 0x7F and < 0xFFFE) or (>= 0x10000 and <= 0x10FFFF) ? code : null;
    }

    /// <summary>A reference can be half a character; its other half follows as a reference of its own.</summary>
    private static int LengthOfLowHalf(int code, ReadOnlySpan<char> next, out int low)
    {
        low = 0;
        if (code is not (>= 0xD800 and <= 0xDBFF) || next is not ['&', '#', ..])
            return 0;
        var length = NameLength(next);
        if (CharacterOf(next[2..(1 + length)]) is not (>= 0xDC00 and <= 0xDFFF and var half))
            return 0;
        low = half;
        return 1 + length + (1 + length < next.Length && next[1 + length] == ';' ? 1 : 0);
    }

    private static string Escaped(int code, int low) => code switch
    {
        >= 0xD800 and <= 0xDBFF when low > 0 => new string([(char)code, (char)low]),
        >= 0xD800 and <= 0xDFFF => "",
        _ => Escaped(char.ConvertFromUtf32(code)),
    };

    private static string Escaped(string symbol) =>
        symbol.AsSpan().ContainsAny("<>&\"'") ? string.Concat(symbol.Select(letter => letter switch
        {
            '<' => "&lt;",
            '>' => "&gt;",
            '&' => "&amp;",
            '"' => "&quot;",
            '\'' => "&apos;",
            _ => letter.ToString(),
        })) : symbol;

    private string Finished(FeedRoot root)
    {
        cleaned.Append(text, copied, end - copied);
        var missing = usedPrefixes.Except(declaredPrefixes, StringComparer.Ordinal).Where(prefix => prefix is not ("xml" or "xmlns")).ToList();
        if (missing.Count > 0)
        {
            var declarations = missing.Where(XmlTag.IsName).Select(prefix => $" xmlns:{prefix}=\"{Vocabulary.AddressOf(prefix)}\"");
            cleaned.Insert("<".Length + root.Name.Length, string.Concat(declarations));
        }

        return cleaned.ToString();
    }
}

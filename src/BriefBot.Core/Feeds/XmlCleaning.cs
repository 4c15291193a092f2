using System.Buffers;
using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace BriefBot.Core.Feeds;

/// <summary>Makes XML of what feeds write: cuts to the root, resolves named entities, escapes stray &amp; and &lt;, drops what XML forbids.</summary>
/// <remarks>One pass over the text; what needs no repair is copied in whole spans.</remarks>
internal sealed class XmlCleaning
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        "<&]\0\x1\x2\x3\x4\x5\x6\x7\x8\xB\xC\xE\xF\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F\x7F\uFFFE\uFFFF\uFEFF");

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        "\0\x1\x2\x3\x4\x5\x6\x7\x8\xB\xC\xE\xF\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F\x7F\uFFFE\uFFFF\uFEFF");

    private static readonly SearchValues<char> BeforeNames = SearchValues.Create(" \t\r\n\"'/");

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private static readonly string[] ItemEnds = ["</item", "</entry"];

    /// <summary>An element with more has them for no reader: they are left away.</summary>
    private const int MaxAttributes = 200;

    private readonly string text;
    private readonly int end;
    private readonly StringBuilder cleaned;
    private readonly List<string> usedPrefixes = [];
    private readonly List<string> declaredPrefixes = [];
    private string openElement = "";
    private bool commentsEnd = true;
    private bool sectionsEnd = true;
    private bool instructionsEnd = true;

    private XmlCleaning(string text, int end)
    {
        this.text = text;
        this.end = end;
        cleaned = new StringBuilder(text.Length + 256);
    }

    /// <returns>Text that starts with the root's tag; well-formed unless its tags do not fit together.</returns>
    public static string Clean(string text, FeedRoot root)
    {
        var cleaning = new XmlCleaning(text, EndOf(text, root));
        cleaning.CleanFrom(root.Start);
        return cleaning.WithMissingPrefixes(root);
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
        while (at < end)
        {
            var plain = text.AsSpan(at, end - at).IndexOfAny(Suspects);
            if (plain < 0)
            {
                cleaned.Append(text, at, end - at);
                return;
            }

            cleaned.Append(text, at, plain);
            at += plain;
            at = text[at] switch
            {
                '<' => AfterMarkup(at),
                '&' => AfterReference(at),
                ']' => AfterBracket(at),
                _ => at + 1,
            };
        }
    }

    private int AfterMarkup(int at)
    {
        var rest = text.AsSpan(at, end - at);
        if (rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase))
            return AfterSection(at);
        if (rest.StartsWith("<!--"))
            return AfterDropped(at, "-->", ref commentsEnd);
        if (rest.StartsWith("<?"))
            return AfterDropped(at, "?>", ref instructionsEnd);
        if (rest.StartsWith("<!") && rest.Length > 2 && char.IsAsciiLetter(rest[2]) && rest.IndexOf('>') is > 0 and var declarationEnd)
            return at + declarationEnd + 1;
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

        cleaned.Append('\n', text.AsSpan(at, close - at).Count('\n'));
        return close + ending.Length;
    }

    private int AfterSection(int at)
    {
        var start = at + "<![CDATA[".Length;
        var close = sectionsEnd ? text.IndexOf("]]>", start, end - start, StringComparison.Ordinal) : -1;
        sectionsEnd = close >= 0;
        if (close >= 0 && !SwallowsAnItem(text.AsSpan(start, close - start)))
        {
            AppendSection(text.AsSpan(start, close - start));
            return close + "]]>".Length;
        }

        // The section was never closed: it ends where its element does.
        var elementEnd = text.IndexOf("</" + openElement, start, end - start, StringComparison.OrdinalIgnoreCase);
        var stop = elementEnd >= 0 ? elementEnd : end;
        AppendSection(text.AsSpan(start, stop - start));
        return stop;
    }

    private static bool SwallowsAnItem(ReadOnlySpan<char> section) =>
        section.Contains("<![CDATA[", StringComparison.OrdinalIgnoreCase)
        && (section.Contains(ItemEnds[0], StringComparison.OrdinalIgnoreCase) || section.Contains(ItemEnds[1], StringComparison.OrdinalIgnoreCase));

    private void AppendSection(ReadOnlySpan<char> section)
    {
        cleaned.Append("<![CDATA[");
        AppendAllowed(section);
        cleaned.Append("]]>");
    }

    private int AfterTag(int at)
    {
        if (XmlTag.EndOf(text, at, end) is not (> 0 and var close))
            return AfterStray(at);

        var tag = text.AsSpan(at, close + 1 - at);
        var name = XmlTag.NameOf(tag);
        if (name.IndexOf(':') is > 0 and var colon)
            Note(usedPrefixes, name[..colon]);
        if (tag[1] != '/')
        {
            if (!name.SequenceEqual(openElement))
                openElement = name.ToString();
            if (tag.Count('=') > MaxAttributes)
            {
                cleaned.Append(tag[..(1 + name.Length)]).Append(tag[^2] == '/' ? "/>" : ">");
                return close + 1;
            }

            NotePrefixes(tag[(1 + name.Length)..]);
        }

        AppendTag(tag);
        return close + 1;
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

    private void AppendTag(ReadOnlySpan<char> tag)
    {
        if (!tag[1..].ContainsAny(Suspects))
        {
            cleaned.Append(tag);
            return;
        }

        cleaned.Append('<');
        for (var i = 1; i < tag.Length;)
        {
            switch (tag[i])
            {
                case '<':
                    cleaned.Append("&lt;");
                    i++;
                    break;
                case '&':
                    i += AppendReference(tag[i..]);
                    break;
                case var other:
                    if (!Forbidden.Contains(other))
                        cleaned.Append(other);
                    i++;
                    break;
            }
        }
    }

    private int AfterStray(int at)
    {
        cleaned.Append("&lt;");
        return at + 1;
    }

    private int AfterBracket(int at)
    {
        if (text.AsSpan(at, end - at).StartsWith("]]>"))
        {
            cleaned.Append("]]&gt;");
            return at + 3;
        }

        cleaned.Append(']');
        return at + 1;
    }

    private int AfterReference(int at) => at + AppendReference(text.AsSpan(at, Math.Min(end - at, 40)));

    /// <returns>How many characters the reference took; 1 when the ampersand stands for itself.</returns>
    private int AppendReference(ReadOnlySpan<char> reference)
    {
        var length = NameLength(reference);
        var name = reference[1..(1 + length)];
        var isClosed = 1 + length < reference.Length && reference[1 + length] == ';';
        var taken = 1 + length + (isClosed ? 1 : 0);
        switch (name)
        {
            case "amp" or "lt" or "gt" or "quot" or "apos" when isClosed:
                cleaned.Append('&').Append(name).Append(';');
                return taken;
            case ['#', ..] when CharacterOf(name[1..]) is { } code:
                AppendCharacter(code, reference, ref taken);
                return taken;
            case ['#', _, ..] when isClosed && !CanBeNumber(name[1..]):
                break;
            case ['#', _, ..] when isClosed:
                return taken;
            case [_, ..] when isClosed && HtmlEntityProvider.Resolver.GetSymbol(name.ToString() + ";") is { } symbol:
                AppendEscaped(symbol);
                return taken;
        }

        cleaned.Append("&amp;");
        return 1;
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

    private void AppendCharacter(int code, ReadOnlySpan<char> reference, ref int taken)
    {
        if (code is >= 0xD800 and <= 0xDBFF)
        {
            // Half a character: its other half follows as a reference of its own, or it is dropped.
            var next = reference[taken..];
            if (next is ['&', '#', ..] && NameLength(next) is var length && CharacterOf(next[2..(1 + length)]) is >= 0xDC00 and <= 0xDFFF and var low)
            {
                cleaned.Append((char)code).Append((char)low);
                taken += 1 + length + (1 + length < next.Length && next[1 + length] == ';' ? 1 : 0);
            }
        }
        else if (code is < 0xDC00 or > 0xDFFF)
        {
            AppendEscaped(char.ConvertFromUtf32(code));
        }
    }

    private void AppendEscaped(string symbol)
    {
        foreach (var letter in symbol)
            cleaned.Append(letter switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '"' => "&quot;", '\'' => "&apos;", _ => null } ?? letter.ToString());
    }

    private void AppendAllowed(ReadOnlySpan<char> span)
    {
        while (span.IndexOfAny(Forbidden) is >= 0 and var at)
        {
            cleaned.Append(span[..at]);
            span = span[(at + 1)..];
        }

        cleaned.Append(span);
    }

    private string WithMissingPrefixes(FeedRoot root)
    {
        var missing = usedPrefixes.Except(declaredPrefixes, StringComparer.Ordinal).Where(prefix => prefix is not ("xml" or "xmlns")).ToList();
        if (missing.Count > 0)
        {
            var declarations = missing.Where(XmlTag.IsName).Select(prefix => $" xmlns:{prefix}=\"{Vocabulary.AddressOf(prefix)}\"");
            cleaned.Insert("<".Length + root.Name.Length, string.Concat(declarations));
        }

        return cleaned.ToString();
    }
}

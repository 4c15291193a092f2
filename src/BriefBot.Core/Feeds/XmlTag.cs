using System.Buffers;
using System.Xml;

namespace BriefBot.Core.Feeds;

/// <summary>Finds where a tag ends and what it is called, in text that may not be XML.</summary>
internal static class XmlTag
{
    public static readonly SearchValues<char> NameEnds = SearchValues.Create(" \t\r\n/>");

    private static readonly SearchValues<char> Turns = SearchValues.Create("<>\"'");

    /// <returns>The place of its &gt;, or -1 when the &lt; opens no tag.</returns>
    public static int EndOf(string text, int start, int end)
    {
        if (!OpensTag(text, start, end))
            return -1;
        return EndRespectingQuotes(text, start, end) is > 0 and var close ? close : EndIgnoringQuotes(text, start, end);
    }

    private static bool OpensTag(string text, int at, int end)
    {
        var first = at + 1 < end && text[at + 1] == '/' ? at + 2 : at + 1;
        return first < end && (char.IsLetter(text[first]) || text[first] is '_');
    }

    private static int EndRespectingQuotes(string text, int start, int end)
    {
        var quote = '\0';
        for (var at = start + 1; at < end; at++)
        {
            var step = text.AsSpan(at, end - at).IndexOfAny(Turns);
            if (step < 0)
                return -1;
            at += step;
            switch (text[at])
            {
                case '>' when quote == '\0':
                    return at;
                // A < is forbidden in a tag; only where it can open nothing is it taken for text of an attribute. This also keeps the scan linear.
                case '<' when quote == '\0' || OpensTag(text, at, end) || (at + 1 < end && text[at + 1] is '!' or '?'):
                    return -1;
                case '"' or '\'' when quote == '\0' && FollowsEquals(text, at):
                    quote = text[at];
                    break;
                case '"' or '\'' when quote == text[at]:
                    quote = '\0';
                    break;
            }
        }

        return -1;
    }

    private static bool FollowsEquals(string text, int at)
    {
        do
            at--;
        while (char.IsWhiteSpace(text[at]));
        return text[at] == '=';
    }

    private static int EndIgnoringQuotes(string text, int start, int end)
    {
        var at = text.AsSpan(start + 1, end - start - 1).IndexOfAny('<', '>');
        return at >= 0 && text[start + 1 + at] == '>' ? start + 1 + at : -1;
    }

    /// <summary>The name with its prefix; of an end tag without the slash in front.</summary>
    public static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var name = tag[1] == '/' ? tag[2..] : tag[1..];
        var length = name.IndexOfAny(NameEnds);
        return length < 0 ? name : name[..length];
    }

    public static bool IsName(string name)
    {
        try
        {
            return name.Length > 0 && XmlConvert.VerifyNCName(name).Length > 0;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace BriefBot.Core.Feeds;

/// <summary>Where the root element of a feed starts, and its name as written.</summary>
internal sealed record FeedRoot(int Start, string Name);

/// <summary>Tells what a document is before anybody tries to read it as a feed.</summary>
internal static partial class FeedSniffing
{
    private const int CharactersQuoted = 80;

    private const int LongestRootName = 40;

    private static readonly string[] RootNames = ["rss", "feed", "rdf", "channel"];

    /// <returns>Null for anything that may be text.</returns>
    public static string? NameOfBinary(ReadOnlySpan<byte> body) => body switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "A PNG image",
        [0xFF, 0xD8, 0xFF, ..] => "A JPEG image",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "A GIF image",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "A PDF",
        [(byte)'P', (byte)'K', 3, 4, ..] => "A ZIP archive",
        _ => null,
    };

    public static bool IsJson(string text) => text.AsSpan().TrimStart("\uFEFF\0 \t\r\n") is ['{' or '[', ..];

    /// <returns>Null when nothing in the text looks like the start of a feed.</returns>
    public static FeedRoot? RootOf(string text)
    {
        var (commentsEnd, typesEnd) = (true, true);
        for (var at = text.IndexOf('<'); at >= 0; at = at + 1 < text.Length ? text.IndexOf('<', at + 1) : -1)
        {
            // A root that is only named in a comment is none.
            if (commentsEnd && text.AsSpan(at).StartsWith("<!--"))
            {
                var end = text.IndexOf("-->", at + 4, StringComparison.Ordinal);
                commentsEnd = end >= 0;
                at = commentsEnd ? end : at;
                continue;
            }

            // Nor is one that only a declared entity names.
            if (typesEnd && text.AsSpan(at).StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            {
                var end = EndOfDocumentType(text, at);
                typesEnd = end >= 0;
                at = typesEnd ? end : at;
                continue;
            }

            var name = NameAt(text.AsSpan(at + 1));
            if (RootNames.Contains(name[(name.IndexOf(':') + 1)..].ToString(), StringComparer.OrdinalIgnoreCase))
                return IsPageThatShowsMarkup(text, at) ? null : new FeedRoot(at, name.ToString());
        }

        return null;
    }

    /// <returns>-1 when it does not end.</returns>
    private static int EndOfDocumentType(string text, int start)
    {
        var end = text.AsSpan(start).IndexOfAny('[', '>');
        if (end < 0)
            return -1;
        if (text[start + end] == '>')
            return start + end;
        for (var close = text.IndexOf(']', start + end); close >= 0; close = text.IndexOf(']', close + 1))
        {
            var after = text.AsSpan(close + 1).TrimStart();
            if (after is ['>', ..])
                return text.Length - after.Length;
        }

        return -1;
    }

    private static ReadOnlySpan<char> NameAt(ReadOnlySpan<char> text)
    {
        var length = text[..Math.Min(text.Length, LongestRootName)].IndexOfAny(XmlTag.NameEnds);
        return length < 0 ? "" : text[..length];
    }

    // A web page may print a feed as an example; a real root says its version or vocabulary, or holds a channel.
    private static bool IsPageThatShowsMarkup(string text, int root)
    {
        if (!HtmlTag().IsMatch(text.AsSpan(0, root)))
            return false;
        var tag = text.AsSpan(root, Math.Min(400, text.Length - root));
        return !tag.Contains("xmlns", StringComparison.OrdinalIgnoreCase)
            && !tag.Contains("version", StringComparison.OrdinalIgnoreCase)
            && !tag.Contains("<channel", StringComparison.OrdinalIgnoreCase);
    }

    public static FeedReading.NotAFeed WhatCameInstead(string text, string address)
    {
        var element = FirstElement().Match(text);
        if (element.Groups["name"].ValueSpan.Equals("opml", StringComparison.OrdinalIgnoreCase))
            return NotAFeed("A list of feeds (OPML) came instead of a feed.");
        if (FeedPage.Looks(text))
            return FeedPage.Describe(text, address);
        if (element.Success)
            return NotAFeed($"XML came that is no feed: its root is <{element.Groups["name"].Value}>.");
        var words = Whitespace().Replace(text[..Math.Min(text.Length, 400)], " ").Trim();
        if (words.Any(letter => char.IsControl(letter) || letter == '\uFFFD'))
            return NotAFeed("Data came that is neither text nor a feed.");
        return NotAFeed($"Text came instead of a feed: \"{(words.Length <= CharactersQuoted ? words : words[..CharactersQuoted] + "…")}\"");
    }

    private static FeedReading.NotAFeed NotAFeed(string sentence) => new(sentence, ImmutableArray<string>.Empty);

    [GeneratedRegex(@"<html[\s>]|<!doctype\s+html", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HtmlTag();

    [GeneratedRegex(@"<(?<name>[A-Za-z_][\w.:-]{0,60})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FirstElement();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Whitespace();
}

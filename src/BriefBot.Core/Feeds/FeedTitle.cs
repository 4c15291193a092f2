using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;

namespace BriefBot.Core.Feeds;

/// <summary>One line of plain text from a field that may hold markup: titles, names, categories.</summary>
internal static partial class FeedTitle
{
    private static readonly SearchValues<char> OddSpaces = SearchValues.Create("\r\n\t\u00A0\u2028\u2029");

    /// <returns>Null when nothing is left.</returns>
    public static string? OfHtml(string? html)
    {
        if (html is null)
            return null;
        if (!html.AsSpan().ContainsAny('<', '&'))
            return OneLine(html);

        // Unknown tags stay: "<script>" in a headline is what the headline is about.
        var bare = html.Contains('<', StringComparison.Ordinal) ? InlineTag().Replace(html, "") : html;
        return OneLine(WebUtility.HtmlDecode(bare));
    }

    /// <summary>The text as it stands, only entities that were escaped twice are resolved.</summary>
    public static string? OfText(string text) => OneLine(text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text);

    private static string? OneLine(string text)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty)
            return null;
        return trimmed.ContainsAny(OddSpaces) || trimmed.Contains("  ", StringComparison.Ordinal)
            ? Whitespace().Replace(trimmed.ToString(), " ")
            : trimmed.Length == text.Length ? text : trimmed.ToString();
    }

    [GeneratedRegex(@"</?(?:a|abbr|acronym|b|big|bdi|bdo|blink|br|center|cite|code|del|dfn|div|em|font|h[1-6]|i|img|ins|kbd|li|mark|nobr|ol|p|q|s|samp|small|span|strike|strong|sub|sup|time|tt|u|ul|var|wbr)(?:\s[^<>]*)?/?>|<!--[^<>]*-->",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InlineTag();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Whitespace();
}

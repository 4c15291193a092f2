using System.Buffers;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace BriefBot.Core.Articles;

/// <summary>Turns HTML into plain text that keeps its structure: one line a paragraph, "- " before list items, code as it was indented.</summary>
public static partial class PlainText
{
    /// <summary>Longer bodies are cut: no article of news needs more.</summary>
    public const int MaxCharacters = 200_000;

    private const int MaxHtml = 2_000_000;

    /// <summary>HTML parsers look through all open elements at every tag; beyond this depth the markup is only stripped.</summary>
    private const int MaxDepth = 400;

    // Controls that turn or hide text, and those that no one can see: a headline must say what it seems to say.
    private static readonly SearchValues<char> Unseen = SearchValues.Create(
        "\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200C\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F\uFEFF\uFFF9\uFFFA\uFFFB");

    private static readonly HashSet<string> NeverRead = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "head", "title", "canvas", "audio", "video",
        "button", "select", "textarea", "input", "datalist",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    };

    public static string From(string? html)
    {
        if (string.IsNullOrWhiteSpace(html))
            return "";
        if (!html.AsSpan().ContainsAny('<', '&'))
            return Tidy(html);

        var bounded = html.Length <= MaxHtml ? html : html[..MaxHtml];
        if (IsTooDeep(bounded))
            return Tidy(WebUtility.HtmlDecode(AnyTag().Replace(bounded, " ")));
        using var document = new HtmlParser().ParseDocument(bounded);
        return document.Body is { } body ? Of(body) : "";
    }

    /// <summary>The text of an element of a page that is parsed already.</summary>
    public static string Of(IElement element)
    {
        var text = new StringBuilder();
        var (node, isPreformatted) = ((INode?)element, 0);
        while (node is not null && text.Length < MaxCharacters)
        {
            if (node is IText { Data: var data })
                AppendText(text, data, isPreformatted > 0);
            var enters = node is IElement opened ? Enter(opened, text, ref isPreformatted) : node.HasChildNodes && node is not IText;
            node = enters && node.FirstChild is { } child ? child : NextOutside(node, element, text, ref isPreformatted);
        }

        return Tidy(text.ToString());
    }

    /// <summary>One line without anything that turns or hides text.</summary>
    public static string OneLine(string text) => Whitespace().Replace(WithoutUnseen(text), " ").Trim();

    private static bool Enter(IElement element, StringBuilder text, ref int preformatted)
    {
        if (NeverRead.Contains(element.LocalName) || IsHidden(element))
            return false;
        switch (element.LocalName)
        {
            case "br":
                text.Append('\n');
                break;
            case "li":
                StartLine(text).Append("- ");
                break;
            case "td" or "th" when element.PreviousElementSibling is not null:
                text.Append(" | ");
                break;
            case "pre":
                StartLine(text);
                preformatted++;
                break;
            case var name when Blocks.Contains(name):
                StartLine(text);
                break;
        }

        return true;
    }

    private static INode? NextOutside(INode node, IElement top, StringBuilder text, ref int preformatted)
    {
        for (var left = node; left is not null && left != top; left = left.Parent)
        {
            Leave(left, text, ref preformatted);
            if (left.NextSibling is { } sibling)
                return sibling;
        }

        return null;
    }

    private static void Leave(INode node, StringBuilder text, ref int preformatted)
    {
        if (node is not IElement element || NeverRead.Contains(element.LocalName) || IsHidden(element))
            return;
        if (element.LocalName == "pre")
            preformatted--;
        if (Blocks.Contains(element.LocalName))
            StartLine(text);
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || (element.GetAttribute("style") is { } style && HiddenStyle().IsMatch(style));

    private static StringBuilder StartLine(StringBuilder text)
    {
        // A paragraph inside a list item stays on the item's line.
        var isOpen = text.Length > 0 && text[^1] != '\n' && !(text.Length >= 2 && text[^1] == ' ' && text[^2] == '-' && (text.Length == 2 || text[^3] == '\n'));
        return isOpen ? text.Append('\n') : text;
    }

    private static void AppendText(StringBuilder text, string data, bool isPreformatted)
    {
        if (isPreformatted)
        {
            text.Append(data);
            return;
        }

        foreach (var letter in data)
        {
            if (!char.IsWhiteSpace(letter))
                text.Append(letter);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
                text.Append(' ');
        }
    }

    /// <summary>True for markup nested so deep that parsing it would take for ever.</summary>
    public static bool IsTooDeep(string html)
    {
        var depth = 0;
        for (var at = html.IndexOf('<'); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            if (html[at + 1] == '/')
                depth = Math.Max(0, depth - 1);
            else if (char.IsAsciiLetter(html[at + 1]) && !IsVoid(html.AsSpan(at + 1)) && ++depth > MaxDepth)
                return true;
        }

        return false;
    }

    private static bool IsVoid(ReadOnlySpan<char> tag) =>
        tag.StartsWith("br", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("img", StringComparison.OrdinalIgnoreCase)
        || tag.StartsWith("hr", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("input", StringComparison.OrdinalIgnoreCase)
        || tag.StartsWith("p", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("li", StringComparison.OrdinalIgnoreCase);

    private static string Tidy(string text)
    {
        var visible = WithoutUnseen(text.Length <= MaxCharacters ? text : text[..MaxCharacters]);
        var lines = visible.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line != "-");
        return string.Join('\n', lines).Trim();
    }

    private static string WithoutUnseen(string text)
    {
        if (!text.AsSpan().ContainsAny(Unseen) && !text.Any(letter => char.IsControl(letter) && letter is not '\n') && !text.Contains('\u00A0', StringComparison.Ordinal))
            return text;
        var visible = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is '\u00A0' or '\t')
                visible.Append(' ');
            else if (letter is '\n' || (!char.IsControl(letter) && !Unseen.Contains(letter)))
                visible.Append(letter);
        }

        return visible.ToString();
    }

    [GeneratedRegex(@"display\s*:\s*none|visibility\s*:\s*hidden", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HiddenStyle();

    [GeneratedRegex("<[^<>]*>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AnyTag();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Whitespace();
}

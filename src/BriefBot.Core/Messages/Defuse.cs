using System.Buffers;
using System.Globalization;
using System.Text;

namespace BriefBot.Core.Messages;

/// <summary>Makes text from outside harmless before people see it: nothing in it can ping, link, format or hide.</summary>
public static class Defuse
{
    private const int MostMarks = 4;

    /// <summary>A line that begins with so many digits and a full stop is an entry of a list.</summary>
    private const int DigitsOfAList = 3;

    // Most titles have none of these: then nothing is written anew.
    private static readonly SearchValues<char> Signs = SearchValues.Create("\\*_~`|[]<>#@");
    private static readonly SearchValues<char> SignsAtTheBeginning = SearchValues.Create("-+.)");

    /// <summary>Plain text of one line: no control, bidi or zero-width characters, white space folded, no live addresses.</summary>
    public static string Line(string text) => Addresses(Fold(Visible(text)));

    /// <summary>The same for a channel that reads Markdown: every sign that could format, mention or link is escaped.</summary>
    public static string Markdown(string text) => EscapeMarkdown(Line(text));

    /// <summary>An http(s) address that may stand in a link, with a host in ASCII; null for anything else.</summary>
    public static string? Link(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)) return null;
        if (uri.UserInfo.Length > 0) return null;

        var link = new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri;
        // Signs that end a Markdown link or an HTML attribute early.
        return link.Replace("(", "%28").Replace(")", "%29").Replace("<", "%3C").Replace(">", "%3E").Replace("\"", "%22").Replace("'", "%27").Replace("|", "%7C").Replace("`", "%60");
    }

    /// <summary>The host people are shown beside a link, in ASCII so that look-alike letters are seen; empty when there is none.</summary>
    public static string Host(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0
            ? (uri.IdnHost.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.IdnHost[4..] : uri.IdnHost)
            : "";

    private static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text;

        Span<char> letters = stackalloc char[2];
        var kept = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || IsBlankLetter(rune)) { kept.Append(' '); continue; }
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            // No language stacks more on a letter; a tower of them covers the lines around it.
            if (marks > MostMarks) continue;
            // Format covers bidi overrides, zero-width signs and tag characters; surrogates left alone become U+FFFD above.
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned) continue;
            kept.Append(letters[..rune.EncodeToUtf16(letters)]);
        }
        return kept.ToString();
    }

    /// <summary>Letters and signs without ink that count as no white space: the blank of Braille, the fillers of Hangul.</summary>
    private static bool IsBlankLetter(Rune rune) => rune.Value is 0x2800 or 0x115F or 0x1160 or 0x3164 or 0xFFA0;

    private static string Fold(string text)
    {
        if (!text.StartsWith(' ') && !text.EndsWith(' ') && !text.Contains("  ", StringComparison.Ordinal)) return text;

        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
            if (c != ' ' || (folded.Length > 0 && folded[^1] != ' ')) folded.Append(c);
        return folded.ToString().TrimEnd();
    }

    // Chat clients turn bare addresses and invitations into links by themselves: a text of ours never carries one.
    private static string Addresses(string text)
    {
        if (!text.Contains("://", StringComparison.Ordinal) && !text.Contains("discord", StringComparison.OrdinalIgnoreCase)
            && !text.Contains("www.", StringComparison.OrdinalIgnoreCase)) return text;
        return text
            .Replace("https://", "hxxps://", StringComparison.OrdinalIgnoreCase)
            .Replace("http://", "hxxp://", StringComparison.OrdinalIgnoreCase)
            .Replace("://", ":\u2215\u2215", StringComparison.Ordinal)
            .Replace("hxxps:\u2215\u2215", "hxxps://", StringComparison.Ordinal)
            .Replace("hxxp:\u2215\u2215", "hxxp://", StringComparison.Ordinal)
            .Replace("www.", "www[.]", StringComparison.OrdinalIgnoreCase)
            .Replace("discord.gg", "discord[.]gg", StringComparison.OrdinalIgnoreCase)
            .Replace("discord.com", "discord[.]com", StringComparison.OrdinalIgnoreCase)
            .Replace("discordapp.com", "discordapp[.]com", StringComparison.OrdinalIgnoreCase);
    }

    private static string EscapeMarkdown(string text)
    {
        if (!text.AsSpan().ContainsAny(Signs) && !text.AsSpan(0, Math.Min(text.Length, DigitsOfAList + 1)).ContainsAny(SignsAtTheBeginning)) return text;

        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '\\' or '*' or '_' or '~' or '`' or '|' or '[' or ']' or '<' or '>' or '#':
                    escaped.Append('\\').Append(c);
                    break;
                // A word joiner keeps "@everyone" readable and stops it from being a mention anywhere.
                case '@':
                    escaped.Append("@\u2060");
                    break;
                case '-' or '+' when i == 0:
                    escaped.Append('\\').Append(c);
                    break;
                case '.' or ')' when i > 0 && i <= DigitsOfAList && text[..i].All(char.IsAsciiDigit):
                    escaped.Append('\\').Append(c);
                    break;
                default:
                    escaped.Append(c);
                    break;
            }
        }
        return escaped.ToString();
    }
}

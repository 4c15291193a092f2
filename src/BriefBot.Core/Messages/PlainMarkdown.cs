using System.Text;

namespace BriefBot.Core.Messages;

/// <summary>Markdown of our own making as plain text, for where nothing renders it: links become "text (address)", the signs go.</summary>
public static class PlainMarkdown
{
    public static string Of(string markdown)
    {
        var plain = new StringBuilder(markdown.Length);
        for (var i = 0; i < markdown.Length; i++)
        {
            var c = markdown[i];
            if (c == '\\' && i + 1 < markdown.Length && !char.IsLetterOrDigit(markdown[i + 1]) && !char.IsWhiteSpace(markdown[i + 1]))
            {
                plain.Append(markdown[++i]);
            }
            else if (c == '[' && LinkAt(markdown, i) is var (text, address, end))
            {
                plain.Append(Of(text)).Append(" (").Append(address).Append(')');
                i = end;
            }
            else if (c is not ('*' or '`'))
            {
                plain.Append(c);
            }
        }
        return plain.ToString();
    }

    /// <returns>The text, the address, and the place of the last sign of "[text](&lt;address&gt;)"; null where there is no such link.</returns>
    private static (string Text, string Address, int End)? LinkAt(string markdown, int start)
    {
        var middle = markdown.IndexOf("](<", start, StringComparison.Ordinal);
        if (middle < 0 || markdown.AsSpan(start, middle - start).Contains('\n')) return null;

        var end = markdown.IndexOf(">)", middle, StringComparison.Ordinal);
        return end < 0 ? null : (markdown[(start + 1)..middle], markdown[(middle + 3)..end], end + 1);
    }
}

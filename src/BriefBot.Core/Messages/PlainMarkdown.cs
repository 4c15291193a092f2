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
                plain.Append(Of(text)).Append(" (").Append(address);
                i = end;
                // The host that stands behind a link is in its address, which is shown here: what else is said there goes on.
                var host = $" ({Defuse.Markdown(Defuse.Host(address))}";
                if (IsAt(markdown, i + 1, host + ",") || IsAt(markdown, i + 1, host + ")")) i += host.Length;
                else plain.Append(')');
            }
            else if (c is not ('*' or '`'))
            {
                plain.Append(c);
            }
        }
        return plain.ToString();
    }

    private static bool IsAt(string text, int place, string sought) => string.CompareOrdinal(text, place, sought, 0, sought.Length) == 0;

    /// <returns>The text, the address, and the place of the last sign of "[text](&lt;address&gt;)"; null where there is no such link.</returns>
    private static (string Text, string Address, int End)? LinkAt(string markdown, int start)
    {
        var middle = markdown.IndexOf("](<", start, StringComparison.Ordinal);
        if (middle < 0 || markdown.AsSpan(start, middle - start).Contains('\n')) return null;

        var end = markdown.IndexOf(">)", middle, StringComparison.Ordinal);
        return end < 0 ? null : (markdown[(start + 1)..middle], markdown[(middle + 3)..end], end + 1);
    }
}

using System.Text;

namespace BriefBot.Core.Incidents;

/// <summary>The words of an address: they often name what the title hides.</summary>
internal static class AddressSlug
{
    private static readonly HashSet<string> Skipped = ["html", "htm", "php", "aspx", "com", "www", "mon", "tue", "wed", "thu", "fri"];

    /// <returns>The words of the path segment with the most words, parted by spaces; empty when none has two.</returns>
    public static string Of(string address)
    {
        var path = PathOf(address);
        var best = ReadOnlySpan<char>.Empty;
        var most = 1;
        foreach (var range in path.Split('/'))
        {
            var segment = WithoutEnding(path[range]);
            var words = 0;
            foreach (var part in segment.SplitAny('-', '_', '+'))
                words += IsWord(segment[part]) ? 1 : 0;
            if (words > most)
            {
                best = segment;
                most = words;
            }
        }

        return best.Length == 0 ? "" : Words(best);
    }

    private static string Words(ReadOnlySpan<char> segment)
    {
        var line = new StringBuilder(segment.Length);
        Span<char> small = stackalloc char[64];
        foreach (var range in segment.SplitAny('-', '_', '+'))
        {
            var part = segment[range];
            // "0-day" and the year and number of a CVE are short of letters; the word reader joins the first, ids are read elsewhere.
            if (part is not "0" && (!IsWord(part) || part.Equals("cve", StringComparison.OrdinalIgnoreCase) || part.Length > small.Length))
                continue;
            var length = part.ToLowerInvariant(small);
            if (!Skipped.GetAlternateLookup<ReadOnlySpan<char>>().Contains(small[..length]))
                line.Append(line.Length == 0 ? "" : " ").Append(small[..length]);
        }

        return line.ToString();
    }

    /// <summary>Numbers and hashes are no words.</summary>
    private static bool IsWord(ReadOnlySpan<char> part)
    {
        var (hasLetter, isHash) = (false, part.Length >= 7);
        foreach (var c in part)
        {
            hasLetter |= char.IsAsciiLetter(c);
            isHash &= char.IsAsciiHexDigit(c);
        }

        return hasLetter && !isHash;
    }

    private static ReadOnlySpan<char> PathOf(string address)
    {
        var host = address.IndexOf("://", StringComparison.Ordinal);
        var slash = address.IndexOf('/', host < 0 ? 0 : host + 3);
        if (slash < 0)
            return [];
        var path = address.AsSpan(slash + 1);
        var end = path.IndexOfAny('?', '#');
        return end < 0 ? path : path[..end];
    }

    private static ReadOnlySpan<char> WithoutEnding(ReadOnlySpan<char> segment)
    {
        if (!segment.Contains('.'))
            return segment;
        foreach (var ending in (ReadOnlySpan<string>)[".html", ".htm", ".php", ".aspx", ".asp"])
            if (segment.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return segment[..^ending.Length];
        return segment;
    }
}

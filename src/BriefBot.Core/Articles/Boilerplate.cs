using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BriefBot.Core.Articles;

/// <summary>Tells the lines of an article from the furniture of its page: teasers for other articles, invitations to subscribe.</summary>
public static class Boilerplate
{
    private const int LongestHeading = 6;

    /// <summary>The lines to leave out, counted from 1: a run of teasers at the end, and lines seen in other articles of the site.</summary>
    /// <param name="seenBefore">Fingerprints of lines that other articles of the same site had of late. Null when none are known.</param>
    public static ImmutableArray<int> LinesOf(string text, IReadOnlySet<ulong>? seenBefore = null)
    {
        var lines = text.Split('\n');
        var first = StartOfTeasers(lines);
        var dropped = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].AsSpan().IsWhiteSpace())
                continue;
            if (i >= first || IsNotice(lines[i]) || IsFeedFooter(lines[i]) || (seenBefore is not null && IsFurniture(lines[i], seenBefore)))
                dropped.Add(i + 1);
        }

        return dropped.ToImmutable();
    }

    /// <summary>Fingerprints of the lines of an article: what comes again in another article of the site is furniture.</summary>
    public static ImmutableHashSet<ulong> Fingerprints(string text) =>
        [.. text.Split('\n').Where(l => !l.AsSpan().IsWhiteSpace()).Select(Fingerprint)];

    // A run of at least two lines that each end in the dots of a cut text or begin as an invitation.
    private static int StartOfTeasers(string[] lines)
    {
        var first = lines.Length;
        var run = 0;
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            if (lines[i].AsSpan().IsWhiteSpace())
                continue;
            if (!IsTeaser(lines[i]) && !IsNotice(lines[i]))
                break;
            first = i;
            run++;
        }

        if (run < 2)
            first = lines.Length;
        return Math.Min(first, StartOfListing(lines, first));
    }

    /// <summary>A heading such as "Related stories" with nothing but headlines, and a last word on author or newsletter, behind it.</summary>
    private static int StartOfListing(string[] lines, int end)
    {
        for (var i = end - 1; i > 0; i--)
        {
            if (lines[i].AsSpan().IsWhiteSpace() || IsAuthorNote(lines[i]) || (IsNotice(lines[i]) && !IsListHeading(lines[i])))
                continue;
            if (IsListHeading(lines[i]))
            {
                var below = lines[(i + 1)..].Where(l => !l.AsSpan().IsWhiteSpace()).ToArray();
                return below.Length >= 1 ? i : lines.Length;
            }

            if (IsSentence(lines[i]))
                break;
        }

        return lines.Length;
    }

    /// <summary>What a widespread publishing system puts under each item of a feed.</summary>
    private static bool IsFeedFooter(string line) =>
        line.TrimStart().StartsWith("The post ", StringComparison.Ordinal) && line.Contains(" appeared first on ", StringComparison.Ordinal);

    private static bool IsTeaser(string line)
    {
        var trimmed = line.AsSpan().Trim();
        return IsAuthorNote(line) || trimmed.EndsWith("…") || trimmed.EndsWith("...") || trimmed.EndsWith("[…]") || trimmed.EndsWith("[...]") || IsInvitation(trimmed);
    }

    /// <summary>"Dale Prentiss writes about enterprise software from Tucson."</summary>
    private static bool IsAuthorNote(string line)
    {
        var words = line.Trim().Split(' ', 6);
        if (line.Length >= 250 || words.Length < 5 || !char.IsUpper(words[0][0]) || words[1].Length == 0 || !char.IsUpper(words[1][0]))
            return false;
        return words[2] switch
        {
            "covers" => true,
            "writes" or "reports" => words[3] is "about" or "on" or "for",
            "has" => words[3] is "written" or "covered" or "reported",
            "is" => words[3] is "a" or "an" or "the" or "our" && Array.Exists(words[4..], rest => Authors.Exists(author => rest.Contains(author, StringComparison.OrdinalIgnoreCase))),
            _ => false,
        };
    }

    private static readonly List<string> Authors = ["writer", "reporter", "journalist", "columnist", "correspondent", "editor", "author", "contributor"];

    private static bool IsInvitation(ReadOnlySpan<char> line)
    {
        foreach (var start in Invitations)
        {
            if (line.StartsWith(start, StringComparison.OrdinalIgnoreCase) && (line.Length == start.Length || !char.IsLetter(line[start.Length])))
                return true;
        }

        return false;
    }

    private static bool IsListHeading(string line)
    {
        var trimmed = line.AsSpan().Trim().TrimEnd(':');
        if (trimmed.Count(' ') >= LongestHeading || IsSentence(line))
            return false;
        foreach (var heading in ListHeadings)
        {
            if (trimmed.StartsWith(heading, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsSentence(string line) => line.AsSpan().Trim().TrimEnd("\"'”’)") is [.., '.' or '!' or '?'];

    /// <summary>A line that speaks to the reader as a customer wherever it stands: "READ MORE: …", "Advertisement: …", "Sign up here for …".</summary>
    private static bool IsNotice(string line)
    {
        var trimmed = line.AsSpan().Trim();
        if (trimmed.Length > 250)
            return false;
        foreach (var start in Notices)
        {
            if (trimmed.StartsWith(start, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        // "Get the day's headlines delivered to your inbox each morning."
        if (trimmed.Length < 160 && (trimmed.Contains("to your inbox", StringComparison.OrdinalIgnoreCase) || trimmed.Contains("in your inbox", StringComparison.OrdinalIgnoreCase)))
            return true;
        return trimmed.Contains("newsletter", StringComparison.OrdinalIgnoreCase) && trimmed.Length < 120 && (trimmed.Contains("sign up", StringComparison.OrdinalIgnoreCase) || trimmed.Contains("subscribe", StringComparison.OrdinalIgnoreCase) || trimmed.StartsWith("Get ", StringComparison.Ordinal) || trimmed.Contains("get the", StringComparison.OrdinalIgnoreCase));
    }

    private static readonly string[] Notices =
    [
        "Read more:", "Read also:", "Subscribe:", "Also on this site:", "(Reporting by", "Also read:", "Read next:", "See also:", "Related:", "Advertisement", "Sponsored:", "Sign up here", "Sign up for", "Sign up to", "Subscribe to our", "Subscribe now",
        "Podcast:", "Listen:", "Watch:", "Webinar:", "Video:", "About the author", "Have a tip", "Got a tip", "That is all for this week", "That's all for this week", "Follow us on", "Join our",
        "Additional reporting by", "Additional reporting from", "Edited by", "Editing by", "Press contact", "Media contact", "Press enquiries", "Press inquiries", "Media enquiries", "Media inquiries", "For media enquiries", "Notes to editors",
        "Got a story", "Do you have a story", "Do you know more", "Not a subscriber", "Already a subscriber", "Pictures available", "Keep up with",
        "Join us", "Download our", "Download the free", "Register now", "Our standards:", "Click here to", "Share this article", "More on this:", "From our archive:", "Don't miss:", "Don’t miss:",
    ];

    // Short lines ("Background") repeat in honest articles too.
    private static bool IsFurniture(string line, IReadOnlySet<ulong> seenBefore) => line.AsSpan().Trim().Length >= 20 && seenBefore.Contains(Fingerprint(line));

    private static ulong Fingerprint(string line)
    {
        var words = new string([.. line.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
        return Fnv(MemoryMarshal.AsBytes(words.AsSpan()));
    }

    private static ulong Fnv(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in bytes)
            hash = (hash ^ b) * 1099511628211UL;
        return hash;
    }

    private static readonly string[] Invitations =
    [
        "Read more", "Read also", "Also read", "Read next", "Related", "Join", "Welcome to", "Subscribe", "Sign up", "Sign in", "Follow us", "See also", "Recommended",
        "Click here", "Share this", "Share on", "Listen to", "Listen now", "Download", "Watch", "Register", "Advertisement", "More from", "More on", "Don't miss", "Don’t miss", "Newsletter",
        "Get the latest", "You may also like", "You might also like", "Tags:", "Filed under", "Copyright", "All rights reserved", "©", "Discover more", "Trending", "Most read", "Popular",
        "Editor's pick", "Editors' pick", "Editor’s pick", "Sponsored", "Podcast", "Webinar", "In this episode", "Tune in", "Up next", "Stay up to date", "Want more", "Want stories", "Become a member", "Support us",
    ];

    private static readonly string[] ListHeadings =
    [
        "Related", "Read more", "Read next", "More stories", "More news", "More from", "More on", "Most read", "Most popular", "Popular", "Trending", "Recommended", "You may also", "You might also",
        "Latest news", "Latest stories", "Editor's pick", "Editor’s pick", "Editors' pick", "Also on", "Elsewhere", "In other news", "Up next", "Don't miss", "Don’t miss", "Further reading", "See also",
        "Top stories", "What to read next", "Other stories", "Keep reading",
    ];
}

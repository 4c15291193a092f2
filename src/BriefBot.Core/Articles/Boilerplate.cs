using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BriefBot.Core.Articles;

/// <summary>Tells the lines of an article from the furniture of its page: teasers for other articles, invitations to subscribe.</summary>
public static class Boilerplate
{
    /// <summary>Teasers share few words with the article above them; lists that belong to it share half and more.</summary>
    private const double MostSharedWords = 0.34;

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
            if (i >= first || FurnitureLines.IsNotice(lines[i]) || FurnitureLines.IsFeedFooter(lines[i]) || (seenBefore is not null && IsFurniture(lines[i], seenBefore)))
                dropped.Add(i + 1);
        }

        return dropped.ToImmutable();
    }

    /// <summary>Fingerprints of the lines of an article: what comes again in another article of the site is furniture.</summary>
    public static ImmutableHashSet<ulong> Fingerprints(string text) =>
        [.. text.Split('\n').Where(l => !l.AsSpan().IsWhiteSpace()).Select(Fingerprint)];

    // A run of at least two lines that each end in the dots of a cut text or begin as an invitation; one is enough where it says plainly what it is.
    private static int StartOfTeasers(string[] lines)
    {
        var first = lines.Length;
        var run = 0;
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            if (lines[i].AsSpan().IsWhiteSpace())
                continue;
            if (!FurnitureLines.IsTeaser(lines[i]) && !FurnitureLines.IsNotice(lines[i]))
                break;
            first = i;
            run++;
        }

        if (run < 2 && !(run == 1 && first > 0 && FurnitureLines.IsPlainTeaser(lines[first])))
            first = lines.Length;
        var listing = Math.Min(StartOfListing(lines, first), Math.Min(StartOfHeadlines(lines), StartOfAbout(lines, first)));
        return listing < first ? StartOfRun(lines, listing) : first;
    }

    /// <summary>Headlines of other articles at the very end, under whatever heading: at least two, about other things than the article.</summary>
    private static int StartOfHeadlines(string[] lines)
    {
        var first = lines.Length;
        var headlines = new List<string>();
        for (var i = lines.Length - 1; i > 0; i--)
        {
            if (lines[i].AsSpan().IsWhiteSpace())
                continue;
            var isHeadline = FurnitureLines.IsHeadline(lines[i]);
            if (!isHeadline && !FurnitureLines.IsTeaser(lines[i]) && !FurnitureLines.IsNotice(lines[i]))
            {
                // The heading above them.
                if (headlines.Count > 0 && !FurnitureLines.IsSentence(lines[i]) && lines[i].AsSpan().Trim().Count(' ') < 6)
                    first = i;
                break;
            }

            if (isHeadline)
                headlines.Add(lines[i]);
            first = i;
        }

        return headlines.Count >= 2 && first > 0 && AreOfOtherThings(headlines, lines[..first]) ? first : lines.Length;
    }

    // A list of what to do at the end of a notice has the notice's own words.
    private static bool AreOfOtherThings(List<string> headlines, string[] article)
    {
        var own = article.SelectMany(WordsOf).ToHashSet();
        var words = headlines.SelectMany(WordsOf).ToArray();
        return words.Length > 0 && words.Count(own.Contains) <= words.Length * MostSharedWords;
    }

    private static IEnumerable<string> WordsOf(string line) =>
        line.Split([' ', ',', '.', ':', ';', '?', '!', '"', '“', '”', '(', ')', '-', '—', '–'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 3).Select(w => w.ToLowerInvariant());

    // "About Contoso" and the paragraph below it, with nothing but furniture behind.
    private static int StartOfAbout(string[] lines, int end)
    {
        var below = 0;
        for (var i = end - 1; i > 0; i--)
        {
            if (lines[i].AsSpan().IsWhiteSpace())
                continue;
            if (FurnitureLines.IsAboutHeading(lines[i]))
                return below > 0 ? i : lines.Length;
            if (++below > 2)
                break;
        }

        return lines.Length;
    }

    // "Workshop, 12 June: … Register here" right above "Read next".
    private static int StartOfRun(string[] lines, int first)
    {
        for (var i = first - 1; i >= 0; i--)
        {
            if (lines[i].AsSpan().IsWhiteSpace())
                continue;
            if (!FurnitureLines.IsTeaser(lines[i]))
                break;
            first = i;
        }

        return first;
    }

    /// <summary>A heading such as "Related stories" with nothing but headlines, and a last word on author or newsletter, behind it.</summary>
    private static int StartOfListing(string[] lines, int end)
    {
        for (var i = end - 1; i > 0; i--)
        {
            if (lines[i].AsSpan().IsWhiteSpace() || ((FurnitureLines.IsTeaser(lines[i]) || FurnitureLines.IsNotice(lines[i])) && !FurnitureLines.IsListHeading(lines[i])))
                continue;
            if (FurnitureLines.IsListHeading(lines[i]))
            {
                var below = lines[(i + 1)..].Where(l => !l.AsSpan().IsWhiteSpace()).ToArray();
                return below.Length >= 1 ? i : lines.Length;
            }

            if (FurnitureLines.IsSentence(lines[i]))
                break;
        }

        return lines.Length;
    }

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
}

using System.Collections.Immutable;

namespace BriefBot.Core.Articles;

/// <summary>A page's text without what the site says on every page, and the lines that were cut.</summary>
public sealed record FurnishedText(string Text, ImmutableArray<string> Cut);

/// <summary>Learns which lines a site repeats from page to page (subscribe, cookies, about us) and cuts them.</summary>
/// <remarks>Remembers only a site's latest pages, so that yesterday's quotation is no furniture.</remarks>
public sealed class SiteFurniture
{
    /// <summary>A line that stands on so many of the remembered pages of a site is the site's, not the article's.</summary>
    public const int PagesToCut = 3;

    private const int PagesRemembered = 20;
    private const int ShortestLine = 3;

    private readonly Dictionary<string, Queue<HashSet<string>>> pagesBySite = new(StringComparer.OrdinalIgnoreCase);

    public FurnishedText Cut(string site, string text)
    {
        var pages = pagesBySite.TryGetValue(site, out var known) ? known : pagesBySite[site] = new Queue<HashSet<string>>();
        var lines = text.Split('\n');
        var cut = lines.Where(line => Key(line) is { Length: >= ShortestLine } key && pages.Count(page => page.Contains(key)) >= PagesToCut).Distinct().ToImmutableArray();

        pages.Enqueue([.. lines.Select(Key)]);
        if (pages.Count > PagesRemembered)
            pages.Dequeue();
        return cut.IsEmpty ? new FurnishedText(text, cut) : new FurnishedText(string.Join('\n', lines.Where(line => !cut.Contains(line))), cut);
    }

    // Counts and dates change from page to page where the words do not.
    private static string Key(string line) => string.Concat(line.Where(letter => !char.IsDigit(letter))).Trim().ToLowerInvariant();
}

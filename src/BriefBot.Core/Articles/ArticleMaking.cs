using System.Security.Cryptography;
using System.Text;
using BriefBot.Core.Feeds;

namespace BriefBot.Core.Articles;

/// <summary>What became of a feed item: an article, or nothing with a reason.</summary>
public abstract record MadeArticle
{
    private MadeArticle() { }

    /// <param name="Alias">Stays the same when the server gives the item a new id: made of address and title.</param>
    /// <param name="Fingerprint">Changes when title or text change: an edited item is a revision of the same article.</param>
    public sealed record Kept(Article Article, ArticleId Alias, string Fingerprint) : MadeArticle;

    /// <param name="Reason">For the coverage line: "no title and no text".</param>
    public sealed record Dropped(string Reason) : MadeArticle;
}

/// <summary>Makes a clean article of a raw feed item.</summary>
public static class ArticleMaking
{
    /// <summary>How dates are read, for people who wonder.</summary>
    public const string DatePolicy =
        "New is what BriefBot has not seen before, whatever its date. A date is the item's own (published, else updated), read as UTC where it names no zone; "
        + "a date before 1990 or one that could mean two days counts as unknown, a date in the future as the moment the item was first seen.";

    private const int MaxTitle = 300;

    private const int TitleFromText = 120;

    private const string SentenceEnds = ".!?\"”’'";

    private static readonly DateTimeOffset OldestBelievable = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static MadeArticle From(Source source, FeedItem item, DateTimeOffset firstSeen)
    {
        var text = PlainText.From(item.Body);
        var title = Cut(PlainText.OneLine(item.Title ?? ""), MaxTitle);
        if (title.Length == 0 && text.Length == 0)
            return new MadeArticle.Dropped("no title and no text");
        if (title.Length == 0)
            title = Cut(PlainText.OneLine(text.Split('\n')[0]), TitleFromText);

        var address = ArticleUrl.Canonical(item.Link) ?? "";
        var identity = item.Id is { Length: > 0 } id ? "id:" + id
            : address.Length > 0 ? "link:" + ArticleUrl.Key(address)
            : "text:" + Hash(title + "\n" + text);
        var alias = address.Length > 0 ? $"alias:{ArticleUrl.Key(address)}\n{title}" : $"alias:{Hash(title + "\n" + text)}";
        var article = new Article(
            ArticleId.Of(source.Id, identity),
            source.Id,
            source.Name,
            title,
            FurnitureApart(text),
            address,
            Believable(item.Published ?? item.Updated, firstSeen),
            firstSeen);
        return new MadeArticle.Kept(article, ArticleId.Of(source.Id, alias), Hash(title + "\n" + text));
    }

    private static DateTimeOffset? Believable(DateTimeOffset? date, DateTimeOffset firstSeen) =>
        date is not { } given || given < OldestBelievable ? null : given > firstSeen ? firstSeen : given;

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var space = text.LastIndexOf(' ', length - 1);
        var end = space > length / 2 ? space : length - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }

    /// <summary>
    /// The text with what its publishing system put behind it in lines of their own: in a flattened feed the footer would else be a sentence of the
    /// article and its title a name, and the mark that the article goes on would make of its last whole sentence one that was cut.
    /// </summary>
    private static string FurnitureApart(string text)
    {
        var last = text.LastIndexOf('\n') + 1;
        var footer = text.LastIndexOf(" The post ", StringComparison.Ordinal);
        if (footer > last && text.IndexOf(" appeared first on ", footer, StringComparison.Ordinal) > 0)
            text = $"{text[..footer]}\n{text[(footer + 1)..]}";
        foreach (var mark in FurnitureLines.GoesOn)
        {
            var at = text.LastIndexOf(mark, StringComparison.Ordinal);
            var before = at < 0 ? "" : text[..at].TrimEnd(' ');
            if (before.Length > 0 && SentenceEnds.Contains(before[^1]) && (at + mark.Length == text.Length || text[at + mark.Length] == '\n'))
                text = $"{before}\n{text[at..]}";
        }
        return text;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12));
}

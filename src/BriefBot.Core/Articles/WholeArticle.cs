using BriefBot.Core.Feeds;

namespace BriefBot.Core.Articles;

/// <summary>Tells whether a feed gave only a teaser, so that the article's own page is worth a request.</summary>
public static class WholeArticle
{
    /// <summary>Shorter texts are teasers: most feeds that cut do so at 150 to 500 characters.</summary>
    public const int TeaserLength = 700;

    private static readonly string[] TeaserEnds =
        [.. FurnitureLines.GoesOn, "…", "...", "read more", "read more »", "continue reading", "weiterlesen", "mehr lesen", "lire la suite", "leer más", "leggi tutto", "read the full story", "read the rest"];

    public static bool IsWanted(Source source, Article article) =>
        article.Address.Length > 0 && source.ReadArticle switch
        {
            ReadArticle.Never => false,
            ReadArticle.Always => true,
            _ => article.Text.Length < TeaserLength || EndsLikeATeaser(article.Text),
        };

    /// <summary>Takes the page's text, where it says more than the feed did.</summary>
    public static Article With(Article article, string pageText) =>
        pageText.Length > article.Text.Length ? article with { Text = pageText } : article;

    private static bool EndsLikeATeaser(string text)
    {
        var end = text.TrimEnd(' ', '.', '\n', '>', '»', '→');
        return TeaserEnds.Any(ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase) || end.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }
}

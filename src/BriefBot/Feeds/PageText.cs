using BriefBot.Core.Articles;
using SmartReader;

namespace BriefBot.Feeds;

/// <summary>Finds the main text of a web page, without its menus, adverts and neighbours.</summary>
public static class PageText
{
    /// <returns>Empty when the page holds no article.</returns>
    public static string MainText(string html, string address)
    {
        using var reader = new Reader(address, html) { LoggerDelegate = _ => { } };
        var article = reader.GetArticle();
        return article.IsReadable || article.Length > 0 ? PlainText.From(article.Content) : "";
    }
}

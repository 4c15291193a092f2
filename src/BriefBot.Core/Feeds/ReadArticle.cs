namespace BriefBot.Core.Feeds;

/// <summary>Whether the article's own page is read too.</summary>
public enum ReadArticle
{
    /// <summary>Only where the feed gives a teaser.</summary>
    WhenShort,
    Never,
    Always,
}

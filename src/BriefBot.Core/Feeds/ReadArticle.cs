namespace BriefBot.Core.Feeds;

/// <summary>Whether the article's own page is read too.</summary>
public enum ReadArticle
{
    /// <summary>Only where the feed gives a teaser.</summary>
    WhenShort,
    Never,
    Always,
}

/// <summary>The choices as lists of sources write them.</summary>
public static class ReadArticleWords
{
    public static string Word(this ReadArticle choice) => choice switch
    {
        ReadArticle.Never => "never",
        ReadArticle.Always => "always",
        _ => "whenShort",
    };

    /// <returns>Null when the text is none of them.</returns>
    public static ReadArticle? Parse(string text) =>
        Enum.GetValues<ReadArticle>().Where(choice => choice.Word().Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)).Select(choice => (ReadArticle?)choice).FirstOrDefault();
}

namespace BriefBot.Core.Topics;

/// <summary>Looks for a word or phrase as whole words, by the rules of queries: "EU" is not in "neural", "it" is not "IT".</summary>
public static class WholeWords
{
    /// <param name="isPrefix">True when the last word may go on.</param>
    public static bool Contain(string text, string phrase, bool isPrefix = false)
    {
        var sought = Phrase.Of(phrase, isPrefix);
        // Most texts lack the first word altogether: that is seen without cutting them into words.
        return !sought.IsEmpty && text.Contains(sought.First, StringComparison.OrdinalIgnoreCase) && TopicText.Of(text).Has(sought);
    }
}

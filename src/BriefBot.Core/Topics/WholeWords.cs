namespace BriefBot.Core.Topics;

/// <summary>Looks for a word or phrase as whole words: "EU" is not in "neural". Short acronyms in capitals must match in capitals.</summary>
public static class WholeWords
{
    /// <summary>Up to this length, a phrase in capitals only matches capitals ("IT", "EU").</summary>
    private const int LongestAcronym = 4;

    /// <param name="isPrefix">True when the last word may go on.</param>
    public static bool Contain(string text, string phrase, bool isPrefix = false)
    {
        if (phrase.Length == 0) return false;
        var comparison = phrase.Length <= LongestAcronym && phrase.All(c => char.IsUpper(c) || char.IsDigit(c))
            ? StringComparison.Ordinal
            : StringComparison.OrdinalIgnoreCase;
        for (var at = text.IndexOf(phrase, comparison); at >= 0; at = text.IndexOf(phrase, at + 1, comparison))
            if (IsEdge(text, at - 1) && (isPrefix || IsEdge(text, at + phrase.Length))) return true;
        return false;
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]);
}

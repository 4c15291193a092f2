using System.Buffers;
using System.Text.RegularExpressions;

namespace BriefBot.Core.Briefings;

/// <summary>Reads whether a sentence says that a flaw is used in attacks, or that a fix is to be had; what could happen, and what is still to come, says neither.</summary>
internal static partial class FlawWording
{
    // Most sentences have none of the words on which the patterns below rest, and that is seen much sooner.
    private static readonly SearchValues<string> OfUse = ShownText.Words("exploit", "used");
    private static readonly SearchValues<string> OfAttack = ShownText.Words("exploit", "attack");
    private static readonly SearchValues<string> OfFix = ShownText.Words("patch", "fix", "update", "addresse");

    public static bool SaysExploited(string sentence) =>
        sentence.HasAny(OfUse) && !NotExploited().IsMatch(sentence) && (InUse().IsMatch(CouldBe().Replace(sentence, "")) || (UseOfFlaw().IsMatch(sentence) && !Conditional().IsMatch(sentence)));

    /// <summary>Titles are shorter: "Hackers exploit Langflow flaw".</summary>
    public static bool TitleSaysExploited(string title) => SaysExploited(title) || (title.HasAny(OfAttack) && AttackersExploit().IsMatch(title) && !NotExploited().IsMatch(title) && !Conditional().IsMatch(title));

    /// <summary>Some sentence of the text says that the fix is there.</summary>
    public static bool SaysFixed(string text)
    {
        if (!text.HasAny(OfFix)) return false;
        foreach (var match in Fixed().EnumerateMatches(text))
            if (!NotFixed().IsMatch(SentenceAround(text, match.Index, match.Length))) return true;
        return false;
    }

    private static ReadOnlySpan<char> SentenceAround(string text, int at, int length)
    {
        var start = at == 0 ? -1 : text.LastIndexOfAny(['.', '!', '?', '\n'], at - 1);
        var end = text.IndexOfAny(['.', '!', '?', '\n'], at + length);
        return text.AsSpan((start + 1)..(end < 0 ? text.Length : end));
    }

    [GeneratedRegex(
        """
        \b(?:exploited\s+in\s+the\s+wild|(?:is|are|being|been|actively|widely|now|already)\s+(?:actively\s+|being\s+)*exploited\s+(?:by|in|to|as|against|since|for)\b|(?:actively|being)\s+exploited
        |exploited\s+in\s+(?:\w+\s+){0,3}attacks|exploited\s+as\s+(?:a\s+)?zero-?days?|attacks\s+exploiting|(?:seen|observed)\s+exploit(?:ed|ing|ation)|active\s+exploitation|known\s+exploited)\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex InUse();

    [GeneratedRegex(
        """
        \b(?:exploit(?:ed|ing)|exploitation\s+of|used)\s+(?:the|an?|this)\s+(?:\w[\w-]*\s+){0,4}(?:flaw|vulnerability|bug|zero-?day)\b
        |\b(?:flaw|vulnerability|bug|zero-?day|CVE-\d{4}-\d+)\b[^.]{0,60}\b(?:used\s+in|exploited\s+(?:in|by))\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex UseOfFlaw();

    [GeneratedRegex(
        @"\b(?:hackers?|attackers?|gangs?|groups?|spies|actors?|criminals?)\s+(?:now\s+|actively\s+|have\s+)*(?:exploit|exploits|exploited|exploiting)\b|\bexploited\b[^.]{0,30}\b(?:attacks?|to)\b|\b(?:flaw|vulnerability|bug|zero-?day|CVE-\d{4}-\d+)\b[^.]{0,30}\bunder\s+(?:active\s+)?attack\b|\bexploited\s+(?:\w+[\s-]){0,4}(?:flaw|vulnerabilit\w+|bug|zero-?days?)\b|\b(?:flaw|vulnerability|bug|zero-?day|CVE-\d{4}-\d+)\s+exploited\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AttackersExploit();

    /// <summary>"Could have been exploited to read all mail": nobody says that it was.</summary>
    [GeneratedRegex(@"\b(?:could|would|may|might|can)\s+(?:\w+\s+){0,2}(?:be|been)\s+(?:\w+\s+)?exploited\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CouldBe();

    /// <summary>What it could lead to, or how it would be done.</summary>
    [GeneratedRegex(@"\b(?:could|would|may|might|can|if|when|successful(?:ly)?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Conditional();

    [GeneratedRegex(@"\b(?:no\s+(?:evidence|sign|signs|indication|reports?|known)|not\s+aware|(?:not|never|n't)\s+(?:yet\s+)?(?:been\s+|being\s+|known\s+to\s+be\s+)?(?:actively\s+)?exploited|unaware)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotExploited();

    [GeneratedRegex(
        """
        \b(?:releas|issu|publish|ship|push|provid|deliver)\w*\b[^.!?\n]{0,60}\b(?:patch(?:es)?|fix(?:es)?|hotfix(?:es)?|(?:security|emergency|out-of-band|software|firmware)\s+updates?)\b
        |\b(?:patch(?:es)?|fix(?:es)?|hotfix(?:es)?|updates?)\b[^.!?\n]{0,40}\b(?:available|released|issued)\b
        |\breleased\s+(?:an?\s+)?updates?\s+(?:that|to|for)\b
        |\b(?:patched|fixed|patches|fixes|addressed|addresses)\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Fixed();

    [GeneratedRegex(@"\b(?:no|not|never|without|unpatched|yet|await\w*|pending|until|will|plans?\s+to|expected\s+to|working\s+on|under\s+development)\b|n't\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotFixed();
}

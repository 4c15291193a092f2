using System.Buffers;
using System.Text.RegularExpressions;

namespace BriefBot.Core.Briefings;

/// <summary>Judges whether a sentence taken out of its article still says to a reader what it said there.</summary>
internal static partial class ShownText
{
    /// <summary>Two sentences that share this much of their words say the same.</summary>
    private const double SaysTheSame = 0.6;

    private const int MostWordsToTakeBack = 16;

    /// <summary>The sentence without "LONDON, 3 March (Wire) - " or an advisory's headings before it.</summary>
    public static string WithoutDateline(string sentence) => Dateline().Replace(sentence, "", count: 1);

    /// <summary>A sentence, not a piece of one, a label or a question.</summary>
    public static bool IsWhole(string text) =>
        text.Length > 0 && !char.IsLower(text[0]) && text[0] is not ('-' or '•') && text[^1] is '.' or '!' or '"' or '”' && !Label().IsMatch(text)
        // "(Model No." was cut at an abbreviation.
        && text.AsSpan().Count('(') == text.AsSpan().Count(')');

    /// <summary>Speaks to the reader or of the outlet itself, outside quotation marks: advice, an appeal, a remark about the reporting. It tells nothing of the incident.</summary>
    public static bool IsAddressed(string text) => Addressed().IsMatch(Quotation().Replace(text, ""));

    /// <summary>Points back at a sentence that is not shown: "It added that …", "The same note …", "… , he said".</summary>
    public static bool PointsBack(string text) => Opening().IsMatch(text) || IsSpokenByPronoun(text) || PointsBackAtSeveral(text);

    /// <summary>"Both points": they stand in more sentences than one, and the one before it does not make it clear.</summary>
    public static bool PointsBackAtSeveral(string text) => Several().IsMatch(text);

    /// <summary>Its only pointer is the one who speaks: shown behind the speaker's name it stands alone.</summary>
    public static bool PointsOnlyAtItsSpeaker(string text) => SpeakerOpening().IsMatch(text) || (IsSpokenByPronoun(text) && !Opening().IsMatch(text));

    /// <summary>Takes the certainty from the sentence before it: "Brussels Dispatch could not verify this." The two are shown together or not at all.</summary>
    public static bool TakesBack(string text) => CountWords(text) <= MostWordsToTakeBack && NotChecked().IsMatch(text);

    public static bool AreAlike(string one, string other)
    {
        var (a, b) = (WordsOf(one), WordsOf(other));
        if (a.Count == 0 || b.Count == 0) return false;
        return a.Count(b.Contains) >= SaysTheSame * Math.Min(a.Count, b.Count);
    }

    /// <summary>Words longer than three letters, in small letters, each once.</summary>
    public static HashSet<string> WordsOf(string text) =>
        [.. text.Split([' ', ',', '.', ';', ':', '"', '“', '”', '(', ')', '’', '\''], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3).Select(word => word.ToLowerInvariant())];

    public static int CountWords(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
            if (!char.IsWhiteSpace(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1]))) count++;
        return count;
    }

    /// <summary>Beginnings, words and phrases to look for, large or small; a thousand texts of a morning are searched for all of them at once.</summary>
    public static SearchValues<string> Words(params ReadOnlySpan<string> words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);

    public static bool HasAny(this string text, SearchValues<string> words) => text.AsSpan().ContainsAny(words);

    private static bool IsSpokenByPronoun(string text) => PronounSpeaks().IsMatch(Quotation().Replace(text, "“”"));

    [GeneratedRegex(@"^(?:View\s+CSAF\s+)?Summary\s+(?=\p{Lu})|^\p{Lu}[\p{Lu}\s.,'’/-]{3,40}(?:,?\s+\p{L}+\.?\s+\d{1,2})?\s*(?:\([^)]{1,30}\))?\s+[-–—]\s+(?=[\p{Lu}""“])", RegexOptions.CultureInvariant)]
    private static partial Regex Dateline();

    [GeneratedRegex(@"^[\p{L} ]{3,30}:\s", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(?:you|your|yours|we|our|us|here's|let's)\b|\b(?:appeared\s+first\s+on|first\s+appeared\s+on|read\s+more|continue\s+reading|sign\s+up)\b|\b(?:everybody|everyone|admins?|administrators|users|customers|organi[sz]ations|companies|defenders|teams)\b[^.:]*\bshould\b|^(?:Look|Install|Update|Patch|Check|Read|See|Click|Subscribe|Download|Follow|Make|Note|Ask|Disable|Apply|Upgrade|Watch)\s", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addressed();

    [GeneratedRegex("[\"“][^\"”]*[\"”]", RegexOptions.CultureInvariant)]
    private static partial Regex Quotation();

    [GeneratedRegex(
        """
        ^(?:(?:and|but|so|yet|however|instead|meanwhile|also|then|still|therefore|as\ a\ result|for\ example|in\ addition|moreover|in\ other\ words|even\ so|at\ the\ same\ time),?\s+)*
        (?:it|its|he|his|she|her|they|their|them|this|these|that|those|such|both|neither|either|others?|another|one\ of\ them|some\ of\ (?:them|these|those)|the\ (?:same|latter|former|other|two|three|move|claim|change|post|list|number|figure|note|decision|letter))\b
        |^(?:and|but|so|yet|however|instead|also|then|therefore|moreover|in\ addition|as\ a\ result|for\ example)\b
        |\b(?:that|this|these|those|such)\ (?:figures?|claims?|numbers?|accounts?|points?|theory|theories|reports?|versions?|statements?|accusations?|suggestions?)\b
        |\bthe\ (?:higher|lower|new|earlier|other)\ (?:number|figure|claim)\b
        |^(?:in|during|of|for|among|with|from|at|after|before|within|under|on|by|to|since|because\ of|despite|besides|beyond|following|alongside|until|through|like|unlike|behind|against)\ (?:this|these|those|that|such|both|each|either|neither)\b
        |^(?:in|during|of|for|among|with|from|at|after|within)\ (?:the|some|most|all|many|several|other|\w+)\ (?:\w+\ ){0,2}(?:cases|instances|attempts|examples|scenarios|samples|variants|waves?|stages?|phases?)\b
        |^(?:the|an?)\ (?:first|second|third|fourth|fifth|last|final|remaining|successful|failed|unsuccessful)\ (?:\w+\ )?(?:cases?|instances?|attempts?|examples?|scenarios?|samples?|variants?|waves?|stages?|phases?|ones?)\b
        |\bof\ them\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"(?<!^)\bboth\b(?!(?:\s+the)?(?:\s+[^\s.;]+){1,4}\s+and\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Several();

    [GeneratedRegex(@"^(?:It|He|She|They)\s+(?:also\s+)?(?:said|says|added|told|wrote|confirmed|denied|claimed|claims|rejected|disputed|called|expects?|believes?|estimates?|considers|speculated)\b", RegexOptions.CultureInvariant)]
    private static partial Regex SpeakerOpening();

    [GeneratedRegex(
        @"\b(?:could|can|has|have|had|was|were|been|is|are)(?:\s+not|n't)\s+(?:yet\s+|been\s+|be\s+|immediately\s+|independently\s+|able\s+to\s+)*(?:verif|confirm|check|substantiat|corroborat)\w*(?:\s+independently)?(?:\s+(?:this|that|it|the\s+claims?|his\s+account|her\s+account|their\s+account))?\.$|\bunable\s+to\s+(?:independently\s+)?(?:verify|confirm)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotChecked();

    [GeneratedRegex(@"(?:^|[,”]\s+)(?:it|he|she|they)\s+(?:also\s+)?(?:said|says|added|told|wrote|explained)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PronounSpeaks();
}

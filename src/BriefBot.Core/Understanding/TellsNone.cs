namespace BriefBot.Core.Understanding;

/// <summary>Recognises articles that look back on an old attack or play one through: nobody has been hit.</summary>
internal static class TellsNone
{
    public static bool Of(ReportContext context)
    {
        var sentences = context.Prose.Sentences;
        if (sentences.IsEmpty)
            return true;
        var title = Words.Of(context.Title ?? "");
        return LooksBack(title, 0, title.Length) || LooksBack(context.Prose.Words, sentences[0].FirstWord, Math.Min(sentences[0].FirstWord + 8, sentences[0].EndWord))
            || IsExercise(title, 0, title.Length) || IsExercise(context.Prose.Words, sentences[0].FirstWord, sentences[0].EndWord);
    }

    // "Ten years after the worm", "Five years on", "Ten years ago this week", "on the anniversary of"; not "fined two years after the leak".
    private static bool LooksBack(System.Collections.Immutable.ImmutableArray<Word> words, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (words[i].Lower is "anniversary")
                return true;
            if (words[i].Lower is "years" && i + 1 < end && i > first && i <= first + 2 && words[i + 1].Lower is "ago" or "on" or "after" or "since" or "later")
                return true;
        }

        return false;
    }

    private static bool IsExercise(System.Collections.Immutable.ImmutableArray<Word> words, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var next = i + 1 < end ? words[i + 1].Lower : "";
            if (words[i].Lower is "tabletop" or "wargame" or "wargames" or "simulation" || (words[i].Lower is "war" or "cyber" && next is "game" or "games" or "exercise" or "drill" or "range"))
                return true;
            if (words[i].Lower is "exercise" or "drill" or "rehearsal" && i > first && words[i - 1].Lower is "an" or "the" or "a" or "security" or "crisis" or "annual" or "national")
                return true;
        }

        return false;
    }
}

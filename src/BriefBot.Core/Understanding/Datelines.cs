using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>"GDANSK, Poland — The port …", "GDANSK, March 29 (Baltwire) - Hackers …": where and when a story was written is none of its news.</summary>
internal static class Datelines
{
    private const int LongestDateline = 12;

    /// <returns>The first word behind the dateline; the first of the sentence where there is none.</returns>
    public static int EndOf(ImmutableArray<Word> words, ProseSentence sentence)
    {
        if (words[sentence.FirstWord].Text.Length < 3 || words[sentence.FirstWord].Text.AsSpan().ContainsAnyExceptInRange('A', 'Z'))
            return sentence.FirstWord;
        for (var i = sentence.FirstWord + 1; i < sentence.EndWord && i < sentence.FirstWord + LongestDateline; i++)
        {
            if (words[i].Text is "—" or "–" || (words[i].Text is "-" && words[i].AfterBlank))
                return i + 1;
        }

        return sentence.FirstWord;
    }
}

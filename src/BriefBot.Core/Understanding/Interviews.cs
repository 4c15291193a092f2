
namespace BriefBot.Core.Understanding;

/// <summary>Finds who speaks in an interview: "Van Loon: The screens went blue. We pulled the cables."</summary>
internal static class Interviews
{
    private const int LongestName = 4;

    /// <summary>One attribution for each sentence of a line that begins with a name and a colon, where the name answers more than once; of who asks, none.</summary>
    public static IEnumerable<Attribution> In(Prose prose)
    {
        var turns = Turns(prose).ToLookup(t => prose.TextOf(t.Name));
        foreach (var turn in turns.Where(t => t.Count() > 1 && t.Count(IsQuestion) * 2 <= t.Count()).SelectMany(t => t))
        {
            var line = prose.Sentences[turn.Sentence].Line;
            for (var s = turn.Sentence; s < prose.Sentences.Length && prose.Sentences[s].Line == line; s++)
            {
                var first = s == turn.Sentence ? turn.Behind : prose.Sentences[s].FirstWord;
                yield return new Attribution(turn.Name, turn.Name, CueKind.Said, s, first, first, IsBehind: false);
            }
        }

        bool IsQuestion((Span Name, int Sentence, int Behind) turn) => prose.Words[prose.Sentences[turn.Sentence].EndWord - 1].Text is "?";
    }

    private static IEnumerable<(Span Name, int Sentence, int Behind)> Turns(Prose prose)
    {
        for (var s = 0; s < prose.Sentences.Length; s++)
        {
            var sentence = prose.Sentences[s];
            if (s > 0 && prose.Sentences[s - 1].Line == sentence.Line)
                continue;
            var end = sentence.FirstWord;
            while (end < sentence.EndWord && end < sentence.FirstWord + LongestName && prose.Words[end].IsName && !PartyWords.Ordinary.Contains(prose.Words[end].Lower))
                end++;
            if (end > sentence.FirstWord && end + 1 < sentence.EndWord && prose.Words[end].Text is ":")
                yield return (new Span(prose.Words[sentence.FirstWord].Start, prose.Words[end - 1].End), s, end + 1);
        }
    }
}

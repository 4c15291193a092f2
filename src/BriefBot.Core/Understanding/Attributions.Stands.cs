using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <content>Who takes a stand without a verb of saying: refuses, doubts, puts a number on it, has a theory.</content>
internal static partial class Attributions
{
    /// <summary>A stand that begins at a word. Null when none does.</summary>
    private static Attribution? Stand(Prose prose, ProseSentence sentence, int number, int index)
    {
        var words = prose.Words;
        if (Cues.Stands.Longest(words, index, sentence.EndWord, out var end) is [var kind, ..])
        {
            return SubjectBefore(prose, sentence, index) is { } own && !IsNobody(words, own)
                ? new Attribution(new Span(words[index].Start, words[end - 1].End), Trimmed(prose, own), kind, number, index, end, IsBehind: false)
                : null;
        }

        return OfMind(prose, sentence, number, index) ?? PutAt(prose, sentence, number, index) ?? Refusal(prose, sentence, number, index);
    }

    // "Her reading is that …", "Its conclusion: …", "the agency's theory is that".
    private static Attribution? OfMind(Prose prose, ProseSentence sentence, int number, int index)
    {
        var words = prose.Words;
        if (!Cues.Minds.TryGetValue(words[index].Lower, out var kind) || index + 2 >= sentence.EndWord || index == sentence.FirstWord)
            return null;
        var isStated = words[index + 1].Text is ":" || (words[index + 1].Lower is "is" or "was" && words[index + 2].Lower is "that" or "simple" or ":");
        if (!isStated)
            return null;
        var owner = index - 1;
        while (owner > sentence.FirstWord && owner > index - 3 && words[owner].Lower is "own" or "working" or "best" or "preliminary" or "first" or "initial" or "main")
            owner--;
        if (words[owner].Lower is "his" or "her" or "their" or "its")
        {
            var pronoun = words[owner].Lower switch { "his" => "he", "her" => "she", "its" => "it", _ => "they" };
            return new Attribution(words[index].Span, words[owner].Span, kind, number, index, index + 1, IsBehind: false) { Pronoun = pronoun };
        }

        return words[owner].Lower is "s" && owner > sentence.FirstWord && words[owner - 1].Text is "'" && PhraseUpTo(words, sentence, owner - 1) is { } named
            ? new Attribution(words[index].Span, Trimmed(prose, named), kind, number, index, index + 1, IsBehind: false)
            : null;
    }

    // "The firm puts the number of recipients at 38,500", "put the damage at "a low six-figure sum"".
    private static Attribution? PutAt(Prose prose, ProseSentence sentence, int number, int index)
    {
        var words = prose.Words;
        if (words[index].Lower is not ("put" or "puts") || index == sentence.FirstWord || words[index - 1].Lower is "be" or "been" or "was" or "were" or "to" || SubjectBefore(prose, sentence, index) is not { } who)
            return null;
        for (var i = index + 2; i + 1 < sentence.EndWord && i < index + 12 && words[i].IsWord; i++)
        {
            if (words[i].Lower is "at" && (words[i + 1].IsNumber || words[i + 1].Text is "\"" or "$" or "€" or "£" || words[i + 1].Lower is "about" or "around" or "approximately" or "roughly" or "some" or "more" or "less" or "between" or "nearly" or "almost" or "over" or "under" or "several" or "at" or "no"))
                return new Attribution(words[index].Span, Trimmed(prose, who), CueKind.Said, number, index, index + 1, IsBehind: false);
        }

        return null;
    }

    private static bool IsNobody(ImmutableArray<Word> words, (int First, int End) subject)
    {
        for (var i = subject.First; i < subject.End; i++)
        {
            if (words[i].Lower is "no" or "nothing" or "nobody" or "none")
                return true;
        }

        return false;
    }

    /// <summary>"did not provide", "would not say", "could not be reached".</summary>
    private static Attribution? Refusal(Prose prose, ProseSentence sentence, int number, int index)
    {
        var words = prose.Words;
        // "could not rule out that", "would not rule out": held possible by who says so.
        if (words[index].Lower is "rule" && Is(words, sentence, index + 1, "out") && index - 2 > sentence.FirstWord && words[index - 1].Lower is "not" or "cannot"
            && SubjectBefore(prose, sentence, words[index - 1].Lower is "cannot" ? index - 1 : index - 2) is { } cautious)
            return new Attribution(new Span(words[index].Start, words[index + 1].End), Trimmed(prose, cautious), CueKind.Speculated, number, index, index + 2, IsBehind: false);
        // "The company is adamant that …".
        if (words[index].Lower is "adamant" or "confident" or "convinced" or "certain" or "sure" && index - 1 > sentence.FirstWord && words[index - 1].Lower is "is" or "are" or "was" or "were" && Is(words, sentence, index + 1, "that")
            && SubjectBefore(prose, sentence, index - 1) is { } firm)
            return new Attribution(words[index].Span, Trimmed(prose, firm), words[index].Lower is "adamant" ? CueKind.Claimed : CueKind.Assessed, number, index, index + 1, IsBehind: false);
        // "In her view, …", "By his estimate, …".
        if (words[index].Lower is "view" or "estimate" or "count" or "reckoning" or "opinion" && index > sentence.FirstWord + 1 && words[index - 2].Lower is "in" or "by" && words[index - 1].Lower is "his" or "her" or "their" or "its")
        {
            var own = words[index - 1].Lower switch { "his" => "he", "her" => "she", "its" => "it", _ => "they" };
            return new Attribution(new Span(words[index - 2].Start, words[index].End), words[index - 1].Span, CueKind.Assessed, number, index, index + 1, IsBehind: false) { Pronoun = own };
        }

        if (!(words[index].Lower is "did" or "would" or "does" or "do" or "has" or "have" or "had") || !Is(words, sentence, index + 1, "not"))
            return null;
        var verb = index + 2;
        while (verb < sentence.EndWord && verb < index + 5 && (words[verb].Lower.EndsWith("ly", StringComparison.Ordinal) || words[verb].Lower is "yet" or "been"))
            verb++;
        if (verb >= sentence.EndWord || !(words[verb].Lower is "respond" or "responded" or "comment" or "commented" or "say" or "said" or "disclose" or "disclosed" or "confirm" or "confirmed" or "reply" or "replied" or "identify" or "elaborate" or "specify" or "specified" or "address" or "return" or "answer" or "revealed" or "reveal"))
            return null;
        // "has not been confirmed": by whom is not said.
        if (words[verb - 1].Lower is "been" || SubjectBefore(prose, sentence, index) is not { } speaker)
            return null;
        return new Attribution(
            new Span(words[index].Start, words[verb].End), Trimmed(prose, speaker), words[verb].Lower is "confirm" or "confirmed" ? CueKind.Said : CueKind.Declined, number, index, verb + 1, IsBehind: false);
    }
}

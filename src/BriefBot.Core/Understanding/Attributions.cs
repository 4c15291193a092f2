using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Finds who says what: cue verb and the subject left of it, "according to", and the speaker behind a quotation.</summary>
internal static partial class Attributions
{
    public static ImmutableArray<Attribution> In(Prose prose)
    {
        var found = ImmutableArray.CreateBuilder<Attribution>();
        for (var s = 0; s < prose.Sentences.Length; s++)
        {
            var sentence = prose.Sentences[s];
            for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
            {
                if (At(prose, sentence, s, i) is not { } attribution)
                    continue;
                found.Add(attribution);
                i = Math.Max(i, attribution.CueEnd - 1);
            }
        }

        var told = WithoutQuoted(prose, found);
        // Who answers in an interview speaks wherever no other is quoted by name: "we think", "they asked for" are the words of the answer.
        var answers = Interviews.In(prose).ToArray();
        if (answers.Length == 0)
            return told;
        var answered = answers.Select(a => a.Sentence).ToHashSet();
        told = told.RemoveAll(a => answered.Contains(a.Sentence) && (a.Speaker is not { } speaker || Pronouns.Contains(prose.TextOf(speaker).ToLowerInvariant())));
        var spoken = told.Select(a => a.Sentence).ToHashSet();
        return [.. told.Concat(answers.Where(a => !spoken.Contains(a.Sentence))).OrderBy(a => a.Sentence).ThenBy(a => a.CueFirst)];
    }

    /// <summary>Where a quotation has its speaker outside, what the quoted words report of others is part of the quotation.</summary>
    private static ImmutableArray<Attribution> WithoutQuoted(Prose prose, ImmutableArray<Attribution>.Builder found)
    {
        var outside = found.Where(a => !IsQuoted(prose, a)).Select(a => a.Sentence).ToHashSet();
        return [.. found.Where(a => !outside.Contains(a.Sentence) || !IsQuoted(prose, a))];
    }

    private static bool IsQuotedAt(ImmutableArray<Word> words, ProseSentence sentence, int index)
    {
        var isOpen = false;
        for (var i = sentence.FirstWord; i < index; i++)
            isOpen ^= words[i].Text is "\"";
        return isOpen;
    }

    private static bool IsQuoted(Prose prose, Attribution attribution) => IsQuotedAt(prose.Words, prose.Sentences[attribution.Sentence], attribution.CueFirst);

    private static Attribution? At(Prose prose, ProseSentence sentence, int number, int index)
    {
        var words = prose.Words;
        var word = words[index];
        if (!word.IsLetters)
            return null;
        // "and states that": else a word for countries.
        if (word.Is("states") && Is(words, sentence, index + 1, "that") && index > sentence.FirstWord && SubjectBefore(prose, sentence, index) is { } stating)
            return new Attribution(word.Span, Trimmed(prose, stating), CueKind.Said, number, index, index + 1, IsBehind: false);
        if (word.Is("according") && Is(words, sentence, index + 1, "to"))
            return Behind(prose, sentence, number, index, index + 2, CueKind.Said, isBehind: false);
        if (Cues.Participles.TryGetValue(word.Lower, out var participle))
            return WithFirstSubject(prose, sentence, number, index, participle);
        if (Cues.Stands.Starts(word.Lower) && Stand(prose, sentence, number, index) is { } stand)
            return stand;
        if (!Cues.Verbs.TryGetValue(word.Lower, out var kind))
        {
            return Cues.OfTone.Contains(word.Lower) && IsInverted(prose, sentence, index)
                ? Behind(prose, sentence, number, index, index + 1, CueKind.Said, isBehind: true)
                : Stand(prose, sentence, number, index);
        }

        // "two people briefed on the inquiry"; "a group it calls Copper Heron".
        if ((word.Is("briefed") && index + 1 < sentence.EndWord && words[index + 1].Lower is "on" or "about" or "by")
            || (word.Lower is "calls" or "call" or "called" && index + 1 < sentence.EndWord && words[index + 1].IsName && index > sentence.FirstWord && (words[index - 1].Lower is "it" or "they" or "is" or "was" or "are" || (index + 2 < sentence.EndWord && words[index + 2].Text is "." or "," or ";"))))
            return null;
        if (IsPassive(words, sentence, index))
            return PassiveBy(prose, sentence, number, index, kind);
        if (index > sentence.FirstWord && words[index - 1].Lower is "to")
            return null;
        // "may have backed" tells no statement.
        if (index - 1 > sentence.FirstWord && kind == CueKind.Stance && words[index - 2].Lower is "may" or "might" or "could")
            return null;

        if (word.Lower is "ruled" or "rules" && Is(words, sentence, index + 1, "out"))
            kind = CueKind.Denied;
        if (IsInverted(prose, sentence, index) && Behind(prose, sentence, number, index, index + 1, kind, isBehind: true) is { Speaker: not null } behind)
            return behind;
        var subject = SubjectBefore(prose, sentence, index);
        if (subject is not { } speaker)
            return null;
        // "as first reported": by whom is not said.
        if (IsAside(words, sentence, index))
            return null;
        // "The gang has never mentioned them".
        if (index > sentence.FirstWord && words[index - 1].Lower is "never")
            kind = CueKind.Declined;
        // "speculation that Beijing backed it", "whether Oxenford paid": what is wondered about says nothing.
        if (kind == CueKind.Stance && speaker.First > sentence.FirstWord && words[speaker.First - 1].Lower is "that" or "whether" or "if")
            return null;
        // "We assess that …" outside a quotation: the outlet itself speaks.
        if (words[speaker.End - 1].Lower is "we" && kind is CueKind.Assessed && speaker.End == index && !IsQuotedAt(words, sentence, index))
            return new Attribution(word.Span, null, kind, number, index, index + 1, IsBehind: false);
        // "I think", "you say": who speaks there stands outside the sentence.
        if (words[speaker.End - 1].Lower is "i" or "you" or "we" or "'" or "re" || (words[speaker.End - 1].Lower is "t" && words[speaker.First].Lower is "i" or "we" or "you"))
            return null;
        // "No group has claimed …", "Nothing suggests …": nobody speaks.
        if (IsNobody(words, speaker))
            return null;
        // "Customers discovered that", "the logs show": what came to light, not what is said of it.
        if (kind is CueKind.Said && OfFinding.Contains(word.Lower) && Finders.Contains(words[speaker.End - 1].Lower))
            return null;
        if (Cues.OftenNouns.Contains(word.Lower) && !IsVerbHere(words, sentence, speaker, index))
            return null;
        var end = CueEnd(words, sentence, index);
        return new Attribution(
            new Span(words[index].Start, words[end - 1].End), Trimmed(prose, speaker), kind, number, index, end, IsBehind(words, sentence, speaker.First));
    }

    private static Attribution? WithFirstSubject(Prose prose, ProseSentence sentence, int number, int index, CueKind kind)
    {
        var words = prose.Words;
        // "The council and the firm are blaming each other": nobody of the two alone.
        if (index + 2 < sentence.EndWord && words[index + 1].Lower is "each" or "one" && words[index + 2].Lower is "other" or "another")
            return null;
        // "by saying", "of saying", "for claiming": what somebody does, not who says it.
        if (index == sentence.FirstWord || words[index - 1].Lower is "is" or "are" or "was" or "were" or "be" or "been" or "a" or "the" or "his" or "her" or "their" or "its" or "this")
        {
            if (index == sentence.FirstWord || words[index - 1].Lower is not ("is" or "are" or "was" or "were" or "been"))
                return null;
            return SubjectBefore(prose, sentence, index - 1) is { } own
                ? new Attribution(words[index].Span, Trimmed(prose, own), kind, number, index, index + 1, IsBehind: false)
                : null;
        }

        if (words[index - 1].Text is not ("," or "\"" or "—" or "–") && words[index - 1].Lower is not ("statement" or "letter" or "and" or "by" or "report" or "tweet" or "message" or "email" or "release" or "post"))
            return null;
        var subject = FirstSubject(prose, sentence, index);
        return new Attribution(words[index].Span, subject is { } s ? Trimmed(prose, s) : null, kind, number, index, index + 1, IsBehind: false);
    }

    /// <summary>The noun phrase a sentence starts with, when a verb follows it.</summary>
    private static (int First, int End)? FirstSubject(Prose prose, ProseSentence sentence, int limit)
    {
        var words = prose.Words;
        var start = sentence.FirstWord;
        while (start < limit && !words[start].IsWord)
            start++;
        // "Although the firm names nobody, Akira took credit, adding": the subject stands behind the comma.
        if (start < limit && Conjunctions.Contains(words[start].Lower))
        {
            var comma = start;
            while (comma < limit && words[comma].Text is not ",")
                comma++;
            start = comma < limit ? comma + 1 : start;
        }

        for (var i = start; i < limit; i++)
        {
            if ((Cues.Verbs.ContainsKey(words[i].Lower) || (Cues.Stands.Starts(words[i].Lower) && Cues.Stands.Longest(words, i, limit, out _).Count > 0)) && SubjectBefore(prose, sentence, i) is { } spoken)
                return spoken;
        }

        // "On Monday, the group …": the subject stands behind the comma.
        if (start < limit && words[start].Lower is "on" or "in" or "at" or "after" or "during" or "for" or "earlier" or "last" or "by" or "since" or "before" or "despite")
        {
            for (var i = start; i < limit && i < start + 12; i++)
            {
                if (words[i].Text is ",")
                {
                    start = i + 1;
                    break;
                }
            }
        }

        var end = start;
        while (end < limit && end < start + 8 && words[end].IsWord && !Clauses.HasVerb(words, end, end + 1) && words[end].Lower is not ("that" or "which" or "who" or "to"))
            end++;
        return end > start ? (start, end) : null;
    }

    private static bool IsPassive(ImmutableArray<Word> words, ProseSentence sentence, int index)
    {
        for (var i = index - 1; i >= sentence.FirstWord && i >= index - 3; i--)
        {
            if (Cues.Passive.Contains(words[i].Lower))
                return words[index].Lower is not ("say" or "says" or "tells" or "tell");
            if (!Cues.Auxiliaries.Contains(words[i].Lower) && words[i].Lower is not "not")
                return false;
        }

        return false;
    }

    // "was first reported by Reuters".
    private static Attribution? PassiveBy(Prose prose, ProseSentence sentence, int number, int index, CueKind kind)
    {
        if (!Is(prose.Words, sentence, index + 1, "by") || kind == CueKind.Stance || !(prose.Words[index].Lower is "reported" or "confirmed" or "announced" or "claimed" or "disclosed" or "revealed" or "described" or "said" or "told" or "dismissed" or "rejected" or "denied" or "disputed" or "contested"))
            return null;
        return Behind(prose, sentence, number, index, index + 2, kind, isBehind: false);
    }

    private static Attribution? Behind(Prose prose, ProseSentence sentence, int number, int index, int from, CueKind kind, bool isBehind)
    {
        var words = prose.Words;
        if (PhraseFrom(words, sentence, from) is not { } phrase)
            return null;
        return new Attribution(
            new Span(words[index].Start, words[Math.Min(from, sentence.EndWord) - 1].End), Trimmed(prose, phrase), kind, number, index, from, isBehind);
    }

    private static bool Is(ImmutableArray<Word> words, ProseSentence sentence, int index, string lower) => index < sentence.EndWord && words[index].Lower == lower;

    private static bool IsAside(ImmutableArray<Word> words, ProseSentence sentence, int verb)
    {
        var i = verb - 1;
        while (i > sentence.FirstWord && words[i].Lower is "first" or "previously" or "widely" or "initially" or "earlier" or "originally")
            i--;
        return i > sentence.FirstWord && words[i].Lower is "as" && words[i - 1].Text is ",";
    }

    private static readonly FrozenSet<string> OfFinding = Sentences.SetOf("discovered found find show shows showed noticed identified spotted observed learned reveal reveals revealed");

    private static readonly FrozenSet<string> Finders = Sentences.SetOf("customers users logs records log passengers pupils parents readers shoppers residents visitors employees staff data");

    internal static readonly FrozenSet<string> Pronouns = Sentences.SetOf("he she they it we i you who");
}

using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <content>The noun phrase that says who speaks: before the word of saying, or behind it.</content>
internal static partial class Attributions
{
    /// <summary>The noun phrase that starts at a word.</summary>
    private static (int First, int End)? PhraseFrom(ImmutableArray<Word> words, ProseSentence sentence, int from)
    {
        var end = from;
        while (end < sentence.EndWord && end < from + 14)
        {
            var word = words[end];
            if (word.Text is "'" && end + 1 < sentence.EndWord && words[end + 1].Lower is "s")
            {
                end += 2;
                continue;
            }

            if (word.Text is "." && end > from && end + 1 < sentence.EndWord && words[end - 1].IsName && words[end - 1].Text.Length <= 4)
            {
                end++;
                continue;
            }

            if (word.Text is "-" && end > from && !word.AfterBlank)
            {
                end++;
                continue;
            }

            if (!word.IsWord || (end > from && (PhraseEnds.Contains(word.Lower) || Cues.Auxiliaries.Contains(word.Lower))))
                break;
            end++;
        }

        return end > from ? (from, end) : null;
    }

    // "…," said Smith; said the company.
    private static bool IsInverted(Prose prose, ProseSentence sentence, int index)
    {
        var words = prose.Words;
        if (index + 1 >= sentence.EndWord || index == sentence.FirstWord)
            return false;
        if (words[index - 1].Text is not ("\"" or "," or "'" or "-" or "—"))
            return false;
        var next = words[index + 1];
        // ", said on Tuesday" goes on with the clause: the subject is to the left.
        return (words[index].Lower is "said" or "says" or "wrote" or "explained" or "added" or "tweeted" or "explains" or "adds" or "noted" or "writes" or "asked" or "notes" or "warned" or "replied" || (Cues.OfTone.Contains(words[index].Lower) && (IsBehindQuotation(words, sentence, index) || Speakers.IsPersonName(words, index + 1, Math.Min(index + 3, sentence.EndWord)))))
            && (next.IsName || next.Lower is "the" or "a" or "an" or "one" or "his" or "her" or "its" or "their" or "he" or "she" or "they" || IsRoleAhead(words, sentence, index + 1))
            && !Calendar.Contains(next.Lower)
            && !IsWhatIsSaid(words, sentence, index);
    }

    // "says chief of operations Kirsten Bøgh", "says director Troels Madrup": what somebody is, then the name.
    private static bool IsRoleAhead(ImmutableArray<Word> words, ProseSentence sentence, int index)
    {
        if (!PartyWords.Persons.Contains(words[index].Lower) && !BeforeRoles.Contains(words[index].Lower))
            return false;
        for (var i = index + 1; i + 1 < sentence.EndWord && i < index + 6 && words[i].IsLetters; i++)
        {
            if (words[i].IsName)
                return Speakers.IsPersonName(words, i, i + 2);
        }

        return false;
    }

    // What a role without an article may begin with: "police inspector", "head of section".
    private static readonly FrozenSet<string> BeforeRoles = Sentences.SetOf("police deputy senior press head chief lead acting vice co-founder managing security information");

    // A quotation ends right before the verb.
    private static bool IsBehindQuotation(ImmutableArray<Word> words, ProseSentence sentence, int verb) => words[verb - 1].Text is "\"" && IsQuotedAt(words, sentence, verb - 1);

    /// <summary>"An official, speaking on condition of anonymity, said the traffic came from …": behind the verb stands what is said, not who says it.</summary>
    private static bool IsWhatIsSaid(ImmutableArray<Word> words, ProseSentence sentence, int verb)
    {
        // Behind a quotation the speaker follows.
        if (words[verb - 1].Text is not "," || words[verb - 2].Text is "\"")
            return false;
        var end = verb + 1;
        while (end < sentence.EndWord && words[end].Text is not ("," or "." or ";" or ":" or "\"" or "(" or "—" or "–"))
            end++;
        return (end < sentence.EndWord && words[end].Text is "\"") || Clauses.HasVerb(words, verb + 2, end);
    }

    private static readonly FrozenSet<string> Calendar = Sentences.SetOf("""
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
        """);

    /// <summary>The noun phrase left of a verb that can be its subject; an apposition between commas is stepped over.</summary>
    private static (int First, int End)? SubjectBefore(Prose prose, ProseSentence sentence, int verb)
    {
        var words = prose.Words;
        var end = verb;
        while (end > sentence.FirstWord && (Cues.Auxiliaries.Contains(words[end - 1].Lower) || (words[end - 1].Lower is "since" && end - 2 > sentence.FirstWord && words[end - 2].Lower is "has" or "have" or "had") || words[end - 1].Lower is "who" or "which" or "that" or "and" or "but" or "not" or "did" or "do" or "does" or "would" or "will" or "could" or "may" or "might" or "must" or "can" or "cannot" or "should" or "still"
            || (words[end - 1].Lower.EndsWith("ly", StringComparison.Ordinal) && words[end - 1].Lower.Length > 4 && !words[end - 1].IsName)))
        {
            end--;
            // "Shulman donned his hat and speculated": the second verb has the first one's subject.
            if (words[end].Lower is "and" or "but")
                return FirstSubject(prose, sentence, end);
            // "according to the company, which maintains": who stands right before the comma.
            if (words[end].Lower is "which" or "who" && end - 1 > sentence.FirstWord && words[end - 1].Text is ",")
                return PhraseUpTo(words, sentence, end - 1) is { } before ? WithoutSource(words, NamedBefore(words, sentence, before) ?? before) : null;
        }

        if (end > sentence.FirstWord && words[end - 1].Text is "," or ")" or "-" or "–" or "—")
        {
            var close = end - 1;
            var open = words[close].Text is ")" ? "(" : words[close].Text;
            var quotes = 0;
            for (var i = close - 1; i > sentence.FirstWord && i > close - 22; i--)
            {
                // "The seller, who goes by "quartz", insists": quoted words inside are stepped over, a quotation before is not entered.
                quotes += words[i].Text is "\"" ? 1 : 0;
                if (quotes > 2 || (quotes == 1 && i < close - 8))
                    break;
                if (words[i].Text == open && quotes != 1)
                {
                    if (PhraseUpTo(words, sentence, i) is { } before && (words[before.End - 1].IsName || words[before.End - 1].Text is ")" || words[close].Text is not "," || IsRemark(words[i + 1])))
                    {
                        // "Markovic, who runs incident response at Halden, a company of three, believes": still inside the relative clause.
                        if (before.First > sentence.FirstWord && words[before.First - 1].Lower is "who" or "which" or "whose")
                            continue;
                        // "Alvadent Inc., a maker of implants in St. Paul, Minnesota, told": the apposition itself holds a comma.
                        if (before.First > sentence.FirstWord && words[before.First - 1].Text is "," && words[before.First].Lower is "a" or "an" or "the" or "its" or "one" && !words[before.First].IsName)
                            continue;
                        return before;
                    }

                    // "The gang, known as Akira, claims".
                    if (i + 1 < close && words[i + 1].Lower is "known" or "called" or "named" or "dubbed" && PhraseUpTo(words, sentence, i) is { } named)
                        return named;

                    // "its head of threat intelligence, Hana Dvorakova, said"; "The supplier, Quanterra Systems, denied".
                    if (i + 1 < close && close - i <= 6 && words[i + 1].IsName && words[close - 1].IsName && !Calendar.Contains(words[i + 1].Lower) && words[i + 1].Lower is not "i")
                        return (i + 1, close);
                }
            }

            return verb == end ? null : PhraseUpTo(words, sentence, close);
        }

        return PhraseUpTo(words, sentence, end) is { } phrase ? BeforeRelativeClause(words, sentence, phrase.First, end) ?? phrase : null;
    }

    // "an audit by Sibel Kaya, a consultant, who says": the name before the apposition.
    private static (int First, int End)? NamedBefore(ImmutableArray<Word> words, ProseSentence sentence, (int First, int End) apposition) =>
        words[apposition.First].Lower is "a" or "an" or "the" or "its" && apposition.First - 2 > sentence.FirstWord && words[apposition.First - 1].Text is "," && words[apposition.First - 2].IsName
            ? NameUpTo(words, sentence, apposition.First - 1)
            : null;

    private static (int First, int End) NameUpTo(ImmutableArray<Word> words, ProseSentence sentence, int end)
    {
        var first = end;
        while (first > sentence.FirstWord && words[first - 1].IsName)
            first--;
        return (first, end);
    }

    private static (int First, int End) WithoutSource(ImmutableArray<Word> words, (int First, int End) phrase) =>
        phrase.End - phrase.First > 2 && words[phrase.First].Lower is "according" && words[phrase.First + 1].Lower is "to" ? (phrase.First + 2, phrase.End) : phrase;

    /// <summary>What an inserted remark begins with: ", who …,", ", speaking on condition of anonymity,", ", apparently written by the hackers,".</summary>
    private static bool IsRemark(Word first) =>
        first.Lower is "who" or "which" or "whose" or "apparently" or "reportedly" or "for" or "like" or "unlike"
        || (!first.IsName && first.Lower.Length > 4 && (first.Lower.EndsWith("ing", StringComparison.Ordinal) || first.Lower.EndsWith("ed", StringComparison.Ordinal)));

    /// <summary>"The trust that runs them still cannot say": the subject stands before the relative clause.</summary>
    private static (int First, int End)? BeforeRelativeClause(ImmutableArray<Word> words, ProseSentence sentence, int first, int verb)
    {
        if (first - 2 < sentence.FirstWord || verb - first > 8 || words[first - 1].Lower is not ("who" or "which" or "that"))
            return null;
        var end = words[first - 2].Text is "," ? first - 2 : first - 1;
        // "said that …", "it is clear that …": what follows is told, and no relative clause.
        if (words[first - 1].Lower is "that" && (end - 2 < sentence.FirstWord || words[end - 2].Lower is not ("the" or "a" or "an")))
            return null;
        return Cues.Verbs.ContainsKey(words[end - 1].Lower) ? null : PhraseUpTo(words, sentence, end);
    }

    /// <summary>The longest noun phrase that ends before a word.</summary>
    private static (int First, int End)? PhraseUpTo(ImmutableArray<Word> words, ProseSentence sentence, int end)
    {
        var first = end;
        while (first > sentence.FirstWord && first > end - 14)
        {
            var word = words[first - 1];
            if (word.Text is "&" && first < end && first - 2 >= sentence.FirstWord && words[first].IsName && words[first - 2].IsName)
            {
                first--;
                continue;
            }

            // "NoName057(16), a collective, boasted".
            if (word.Text is ")" && first == end && first - 3 > sentence.FirstWord && words[first - 3].Text is "(")
            {
                first -= 3;
                continue;
            }

            // "a seller using the handle "mintysaw" claimed".
            if (word.Text is "\"" && first == end && first - 3 > sentence.FirstWord)
            {
                var open = first - 2;
                while (open > first - 6 && open > sentence.FirstWord && words[open].Text is not "\"")
                    open--;
                if (words[open].Text is "\"" && open > sentence.FirstWord && words[open - 1].Lower is "handle" or "name" or "itself" or "as" or "user" or "alias" or "nickname" or "pseudonym")
                {
                    first = open;
                    continue;
                }

                break;
            }

            if (word.Text is "'" or "-" or "/" or "&" && first < end && first - 2 >= sentence.FirstWord && !words[first].AfterBlank && words[first - 2].IsWord)
            {
                first--;
                continue;
            }

            if (word.Text is "'" && first == end && first - 2 >= sentence.FirstWord && words[first - 2].Lower.EndsWith('s'))
            {
                first--;
                continue;
            }

            if (word.Text is "." && first < end && first - 2 >= sentence.FirstWord && words[first - 2].Text.Length <= 3 && words[first - 2].IsName)
            {
                first--;
                continue;
            }

            if (!word.IsWord)
                break;
            // "A message passed to this programme": goes on to the noun.
            if (word.Lower is "to" or "about" or "into" && first < end && first - 3 >= sentence.FirstWord && IsReduced(words, sentence, first - 2))
            {
                first -= 2;
                continue;
            }

            if (SubjectStops.Contains(word.Lower)
                && !(word.Lower is "to" && first - 2 >= sentence.FirstWord && words[first - 2].Lower is "close")
                && !(word.Lower is "and" && first < end && first - 2 >= sentence.FirstWord && words[first - 2].IsName && (words[first].IsName || words[first].Lower is "its" or "their" or "the")))
                break;
            if (Cues.Verbs.ContainsKey(word.Lower) && !word.IsName && first < end && !Cues.OftenNouns.Contains(word.Lower) && !IsReduced(words, sentence, first - 1))
                break;
            first--;
            if (Pronouns.Contains(words[first].Lower))
                break;
        }

        // "Although the firm names nobody, Akira took credit": who is spoken of before the comma does not speak.
        if (first < end && Conjunctions.Contains(words[first].Lower))
            first++;
        // "On Monday the council said": the day is no part of the speaker.
        while (first + 1 < end && words[first].Lower is "on" or "in" or "at" or "by" or "earlier" or "late" && end - first > 2)
        {
            var skip = first + 1;
            while (skip < end && (words[skip].IsNumber || Calendar.Contains(words[skip].Lower) || words[skip].Lower is "last" or "this" or "week" or "month" or "year" or "night" or "morning" or "afternoon" or "evening"))
                skip++;
            if (skip == first + 1 || skip >= end)
                break;
            first = skip;
        }

        while (first < end && (words[first].Lower is "of" or "in" or "for" or "with" or "at" or "by" or "from" or "s" || !words[first].IsWord))
            first++;
        return first < end && words[first..end].Any(w => w.IsLetters && !NeverSubjects.Contains(w.Lower)) ? (first, end) : null;
    }

    // "a person briefed on the inquiry", "a message passed to us": a participle between a noun with its article and a preposition.
    private static bool IsReduced(ImmutableArray<Word> words, ProseSentence sentence, int verb)
    {
        if (!words[verb].Lower.EndsWith("ed", StringComparison.Ordinal) && words[verb].Lower is not ("sent" or "seen" or "written" or "shown" or "held"))
            return false;
        return verb - 2 >= sentence.FirstWord && verb + 1 < sentence.EndWord && words[verb + 1].Lower is "on" or "to" or "about" or "by" or "in" or "with" or "from" or "for" or "into"
            && words[verb - 1].IsLetters && !words[verb - 1].IsName && words[verb - 2].Lower is "a" or "an" or "one" or "two" or "three" or "another" or "the";
    }

    private static bool IsVerbHere(ImmutableArray<Word> words, ProseSentence sentence, (int First, int End) subject, int verb)
    {
        if (verb > sentence.FirstWord && words[verb - 1].Text is "," or ")")
            return words[subject.End - 1].IsName || SpeakerNouns.Contains(words[subject.End - 1].Lower) || words[subject.First].Lower is "a" or "an" or "one";
        var last = words[subject.End - 1];
        // "Two suspects were held".
        if (subject.End == verb && (last.IsNumber || last.Lower is "two" or "three" or "four" or "five" or "six" or "several" or "both" or "other" or "more"))
            return false;
        // "…, a source close to the inquiry claims."
        if (verb + 1 < sentence.EndWord && words[verb + 1].Text is "." && subject.First > sentence.FirstWord && words[subject.First - 1].Text is "," && words[subject.First].Lower is "a" or "an" or "one" or "the")
            return true;
        if (Determiners.Contains(last.Lower))
            return false;
        // "An engineer suspects that": behind one person with an article the plural form is a verb.
        if (words[subject.First].Lower is "a" or "an" && verb == subject.End && Is(words, sentence, verb + 1, "that"))
            return true;
        return last.IsName || Pronouns.Contains(last.Lower) || (last.Lower.EndsWith('s') && last.Lower.Length > 3) || SpeakerNouns.Contains(last.Lower)
            || verb > subject.End;
    }

    private static int CueEnd(ImmutableArray<Word> words, ProseSentence sentence, int index)
    {
        var next = index + 1;
        return words[index].Lower switch
        {
            "called" or "calls" when Is(words, sentence, next, "for") || Is(words, sentence, next, "on") => next + 1,
            "pointed" when Is(words, sentence, next, "to") || Is(words, sentence, next, "out") => next + 1,
            _ => next,
        };
    }

    private static bool IsBehind(ImmutableArray<Word> words, ProseSentence sentence, int speakerFirst) =>
        speakerFirst > sentence.FirstWord + 3 && words[speakerFirst - 1].Text is "," or "\"" && words[speakerFirst - 1].Text.Length == 1
        && speakerFirst - sentence.FirstWord > 3;

    private static Span Trimmed(Prose prose, (int First, int End) phrase)
    {
        var (first, end) = phrase;
        while (end - 1 > first && ((!prose.Words[end - 1].IsWord && !(end - 3 > first && prose.Words[end - 1].Text is ")" && prose.Words[end - 3].Text is "(")) || prose.Words[end - 1].Lower is "s" && prose.Words[end - 2].Text is "'"))
            end--;
        return new Span(prose.Words[first].Start, prose.Words[end - 1].End);
    }

    private static readonly FrozenSet<string> Determiners = Sentences.SetOf("the a an his her its their our my your this these those no any some such of in to for on and or by with from");

    private static readonly FrozenSet<string> SpeakerNouns = Sentences.SetOf("""
        spokesman spokeswoman spokesperson official report statement study company firm agency government police court judge group ministry bank hospital
        university department office team researcher analyst expert man woman source person president minister secretary director officer lawyer campaign
        poll survey filing document letter notice advisory vendor gang actor hacker
        """);

    private static readonly FrozenSet<string> Conjunctions = Sentences.SetOf("although though while whereas because since if when unless once even");

    private static readonly FrozenSet<string> NeverSubjects = Sentences.SetOf("nor neither the a an of and or but so there then thus here what when where how why as if than");

    // Where a subject cannot reach further to the left.
    private static readonly FrozenSet<string> SubjectStops = Sentences.SetOf("""
        that because while although though when if but and or so as after before since until whether unless where how what why than which who whom whose
        is are was were be been being am do does did will would could may might must can should shall to not
        into about over during like upon however meanwhile also then there here speculation separately
        """);

    private static readonly FrozenSet<string> PhraseEnds = Sentences.SetOf("""
        that because while although though when if but so as after before since until whether which who whose is are was were will would could may might
        to on monday tuesday wednesday thursday friday saturday sunday during about last this has have had and
        """);
}

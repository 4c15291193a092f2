using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Words that make a statement weaker than it looks.</summary>
internal static class Hedges
{
    private static readonly FrozenSet<string> ContractedAuxiliaries = Sentences.SetOf("is are was were has have had could can does did do would should");

    private static readonly PhraseTable<Certainty> Table = new(new[]
    {
        (Certainty.Unverified, """
            unverified|unconfirmed|not be verified|not be independently verified|could not verify|could not independently verify|not been verified|not been independently verified
            not been possible to|not possible to confirm|not possible to verify|not independently verified|cannot be verified|not been confirmed|not been independently confirmed|could not confirm|unable to verify|unable to confirm
            not confirmed|yet to be confirmed|yet to confirm|yet to be verified|not be confirmed|not be independently confirmed|have not confirmed|has not confirmed
            not yet confirmed|not yet been confirmed|no independent confirmation|without independent confirmation|no confirmation
            has not verified|have not verified|not able to verify|not able to confirm|unable to independently verify|unable to independently confirm
            could not check|not check|no way to tell|if confirmed|nobody has yet confirmed|no one has been able to|neither confirm nor deny|neither confirmed nor denied|been able to establish|able to determine|not know yet|not yet know|know yet what|don't know|cannot tell you|can't tell you|too soon to|should not be read as|should not be taken as|should not be seen as|remains to be established|be corroborated|seen proof|not been substantiated
            not independently confirmed|did not confirm|does not confirm|not be checked|not be independently checked|be checked independently|could not determine|not able to establish|not able to determine|unable to establish|unable to determine|would not confirm|neither confirm nor|not know who|not know what|not know how|not know why|been able to check|neither account|neither claim|neither version|none of which could|none of it could|no way to check|no way of checking|no way to confirm|no way to verify|no means of checking|see enough|seen enough|enough evidence to say|not been able to verify|not been able to confirm|could not immediately verify|could not be confirmed
            """),
        (Certainty.Unclear, """
            unclear|not clear|not immediately clear|not yet clear|not known|not yet known|remains unknown|is unknown|are unknown|was unknown|were unknown|remain unknown|uncertain|remains to be seen
            not immediately known|yet to be determined|not been determined|not yet been determined|no details|remains a mystery|nobody knows|no one knows
            too early to|premature to|anyone's guess|anybody's guess|do not know whether|does not know whether|do not yet know|did not know whether|could not be determined|could not be established|cannot be established|not yet determined|not determined
            have not said whether|not said whether|not say whether|not said if|is open|remains open|is still open|not so sure|not sure|less sure|not certain|less certain
            an open mind|still a mystery|could not say|cannot say|looking into whether|investigating whether|examining whether|still trying to|still working to determine|yet to determine|whether it was|still investigating how
            not been established|not yet been established|open question|still being determined|has not said whether|would not say whether
            """),
        (Certainty.Denied, """
            ruled out|rules out|knew of no|knows of no|know of no|not know of any|not aware of any|unaware of any|aware of no|no information pointing|nothing to support|nothing to do with|not involved|has not paid|have not paid|did not pay|was never|were never|had never|has never|nothing suggests|nothing which connects|nothing that connects|nothing which links|nothing which ties|nothing joins|nothing that joins|nothing that ties|nothing that links|see nothing|saw nothing|nothing hostile|no connection between|no evidence|no indication|no sign|nothing to suggest|nothing to link|nothing to connect|nothing connects|nothing connecting|nothing ties|nothing links|nothing linking|nothing to tie|does not believe in|no proof that|no proof of|no link between|no reason to believe|untrue|unfounded|baseless|nonsense|had nothing to do with|has nothing to do with|hold water|no such conclusion|does not recognise|did not recognise|did not recognize|simply not|is not what|was not what|not the case|do not recognise|does not recognize|yet to find any|found no trace|no trace of|see no link|sees no link|saw no link|no link so far|never existed|never happened|does not share this|do not share this|not share that|misspoke|wide of the mark|flat wrong|plain wrong|no truth in|no truth to|no basis for|nothing of the sort|did no such thing|not a shred of|is a myth|not hacked|not breached|not been hacked|not been breached
            not been compromised|not compromised|not caused by|not affected|not been affected|played no part|not guilty|never paid|there is none|contrary to reports|false alarm|not accessed|not been accessed|not taken
            contradicted|contradicts|disagrees|disagreed|contested|contests|pushed back|is not true|was not true|are false|is false|not the result of
            """),
        (Certainty.Speculated, """
            speculation|speculated|speculates|speculating|rumour|rumours|rumor|rumors|rumoured|rumored|possible that|it is possible|is possible|possibly|perhaps|conceivable|conceivably|possibility
            could not rule out|cannot rule out|can not rule out|not ruled out|has not ruled out|have not ruled out|cannot be excluded|could not be excluded|cannot be ruled out|not be ruled out|does not exclude|did not exclude|not exclude|hinted|hints|maybe|mused|muses|would not surprise|be surprised
            may be|may have|may|might|might have|could have been|could have|could be|could also|could signal|could point|could mean|potentially|suspected|suspects|suspect|suspicion|suspicions
            i suspect|we suspect|my guess|our guess|my hunch|is thought possible|fear|fears|feared|theory|theories|conspiracy|guess|wonder|wondering|would suggest|considering whether|stopped short of|stops short of|not ready to attribute|resembles|resemble|resembled
            """),
        (Certainty.Assessed, """
            likely|probable|probably|very likely|highly likely|more likely|unlikely|highly unlikely|very unlikely|improbable|doubtful|appears|appear|appeared|appearing|seems|seem|seemed|apparently|evidently
            i do believe|i do think|we do believe|do believe|we assume|i assume|looked to be|looks to be|look to be|looks like|looked like|seemingly|i think|we think|i believe|we believe|presumably|believed to|thought to|is believed|are believed|was believed|in all likelihood|fairly sure|reckoning|in our assessment|in our view|in its view|in the firm's view|in their view|our assessment|could well|estimated at|assessed to|with high confidence|with moderate confidence|with low confidence|high confidence
            moderate confidence|medium confidence|low confidence|almost certainly|an estimated|suggests|suggest|suggesting|points to|indications|consistent with|bears the hallmarks|hallmarks of|handwriting of|fingerprints of
            """),
        (Certainty.Claimed, """
            allegedly|alleged|alleges|purports|purport|purported|purportedly|supposed|supposedly|self-proclaimed|so-called|self-styled|claimed responsibility
            claims responsibility|took credit|takes credit
            """),
    }.SelectMany(k => k.Item2.Split(['|', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(WithContraction).Select(p => (p, k.Item1))));

    // "not known" is "isn't known" too, and "could not verify" "couldn't verify".
    private static IEnumerable<string> WithContraction(string phrase)
    {
        yield return phrase;
        if (phrase.StartsWith("not ", StringComparison.Ordinal))
        {
            foreach (var auxiliary in ContractedAuxiliaries)
                yield return $"{auxiliary}n't {phrase[4..]}";
        }
        else if (phrase.Contains(" not ", StringComparison.Ordinal) && ContractedAuxiliaries.Contains(phrase[..phrase.IndexOf(' ', StringComparison.Ordinal)]))
        {
            yield return phrase.Replace(" not ", "n't ", StringComparison.Ordinal);
        }
        else if (phrase.StartsWith("cannot ", StringComparison.Ordinal))
        {
            yield return "can't " + phrase[7..];
        }
    }

    /// <summary>Words by which one person weighs guesses, where a body of experts would give an assessment.</summary>
    public static bool IsWeighing(ImmutableArray<Word> words, int first, int end) =>
        Enumerable.Range(first, end - first).Any(i => words[i].Lower is "unlikely" or "appears" or "appeared" or "appear" or "seems" or "seem" or "seemed" or "apparently" or "suggests" or "suggest"
            || (words[i].Lower is "more" or "as" && i + 1 < end && words[i + 1].Lower is "likely"));

    /// <summary>The hedges between two words, in their order.</summary>
    /// <param name="isSaid">True where somebody says it: then what a flaw "could" do is a warning, else it is what the flaw is.</param>
    public static IEnumerable<(Certainty Certainty, int First, int End)> In(ImmutableArray<Word> words, int first, int end, bool isSaid = false)
    {
        for (var i = first; i < end; i++)
        {
            if (Table.Longest(words, i, end, out var behind) is not [var found, ..] || IsNoHedge(words, i, behind, first, end, isSaid))
                continue;
            yield return (found, i, behind);
            i = behind - 1;
        }
    }

    // "May" the month; "could be exploited" and "could allow" of a flaw: what a flaw can do is no guess.
    private static bool IsNoHedge(ImmutableArray<Word> words, int index, int behind, int first, int end, bool isSaid)
    {
        switch (words[index].Lower)
        {
            case "may":
                return (words[index].IsName && index > first) || (behind < end && words[behind].IsNumber)
                    || (!isSaid && OfFlaws(words, behind, end, first));
            case "could" or "might" or "potentially":
                return !isSaid && OfFlaws(words, behind, end, first);
            case "suspect" or "suspects" or "suspected":
                // "The suspect was picked up"; "a man suspected of": whom the police hold, no guess of the teller.
                return (words[index].Lower is "suspected" && behind < end && words[behind].Lower is "of" && index > first && (!Cues.Passive.Contains(words[index - 1].Lower) || (index - 2 > first && words[index - 2].Lower is "who")))
                    || (words[index].Lower is not "suspected" && (index == first || words[index - 1].IsNumber || words[index - 1].Lower is "the" or "a" or "one" or "each" or "no" or "main" or "prime" or "two" or "three" or "several" or "other"));
            case "has" or "have" or "had" or "was" or "were" when behind < end && words[behind - 1].Lower is "never":
                // "which has never said who was responsible" is silence, no denial.
                return words[behind].Lower is "said" or "commented" or "acknowledged" or "named" or "disclosed" or "revealed" or "explained" or "confirmed";
            case "guess":
                // "passwords that a child could guess".
                return index > first && words[index - 1].Lower is "could" or "can" or "to";
            case "claimed" or "claims" or "took" or "takes":
                // "No group has claimed responsibility" claims nothing.
                return IsNobody(words, first, index);
            case "appeared" or "appears" or "appear" or "appearing":
                // "appeared on a leak site" is what happened, not a guess.
                return behind < end && words[behind].Lower is "on" or "in" or "at" or "online" or "before" or "last";
            default:
                return false;
        }
    }

    private static bool IsNobody(ImmutableArray<Word> words, int first, int index)
    {
        for (var i = index - 1; i >= first && i > index - 8; i--)
        {
            if (words[i].Lower is "no" or "nobody" or "none" or "neither" or "yet" or "not")
                return true;
        }

        return false;
    }

    private static bool OfFlaws(ImmutableArray<Word> words, int from, int end, int first)
    {
        var isAbility = false;
        for (var i = from; i < end && i < from + 3; i++)
            isAbility |= Abilities.Contains(words[i].Lower);
        if (!isAbility)
            return false;
        for (var i = first; i < end; i++)
        {
            if (Flaws.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    private static readonly FrozenSet<string> Abilities = Sentences.SetOf("allow enable let lead exploit exploited abused used cause result give permit execute trigger gain escalate bypass expose");

    private static readonly FrozenSet<string> Flaws = Sentences.SetOf(
        "flaw flaws vulnerability vulnerabilities bug bugs cve issue issues weakness weaknesses zero-day defect exploitation exploit attacker attackers");
}

using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>A claim before it is known which report it belongs to.</summary>
internal sealed record ClaimDraft(int FirstWord, int EndWord, int Sentence, Attribution? Attribution, Certainty Certainty)
{
    /// <summary>Who stands behind it; empty when the article itself speaks, also where somebody only declined to say.</summary>
    public string Speaker => Attribution is { Kind: not CueKind.Declined } spoken ? spoken.Name : "";
}

/// <summary>Takes sentences apart into claims: each with one speaker and the certainty its words allow.</summary>
internal static class Claims
{
    public static ImmutableArray<ClaimDraft> In(Prose prose, ImmutableArray<Attribution> attributions, Names names, SpeakersKnown known)
    {
        var bySentence = attributions.ToLookup(a => a.Sentence);
        var drafts = ImmutableArray.CreateBuilder<ClaimDraft>();
        for (var s = 0; s < prose.Sentences.Length; s++)
            drafts.AddRange(OfSentence(prose, s, [.. bySentence[s]], names, known));
        return WithQuotations(prose, drafts);
    }

    private static IEnumerable<ClaimDraft> OfSentence(Prose prose, int number, Attribution[] said, Names names, SpeakersKnown known)
    {
        var parts = Parts(prose, number, said);
        foreach (var (first, end, own) in parts)
        {
            var main = own.FirstOrDefault();
            // "X confirms that case, but insists that it has nothing to do with Y": two claims of one speaker.
            var but = own.Skip(1).FirstOrDefault(a => a.Kind is not CueKind.Declined && a.CueFirst > first + 2 && prose.Words[a.CueFirst - 1].Lower is "but" && IsSameSpeaker(a with { Kind = CueKind.Said }, main));
            if (main is not null && but is not null
                && (CertaintyOf(prose, first, but.CueFirst - 1, main, names, known), CertaintyOf(prose, but.CueFirst, end, but, names, known)) is ( <= Certainty.Reported and var one, Certainty.Denied and var other))
            {
                yield return new ClaimDraft(first, but.CueFirst - 1, number, main, one);
                yield return new ClaimDraft(but.CueFirst, end, number, but, other);
                continue;
            }

            var certainty = CertaintyOf(prose, first, end, main, names, known);
            // "He posted samples and claims that …": the second verb of one speaker may be the weaker.
            if (certainty <= Certainty.Reported && own.Skip(1).Any(a => a.Kind is CueKind.Claimed && IsSameSpeaker(a, main)))
                certainty = Certainty.Claimed;
            yield return new ClaimDraft(first, end, number, main, certainty);
            // A second speaker inside the first one's words.
            foreach (var inner in own.Skip(1))
            {
                // "They say they found …": one speaker, one claim, taken above with the weaker word.
                if (IsSameSpeaker(inner, main))
                    continue;
                // It is shown with the words of the first one, who tells of it, but only as sure as its own words.
                var from = inner.Speaker is { } speaker && speaker.Start > prose.Words[main?.CueFirst ?? first].Start ? prose.WordAt(speaker.Start) : inner.CueFirst;
                yield return new ClaimDraft(first, end, number, inner, CertaintyOf(prose, from, end, inner, names, known));
            }
        }
    }

    /// <summary>The clauses of a sentence, joined again where one speaker and one certainty cover them.</summary>
    private static List<(int First, int End, List<Attribution> Own)> Parts(Prose prose, int sentence, Attribution[] said)
    {
        var clauses = prose.ClausesOf(sentence);
        var parts = new List<(int First, int End, List<Attribution> Own)>();
        for (var c = 0; c < clauses.Length; c++)
        {
            var clause = clauses[c];
            List<Attribution> own = [.. said.Where(a => a.CueFirst >= clause.FirstWord && a.CueFirst < clause.EndWord)];
            var later = said.FirstOrDefault(a => a.IsBehind && a.CueFirst >= clause.EndWord);
            var joins = parts.Count > 0 && (IsVerdictOnBefore(prose, clause)
                || (own.Count == 0 && parts[^1].Own.Count > 0 && GoesOn(clause.Opener) && later is null)
                || IsOneKind(prose, parts[^1], clause, own));
            // "A," said X; B: X goes on.
            if (own.Count == 0 && later is null && clause.Opener is ";" && parts.Count > 0 && parts[^1].Own is [.., { Speaker: { } speaker } before] && speaker.Start > before.Cue.Start)
                own = [before with { CueFirst = clause.FirstWord, CueEnd = clause.FirstWord }];
            // "A, so B, X said": all that stands before the speaker is X's.
            if (later is not null && own.Count == 0)
                own = [later];
            // "The channel claimed it; …, and its claim could not be verified": the verdict is on all of it.
            if (parts.Count > 1 && IsVerdictOnBefore(prose, clause) && IsOnClaim(prose, clause))
            {
                parts = [(parts[0].First, clause.EndWord, [.. parts.SelectMany(p => p.Own).Union(own)])];
                continue;
            }

            if (joins || (parts.Count > 0 && own.Count > 0 && parts[^1].Own.Count > 0 && ReferenceEquals(own[0], parts[^1].Own[0])))
            {
                var last = parts[^1];
                parts[^1] = (last.First, clause.EndWord, [.. last.Own.Union(own)]);
                continue;
            }

            if (parts.Count > 0 && parts[^1].Own.Count > 0 && own.Contains(parts[^1].Own[0]))
                parts[^1] = (parts[^1].First, clause.EndWord, parts[^1].Own);
            else
                parts.Add((clause.FirstWord, clause.EndWord, own));
        }

        return parts;
    }

    private static bool IsSameSpeaker(Attribution inner, Attribution? main) =>
        inner.Kind is not CueKind.Denied && (inner.Name.Length == 0 || inner.Name == main?.Name || IsThing(inner));

    // "… reported that the ransom note demanded": a paper is quoted by who has read it.
    private static bool IsThing(Attribution said) => Words.Of(said.Name).LastOrDefault().Lower is "note" or "notes" or "report" or "letter" or "document" or "documents" or "post" or "file" or "study" or "data";

    private static bool GoesOn(string opener) => opener is "and" or "because" or "since" or "as" or "so" or "nor" or "or";

    // "…, but that information could not be verified" judges what was said before it.
    private static bool IsVerdictOnBefore(Prose prose, Clause clause)
    {
        if (clause.Opener is not ("but" or "and" or "although" or "though" or "while" or "yet"))
            return false;
        var pointing = clause.FirstWord + 1;
        return pointing < clause.EndWord && prose.Words[pointing].Lower is "that" or "this" or "it" or "the" or "these" or "those" or "such" or "their" or "its"
            && Hedges.In(prose.Words, clause.FirstWord, clause.EndWord).Any(h => h.Certainty == Certainty.Unverified);
    }

    private static bool IsOnClaim(Prose prose, Clause clause)
    {
        for (var i = clause.FirstWord; i < clause.EndWord && i < clause.FirstWord + 5; i++)
        {
            if (prose.Words[i].Lower is "claim" or "claims" or "account" or "accounts" or "statement" or "boast" or "assertion")
                return true;
        }

        return false;
    }

    // Without speakers on either side, clauses are told apart only where their certainty differs.
    private static bool IsOneKind(Prose prose, (int First, int End, List<Attribution> Own) before, Clause clause, List<Attribution> own) =>
        own.Count == 0 && before.Own.Count == 0
        && Weakest(prose, before.First, before.End) == Weakest(prose, clause.FirstWord, clause.EndWord);

    private static Certainty? Weakest(Prose prose, int first, int end)
    {
        Certainty? weakest = null;
        foreach (var (certainty, _, _) in Hedges.In(prose.Words, first, end))
            weakest = weakest is null || certainty > weakest ? certainty : weakest;
        return weakest;
    }

    /// <summary>Not verified, then denied, then hedged, then by who speaks, then by how it is said: the weakest wins.</summary>
    internal static Certainty CertaintyOf(Prose prose, int first, int end, Attribution? said, Names names, SpeakersKnown known)
    {
        var hedges = Hedges.In(prose.Words, first, end, said is not null).Where(h => said is null || h.First < said.CueFirst || h.First >= said.CueEnd).Select(h => h.Certainty).ToHashSet();
        var speaker = said is null ? SpeakerKind.None : known.KindOf(said.Name, said.Role, names);
        if (hedges.Contains(Certainty.Unverified))
            return Certainty.Unverified;
        if (hedges.Contains(Certainty.Unclear))
            return Certainty.Unclear;
        // "Could not rule out" is a guess, though "ruled out" is a denial: the longer phrase has been taken.
        // Who must know confirms that something was not hit: no denial of what others claim.
        if (said?.Kind == CueKind.Confirmed && hedges.Contains(Certainty.Denied) && !hedges.Contains(Certainty.Speculated) && speaker is not (SpeakerKind.Outlet or SpeakerKind.Attacker))
            return Certainty.Confirmed;
        // "The company did not confirm that figure."
        if (said is { Kind: CueKind.Said } && said.CueEnd - said.CueFirst >= 3 && prose.Words[said.CueFirst + 1].Lower is "not" && prose.Words[said.CueEnd - 1].Lower is "confirm" or "confirmed")
            return Certainty.Unverified;
        // "It does not believe that …".
        if (said is { Kind: CueKind.Assessed } && said.CueFirst > first && prose.Words[said.CueFirst - 1].Lower is "not")
            return Certainty.Denied;
        if (said?.Kind == CueKind.Denied || (said is not null && CallsFalse(prose, said, end)) || (hedges.Contains(Certainty.Denied) && !hedges.Contains(Certainty.Speculated)))
            return Certainty.Denied;
        // "Detectives have not said whether …" leaves it open; that somebody would not comment is told.
        if (said?.Kind == CueKind.Declined)
            return prose.Words[Math.Min(said.CueEnd, end - 1)].Lower is "whether" ? Certainty.Unclear : Certainty.Reported;
        // "No file was taken," the victim said.
        if (said is not null && speaker is SpeakerKind.Victim or SpeakerKind.Official or SpeakerKind.Person && (DeniesHarm(prose, first, end) || (!said.IsBehind && DeniesHarm(prose, prose.Words[Math.Min(said.CueEnd, end - 1)].Lower is "that" ? said.CueEnd + 1 : said.CueEnd, end))) && !hedges.Contains(Certainty.Speculated))
            return Certainty.Denied;
        if (said?.Kind == CueKind.Speculated || hedges.Contains(Certainty.Speculated) || (said is not null && SaysCould(prose, said, first, end)) || IsConditionOrQuestion(prose, first, end))
            return Certainty.Speculated;
        if (hedges.Contains(Certainty.Assessed))
        {
            return speaker == SpeakerKind.Unnamed ? Certainty.Claimed
                : said is { IsPerson: true } && Hedges.IsWeighing(prose.Words, first, end) ? Certainty.Speculated
                : Certainty.Assessed;
        }

        if (speaker is SpeakerKind.Attacker || said?.Kind == CueKind.Claimed || hedges.Contains(Certainty.Claimed))
            return Certainty.Claimed;
        return said?.Kind switch
        {
            null or CueKind.Stance => Certainty.Reported,
            // "She thinks a modern one would carry …": one person's picture of what is not.
            CueKind.Assessed => said is { IsPerson: true } && SaysWould(prose, said, end) ? Certainty.Speculated : Certainty.Assessed,
            CueKind.Confirmed when prose.Words[Math.Min(said.CueEnd, end - 1)].Lower is "no" => Certainty.Reported,
            CueKind.Confirmed when speaker is not SpeakerKind.Outlet => Certainty.Confirmed,
            _ => speaker switch
            {
                // Who will not be named for it confirms nothing.
                SpeakerKind.Official or SpeakerKind.Victim when !said.IsUnnamed => Certainty.Confirmed,
                _ => Certainty.Reported,
            },
        };
    }

    // "said prices could rise": what could be is a guess; "could not" tells what was.
    private static bool SaysCould(Prose prose, Attribution said, int first, int end)
    {
        for (var i = first; i + 1 < end; i++)
        {
            if (prose.Words[i].Lower is "could" && (i < said.CueFirst || i >= said.CueEnd) && prose.Words[i + 1].Lower is not ("not" or "only" or "no" or "never") && !(i > first && prose.Words[i - 1].Lower is "nobody" or "one" or "none") && !IsAbility(prose, first, i))
                return true;
        }

        return false;
    }

    // "passwords that a child could guess": what somebody is able to.
    private static bool IsAbility(Prose prose, int first, int could) =>
        could - 3 >= first && prose.Words[could - 2].Lower is "a" or "an" or "any" && prose.Words[could - 3].Lower is "that" or "which" && could - 4 >= first && prose.Words[could - 4] is { IsLetters: true, IsName: false } noun && !Cues.Verbs.ContainsKey(noun.Lower);

    private static bool SaysWould(Prose prose, Attribution said, int end)
    {
        for (var i = said.CueEnd; i < end; i++)
        {
            if (prose.Words[i].Lower is "would")
                return true;
        }

        return false;
    }

    private static bool DeniesHarm(Prose prose, int first, int end)
    {
        if (first >= end)
            return false;
        var start = prose.Words[first].IsWord || first + 1 >= end ? first : first + 1;
        // "There was no intrusion", "No file was taken".
        var isThere = prose.Words[start].Lower is "there" && start + 2 < end && prose.Words[start + 2].Lower is "no";
        if (!isThere && prose.Words[start].Lower is not ("no" or "none" or "nothing" or "neither"))
            return false;
        for (var i = start + 1; i < end && i < start + 12; i++)
        {
            if (isThere && AttackWords.Trouble.Contains(prose.Words[i].Lower))
                return true;
            // "No letter was ever received".
            if (prose.Words[i].Lower is "ever" && prose.Words[i - 1].Lower is "was" or "were" or "has" or "have" or "had")
                return true;
            if (prose.Words[i].Lower is "was" or "were" or "been" && i + 1 < end && (AttackWords.Passive.Contains(prose.Words[i + 1].Lower) || AttackWords.Taking.Contains(prose.Words[i + 1].Lower) || prose.Words[i + 1].Lower is "taken" or "touched" or "lost" or "exposed" or "involved"))
                return true;
        }

        return false;
    }

    // "called that number inflated", "calls it "pure guesswork"".
    private static bool CallsFalse(Prose prose, Attribution said, int end)
    {
        if (prose.Words[said.CueFirst].Lower is not ("called" or "calls" or "calling" or "described" or "describes" or "labelled" or "labeled"))
            return false;
        for (var i = said.CueEnd; i < end && i < said.CueEnd + 12; i++)
        {
            if (FalseWords.Contains(prose.Words[i].Lower))
                return true;
        }

        return false;
    }

    private static readonly FrozenSet<string> FalseWords = Sentences.SetOf("""
        inflated exaggerated overstated false untrue fake fabricated wrong misleading groundless unfounded baseless nonsense guesswork premature ridiculous absurd incorrect
        inaccurate lie lies invented fiction fanciful far-fetched ludicrous preposterous wild overblown fantasy fantasies fairy fable rubbish speculation
        """);

    // "If the key was reused, …" and "Was a developer behind it?" assert nothing.
    private static bool IsConditionOrQuestion(Prose prose, int first, int end)
    {
        var start = prose.Words[first].IsWord || first + 1 >= end ? first : first + 1;
        return (prose.Words[start].Lower is "if" && prose.Words[start].IsName) || prose.Words[end - 1].Text is "?";
    }

    /// <summary>A quotation of several sentences belongs to one speaker: it becomes one claim as far as its line goes.</summary>
    private static ImmutableArray<ClaimDraft> WithQuotations(Prose prose, ImmutableArray<ClaimDraft>.Builder drafts)
    {
        var kept = ImmutableArray.CreateBuilder<ClaimDraft>();
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            if (draft.Attribution is null && OpensQuotation(prose, draft.Sentence) is { } && CloserOf(prose, drafts, i) is { } closer)
            {
                // Sentences up to the closing one are told by its speaker.
                drafts[closer] = drafts[closer] with { FirstWord = draft.FirstWord, Certainty = Weaker(draft, drafts[closer]) };
                i = closer - 1;
                continue;
            }

            if (draft.Attribution is null && kept.Count > 0 && kept[^1].Attribution is { Kind: not CueKind.Declined } && IsWhollyQuoted(prose, draft.Sentence)
                && prose.Sentences[kept[^1].Sentence].Line == prose.Sentences[draft.Sentence].Line && kept[^1].EndWord == draft.FirstWord)
            {
                // The quotation goes on: the same speaker, with a certainty of its own.
                var speaker = kept[^1].Attribution;
                kept.Add(draft with { Attribution = speaker, Certainty = draft.Certainty is Certainty.Reported && kept[^1].Certainty is Certainty.Confirmed or Certainty.Claimed ? kept[^1].Certainty : draft.Certainty });
                continue;
            }

            kept.Add(draft);
        }

        return kept.DrainToImmutable();
    }

    // A hedge in a quoted sentence weakens the whole quotation.
    private static Certainty Weaker(ClaimDraft quoted, ClaimDraft spoken) =>
        quoted.Certainty is Certainty.Speculated or Certainty.Unverified or Certainty.Unclear or Certainty.Denied && quoted.Certainty > spoken.Certainty ? quoted.Certainty : spoken.Certainty;

    private static bool? OpensQuotation(Prose prose, int sentence)
    {
        var marks = QuoteMarks(prose, sentence);
        return marks % 2 == 1 && prose.Words[prose.Sentences[sentence].FirstWord].Text is "\"" ? true : null;
    }

    private static int? CloserOf(Prose prose, ImmutableArray<ClaimDraft>.Builder drafts, int from)
    {
        var line = prose.Sentences[drafts[from].Sentence].Line;
        for (var i = from + 1; i < drafts.Count && i < from + 6 && prose.Sentences[drafts[i].Sentence].Line == line; i++)
        {
            var marks = QuoteMarks(prose, drafts[i].Sentence);
            if (marks % 2 == 1)
                return drafts[i].Attribution is not null ? i : null;
            if (marks > 0)
                return null;
        }

        return null;
    }

    private static bool IsWhollyQuoted(Prose prose, int sentence)
    {
        var (first, end) = (prose.Sentences[sentence].FirstWord, prose.Sentences[sentence].EndWord);
        return prose.Words[first].Text is "\"" && QuoteMarks(prose, sentence) <= 2 && (prose.Words[end - 1].Text is "\"" || QuoteMarks(prose, sentence) == 1);
    }

    private static int QuoteMarks(Prose prose, int sentence)
    {
        var count = 0;
        for (var i = prose.Sentences[sentence].FirstWord; i < prose.Sentences[sentence].EndWord; i++)
            count += prose.Words[i].Text is "\"" ? 1 : 0;
        return count;
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <content>Somebody who speaks of trouble of their own, or of whom it is told.</content>
internal readonly partial struct AnchorGrammar
{
    /// <summary>"Strathline Coaches said intruders …", "X had a break-in of its own": whom a sentence is about, near its start, and the word that tells their trouble.</summary>
    /// <returns>IsOwn is true where the sentence says outright that the trouble is theirs: "its servers", "itself", "members".</returns>
    public (ImmutableArray<Party> Targets, int EventWord, bool IsOwn)? Statement()
    {
        if (Topic() is not { } party || party.IsBystander)
            return null;
        // Behind the name a verb, or an apposition or a relative clause between commas.
        var next = party.End;
        var joined = Joined(party);
        if (joined.Length > 1)
            next = joined[^1].End;
        if (next >= sentence.EndWord)
            return null;
        // "At the dairy Kuhglück the intruder moved on".
        var isSubject = words[Datelines.EndOf(words, sentence)].Lower is "at" || words[next].Text is "," || Clauses.HasVerb(words, next, Math.Min(next + 3, sentence.EndWord)) || words[next].Lower is "and" or "of" or "in";
        if (!isSubject)
            return null;
        var isOwn = HasOwn(next) || IsFirstHand(next);
        return party.IsKnown || isOwn ? TroubleOf(joined, next, isOwn) : null;
    }

    // "Farmalia discovered that prescriptions were being read": who finds trouble without being called in has it.
    private bool IsFirstHand(int next)
    {
        for (var i = next; i < sentence.EndWord && i < next + 4; i++)
        {
            if (words[i].Lower is "hired" or "retained" or "commissioned" or "called")
                return false;
            // "found on 8 June that its alarms had been silenced".
            if (words[i].Lower is "found" && HasBetween(i, Math.Min(i + 7, sentence.EndWord), "that"))
                return true;
            if (words[i].Lower is "discovered" or "noticed" or "admitted" or "acknowledged" or "disclosed" or "revealed" or "learned" or "confirmed")
                return true;
        }

        return false;
    }

    /// <summary>"Petalo was the first to notice. On 14 October its helpdesk …": trouble of whom the sentence before was about.</summary>
    public (ImmutableArray<Party> Targets, int EventWord, bool IsOwn)? StatementOf(Party carried) =>
        GoesOn() && !carried.IsBystander ? TroubleOf([carried], sentence.FirstWord, isOwn: true) : null;

    /// <summary>Whether the sentence names no organisation of its own at the start and goes on with "it", "its" or "they".</summary>
    public bool GoesOn()
    {
        for (var i = sentence.FirstWord; i < sentence.EndWord && i < sentence.FirstWord + 12; i++)
        {
            foreach (var party in here)
            {
                if (party.First == i && party.Role is PartyRole.Organisation or PartyRole.Observer)
                    return false;
            }

            if (words[i].Text is "\"")
                return false;
            if (words[i].Lower is "it" or "its" or "they" or "their")
                return true;
        }

        return false;
    }

    private (ImmutableArray<Party> Targets, int EventWord, bool IsOwn)? TroubleOf(ImmutableArray<Party> targets, int next, bool isOwn)
    {
        for (var i = next; i < sentence.EndWord; i++)
        {
            if (AttackWords.OthersSpeak.Contains(words[i].Lower) && i < next + 4 && !(i + 2 < sentence.EndWord && OwnPeople.Contains(words[i + 1].Lower is "its" or "their" ? words[i + 2].Lower : words[i + 1].Lower)))
                return null;
            if (IsOwnTrouble(i) || (AttackWords.Misfortunes.Longest(words, i, sentence.EndWord, out _) is [var kind, ..] && (kind is Misfortune.Plain || HasDigital(next))))
                return (targets, i, isOwn || (AttackWords.Misfortunes.Longest(words, i, sentence.EndWord, out _) is [Misfortune.Plain, ..]));
        }

        return null;
    }

    /// <summary>The organisation a sentence is about: the first that is no owner of another ("the district's administrator, X") and stands behind no verb.</summary>
    public Party? Topic()
    {
        var start = Datelines.EndOf(words, sentence);
        foreach (var party in here)
        {
            if (party.Role is not PartyRole.Organisation)
                continue;
            if (party.First > start + 11)
                return null;
            for (var i = start; i < party.First; i++)
            {
                // "the Leeds-based haulier", "the refrigerated-transport firm".
                var isAdjective = words[i].Lower.EndsWith("ed", StringComparison.Ordinal) && (words[i + 1].Text is "-" or "," || (i > start && words[i - 1].Lower is "the" or "a" or "an" or "its" or "-"));
                if ((Clauses.HasVerb(words, i, i + 1) && !isAdjective) || words[i].Text is "\"" || (words[i].Lower is "at" && i > start) || words[i].Lower is "with" or "from" or "by" or "against")
                    return null;
            }

            var isOwner = (words[party.End - 1].Lower is "s" or "'" && words[party.End - 1].Start >= party.Span.End)
                || (party.End + 1 < sentence.EndWord && words[party.End].IsLetters && !words[party.End].IsName && words[party.End + 1].Text is "," && !Clauses.HasVerb(words, party.End, party.End + 1));
            if (!isOwner)
                return party;
        }

        return null;
    }

    /// <summary>Trouble that has happened: "intruders had copied", "were stolen", "after a cyber incident"; not "may open malware".</summary>
    private bool IsOwnTrouble(int index)
    {
        var lower = words[index].Lower;
        if (AttackWords.Passive.Contains(lower) || AttackWords.Taking.Contains(lower) || lower is "exposed")
            return IsPassive(index) || (index + 1 < sentence.EndWord && words[index + 1].Lower is "its" or "their" && !AttackWords.OftenHarmless.Contains(lower) && HasBefore(index, 4, "had", "has")) || (lower is "stolen" or "exposed" or "leaked" && HasBefore(index, 6, "had", "have"));
        // "addresses of 6,800 staff were taken", not "taken on" or "taken into account".
        if (lower is "taken" && IsPassive(index))
            return index + 1 >= sentence.EndWord || words[index + 1].Lower is not ("on" or "off" or "down" or "to" or "into" or "out" or "over" or "up" or "care" or "by" or "as" or "back" or "aback" or "seriously");
        if (lower is "offline")
            return HasBefore(index, 8, "took", "taken", "taking", "knocked", "went");
        if (AttackWords.Events.Contains(lower))
            return HasBefore(index, 7, "after", "suffered", "confirmed", "discovered", "detected", "disclosed", "by", "called", "following", "during", "admitted", "acknowledged", "revealed", "own", "faced", "blamed", "blames", "recover", "recovering");
        // "turned off its network": nobody does that without cause.
        if (AttackWords.Responding.Contains(lower) && index + 3 < sentence.EndWord && words[index + 1].Lower is "down" or "off" or "offline" && words[index + 2].Lower is "its" or "their" && HasDigitalBetween(index + 3, index + 7))
            return true;
        if (!AttackWords.Trouble.Contains(lower))
            return false;
        if (HasBefore(index, 2, "blamed", "blames", "blaming"))
            return true;
        for (var i = index + 1; i < sentence.EndWord && i < index + 5; i++)
        {
            if (AttackWords.Taking.Contains(words[i].Lower) || words[i].Lower is "had" or "got" or "stole" or "took" or "broke" or "hit" or "spread" or "reached" or "was" or "were" or "has" or "have" || (words[i].Lower.EndsWith("ed", StringComparison.Ordinal) && words[i].Lower.Length > 4))
                return true;
            if (words[i].Lower is "may" or "might" or "could" or "can" or "who" or "that" || !words[i].IsLetters)
                return false;
        }

        return false;
    }

    private bool HasOwn(int from)
    {
        for (var i = from; i < sentence.EndWord; i++)
        {
            if (words[i].Lower is "its" or "itself" or "their" or "own" or "themselves" || OwnPeople.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    private bool HasDigitalBetween(int from, int to)
    {
        for (var i = from; i < to && i < sentence.EndWord; i++)
        {
            if (AttackWords.Digital.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    // Something of computers, or somebody who attacks them: without it "turned up" and "came to a standstill" tell of lorries.
    private bool HasDigital(int from)
    {
        for (var i = from; i < sentence.EndWord; i++)
        {
            if (AttackWords.Digital.Contains(words[i].Lower) || AttackWords.Trouble.Contains(words[i].Lower))
                return true;
        }

        foreach (var party in here)
        {
            if (party.First > from && party.Role is PartyRole.Attacker or PartyRole.Malware)
                return true;
        }

        return false;
    }

    private static readonly FrozenSet<string> OwnPeople = Sentences.SetOf(
        "members customers clients users patients guests donors subscribers students pupils passengers policyholders shoppers residents employees staff alumni depositors");
}

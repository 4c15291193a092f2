using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>A place where an article says that somebody was hit: the target and the word that says what happened.</summary>
/// <param name="Targets">All who were hit in this one event, in the order named.</param>
/// <param name="Event">The words of the event: "malware-driven attack".</param>
/// <param name="IsTold">True where the sentence tells the event ("was hit"), false where it only names it ("the Parliament incident").</param>
/// <param name="IsSubordinate">True inside an opening such as "Two days after …": not what the sentence is about.</param>
internal sealed record Anchor(
    ImmutableArray<Party> Targets, string Event, int EventWord, int Sentence, bool IsTold, bool IsSubordinate);

/// <summary>Finds who was hit by what, by the grammar around words of attack.</summary>
internal static class Anchors
{
    public static ImmutableArray<Anchor> In(Prose prose, ImmutableArray<Party> parties, Names names, string? title)
    {
        var found = ImmutableArray.CreateBuilder<Anchor>();
        var bySentence = parties.ToLookup(p => prose.SentenceAt(p.Span.Start));
        for (var s = 0; s < prose.Sentences.Length; s++)
        {
            var sentence = prose.Sentences[s];
            if (!bySentence.Contains(s))
                continue;
            var here = bySentence[s].Where(p => p.End <= sentence.EndWord).ToImmutableArray();
            if (here.IsEmpty)
                continue;
            var before = found.Count;
            for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
            {
                if (At(prose, sentence, s, here, i) is { } anchor)
                    found.Add(anchor);
            }

            if (found.Count == before && Statement(prose, sentence, s, here, names, title) is { } statement)
                found.Add(statement);
        }

        return found.DrainToImmutable();
    }

    private static Anchor? At(Prose prose, ProseSentence sentence, int number, ImmutableArray<Party> here, int index)
    {
        var words = prose.Words;
        var isNoun = EventNouns.Contains(words[index].Lower) || (words[index].Lower is "fire" && index > sentence.FirstWord && words[index - 1].Lower is "under");
        if (isNoun)
        {
            if (OnTarget(words, sentence, here, index) is { Length: > 0 } on)
                return Made(on, isTold: IsTold(words, sentence, index));
            if (SufferedBy(words, sentence, here, index) is { Length: > 0 } suffered)
                return Made(suffered, isTold: true);
            if (NamedAfter(words, here, index) is { } named)
                return Made([named], isTold: false);
        }

        if (PassiveVerbs.Contains(words[index].Lower) && PassiveSubject(words, sentence, here, index) is { Length: > 0 } hit)
            return Made(hit, isTold: true);
        if (ActiveVerbs.Contains(words[index].Lower) && ObjectOf(words, sentence, here, index) is { Length: > 0 } objects)
            return Made(objects, isTold: true);
        return null;

        Anchor Made(ImmutableArray<Party> targets, bool isTold) =>
            new(targets, EventText(prose, sentence, index), index, number, isTold, IsSubordinate(words, sentence, index));
    }

    /// <summary>"Strathline Coaches said intruders …": somebody near the start of a sentence who speaks of trouble, and does not do so by trade.</summary>
    private static Anchor? Statement(Prose prose, ProseSentence sentence, int number, ImmutableArray<Party> here, Names names, string? title)
    {
        var words = prose.Words;
        var party = here[0];
        if (party.First > sentence.FirstWord + 7 || !CanSuffer(party, names))
            return null;
        for (var i = sentence.FirstWord; i < party.First; i++)
        {
            if (ByTrade.Contains(words[i].Lower) || Clauses.HasVerb(words, i, i + 1))
                return null;
        }

        var isTitled = title is not null && title.Contains(party.Name, StringComparison.OrdinalIgnoreCase);
        var next = party.End < sentence.EndWord ? words[party.End] : default;
        if (!isTitled && !(next.Text is "," || next.Lower is "said" or "says" or "told" or "confirmed" or "disclosed" or "announced" or "acknowledged" or "admitted" or "has" or "had" or "was" or "is" or "were" or "have" or "lost" or "shut" or "wrote" or "apologised" or "apologized" or "warned"))
            return null;
        for (var i = party.End; i < sentence.EndWord; i++)
        {
            if (Trouble.Contains(words[i].Lower))
                return new Anchor(Joined(words, here, party), EventText(prose, sentence, i), i, number, IsTold: true, IsSubordinate: false);
        }

        return isTitled && number == 0 ? new Anchor([party], "incident", party.First, number, IsTold: true, IsSubordinate: false) : null;
    }

    private static bool CanSuffer(Party party, Names names)
    {
        var type = names.Find(MentionKind.Organisation, party.Name)?.Type ?? "";
        return type.Length == 0 || type is "government" or "eu-institution" or "eu-agency" or "international";
    }

    private static readonly FrozenSet<string> ByTrade = Sentences.SetOf(
        "researchers researcher analysts analyst expert experts police security vendor gang hackers newspaper regulator prosecutors court lawyers consultancy");

    private static readonly FrozenSet<string> Trouble = Sentences.SetOf("""
        intruders intruder hackers hacker attackers attacker attack breach stolen stole malware ransomware ransom cyber outage incident hacked breached leaked copied
        encrypted skimming intrusion phishing compromised thieves thief cyberattack scrambled wiped deleted extortion offline flooded spies
        """);

    // the attack on X and Y; a breach at X.
    private static ImmutableArray<Party> OnTarget(ImmutableArray<Word> words, ProseSentence sentence, ImmutableArray<Party> here, int index)
    {
        var i = index + 1;
        if (i >= sentence.EndWord || !Prepositions.Contains(words[i].Lower))
            return [];
        i++;
        while (i < sentence.EndWord && i < index + 7 && PartyAt(here, i) is null && Fillers.Contains(words[i].Lower))
            i++;
        return PartyAt(here, i) is { } first ? Joined(words, here, first) : [];
    }

    // X suffered an attack; X came under fire; X confirmed a breach; X reported a large-scale attack on its network.
    private static ImmutableArray<Party> SufferedBy(ImmutableArray<Word> words, ProseSentence sentence, ImmutableArray<Party> here, int index)
    {
        for (var i = index - 1; i >= sentence.FirstWord && i > index - 14; i--)
        {
            if (words[i].Text is ";" or "\"" or ":" || words[i].Lower is "after" or "but" && i < index - 8)
                return [];
            if (!Suffering.Contains(words[i].Lower))
                continue;
            if (words[i].Lower is "by" or "to" or "of" && !(i > sentence.FirstWord && words[i - 1].Lower is "hit" or "affected" or "disrupted" or "struck" or "victim" or "compromised" or "crippled"))
                continue;
            if (SubjectOf(words, sentence, here, i) is { Length: > 0 } subject)
                return subject;
        }

        return [];
    }

    // X was hit; X's network was breached; X has been hacked.
    private static ImmutableArray<Party> PassiveSubject(ImmutableArray<Word> words, ProseSentence sentence, ImmutableArray<Party> here, int index)
    {
        var i = index - 1;
        while (i > sentence.FirstWord && i > index - 4 && words[i].Lower.EndsWith("ly", StringComparison.Ordinal))
            i--;
        if (i < sentence.FirstWord || words[i].Lower is not ("was" or "were" or "been" or "being" or "is" or "are" or "got"))
            return [];
        return SubjectOf(words, sentence, here, i);
    }

    // hackers breached X; the gang listed X; malware infected the systems of X.
    private static ImmutableArray<Party> ObjectOf(ImmutableArray<Word> words, ProseSentence sentence, ImmutableArray<Party> here, int index)
    {
        if (index > sentence.FirstWord && (words[index - 1].Lower is "was" or "were" or "been" or "being" or "is" or "are" or "the" or "a" or "to"))
            return [];
        var hasAttacker = false;
        for (var i = index - 1; i >= sentence.FirstWord && i > index - 10; i--)
            hasAttacker |= Attackers.Contains(words[i].Lower);
        if (!hasAttacker)
            return [];
        var at = index + 1;
        while (at < sentence.EndWord && at < index + 8 && PartyAt(here, at) is null && (Fillers.Contains(words[at].Lower) || words[at].Lower is "data" or "files" or "from" or "into" or "of" or "records" or "systems" or "and" || Parties.Belongings.Contains(words[at].Lower)))
            at++;
        return PartyAt(here, at) is { } first ? Joined(words, here, first) : [];
    }

    // the EC attack, the Parliament incident, the Contoso data breach.
    private static Party? NamedAfter(ImmutableArray<Word> words, ImmutableArray<Party> here, int index)
    {
        var i = index;
        while (i > 0 && i > index - 3 && EventModifiers.Contains(words[i - 1].Lower))
            i--;
        var party = here.LastOrDefault(p => p.End == i || p.Span.End == words[Math.Max(0, i - 1)].End);
        return party is not null && (party.First == 0 || party.IsKnown || words[party.First - 1].Lower is "the") ? party : null;
    }

    /// <summary>The parties that stand before a verb as its subject, with an apposition or a relative clause between at most.</summary>
    private static ImmutableArray<Party> SubjectOf(ImmutableArray<Word> words, ProseSentence sentence, ImmutableArray<Party> here, int verb)
    {
        var i = verb;
        while (i > sentence.FirstWord && (Cues.Auxiliaries.Contains(words[i - 1].Lower) || words[i - 1].Lower is "it" or "they" or "that" or "who" or "which" or "was" or "were" or "been" or "had" || Cues.Verbs.ContainsKey(words[i - 1].Lower) || words[i - 1].Lower.EndsWith("ly", StringComparison.Ordinal)))
            i--;
        var last = here.LastOrDefault(p => p.End <= i);
        if (last is null)
            return [];
        // Between subject and verb: nothing, a few words of its own ("in Ohio"), or an apposition between commas.
        var gap = i - last.End;
        var isNear = gap == 0 || (gap <= 6 && !Clauses.HasVerb(words, last.End, i)) || (words[last.End].Text is "," && words[i - 1].Text is "," && gap < 25);
        if (!isNear || Crosses(words, last.End, i))
            return [];
        var first = here.IndexOf(last);
        while (first > 0 && AreJoined(words, here[first - 1], here[first]))
            first--;
        return here[first..(here.IndexOf(last) + 1)];
    }

    private static bool Crosses(ImmutableArray<Word> words, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (words[i].Lower is "but" or "while" or ";" or "\"" or "because" or "after" or "hackers" or "attackers")
                return true;
        }

        return false;
    }

    private static ImmutableArray<Party> Joined(ImmutableArray<Word> words, ImmutableArray<Party> here, Party first)
    {
        var start = here.IndexOf(first);
        var end = start + 1;
        while (end < here.Length && AreJoined(words, here[end - 1], here[end]))
            end++;
        return here[start..end];
    }

    /// <summary>"the Commission and its foreign ministry, the External Action Service".</summary>
    private static bool AreJoined(ImmutableArray<Word> words, Party one, Party other)
    {
        if (other.First - one.End is < 1 or > 5)
            return false;
        var hasAnd = false;
        for (var i = one.End; i < other.First; i++)
        {
            if (words[i].Lower is "and" or "," or "&")
                hasAnd |= words[i].Lower is "and" or "&" || (i == one.End && other.First - one.End == 1);
            else if (!words[i].IsLetters || Clauses.HasVerb(words, i, i + 1) || words[i].Lower is "in" or "on" or "to" or "from" or "by" or "of" or "for" or "that" or "told")
                return false;
        }

        return hasAnd;
    }

    private static Party? PartyAt(ImmutableArray<Party> here, int word) => here.FirstOrDefault(p => p.First == word);

    private static string EventText(Prose prose, ProseSentence sentence, int index)
    {
        var words = prose.Words;
        if (!EventNouns.Contains(words[index].Lower))
            return words[index].Lower is "fire" ? "attack" : words[index].Lower;
        var first = index;
        while (first > sentence.FirstWord && EventModifiers.Contains(words[first - 1].Lower))
        {
            // "malware-driven attack": both halves or none.
            if (words[first - 1].Text is "-" && (first - 2 < sentence.FirstWord || !EventModifiers.Contains(words[first - 2].Lower)))
                break;
            first -= words[first - 1].Text is "-" ? 2 : 1;
        }
        return prose.Text[words[first].Start..words[index].End].ToLowerInvariant();
    }

    // An attack that is told, not one that is only referred to: "a", "an", "under", no determiner; or a verb of suffering.
    private static bool IsTold(ImmutableArray<Word> words, ProseSentence sentence, int index)
    {
        for (var i = index - 1; i >= sentence.FirstWord && i > index - 5; i--)
        {
            if (words[i].Lower is "a" or "an" or "another")
                return true;
            if (words[i].Lower is "the" or "this" or "that" or "these")
                return false;
        }

        return true;
    }

    private static bool IsSubordinate(ImmutableArray<Word> words, ProseSentence sentence, int index)
    {
        for (var i = sentence.FirstWord; i < index; i++)
        {
            if (words[i].Lower is "after" or "since" or "following" or "when" or "while" && i < sentence.FirstWord + 6)
            {
                for (var j = i; j < index; j++)
                {
                    if (words[j].Text is ",")
                        return false;
                }

                return true;
            }
        }

        return false;
    }

    internal static readonly FrozenSet<string> EventNouns = Sentences.SetOf("""
        attack attacks cyberattack cyberattacks breach breaches hack hacks intrusion intrusions incident incidents compromise outage leak hacking
        assault theft heist infection cyberassault break-in defacement extortion raid disruption
        """);

    internal static readonly FrozenSet<string> EventModifiers = Sentences.SetOf("""
        data ransomware cyber malware ddos phishing security network computer supply chain supply-chain hacking denial service large massive major - driven
        based scale large-scale cyberespionage espionage recent latest alleged suspected email spear wiper serious significant
        """);

    private static readonly FrozenSet<string> Prepositions = Sentences.SetOf("on at against of in hitting targeting affecting involving upon inside");

    private static readonly FrozenSet<string> Fillers = Sentences.SetOf("""
        the a an its their his her both of two three several some other another us uk u s german french dutch italian spanish british american european
        company firm giant maker retailer provider operator bank hospital city chain group carrier airline software technology tech network networks
        systems computer computers website servers vendor supplier contractor subsidiary healthcare energy oil gas insurance manufacturer
        """);

    private static readonly FrozenSet<string> Suffering = Sentences.SetOf("""
        suffered suffers suffer experienced experiences sustained confirmed confirms disclosed discloses reported reports acknowledged acknowledges admitted
        admits announced faced faces facing hit came come comes came fell investigating detected discovered revealed recovering responding battling
        weathered endured by to of under fending repelled contained thwarted victim
        """);

    private static readonly FrozenSet<string> PassiveVerbs = Sentences.SetOf("""
        hit breached hacked attacked compromised targeted infected encrypted struck defaced crippled disrupted infiltrated penetrated ransomed victimized
        paralyzed paralysed affected knocked shut locked extorted
        """);

    private static readonly FrozenSet<string> ActiveVerbs = Sentences.SetOf("""
        hit breached hacked attacked compromised targeted infected struck defaced crippled disrupted infiltrated penetrated stole stolen broke listed added
        encrypted exfiltrated paralysed paralyzed hits breaches hacks attacks targets
        """);

    private static readonly FrozenSet<string> Attackers = Sentences.SetOf("""
        hackers hacker attackers attacker gang group ransomware malware intruders cybercriminals criminals actors actor hacktivists attack cyberattack
        breach botnet worm virus thieves crew
        """);
}

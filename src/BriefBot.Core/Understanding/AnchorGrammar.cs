using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Who stands as the victim around a word of attack in one sentence.</summary>
internal readonly partial struct AnchorGrammar(ImmutableArray<Word> words, ProseSentence sentence, ImmutableArray<Party> here)
{
    /// <returns>Null where no harm is told; no targets where harm is told of somebody who is not named.</returns>
    public (ImmutableArray<Party> Targets, bool IsTold)? HitAt(int index)
    {
        var lower = words[index].Lower;
        if (AttackWords.Events.Contains(lower) || (lower is "fire" && index > sentence.FirstWord && words[index - 1].Lower is "under" && !(index + 1 < sentence.EndWord && words[index + 1].Lower is "for" or "from" or "over")))
        {
            if (OnTarget(index) is { Length: > 0 } on)
                return (on, IsTold(index));
            if (SufferedBy(index) is { Length: > 0 } suffered)
                return (suffered, true);
            if (RespondingTo(index) is { Length: > 0 } responding)
                return (responding, true);
            if (NamedAfter(index) is { } named)
                return ([named], false);
            if (Unnamed(index))
                return ([], true);
        }

        // "a case at the shipping company X": what it was stands elsewhere.
        if (lower is "case" && index + 1 < sentence.EndWord && words[index + 1].Lower is "at" && OnTarget(index) is { Length: > 0 } ofCase)
            return (ofCase, true);
        if (AttackWords.Passive.Contains(lower) && IsPassive(index))
            return (Hittable(PassiveSubject(index)), true);
        if (AttackWords.Taking.Contains(lower) && IsPassive(index))
            return (TakenFrom(index), true);
        if ((AttackWords.Hitting.Contains(lower) || AttackWords.Taking.Contains(lower)) && HasAttacker(index) && ObjectOf(index) is var objects)
            return objects.Length > 0 || !AttackWords.OftenHarmless.Contains(lower) || (index + 1 < sentence.EndWord && words[index + 1].Lower is "into" or "inside") ? (Hittable(objects), true) : null;
        if (lower is "made" or "rendered" or "left" or "took" or "knocked" or "put" && IsOutOfOrder(index) && ObjectOf(index) is { Length: > 0 } down)
            return (Hittable(down), true);
        // "the one used against Trans Alpina".
        if (lower is "used" or "deployed" or "aimed" or "directed" or "fired" or "hurled" && index + 2 < sentence.EndWord && (words[index + 1].Lower is "against" || (words[index + 1].Lower is "at" && lower is not ("used" or "deployed"))) && PartyAfter(index + 2, 6) is { Role: PartyRole.Organisation, IsBystander: false } aimed)
            return (Joined(aimed), true);
        if (lower is "records" or "data" or "database" or "files" && ForSaleOf(index) is { } sold)
            return ([sold], true);
        if (AttackWords.Malice.Contains(lower) && here.FirstOrDefault(p => p.IsPackage) is { } poisoned)
            return ([poisoned], true);
        if (lower is "fell" && index + 2 < sentence.EndWord && (words[index + 1].Lower is "to" && index + 3 < sentence.EndWord && HasTrouble(index + 2, index + 7) || (words[index + 1].Lower is "victim" or "prey")))
            return Told(SubjectOf(index));
        if (AttackWords.Failing.Contains(lower) || (lower is "went" && index + 1 < sentence.EndWord && words[index + 1].Lower is "offline" or "dark" or "blank" or "down"))
            return Told(SubjectOf(index));
        if (lower is "lost" or "lose" or "loses" && (HasTrouble(index + 1, sentence.EndWord) || HasDigitalBetween(index + 1, index + 7) || LosesToSwindlers(index)))
            return (SubjectOf(index), true);
        // "was brought down for nine hours by a flood of traffic", "was brought to a standstill".
        if (lower is "brought" && IsPassive(index) && index + 2 < sentence.EndWord && (words[index + 1].Lower is "down" || (words[index + 1].Lower is "to" && index + 3 < sentence.EndWord && words[index + 3].Lower is "standstill" or "halt" or "stop" or "knees")))
            return Told(PassiveSubject(index));
        // "used a fault in the website of X", "got in through a hole in X's portal": whose it is was hit.
        if (AttackWords.Gaps.Contains(lower) && index + 3 < sentence.EndWord && words[index + 1].Lower is "in" && HasBefore(index, 4, "used", "exploited", "abused", "exploiting", "using", "through", "via") && OwnerOfSite(index + 2) is { } owner)
            return ([owner], true);
        // "Version 4.2.8 of almanac-grid was uploaded with the maintainer's own credentials."
        if (lower is "uploaded" or "published" or "pulled" && IsPassive(index) && PassiveSubject(index) is [{ Role: PartyRole.Product }, ..] package)
            return (package, true);
        // "the University of Elm, where lectures were called off after ransomware tore through its records".
        if (lower is "where" && index > sentence.FirstWord && words[index - 1].Text is "," && HasTrouble(index + 1, sentence.EndWord) && SubjectOf(index - 1) is [{ Role: PartyRole.Organisation, IsBystander: false }, ..] there)
            return (Hittable(there), true);
        return null;

        static (ImmutableArray<Party> Targets, bool IsTold)? Told(ImmutableArray<Party> targets) => targets.IsEmpty ? null : (targets, true);
    }

    /// <summary>"Four customers have come forward: A, B and C"; "victims include A and B".</summary>
    public ImmutableArray<Party> VictimsListedAt(int index)
    {
        if (!(words[index].Text is ":" || words[index].Lower is "include" or "included" or "including"))
            return [];
        var isOfVictims = false;
        for (var i = sentence.FirstWord; i < index; i++)
            isOfVictims |= words[i].Lower is "victims" or "customers" or "clients" or "companies" or "organisations" or "organizations" or "targets" or "firms";
        return isOfVictims && PartyAfter(index + 1, 7) is { Role: PartyRole.Organisation } first ? Joined(first) : [];
    }

    /// <summary>"intrusions at A in January, B in early February and C on March 7": each of them by itself.</summary>
    public IEnumerable<ImmutableArray<Party>> Enumerated(int index, ImmutableArray<Party> targets)
    {
        if (!words[index].Lower.EndsWith('s') || !AttackWords.Events.Contains(words[index].Lower) || targets[0].First < index)
            return [targets];
        var after = targets[^1].First;
        var (own, all) = (words, here);
        ImmutableArray<Party>[] others = [.. all.Where(p => p.First > after && p.Role is PartyRole.Organisation && own[p.First - 1].Lower is "," or "and" or "at" or "on").Select(p => ImmutableArray.Create(p))];
        return others.Length == 0 ? [targets] : [targets, .. others];
    }

    /// <summary>What has the flaw, or whose it is: "a flaw in Tessel T3 routers", "Orbweave has fixed a flaw", "the first is in FaxHarbor".</summary>
    public ImmutableArray<Party> FlawAt(int index)
    {
        var lower = words[index].Lower;
        if (lower is "in" && index > sentence.FirstWord + 1 && words[index - 1].Lower is "is" && words[index - 2].Lower is "first" or "second" or "third" or "other")
            return PartyAfter(index + 1, 3) is { } listed ? [listed] : [];
        if (!AttackWords.Flaws.Contains(lower))
            return [];
        if (index + 1 < sentence.EndWord && words[index + 1].Lower is "in" or "affecting" or "of" && PartyAfter(index + 2, 8) is { } flawed && flawed.Role is not PartyRole.Observer)
            return [flawed];
        for (var i = index - 1; i > sentence.FirstWord && i > index - 10; i--)
        {
            if (Mending.Contains(words[i].Lower))
                return Hittable(SubjectOf(i)) is { Length: > 0 } maker && maker[0].Role is not PartyRole.Observer ? maker : [];
        }

        return [];
    }

    private bool HasBefore(int index, int within, params ReadOnlySpan<string> any)
    {
        for (var i = index - 1; i >= sentence.FirstWord && i >= index - within; i--)
        {
            if (any.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    // the attack on X and Y; a breach at X; the collapse of a control room at the grid company X.
    private ImmutableArray<Party> OnTarget(int index)
    {
        for (var i = index + 1; i < sentence.EndWord && i < index + 14; i++)
        {
            if (Prepositions.Contains(words[i].Lower))
            {
                if (PartyAfter(i + 1, 8) is { } first && first.Role is not PartyRole.Product && !(words[i].Lower is "of" or "in" or "to" && first.Role is PartyRole.Observer))
                    return Hittable(Joined(first));
            }
            else if (!words[i].IsLetters || words[i].IsName || AttackWords.Events.Contains(words[i].Lower) || Clauses.HasVerb(words, i, i + 1) && !(words[i].Lower is "hit" or "affected") || words[i].Lower is "by" or "and" or "that" or "which" or "who" or "as" or "after")
            {
                // "the attack that hit X", "an incident which knocked out the booking system of X".
                if (words[i].Lower is "that" or "which" && i + 1 < sentence.EndWord && AttackWords.Hitting.Contains(words[i + 1].Lower) && PartyAfter(i + 2, 8) is { } hit)
                    return Hittable(Joined(hit));
                return [];
            }
        }

        return [];
    }

    // X suffered an attack; X came under fire; X confirmed a breach; X reported a large-scale attack on its network.
    private ImmutableArray<Party> SufferedBy(int index)
    {
        for (var i = index - 1; i >= sentence.FirstWord && i > index - 14; i--)
        {
            if (words[i].Text is ";" or "\"" or ":" || words[i].Lower is "after" or "but" && i < index - 8)
                return [];
            if (!AttackWords.Suffering.Contains(words[i].Lower))
                continue;
            if (words[i].Lower is "by" or "to" or "of" && !(i > sentence.FirstWord && words[i - 1].Lower is "hit" or "affected" or "disrupted" or "struck" or "victim" or "compromised" or "crippled" or "fell"))
                continue;
            // Who reports attacks on others, or many of them, is no victim.
            if (Reporting.Contains(words[i].Lower) && (index - i > 11 || words[index].Lower.EndsWith('s') || (index + 2 < sentence.EndWord && words[index + 1].Lower is "on" or "against" or "targeting" && words[index + 2].Lower is not ("its" or "their" or "our" or "the") && !words[index + 2].IsNumber && !PartyWords.Ordinary.Contains(words[index + 2].Lower))))
                return [];
            if (SubjectOf(i) is { Length: > 0 } subject && !subject[0].IsBystander && subject[0].Role is PartyRole.Organisation)
                return subject;
        }

        return [];
    }

    // "the operator, Bellavasca, shut down its entry system in response to a cyber-attack".
    private ImmutableArray<Party> RespondingTo(int index)
    {
        if (!HasBefore(index, 6, "response", "because", "due", "following", "after", "amid"))
            return [];
        for (var i = index - 1; i >= sentence.FirstWord && i > index - 22; i--)
        {
            if (words[i].Text is ";" or "\"")
                return [];
            if (AttackWords.Responding.Contains(words[i].Lower) && HasBetween(i, index, "its", "their") && SubjectOf(i) is [{ Role: PartyRole.Organisation, IsBystander: false }, ..] subject)
                return subject;
        }

        return [];
    }

    // "an attack on a hospital chain", "the city's parking meters": harm is told, but of nobody by name.
    private bool Unnamed(int index) =>
        index + 2 < sentence.EndWord && words[index + 1].Lower is "on" or "at" or "against" && words[index + 2].Lower is "a" or "an" or "its" or "one" or "two" or "three" or "several";

    private bool IsPassive(int index)
    {
        var i = index - 1;
        while (i > sentence.FirstWord && i > index - 4 && (words[i].Lower.EndsWith("ly", StringComparison.Ordinal) || words[i].Lower is "not" or "also" or "never"))
            i--;
        if (i < sentence.FirstWord)
            return false;
        if (words[i].Lower is "was" or "were" or "been" or "being" or "is" or "are" or "got")
            return !(words[index].Lower is "affected" or "targeted" && words[i].Lower is "is");
        return words[index].Lower is "hit" && words[i].Lower is "chain" or "firm" or "company";
    }

    private ImmutableArray<Party> PassiveSubject(int index)
    {
        var i = index - 1;
        while (i > sentence.FirstWord && i > index - 4 && words[i].Lower is not ("was" or "were" or "been" or "being" or "is" or "are" or "got"))
            i--;
        return SubjectOf(i);
    }

    private bool HasAttacker(int index)
    {
        if (index > sentence.FirstWord && (words[index - 1].Lower is "was" or "were" or "been" or "being" or "is" or "are" or "the" or "a" or "an" or "to" or "its" or "their"))
            return false;
        for (var i = index - 1; i >= sentence.FirstWord && i > index - 14; i--)
        {
            if (words[i].Text is ";" or "\"")
                return false;
            if (AttackWords.Attackers.Contains(words[i].Lower))
                return !(words[i].Lower is "he" or "she" or "they" && (i < index - 3 || AttackWords.OftenHarmless.Contains(words[index].Lower)));
            foreach (var party in here)
            {
                if (party.Role is PartyRole.Attacker or PartyRole.Malware && party.First <= i && i < party.End)
                    return true;
            }
        }

        return false;
    }

    // hackers breached X; the gang listed X; malware infected the systems of X; thieves copied files from X.
    private ImmutableArray<Party> ObjectOf(int index)
    {
        var isTaking = AttackWords.Taking.Contains(words[index].Lower) && !AttackWords.Hitting.Contains(words[index].Lower);
        var isSource = false;
        for (var i = index + 1; i < sentence.EndWord && i < index + 14; i++)
        {
            foreach (var party in here)
            {
                if (party.First != i)
                    continue;
                // What is taken is taken "from X", or it is "X's".
                var isFit = party.CanBeHit && !party.IsBystander && (!isTaking || isSource || words[party.End - 1].Lower is "s" || party.End > party.First + 1 && PartyWords.Belongings.Contains(words[party.End - 1].Lower));
                return isFit && party.Role is PartyRole.Organisation or PartyRole.Observer ? Joined(party) : [];
            }

            isSource |= words[i].Lower is "from" or "at" or "of";
            var isParticle = i <= index + 3 && words[i].Lower is "into" or "in" or "on" or "down" or "off" or "to" or "access";
            var isInside = isParticle || words[i].Text is "-" or "'" || words[i].Lower is "from" or "at" || words[i].IsNumber || words[i].Text is "," && words[i - 1].IsNumber
                || (words[i].IsLetters && !OutsideNouns.Contains(words[i].Lower) && !Clauses.HasVerb(words, i, i + 1));
            if (!isInside)
                return [];
        }

        return [];
    }

    // "Maps were copied from the inspection firm X".
    private ImmutableArray<Party> TakenFrom(int index)
    {
        for (var i = index + 1; i < sentence.EndWord && i < index + 5; i++)
        {
            if (words[i].Lower is "from" && PartyAfter(i + 1, 8) is { Role: PartyRole.Organisation } source)
                return Joined(source);
        }

        return [];
    }

    private bool HasTrouble(int from, int to)
    {
        for (var i = from; i < to && i < sentence.EndWord; i++)
        {
            if (AttackWords.Trouble.Contains(words[i].Lower) || AttackWords.Flaws.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    private bool LosesToSwindlers(int index)
    {
        for (var i = index + 1; i + 1 < sentence.EndWord && i < index + 10; i++)
        {
            if (words[i].Lower is "to" or "in" && (AttackWords.Swindlers.Contains(words[i + 1].Lower) || (i + 2 < sentence.EndWord && AttackWords.Swindlers.Contains(words[i + 2].Lower))))
                return true;
        }

        return false;
    }

    // "the website of X", "X's booking portal": a thing that X runs, not one that X makes.
    private Party? OwnerOfSite(int index)
    {
        if (PartyAfter(index, 6) is not { Role: PartyRole.Organisation } party)
            return null;
        var isOf = false;
        for (var i = index; i < party.First; i++)
            isOf |= AttackWords.Sites.Contains(words[i].Lower) && i + 1 < sentence.EndWord && words[i + 1].Lower is "of" or "at";
        return isOf || (party.End > index && party.End - 1 > party.First && AttackWords.Sites.Contains(words[party.End - 1].Lower)) ? party : null;
    }

    private bool IsOutOfOrder(int index)
    {
        for (var i = index + 1; i < sentence.EndWord && i < index + 16; i++)
        {
            if (AttackWords.OutOfOrder.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    // "is offering data that he says comes from the phone company X"; "offers 9 million alleged X records".
    private Party? ForSaleOf(int index)
    {
        var isOffered = false;
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
            isOffered |= AttackWords.Offering.Contains(words[i].Lower);
        if (!isOffered)
            return null;
        foreach (var party in here)
        {
            if (party.Role is not PartyRole.Organisation || party.IsBystander)
                continue;
            if (party.End == index || (party.Span.End <= words[index].Start && party.End == index + 1))
                return party;
            if (party.First > index && party.First < index + 14 && HasBetween(index, party.First, "from", "of") && !HasBetween(index, party.First, "to", "by", "against"))
                return party;
        }

        return null;
    }

    private bool HasBetween(int from, int to, params ReadOnlySpan<string> any)
    {
        for (var i = from; i < to; i++)
        {
            if (any.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    // the EC attack, the Parliament incident, the Contoso data breach.
    private Party? NamedAfter(int index)
    {
        var i = index;
        while (i > sentence.FirstWord && i > index - 3 && AttackWords.EventModifiers.Contains(words[i - 1].Lower))
            i--;
        var before = words[Math.Max(0, i - 1)].End;
        var at = i;
        var party = here.FirstOrDefault(p => p.End == at || p.Span.End == before);
        return party is { Role: PartyRole.Organisation, IsKnown: true } ? party : null;
    }

    private static ImmutableArray<Party> Hittable(ImmutableArray<Party> parties) => parties.All(p => p.CanBeHit) ? parties : [.. parties.Where(p => p.CanBeHit)];

    // An attack that is told, not one that is only referred to: "a", "an", "under", no determiner; or a verb of suffering.
    private bool IsTold(int index)
    {
        var i = index - 1;
        while (i >= sentence.FirstWord && (AttackWords.EventModifiers.Contains(words[i].Lower) || words[i].IsName && i > sentence.FirstWord))
            i--;
        return i < sentence.FirstWord || words[i].Lower is not ("the" or "this" or "that" or "these" or "its" or "their");
    }

    private static readonly FrozenSet<string> Reporting = Sentences.SetOf("reported reports announced revealed discovered detected disclosed discloses investigating");

    private enum Join { None, Comma, And }

    private static readonly FrozenSet<string> Prepositions = Sentences.SetOf("on at against of in into hitting targeting affecting involving upon inside from to");

    private static readonly FrozenSet<string> OutsideNouns = Sentences.SetOf("""
        to for with by about after before because since when while that which who whose but or if as than over under through during until between among on in at from
        into against he she it they we you i his her their
        """);

    private static readonly FrozenSet<string> Mending = Sentences.SetOf("""
        fixed patched released fixes patches fix patch releases addressed addresses closed closes issued issues mended updated plugged plugs disclosed warned
        """);
}

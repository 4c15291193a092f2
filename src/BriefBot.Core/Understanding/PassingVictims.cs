using System.Collections.Frozen;

namespace BriefBot.Core.Understanding;

/// <summary>
/// Finds victims that an article tells of in passing, in whatever grammar: an organisation that is named for the first time in a sentence about harm with a day of its own,
/// and that neither watches, nor helps, nor is spoken of beside the victims told before.
/// </summary>
internal static class PassingVictims
{
    public static IEnumerable<Anchor> Of(ReportContext context, List<ReportDraft> reports)
    {
        var sentences = context.Prose.Sentences;
        var named = new HashSet<string>();
        var targets = reports.SelectMany(r => r.Targets).ToHashSet();
        var anchored = reports.SelectMany(r => r.Anchors).Select(a => a.Sentence).ToHashSet();
        Party? introduced = null;
        for (var s = 0; s < sentences.Length; s++)
        {
            Party[] fresh = [.. context.PartiesIn(s).Where(p => !named.Contains(p.Name))];
            named.UnionWith(fresh.Select(p => p.Name));
            var isGoingOn = introduced is not null && s > 0 && sentences[s - 1].Line == sentences[s].Line && StartsWithIt(context, sentences[s]);
            var candidate = fresh.FirstOrDefault(p => IsCandidate(context, sentences[s], p, targets)) ?? (isGoingOn ? introduced : null);
            introduced = candidate;
            if (s == 0 || candidate is null || targets.Contains(candidate.Name) || anchored.Contains(s) || !context.DatesIn(s).Any(d => d.IsOnCalendar) || HarmAt(context, ClauseOf(context, sentences[s], candidate)) is not { } harm)
                continue;
            introduced = null;
            var hit = new AnchorGrammar(context.Prose.Words, sentences[s], [.. context.PartiesIn(s).Where(p => p.CanBeHit)]) is var grammar && candidate.First >= sentences[s].FirstWord ? grammar.Joined(candidate) : [candidate];
            targets.UnionWith(hit.Select(t => t.Name));
            yield return new Anchor(hit, AttackWords.Events.Contains(context.Lower(harm)) ? context.Lower(harm) : "attack", harm, s, IsTold: true, IsSubordinate: false);
        }
    }

    private static bool IsCandidate(ReportContext context, ProseSentence sentence, Party party, HashSet<string> targets)
    {
        if (party is not { Role: PartyRole.Organisation, IsBystander: false, IsDescription: false, IsKnown: true } || Words.Of(party.Name).Any(w => Helpers.Contains(w.Lower)) || IsInitials(party.Name))
            return false;
        // Beside the victim that the sentence is about, another name is a partner, a supplier, a source: "Contoso bought the program from Fabrikam in March".
        var subject = context.PartiesIn(context.Prose.SentenceAt(party.Span.Start)).FirstOrDefault(p => p.Role is not (PartyRole.Place or PartyRole.Malware or PartyRole.Product));
        if (subject is not null && subject.First < party.First && (targets.Contains(subject.Name) && !IsOwner(context, subject) || subject.Role is PartyRole.Observer or PartyRole.Person && Speaks(context, sentence, subject)))
            return false;
        var before = party.First - 1;
        // Before its name: its kind, then what ties it to the sentence.
        while (before > sentence.FirstWord && context.Prose.Words[before].IsLetters && !Ties.Contains(context.Lower(before)) && !Clauses.HasVerb(context.Prose.Words, before, before + 1))
        {
            if (Helpers.Contains(context.Lower(before)))
                return false;
            before--;
        }

        if (before >= sentence.FirstWord && NotHit.Contains(context.Lower(before)))
            return false;
        if (context.Lower(sentence.FirstWord) is "shares" or "stock" or "stocks" or "investors")
            return false;
        for (var i = party.End; i < sentence.EndWord && i < party.End + 6; i++)
        {
            // Who says it of itself is no onlooker.
            if (Helping.Contains(context.Lower(i)) && !(context.Lower(i) is "said" or "says" && SpeaksOfItself(context, sentence, i)))
                return false;
        }

        return true;
    }

    // "RDP", "CPU": as often a thing as a body.
    private static bool IsInitials(string name) => name.Length <= 6 && !name.AsSpan().ContainsAnyInRange('a', 'z');

    private static bool SpeaksOfItself(ReportContext context, ProseSentence sentence, int said)
    {
        for (var i = said + 1; i < sentence.EndWord; i++)
        {
            if (context.Lower(i) is "it" or "its" or "their")
                return true;
        }

        return false;
    }

    // "Contoso's haulier": the owner of another is not what the sentence is about.
    private static bool IsOwner(ReportContext context, Party party) => context.Prose.Words[party.End - 1].Lower is "s" or "'" && context.Prose.Words[party.End - 1].Start >= party.Span.End;

    private static bool Speaks(ReportContext context, ProseSentence sentence, Party party)
    {
        for (var i = party.End; i < sentence.EndWord && i < party.End + 4; i++)
        {
            if (Cues.Verbs.ContainsKey(context.Lower(i)))
                return true;
        }

        return false;
    }

    private static bool StartsWithIt(ReportContext context, ProseSentence sentence)
    {
        for (var i = sentence.FirstWord; i < sentence.EndWord && i < sentence.FirstWord + 5; i++)
        {
            if (context.Lower(i) is "it" or "its" or "they" or "their")
                return true;
        }

        return false;
    }

    // Harm told in another clause may be another's. Whom the sentence before introduced is meant in all of this one.
    private static ProseSentence ClauseOf(ReportContext context, ProseSentence sentence, Party party)
    {
        var clause = Clauses.Of(context.Prose, sentence).FirstOrDefault(c => c.FirstWord <= party.First && party.First < c.EndWord);
        return clause.EndWord > 0 ? sentence with { FirstWord = clause.FirstWord, EndWord = clause.EndWord } : sentence;
    }

    /// <summary>The word that tells harm, not feared, denied or to come. Null when none does.</summary>
    public static int? HarmAt(ReportContext context, ProseSentence sentence)
    {
        var words = context.Prose.Words;
        int? harm = null, soft = null;
        var isDigital = false;
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            var lower = words[i].Lower;
            // A course, a report, a law "on ransomware" is about it in general.
            var isTopic = i > sentence.FirstWord && words[i - 1].Lower is "on" or "about" or "against" or "of" && AttackWords.Trouble.Contains(lower) && !AttackWords.Events.Contains(lower);
            if (lower is "no" or "not" or "never" or "could" or "might" or "may" or "would" or "will" or "if" or "whether" or "drill" or "exercise" && words[i].Text is not "May")
                return null;
            isDigital |= AttackWords.Digital.Contains(lower);
            var idiom = AttackWords.Misfortunes.Longest(words, i, sentence.EndWord, out _);
            if (idiom is [Misfortune.OfComputers, ..])
                soft ??= i;
            else if (idiom.Count > 0)
                harm ??= i;
            else if (People.Contains(lower) ? DoesHarm(context, sentence, i) : !isTopic && (AttackWords.Trouble.Contains(lower) || AttackWords.Events.Contains(lower) || Culprits.Contains(lower)))
                harm ??= i;
        }

        return harm ?? (isDigital ? soft : null);
    }

    // "Strangers had read its letters"; that "the attackers rented a server" harms nobody.
    private static bool DoesHarm(ReportContext context, ProseSentence sentence, int people)
    {
        for (var i = people + 1; i < sentence.EndWord && i < people + 6; i++)
        {
            var lower = context.Lower(i);
            if (lower is "rented" or "hired" or "bought" or "used" or "leased" or "registered" or "named" or "called" or "asked" or "demanded" or "contacted")
                return false;
            if (AttackWords.Hitting.Contains(lower) || AttackWords.Taking.Contains(lower) || AttackWords.Passive.Contains(lower) || lower is "had" or "were" || (lower.EndsWith("ed", StringComparison.Ordinal) && lower.Length > 4))
                return true;
        }

        return false;
    }

    private static readonly FrozenSet<string> Culprits = Sentences.SetOf("gang extortionists hacktivists saboteur saboteurs sabotage ransom tampered hijacked worm virus trojan");

    private static readonly FrozenSet<string> People = Sentences.SetOf("intruder intruders hacker hackers attacker attackers thief thieves spies outsider outsiders impostor impostors fraudsters scammers strangers stranger burglars criminals crew someone somebody");

    private static readonly FrozenSet<string> Ties = Sentences.SetOf("of at on from against in by with to for as and or than via through like , ;");

    // Who did it, whom one works with, turns to, buys from: "reported to X", "with help from" is told by the helper's noun.
    private static readonly FrozenSet<string> NotHit = Sentences.SetOf("by with to for as via through than like");

    private static readonly FrozenSet<string> Helpers = Sentences.SetOf("""
        insurer lawyers law auditor auditors consultancy consultants forensic forensics investigators regulator watchdog ministry police court union federation association broker
        forum marketplace market channel messenger negotiator negotiators specialist specialists responders cert newspaper magazine broadcaster software maker vendor
        """);

    private static readonly FrozenSet<string> Helping = Sentences.SetOf("hired retained helped helping assisted investigates investigating tracks tracked found discovered warned published analysed analyzed estimates estimated monitors said says claims claim believes argues contacted launched created launches sells develops researcher researchers analyst analysts expert");
}

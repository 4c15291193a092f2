using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>What an anchor tells: harm to somebody, a flaw in something, or an act of the law.</summary>
internal enum AnchorKind { Attack, Flaw, Arrest, Takedown, Fine }

/// <summary>A place where an article says that somebody was hit: the target and the word that says what happened.</summary>
/// <param name="Targets">All who were hit in this one event, in the order named; empty where nobody is named.</param>
/// <param name="Event">The words of the event: "malware-driven attack".</param>
/// <param name="Sentence">-1 in the title.</param>
/// <param name="IsTold">True where the sentence tells the event ("was hit"), false where it only names it ("the Parliament incident").</param>
/// <param name="IsSubordinate">True inside an opening such as "Two days after …": not what the sentence is about.</param>
internal sealed record Anchor(
    ImmutableArray<Party> Targets, string Event, int EventWord, int Sentence, bool IsTold, bool IsSubordinate)
{
    public AnchorKind Kind { get; init; }

    /// <summary>Asked, imagined or denied: it supports what is told elsewhere and opens nothing.</summary>
    public bool IsDoubted { get; init; }

    /// <summary>Told as what came before: "…, two days after police arrested a man".</summary>
    public bool IsBefore { get; init; }

    /// <summary>The targets were each hit by themselves: "both", "within an hour of each other".</summary>
    public bool IsEach { get; init; }

    /// <summary>A list of further victims: "Four customers have come forward so far: A, B, C and D."</summary>
    public bool IsListed { get; init; }

    /// <summary>One only speaks of trouble as of one's own; no grammar says that one was hit.</summary>
    public bool IsStatement { get; init; }

    /// <summary>Of a statement: it says outright that the trouble is theirs ("its servers", "a break-in of its own").</summary>
    public bool IsOwn { get; init; }
}

/// <summary>Finds who was hit by what, by the grammar around words of attack.</summary>
internal sealed class Anchors
{
    private readonly Prose prose;
    private readonly ImmutableArray<Word> words;
    private readonly ILookup<int, Party> bySentence;
    private readonly int titleOffset;

    private Anchors(Prose prose, ImmutableArray<Party> parties, bool isTitle)
    {
        this.prose = prose;
        words = prose.Words;
        bySentence = parties.Where(p => p.CanBeHit || p.Role is PartyRole.Malware or PartyRole.Attacker).ToLookup(p => prose.SentenceAt(p.Span.Start));
        titleOffset = isTitle ? -1 : 0;
    }

    public static ImmutableArray<Anchor> In(Prose prose, ImmutableArray<Party> parties) => new Anchors(prose, parties, isTitle: false).All();

    /// <summary>The anchors of a title; names count there only if the article has them.</summary>
    public static ImmutableArray<Anchor> InTitle(string title, ImmutableArray<Party> parties, Func<Party, string> textOf)
    {
        var titleProse = Prose.Of(title);
        var found = new List<Party>();
        foreach (var party in parties.Where(p => !p.IsDescription).DistinctBy(p => textOf(p)).OrderByDescending(p => p.Span.End - p.Span.Start))
        {
            var text = textOf(party);
            var at = titleProse.Text.IndexOf(text, StringComparison.Ordinal);
            if (at < 0 || found.Exists(f => f.Span.Start < at + text.Length && at < f.Span.End) || (at > 0 && char.IsLetterOrDigit(titleProse.Text[at - 1])))
                continue;
            var span = new Span(at, at + text.Length);
            if (span.End < titleProse.Text.Length && char.IsLetterOrDigit(titleProse.Text[span.End]))
                continue;
            found.Add(party with { Span = span, First = titleProse.WordAt(at), End = Parties.EndOf(titleProse, span) });
        }

        return new Anchors(titleProse, [.. found.OrderBy(f => f.First)], isTitle: true).All();
    }

    private ImmutableArray<Anchor> All()
    {
        var found = ImmutableArray.CreateBuilder<Anchor>();
        Party? topic = null;
        for (var s = 0; s < prose.Sentences.Length; s++)
        {
            var sentence = prose.Sentences[s];
            ImmutableArray<Party> here = [.. bySentence[s].Where(p => p.End <= sentence.EndWord)];
            var grammar = new AnchorGrammar(words, sentence, here);
            var law = new LawGrammar(words, sentence, here);
            var isLawful = false;
            for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
            {
                if (law.At(i) is { } act)
                {
                    found.Add(Made(s, i, act.Targets, isTold: true, act.Kind));
                    isLawful = true;
                }
            }

            var before = found.Count;
            for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
            {
                if (grammar.FlawAt(i) is { Length: > 0 } flawed)
                    found.Add(Made(s, i, flawed, isTold: true, AnchorKind.Flaw));
                else if (grammar.VictimsListedAt(i) is { Length: > 0 } listed)
                    found.Add(Made(s, i, listed, isTold: true, AnchorKind.Attack) with { IsListed = true });
                else if (grammar.HitAt(i) is { } hit && !(isLawful && hit.Targets.Length == 0))
                    found.AddRange(hit.Targets.Length > 0 ? grammar.Enumerated(i, hit.Targets).Select(t => Made(s, i, t, hit.IsTold, AnchorKind.Attack)) : [Made(s, i, [], hit.IsTold, AnchorKind.Attack)]);
            }

            // What the sentence before was about, if "it" or "its" goes on with it.
            var carried = s > 0 && prose.Sentences[s - 1].Line == sentence.Line ? topic : null;
            topic = grammar.Topic() ?? (grammar.GoesOn() ? carried : null);
            if (!HasTargets(found, before) && (grammar.Statement() ?? (carried is null ? null : grammar.StatementOf(carried))) is { } statement)
                found.Add(Stated(s, statement));
            // "…, and the Dairy Board reported that e-mails had been read": each clause may be about another.
            foreach (var clause in prose.ClausesOf(s).Skip(1))
            {
                var part = sentence with { FirstWord = clause.FirstWord, EndWord = clause.EndWord };
                if (new AnchorGrammar(words, part, [.. here.Where(p => p.First >= part.FirstWord && p.End <= part.EndWord)]).Statement() is { } other && !Names(found, before, other.Targets))
                    found.Add(Stated(s, other));
            }
        }

        return found.DrainToImmutable();
    }

    private Anchor Stated(int s, (ImmutableArray<Party> Targets, int EventWord, bool IsOwn) statement) =>
        Made(s, statement.EventWord, statement.Targets, isTold: true, AnchorKind.Attack) with { IsStatement = true, IsOwn = statement.IsOwn };

    private static bool Names(ImmutableArray<Anchor>.Builder found, int from, ImmutableArray<Party> targets)
    {
        for (var i = from; i < found.Count; i++)
        {
            if (found[i].Targets.Any(t => t.Name == targets[0].Name))
                return true;
        }

        return false;
    }

    private static bool HasTargets(ImmutableArray<Anchor>.Builder found, int from)
    {
        for (var i = from; i < found.Count; i++)
        {
            if (found[i].Targets.Length > 0)
                return true;
        }

        return false;
    }

    private Anchor Made(int s, int index, ImmutableArray<Party> targets, bool isTold, AnchorKind kind)
    {
        var sentence = prose.Sentences[s];
        return new Anchor(targets, EventText(sentence, index), index, titleOffset < 0 ? -1 : s, isTold, IsSubordinate(sentence, index))
        {
            Kind = kind,
            IsDoubted = kind is AnchorKind.Attack && IsDoubted(sentence, index),
            IsBefore = IsBefore(sentence, index),
            // Who is listed on a leak site was not hit together with the others there.
            IsEach = targets.Length > 1 && (words[index].Lower is "listed" or "lists" or "added" || IsEach(sentence)),
        };
    }

    private string EventText(ProseSentence sentence, int index)
    {
        if (!AttackWords.Events.Contains(words[index].Lower))
            return words[index].Lower is "fire" ? "attack" : words[index].Lower;
        var first = index;
        while (first > sentence.FirstWord && AttackWords.EventModifiers.Contains(words[first - 1].Lower))
        {
            // "malware-driven attack": both halves or none.
            if (words[first - 1].Text is "-" && (first - 2 < sentence.FirstWord || !AttackWords.EventModifiers.Contains(words[first - 2].Lower)))
                break;
            first -= words[first - 1].Text is "-" ? 2 : 1;
        }

        return prose.Text[words[first].Start..words[index].End].ToLowerInvariant();
    }

    // "whether a leak at X", "imagines an attack in which", "no breach", "if a gang had got into".
    private bool IsDoubted(ProseSentence sentence, int index)
    {
        if (AttackWords.Events.Contains(words[index].Lower) && IsDefinite(sentence, index))
            return false;
        for (var i = index - 1; i >= sentence.FirstWord && i > index - 14; i--)
        {
            // "Whether it is related to the attack on X": what is asked there is not whether X was attacked.
            if (words[i].Lower is "related" or "linked" or "connected" or "connection" or "do")
                return false;
            if (words[i].Lower is "after" or "because" or "when")
                return false;
            if (words[i].Lower is "whether" or "if" or "could" or "would" or "might" or "imagine" or "imagines" or "suppose" or "denied" or "denies" or "deny" or "rejected" or "rejects" or "rumours" or "rumors" or "hypothetical")
                return true;
            if (words[i].Lower is "no" or "not" or "never" or "any" && i > index - 5)
                return true;
            if (words[i].Text is ";" or ".")
                return false;
        }

        return false;
    }

    // "the attack", "the Parliament incident": it is taken as known that there was one.
    private bool IsDefinite(ProseSentence sentence, int index)
    {
        for (var i = index - 1; i >= sentence.FirstWord && i > index - 5; i--)
        {
            if (words[i].Lower is "the")
                return true;
            if (!words[i].IsName && !AttackWords.EventModifiers.Contains(words[i].Lower))
                return false;
        }

        return false;
    }

    private bool IsEach(ProseSentence sentence)
    {
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            // "as both reported": told by both, of one event.
            if ((words[i].Lower is "both" && !(i + 1 < sentence.EndWord && Cues.Verbs.ContainsKey(words[i + 1].Lower))) || words[i].Lower is "respectively" || (words[i].Lower is "each" && i + 1 < sentence.EndWord && words[i + 1].Lower is "other" && i > sentence.FirstWord && words[i - 1].Lower is "of"))
                return true;
        }

        return false;
    }

    private bool IsBefore(ProseSentence sentence, int index)
    {
        for (var i = index - 1; i >= sentence.FirstWord; i--)
        {
            if (words[i].Text is "," or ";" or "\"")
                return false;
            if (words[i].Lower is "after" or "since" or "following")
                return true;
        }

        return false;
    }

    private bool IsSubordinate(ProseSentence sentence, int index)
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
}

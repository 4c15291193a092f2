using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Whom "it" and "they" stand for at a word of saying: the organisation, or the many, that were spoken of last.</summary>
internal sealed class SpokenSubjects(Prose prose, ImmutableArray<Party> parties)
{
    private readonly ILookup<int, Party> bySentence = parties.Where(p => p.Role is PartyRole.Organisation or PartyRole.Observer or PartyRole.Attacker or PartyRole.Product).ToLookup(p => prose.SentenceAt(p.Span.Start));

    private readonly ILookup<int, Party> people = parties.Where(p => p.Role is PartyRole.Person && p.Name.Contains(' ', StringComparison.Ordinal)).ToLookup(p => prose.SentenceAt(p.Span.Start));

    /// <summary>The organisation a sentence begins with, this one's or one of the two before. Null when none does.</summary>
    public string? OneBefore(Attribution attribution)
    {
        for (var s = attribution.Sentence; s >= 0 && s >= attribution.Sentence - 2; s--)
        {
            var sentence = prose.Sentences[s];
            if (s < attribution.Sentence && sentence.Line != prose.Sentences[attribution.Sentence].Line && s < attribution.Sentence - 1)
                return null;
            foreach (var party in bySentence[s])
            {
                if (s == attribution.Sentence && party.End > attribution.CueFirst)
                    break;
                if (IsSubject(sentence, party))
                    return party.Name;
            }
        }

        return null;
    }

    /// <summary>The person that this sentence or one of the two before is about, where none has spoken since. Null when there is none.</summary>
    /// <param name="spokenAt">The last place where a person was heard; -1 for none.</param>
    /// <returns>With the title that stands before the name: "Sheriff".</returns>
    public (string Name, string Title)? PersonBefore(Attribution attribution, int spokenAt)
    {
        for (var s = attribution.Sentence; s >= 0 && s >= attribution.Sentence - 2; s--)
        {
            foreach (var party in people[s])
            {
                if (party.End <= attribution.CueFirst && party.First > spokenAt && IsSubject(prose.Sentences[s], party))
                {
                    var text = prose.TextOf(party.Span);
                    return (party.Name, text.EndsWith(party.Name, StringComparison.Ordinal) ? text[..^party.Name.Length].Trim() : "");
                }
            }
        }

        return null;
    }

    /// <summary>"Researchers at Pinecrest Analytics", "the police": the plural noun a sentence before begins with. Null when none does.</summary>
    public string? ManyBefore(Attribution attribution)
    {
        for (var s = attribution.Sentence; s >= 0 && s >= attribution.Sentence - 3; s--)
        {
            var sentence = prose.Sentences[s];
            for (var i = sentence.FirstWord; i < sentence.EndWord && i < sentence.FirstWord + 7; i++)
            {
                if (s == attribution.Sentence && i >= attribution.CueFirst - 1)
                    break;
                if (Many.Contains(prose.Words[i].Lower))
                    return Phrase(sentence, i, s);
                if (Clauses.HasVerb(prose.Words, i, i + 1))
                    break;
            }
        }

        return null;
    }

    private string Phrase(ProseSentence sentence, int noun, int number)
    {
        var words = prose.Words;
        var first = noun;
        while (first > sentence.FirstWord && words[first - 1].IsLetters && words[first - 1].Lower is not ("and" or "but" or "the" or "some" or "in" or "on"))
            first--;
        var end = noun + 1;
        if (end < sentence.EndWord && words[end].Lower is "at" or "of" or "from" or "with")
        {
            foreach (var party in bySentence[number])
            {
                if (party.First == end + 1 || (party.First == end + 2 && words[end + 1].Lower is "the"))
                    end = prose.WordAt(party.Span.End);
            }
        }

        var text = prose.Text[words[first].Start..words[end - 1].End];
        return first == sentence.FirstWord && !words[first].Text.AsSpan(1).ContainsAnyInRange('A', 'Z') ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    // Near the start, with no verb and no preposition before it.
    private bool IsSubject(ProseSentence sentence, Party party)
    {
        if (party.First > sentence.FirstWord + 8)
            return false;
        for (var i = sentence.FirstWord; i < party.First; i++)
        {
            if (Clauses.HasVerb(prose.Words, i, i + 1) || prose.Words[i].Text is "\"" || prose.Words[i].Lower is "at" or "of" or "with" or "by" or "against" or "for" or "to")
                return false;
        }

        return true;
    }

    private static readonly FrozenSet<string> Many = Sentences.SetOf("""
        researchers analysts experts scientists responders investigators prosecutors police detectives officials hackers attackers authorities agencies engineers
        specialists curators officers lawyers regulators traders
        """);
}

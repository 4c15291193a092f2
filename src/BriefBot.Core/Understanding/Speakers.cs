using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Works out whom the words at a cue stand for: surnames, pronouns and "the spokesperson" become whom the article named before.</summary>
internal static class Speakers
{
    /// <param name="parties">Who is named, and whom "the company" stands for.</param>
    /// <param name="shortForms">Resolves "the Commission" to a full name of the article.</param>
    public static ImmutableArray<Attribution> Resolved(Prose prose, ImmutableArray<Attribution> attributions, ShortForms shortForms, ImmutableArray<Party> parties)
    {
        var partyAt = parties.GroupBy(p => p.Span.Start).ToDictionary(g => g.Key, g => g.First());
        var subjects = new SpokenSubjects(prose, parties);
        var people = FullNames(prose);
        var described = new Dictionary<string, string>();
        var roles = new Dictionary<string, string>();
        var (person, other, last) = ("", "", "");
        var spokenAt = -1;
        var resolved = ImmutableArray.CreateBuilder<Attribution>(attributions.Length);
        foreach (var attribution in attributions)
        {
            if (attribution.Speaker is not { } span)
            {
                resolved.Add(attribution with { Name = attribution.Kind is CueKind.Said ? last : "" });
                continue;
            }

            var text = prose.TextOf(span).Trim();
            var (name, role) = (text, Apposition(prose, attribution, span));
            var isPerson = false;
            switch (attribution.Pronoun ?? text.ToLowerInvariant())
            {
                case "he" or "she" or "who" or "i":
                    (name, var title) = subjects.PersonBefore(attribution, spokenAt) ?? (person, "");
                    if (title.Length > 0)
                        role = title;
                    isPerson = true;
                    break;
                case "they":
                    name = subjects.ManyBefore(attribution) ?? (other.Length > 0 ? other : last);
                    break;
                case "it":
                    name = subjects.OneBefore(attribution) ?? (other.Length > 0 ? other : last);
                    break;
                case "both" or "others" or "some" or "many" or "most" or "several" or "a few" or "all" or "each" or "neither" or "either" or "one of them" or "some of them" or "two of them":
                    name = "";
                    break;
                case "we" or "you":
                    name = other.Length > 0 ? other : last;
                    break;
                default:
                    name = Named(prose, span, people, described, shortForms, partyAt, out isPerson);
                    // "Superintendent Carla Mendez": what stands before the name says what she is.
                    if (isPerson && role.Length == 0 && text.Length > name.Length && text.EndsWith(name, StringComparison.Ordinal))
                        role = text[..^name.Length].Trim();
                    break;
            }

            // "said its regional secretary, Bev Oakden": the name is what stands in apposition.
            if (!isPerson && role.Length > 0 && Words.Of(role) is { Length: 2 or 3 } named && IsPersonName(named, 0, named.Length))
                (name, role, isPerson) = (role, name, true);
            if (isPerson && name.Length > 0)
                spokenAt = attribution.CueFirst;
            if (role.Length == 0)
                role = roles.GetValueOrDefault(name, "");
            else
                roles[name] = role;
            // "chief technology officer Hannah Prowse" is Hannah Prowse from then on.
            if (isPerson && Words.Of(name) is { Length: > 3 } titled && IsPersonName(titled, titled.Length - 2, titled.Length))
                roles[name[titled[^2].Start..]] = name[..titled[^2].Start].Trim();
            if (name.Length > 0)
            {
                last = name;
                if (isPerson || SpeakerKinds.HeadOf(name) is "spokesman" or "spokeswoman" or "spokesperson" or "official" or "researcher" or "analyst" or "expert")
                    person = name;
                else
                    other = name;
            }

            resolved.Add(attribution with { Name = name, Role = role, IsPerson = isPerson, IsUnnamed = IsUnnamed(prose, prose.Sentences[attribution.Sentence], span) });
        }

        return resolved.DrainToImmutable();
    }

    private static string Named(
        Prose prose, Span span, Dictionary<string, string> people, Dictionary<string, string> described, ShortForms shortForms, Dictionary<int, Party> partyAt, out bool isPerson)
    {
        var first = prose.WordAt(span.Start);
        var end = prose.WordAt(span.End);
        var text = prose.TextOf(span).Trim();
        isPerson = false;
        if (end - first == 1 && people.TryGetValue(text, out var full))
        {
            isPerson = true;
            return full;
        }

        // "Van Loon" is Ida Van Loon.
        if (end - first == 2 && people.TryGetValue(prose.Words[end - 1].Text, out var whole) && whole.EndsWith(" " + text, StringComparison.Ordinal))
        {
            isPerson = true;
            return whole;
        }

        if (partyAt.TryGetValue(span.Start, out var party) && party.Span.End >= span.End && (party.IsDescription || party.Role is PartyRole.Person))
        {
            isPerson = party.Role is PartyRole.Person;
            return party.Name;
        }

        // "county administrator Denise Okafor", "Chief Executive Wanda Eisley": a person with what they are.
        for (var i = first + 1; i < end; i++)
        {
            if (!partyAt.TryGetValue(prose.Words[i].Start, out var named))
                continue;
            if (named.Role is PartyRole.Person && named.Span.End >= span.End && !named.IsDescription
                && (PartyWords.Persons.Contains(prose.Words[i - 1].Lower) || PartyWords.Titles.Contains(prose.Words[i - 1].Lower)))
            {
                isPerson = true;
                return text;
            }

            // "security firm Norrvik", "a channel under the name Severny Most": who it is, not what it is called.
            if (named.Span.End == span.End && !named.IsDescription && (named.Role is PartyRole.Attacker || (named.Role is PartyRole.Organisation or PartyRole.Observer && PartyWords.Organisations.Contains(prose.Words[i - 1].Lower))))
                return named.Name;

            // "the group's Tove Ahl": the name alone.
            if (named is { Role: PartyRole.Person, IsDescription: false } && named.Span.End >= span.End && prose.Words[i - 1].Lower is "s")
            {
                isPerson = true;
                return named.Name;
            }
        }

        // "a group that calls itself Red Halyard", "the gang, known as Akira": who it is stands right behind.
        if (PartyWords.Gangs.Contains(prose.Words[end - 1].Lower) || prose.Words[end - 1].Lower is "group")
        {
            for (var i = end; i < prose.Words.Length && i < end + 5; i++)
            {
                if (partyAt.TryGetValue(prose.Words[i].Start, out var gang) && gang is { Role: PartyRole.Attacker, IsDescription: false })
                    return gang.Name;
            }
        }

        if (shortForms.FullName(span) is { } name)
            return name;
        if (IsPersonName(prose.Words, first, end))
        {
            isPerson = true;
            return text;
        }

        // "harbour master Wim Ketel": a full name behind a word in small letters that is no kind of organisation or thing.
        for (var length = 3; length >= 2; length--)
        {
            var before = end - length - 1;
            if (before >= first && IsPersonName(prose.Words, end - length, end) && prose.Words[before] is { IsName: false, IsLetters: true, Lower: not ("the" or "a" or "an" or "at" or "of" or "for" or "and" or "its" or "their") } kind
                && !IsKindOfThing(kind.Lower))
            {
                isPerson = true;
                return text;
            }
        }

        // "President Naomi Feld", "Researcher Ilse Brouwer", "chief technology officer Ade Bankole": the last two words are the name.
        for (var length = 3; length >= 2; length--)
        {
            if (end - first > length && IsPersonName(prose.Words, end - length, end) && !IsPersonName(prose.Words, first, end) && Titles.Contains(prose.Words[end - length - 1].Lower))
            {
                isPerson = true;
                return text;
            }
        }

        var head = SpeakerKinds.HeadOf(text);
        if (prose.Words[first].Lower is "the" or "that" or "this")
        {
            if (described.TryGetValue(head, out var before))
                return before;
        }

        var bare = LowerStart(text, prose.Words[first]);
        described[head] = bare;
        return bare;
    }

    private static bool IsKindOfThing(string lower) =>
        PartyWords.Organisations.Contains(lower) || PartyWords.Gangs.Contains(lower) || PartyWords.Malware.Contains(lower) || PartyWords.Products.Contains(lower) || (PartyWords.Observers.Contains(lower) && !PartyWords.Persons.Contains(lower));

    private static string LowerStart(string text, Word first) =>
        first.Lower is "the" or "a" or "an" or "one" or "some" or "several" or "many" or "its" or "their" or "his" or "her"
            ? char.ToLowerInvariant(text[0]) + text[1..]
            : text;

    // "Amichai Shulman, CTO of Imperva, told …" and "said Jane Roe, a researcher at Contoso."
    private static string Apposition(Prose prose, Attribution attribution, Span speaker)
    {
        var words = prose.Words;
        var sentence = prose.Sentences[attribution.Sentence];
        // "Saxby's managing director, Olga Prins, told": what stands before the comma says what she is.
        var first = prose.WordAt(speaker.Start);
        if (first - 2 > sentence.FirstWord && words[first - 1].Text is "," && PartyWords.Persons.Contains(words[first - 2].Lower))
        {
            var from = first - 2;
            while (from > sentence.FirstWord && from > first - 8 && (words[from - 1].IsLetters || words[from - 1].Text is "'" or "-") && !Clauses.HasVerb(words, from - 1, from) && words[from - 1].Lower is not ("and" or "but" or "that" or "said"))
                from--;
            return prose.Text[words[from].Start..words[first - 2].End];
        }

        var comma = prose.WordAt(speaker.End);
        if (comma >= sentence.EndWord || words[comma].Text is not "," || comma + 1 >= sentence.EndWord)
            return "";
        var limit = attribution.Cue.Start > speaker.Start ? attribution.CueFirst : sentence.EndWord;
        var end = comma + 1;
        while (end < limit && words[end].Text is not ("," or "\"" or ";" or "." or "(") && end < comma + 14 && words[end].Lower is not ("who" or "which" or "told" or "said"))
            end++;
        // "According to the firm, the attackers used …": a clause, and nothing said of the firm.
        if (words[comma + 1].Lower is not ("a" or "an" or "its" or "their" or "his" or "her" or "one") && Clauses.HasVerb(words, comma + 1, end))
            return "";
        if (end == comma + 1 || (attribution.Cue.Start > speaker.Start && (end >= limit || words[end].Text is not ",")))
            return "";
        var text = prose.Text[words[comma + 1].Start..words[end - 1].End];
        return Words.Of(text).Any(w => w.IsName || SpeakerKinds.IsOfRole(w.Lower)) && text.Length < 90 ? text : "";
    }

    /// <summary>"An official, speaking on condition of anonymity, said": who will not stand up for it with a name.</summary>
    private static bool IsUnnamed(Prose prose, ProseSentence sentence, Span speaker)
    {
        var words = prose.Words;
        var first = prose.WordAt(speaker.Start);
        if (words[first].IsName && first > sentence.FirstWord)
            return false;
        for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
        {
            if (Hiding.Longest(words, i, sentence.EndWord, out _).Count > 0)
                return true;
        }

        return false;
    }

    private static readonly PhraseTable<bool> Hiding = new("""
        condition of anonymity|not to be named|not to be identified|declined to be named|declined to be identified|requested anonymity|asked for anonymity|not authorised to|not authorized to|was not allowed to|were not allowed to|off the record|not to print|spoke anonymously|speaking anonymously
        """.Split('|', StringSplitOptions.TrimEntries).Select(p => (p, true)));

    /// <summary>Last name → first and last name, for names of two or three capitalised words that occur in the text.</summary>
    private static Dictionary<string, string> FullNames(Prose prose)
    {
        var people = new Dictionary<string, string>();
        foreach (var sentence in prose.Sentences)
        {
            for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
            {
                var end = i;
                while (end < sentence.EndWord && end < i + 3 && IsNameWord(prose.Words[end]) && (end == i || prose.Words[end].AfterBlank))
                    end++;
                if (end - i is 2 or 3 && IsPersonName(prose.Words, i, end) && (end == sentence.EndWord || !IsNameWord(prose.Words[end])))
                {
                    people.TryAdd(prose.Words[end - 1].Text, prose.Text[prose.Words[i].Start..prose.Words[end - 1].End]);
                }

                i = Math.Max(i, end - 1);
            }
        }

        return people;
    }

    private static bool IsNameWord(Word word) => word.IsName && word.Text.Length > 1 && word.Text.AsSpan(1).ContainsAnyInRange('a', 'z') && word.IsLetters;

    internal static bool IsPersonName(ImmutableArray<Word> words, int first, int end)
    {
        // "Callum Reihana-Scott" has two names.
        if (end - first == 4 && words[end - 2] is { Text: "-", AfterBlank: false })
            return IsPersonName(words, first, end - 2) && IsNameWord(words[end - 1]);
        if (end - first is not (2 or 3))
            return false;
        for (var i = first; i < end; i++)
        {
            if (!IsNameWord(words[i]) || NotPeople.Contains(words[i].Lower))
                return false;
        }

        return true;
    }

    private static readonly FrozenSet<string> NotPeople = Sentences.SetOf("""
        the a an european union commission parliament ministry department agency university hospital bank council court police office service security
        national international federal state united north south east west new american british french german russian chinese times post news voice
        journal corp inc ltd group company labs lab research institute center centre system systems network networks software microsoft google apple
        republican democratic party house senate white street city county school college health medical care energy power oil gas air airlines
        airways force army navy king queen president prime minister secretary general director attorney chief officer senator governor judge
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
        in on at for about but and if when while after before as according meanwhile separately however although since this that these those it he she they
        we windows office internet explorer action plan law act data information threat intelligence digital global cyber
        """);

    private static readonly FrozenSet<string> Titles = Sentences.SetOf("""
        president minister mayor spokesman spokeswoman spokesperson researcher analyst lawyer director officer chief ceo cto ciso cfo secretary professor prof dr mr mrs ms
        judge prosecutor detective inspector sheriff senator governor head manager consultant engineer expert founder treasurer commissioner superintendent rector dean principal headteacher councillor coun .
        """);
}

using System.Collections.Frozen;

namespace BriefBot.Core.Understanding;

/// <content>What the words before and behind a name tell of it.</content>
internal sealed partial class PartyRoles
{
    // "the insurer Donauschutz", "a gang calling itself Vantablock", "researchers at Varnhem Mobile", "told Freight Ledger", "in Skopje".
    private void Before(Evidence seen, ProseSentence sentence, int first, int end)
    {
        var i = first - 1;
        while (i >= sentence.FirstWord && words[i].Text is "\"" or "'")
            i--;
        if (i < sentence.FirstWord)
            return;
        var isApposed = words[i].Text is "," && i > sentence.FirstWord;
        if (isApposed)
            i--;
        var before = words[i].Lower;
        if (isApposed)
        {
            // "its regional secretary, Bev Oakden", "Its maker, Telquill", "said the head of collections, Persephone Gwilt"; a person is named in full at first.
            if (HasDeterminer(sentence, i) && PartyWords.Persons.Contains(before) && end - first == 1)
                seen.Organisation += 1;
            else if (HasDeterminer(sentence, i))
                Noun(seen, sentence, i, weight: 2);
            if (IsFullName(first, end) && SaidBefore(sentence, i))
                seen.Person += 2;
            return;
        }

        if (before is "itself" or "themselves" or "named" or "called" or "dubbed" or "as" or "name" or "handle" or "aka" or "nicknamed" or "calls" or "call" or "it")
        {
            NamedAs(seen, sentence, i);
            return;
        }

        if (before is "at" or "from" or "with" or "of" or "for" && i > sentence.FirstWord)
        {
            var who = words[i - 1].Lower;
            if (PartyWords.Observers.Contains(who) || who is "analyst" or "head" && before is "at")
                seen.Observer += 2;
            if (PartyWords.GovernedPlaces.Contains(who) && before is "of")
                seen.Organisation += 2;
        }

        if (before is "told" or "tells" or "by" && i > sentence.FirstWord && words[i - 1].Lower is "quoted" or "published" or "obtained" || before is "told")
            seen.Observer += 1;
        if (before is "in" or "near" or "outside" or "around" or "across" or "from" or "to" or "between" or "off" or "throughout" && !IsOfBusiness(sentence, i))
            seen.Place += before is "in" or "near" or "outside" ? 2 : 1;
        // "Pellow Freight of Geelong found", not "Compromise of Google Looker Instances", as headlines write.
        if (before is "of" && i - 1 > sentence.FirstWord && words[i - 1].IsName && end < sentence.EndWord && !words[end].IsName && words[end].IsWord && words[sentence.EndWord - 1].Text is ".")
            seen.Place += 2;
        // "the widget's Mara Tels".
        if (before is "s" && i > sentence.FirstWord && words[i - 1].Text is "'" && IsFullName(first, end))
            seen.Person += 1;
        // "By Saoirse Dunleavy, health correspondent".
        if (before is "by" && i == sentence.FirstWord && words[i].IsName && IsFullName(first, end))
            seen.Person += 2;
        // "The gang added Maple Shore to its page" tells nobody's words.
        if ((before is "said" or "says" || (before is "added" or "wrote" or "asked" && i > sentence.FirstWord && !words[i - 1].IsWord)) && IsFullName(first, end))
            seen.Person += 2;
        if (PartyWords.Titles.Contains(before) || before is "." && i > sentence.FirstWord && PartyWords.Titles.Contains(words[i - 1].Lower))
            seen.Person += 3;
        Noun(seen, sentence, i, weight: 2);
    }

    // "according to Contoso", "shares in Contoso": no place is meant.
    private bool IsOfBusiness(ProseSentence sentence, int preposition) =>
        preposition > sentence.FirstWord && words[preposition - 1].Lower is "according" or "shares" or "stake" or "confidence" or "trust" or "investors" or "interest" or "thanks" or "belongs" or "owing" or "belonging" or "belonged" or "due";

    private bool IsFullName(int first, int end) => Speakers.IsPersonName(words, first, end);

    private bool SaidBefore(ProseSentence sentence, int index)
    {
        for (var i = index; i >= sentence.FirstWord && i > index - 8; i--)
        {
            if (words[i].Lower is "said" or "says" or "added" or "wrote")
                return true;
        }

        return false;
    }

    private bool HasDeterminer(ProseSentence sentence, int noun)
    {
        for (var i = noun - 1; i >= sentence.FirstWord && i >= noun - 5; i--)
        {
            // "Two days after it stood on the site of the Akira gang, Contoso …" names no gang Contoso.
            if (words[i].Lower is "the" or "its" or "their" or "his" or "her" or "a" or "an" or "another" or "one" or "'")
                return i == sentence.FirstWord || !(words[i - 1].Lower is "of" or "on" or "at" or "by" or "from" or "in" or "to" or "with" or "for" or "after" or "against");
            if (!words[i].IsLetters || Clauses.HasVerb(words, i, i + 1))
                return false;
        }

        return false;
    }

    // "a channel on Telegram under the name Severny Most", "an espionage group it calls Copper Heron" (there the verb stands right before).
    private void NamedAs(Evidence seen, ProseSentence sentence, int index)
    {
        // "They named it Pelagio": what it is stands in the sentence before.
        var isIt = words[index].Lower is "it";
        if (isIt && (index == sentence.FirstWord || words[index - 1].Lower is not ("named" or "called" or "call" or "calls" or "dubbed" or "dub")))
            return;
        var from = isIt ? Math.Max(0, sentence.FirstWord - 40) : Math.Max(sentence.FirstWord, index - 10);
        for (var i = index - 1; i >= from; i--)
        {
            var word = words[i].Lower;
            if (PartyWords.Gangs.Contains(word) || word is "seller" or "user" || (word is "group" && index - i < 4))
            {
                seen.Attacker += 3;
                return;
            }

            if (PartyWords.Malware.Contains(word))
            {
                seen.Malware += 3;
                return;
            }

            if (PartyWords.Products.Contains(word))
            {
                seen.Product += 2;
                return;
            }

            if (words[i].Text is ";" or "\"")
                return;
        }
    }

    private void Noun(Evidence seen, ProseSentence sentence, int noun, int weight)
    {
        var word = words[noun].Lower;
        if (words[noun].IsName && noun > sentence.FirstWord && !PartyWords.Persons.Contains(word))
            return;
        var before = noun > sentence.FirstWord ? words[noun - 1].Lower : "";
        if (before is "-" && noun > sentence.FirstWord + 1)
            before = words[noun - 2].Lower;
        if (PartyWords.Organisations.Contains(word) && PartyWords.ObservingTrades.Contains(before))
            seen.Observer += weight;
        else if (PartyWords.Gangs.Contains(word) || (word is "group" && PartyWords.GangTrades.Contains(before)))
            seen.Attacker += weight;
        else if (PartyWords.Malware.Contains(word))
            seen.Malware += weight;
        else if (PartyWords.Observers.Contains(word) && !PartyWords.Persons.Contains(word))
            seen.Observer += weight;
        else if (PartyWords.Persons.Contains(word))
            seen.Person += weight;
        else if (PartyWords.Organisations.Contains(word))
            seen.Organisation += weight;
        else if (PartyWords.Products.Contains(word))
            seen.Product += weight;
        if (!PartyWords.Organisations.Contains(word))
            return;
        seen.Nouns.Add(word);
        // "the travel agency chain Sonnweg": an agency, too; "the rescue service X" is called "the rescue service" again.
        if (noun - 1 > sentence.FirstWord && words[noun - 1].IsLetters && !words[noun - 1].IsName)
            seen.Nouns.Add(before);
    }

    // "Gymhaus said", "Skua Air's website", "Telquill researchers", "the Umber crew", "Hana Dvorakova, who …", "Wexcombe Home, a furniture seller,".
    private void Behind(Evidence seen, ProseSentence sentence, int first, int end)
    {
        if (end >= sentence.EndWord)
            return;
        var next = words[end];
        var isVendor = names.Find(MentionKind.Vendor, prose.Text[words[first].Start..words[end - 1].End]) is not null;
        if (next.Text is "\"" && end + 1 < sentence.EndWord)
            next = words[end + 1];
        if (next.Text is "'" && end + 2 < sentence.EndWord)
        {
            var owned = words[end + (words[end + 1].Lower is "s" ? 2 : 1)].Lower;
            seen.Organisation += PartyWords.Belongings.Contains(owned) || owned is "shares" or "board" or "spokeswoman" or "spokesman" or "spokesperson" or "users" or "members" or "patients" ? 1 : 0;
            return;
        }

        if (next.Lower is "researchers" or "analysts" or "scientists" or "experts")
            seen.Observer += 2;
        else if (next.Lower is "gang" or "crew" or "collective" or "hackers" or "operators" or "affiliates" || (next.Lower is "group" && seen.Organisation == 0 && !seen.IsKnown))
            seen.Attacker += 2;
        else if (PartyWords.Malware.Contains(next.Lower) && !next.IsName && !isVendor)
            seen.Malware += 2;
        else if (PartyWords.Products.Contains(next.Lower) && !next.IsName && !(end + 1 < sentence.EndWord && PartyWords.Organisations.Contains(next.Lower) && PartyWords.Organisations.Contains(words[end + 1].Lower)))
            seen.Product += 1;
        else if (PartyWords.Organisations.Contains(next.Lower) && !next.IsName || (next.IsLetters && end + 1 < sentence.EndWord && next.Lower is "school" or "hospital" or "police" or "fire" or "health" && words[end + 1].Lower is "district" or "trust" or "board" or "department" or "authority"))
            Called(seen, sentence, end);
        else if (next.Lower is "customers" or "users" or "patients" or "bosses" or "executives" or "shares")
            seen.Organisation += 1;
        else if (next.Text is "-" && end + 1 < sentence.EndWord && words[end + 1].Lower is "based")
            seen.Place += 3;
        else if (next.Text is ",")
            Apposed(seen, sentence, end + 1);
        if (next.Text is "," && end + 1 < sentence.EndWord && words[end + 1].Lower is "said" or "says" or "told" or "wrote" or "added" && IsFullName(first, end))
            seen.Person += 2;
        // "Callum Reihana-Scott pleaded guilty": no company does so under two names of a person.
        if (next.Lower is "pleaded" && IsFullName(first, end))
            seen.Person += 2;
        if (next.Lower is "who" || (next.Text is "," && end + 2 < sentence.EndWord && words[end + 1].Lower is "whose" && words[end + 2].Lower is "family" or "son" or "daughter" or "wife" or "husband" or "father" or "mother" or "house" or "own" or "children"))
            seen.Person += 2;
        // Places say nothing, unless a government is meant by its capital.
        if (Cues.Verbs.TryGetValue(next.Lower, out var cue) && cue is not CueKind.Stance && !Cues.OftenNouns.Contains(next.Lower) && !PartyWords.Places.Contains(words[end - 1].Lower) && !IsFullName(first, end))
            seen.Organisation += 1;
        // "Harbour Wire could not verify the claim."
        if (next.Lower is "could" or "was" or "has" && end + 2 < sentence.EndWord && words[end + 1].Lower is "not" or "unable" && Has(sentence, end, "verify", "verified", "confirm", "check", "determine"))
            seen.Observer += Has(sentence, end, "claim", "claims", "independently", "account") ? 3 : 0;
    }

    // "the Elm Grove school district": called a school and a district.
    private void Called(Evidence seen, ProseSentence sentence, int from)
    {
        seen.Organisation += 1;
        for (var i = from; i < sentence.EndWord && i < from + 2 && words[i].IsLetters && !words[i].IsName; i++)
        {
            if (PartyWords.Organisations.Contains(words[i].Lower))
                seen.Nouns.Add(words[i].Lower);
        }
    }

    private bool Has(ProseSentence sentence, int from, params ReadOnlySpan<string> any)
    {
        for (var i = from; i < sentence.EndWord && i < from + 8; i++)
        {
            if (any.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    private void Apposed(Evidence seen, ProseSentence sentence, int at)
    {
        if (at >= sentence.EndWord)
            return;
        // "San Antonio, Texas", not "Contoso, Germany's largest bank".
        if (words[at].IsName && (PartyWords.Places.Contains(words[at].Lower) || mentionAt.GetValueOrDefault(words[at].Start)?.Kind is MentionKind.Country) && !(at + 1 < sentence.EndWord && (words[at + 1].Text is "'" || words[at + 1].IsName)))
        {
            seen.Place += 3;
            return;
        }

        if (words[at].Lower is "who" || words[at].IsNumber)
        {
            seen.Person += 2;
            return;
        }

        if (words[at].Lower is "which" or "based")
        {
            // "Greyfold, which follows such transfers".
            if (at + 1 < sentence.EndWord && words[at + 1].Lower is "follows" or "tracks" or "monitors" or "studies" or "watches" or "analyses" or "analyzes")
                seen.Observer += 3;
            seen.Organisation += 1;
            return;
        }

        // The head of "a maker of dental implants", "the Swedish research group that …", "director of research at …".
        var hasArticle = words[at].Lower is "a" or "an" or "the" or "another" or "its" or "one";
        for (var i = at; i < sentence.EndWord && i < at + 8; i++)
        {
            var word = words[i];
            if (!word.IsWord && word.Text is not ("-" or "'"))
                return;
            if (word.Lower is "that" or "which" or "who" or "for" or "to" or "in" or "from" or "by" or "with" or "at")
                return;
            if (PartyWords.Persons.Contains(word.Lower) && hasArticle)
            {
                seen.Person += 2;
                return;
            }

            var isHead = i + 1 >= sentence.EndWord || !words[i + 1].IsLetters || words[i + 1].Lower is "of" or "that" or "which" or "who" or "for" or "in" or "from" or "at" or "with" or "used" or "based" or "said" or "has";
            if (isHead && (hasArticle || PartyWords.Persons.Contains(word.Lower)))
            {
                if (word.Lower is "one" or "member" or "part" or "unit")
                    return;
                Noun(seen, sentence, i, weight: 2);
                // "Quillon, the firm that raised the alarm".
                if (i + 2 < sentence.EndWord && words[i + 1].Lower is "that" or "which" && Watching.Contains(words[i + 2].Lower))
                    seen.Observer += 3;
                return;
            }
        }
    }

    private static readonly FrozenSet<string> Watching = Sentences.SetOf("raised found discovered reported analysed analyzed spotted tracks tracked monitors investigated first studies studied uncovered identified");
}

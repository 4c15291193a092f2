using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>An organisation that a sentence names, as far as it can be told: somebody who may be hit or may speak.</summary>
/// <param name="First">Index of its first word.</param>
/// <param name="End">Index of the word behind it, with the thing of it that is meant: "the Parliament's computer network".</param>
internal sealed record Party(string Name, int First, int End, Span Span, bool IsKnown);

/// <summary>Finds organisations: those of the dictionaries, names with a word that says what they are, ministries of a country, short forms.</summary>
internal static class Parties
{
    public static (ImmutableArray<Party> All, ShortForms ShortForms) In(Prose prose, Names names, ImmutableArray<Mention> mentions)
    {
        var full = new List<(Span Span, string Name, bool IsKnown)>();
        var blocked = new SpanSet(prose.Text.Length);
        var known = new Dictionary<int, int>();
        var countries = new Dictionary<int, Mention>();
        foreach (var mention in mentions)
        {
            var span = new Span(mention.Start, mention.End);
            if (mention.Kind is MentionKind.Organisation or MentionKind.Vendor)
            {
                full.Add((span, mention.Name, true));
                known[mention.Start] = mention.End;
            }
            else if (mention.Kind is MentionKind.Country)
            {
                countries[mention.Start] = mention;
            }
            else if (mention.Kind is MentionKind.Actor or MentionKind.Malware or MentionKind.Tool or MentionKind.Product or MentionKind.Cve)
            {
                blocked.TryAdd(span.Start, span.End);
            }
        }

        foreach (var sentence in prose.Sentences)
        {
            for (var i = AfterDateline(prose.Words, sentence); i < sentence.EndWord; i++)
            {
                if (known.TryGetValue(prose.Words[i].Start, out var knownEnd))
                {
                    i = prose.WordAt(knownEnd) - 1;
                    continue;
                }

                if (PersonEnd(prose.Words, sentence, i) is { } personEnd)
                {
                    i = personEnd - 1;
                    continue;
                }

                if ((MinistryOfCountry(prose, sentence, i, countries, names) ?? Capitalised(prose, sentence, i)) is not { } party)
                    continue;
                if (!blocked.Has(party.Span.Start) && !blocked.Has(party.Span.End - 1))
                    full.Add((party.Span, party.Name, party.IsKnown));
                i = party.End - 1;
            }
        }

        var shortForms = new ShortForms(prose, full.Where(f => f.IsKnown || f.Name.Contains(' ', StringComparison.Ordinal)).Select(f => (f.Span, f.Name)));
        var places = full.Concat(shortForms.Everywhere().Select(s => (s.Span, s.Name, IsKnown: true)))
            .OrderBy(p => p.Span.Start).ThenByDescending(p => p.Span.End)
            .DistinctBy(p => p.Span.Start);
        return ([.. places.Select(p => new Party(shortForms.FullName(p.Span) ?? p.Name, prose.WordAt(p.Span.Start), EndOf(prose, p.Span), p.Span, p.IsKnown))], shortForms);
    }

    // "the European Parliament's computer network": the network is the Parliament's.
    private static int EndOf(Prose prose, Span span)
    {
        var words = prose.Words;
        var end = prose.WordAt(span.End);
        if (end + 1 < words.Length && words[end].Text is "'" && words[end + 1].Lower is "s")
            end += 2;
        else if (end < words.Length && words[end].Text is "'" && words[end - 1].Lower.EndsWith('s'))
            end++;
        while (end < words.Length && Belongings.Contains(words[end].Lower))
            end++;
        return end;
    }

    /// <summary>"France's finance ministry", "the German health ministry", "Norway's parliament".</summary>
    private static Party? MinistryOfCountry(Prose prose, ProseSentence sentence, int index, Dictionary<int, Mention> countries, Names names)
    {
        var words = prose.Words;
        if (!countries.TryGetValue(words[index].Start, out var country))
            return null;
        var next = prose.WordAt(country.End);
        if (next + 1 < sentence.EndWord && words[next].Text is "'" && words[next + 1].Lower is "s")
            next += 2;
        var end = next;
        while (end < sentence.EndWord && end < next + 5 && words[end].IsLetters && !CountryBodies.Contains(words[end].Lower) && !Clauses.HasVerb(words, end, end + 1)
            && words[end].Lower is not ("and" or "of" or "in" or "on" or "to" or "for" or "the"))
            end++;
        if (end >= sentence.EndWord || !CountryBodies.Contains(words[end].Lower) || end - next > 3)
            return null;
        var demonym = names.Find(MentionKind.Country, country.Name)?.Detail.GetValueOrDefault("demonym") ?? country.Text;
        var body = prose.Text[words[next].Start..words[end].End];
        return new Party($"{demonym} {body}", index, end + 1, new Span(words[index].Start, words[end].End), IsKnown: true);
    }

    /// <summary>A run of capitalised words that is no person, no time and no ordinary start of a sentence.</summary>
    private static Party? Capitalised(Prose prose, ProseSentence sentence, int index)
    {
        var words = prose.Words;
        if (!IsNameWord(words[index]))
            return null;
        var end = index;
        while (end < sentence.EndWord)
        {
            if (IsNameWord(words[end]))
            {
                end++;
                continue;
            }

            // "Bank of Ireland", "Port of Lisbon", "Johnson & Johnson", "St. Mary's Hospital".
            var isLink = words[end].Lower is "of" or "de" or "for" or "&" or "du" or "del" or "la" or "van" or "von" or "di"
                || (words[end].Text is "-" or "." && !words[end].AfterBlank && end + 1 < sentence.EndWord && (!words[end + 1].AfterBlank || words[end - 1].Lower is "st"));
            var behind = end + 1 < sentence.EndWord && words[end + 1].Lower is "the" && words[end].Lower is "of" ? end + 2 : end + 1;
            if (end > index && isLink && behind < sentence.EndWord && IsNameWord(words[behind]))
            {
                end = behind + 1;
                continue;
            }

            if (end > index && words[end].Text is "'" && end + 2 < sentence.EndWord && words[end + 1].Lower is "s" && IsNameWord(words[end + 2]) && OrganisationWords.Contains(words[end + 2].Lower))
            {
                end += 3;
                continue;
            }

            break;
        }

        var isFirst = index == sentence.FirstWord;
        var isOrganisation = false;
        for (var i = index; i < end; i++)
            isOrganisation |= OrganisationWords.Contains(words[i].Lower);
        // "University" alone names nobody.
        if (isOrganisation && end - index == 1)
            return null;
        if (!isOrganisation && (Ordinary.Contains(words[index].Lower) || (isFirst && end - index == 1 && !words[index].Text.AsSpan(1).ContainsAnyInRange('A', 'Z') && !IsSubjectHere(words, sentence, end))))
            return null;
        if (!isOrganisation && IsRegion(words, index, end))
            return null;
        if (!isOrganisation && Speakers.IsPersonName(words, index, end) && IsPersonHere(words, sentence, index, end))
            return null;
        return new Party(prose.Text[words[index].Start..words[end - 1].End], index, end, new Span(words[index].Start, words[end - 1].End), isOrganisation);
    }

    private static bool IsRegion(ImmutableArray<Word> words, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (!Regions.Contains(words[i].Lower))
                return false;
        }

        return true;
    }

    private static readonly FrozenSet<string> Regions = Sentences.SetOf("""
        european asian african western eastern northern southern central american latin middle east west north south europe asia africa america pacific
        atlantic baltic nordic balkan arab islamic christian jewish muslim soviet
        """);

    private static bool IsSubjectHere(ImmutableArray<Word> words, ProseSentence sentence, int end) =>
        end < sentence.EndWord && (words[end].Text is "'" || words[end].Lower is "was" or "has" or "said" or "suffered" or "confirmed" or "disclosed" or "is" or "had" or "says" or "reported" or "fell");

    // "GDANSK, Poland — The port …": the place where a story is written is not hit.
    private static int AfterDateline(ImmutableArray<Word> words, ProseSentence sentence)
    {
        if (words[sentence.FirstWord].Text.Length < 3 || words[sentence.FirstWord].Text.AsSpan().ContainsAnyExceptInRange('A', 'Z'))
            return sentence.FirstWord;
        for (var i = sentence.FirstWord + 1; i < sentence.EndWord && i < sentence.FirstWord + 10; i++)
        {
            if (words[i].Text is "—" or "–" || (words[i].Text is "-" && words[i].AfterBlank))
                return i + 1;
        }

        return sentence.FirstWord;
    }

    private static int? PersonEnd(ImmutableArray<Word> words, ProseSentence sentence, int first)
    {
        var end = first;
        while (end < sentence.EndWord && end < first + 4 && IsNameWord(words[end]) && (end == first || words[end].AfterBlank))
            end++;
        for (var i = first; i < end; i++)
        {
            if (OrganisationWords.Contains(words[i].Lower))
                return null;
        }

        return Speakers.IsPersonName(words, first, end) && IsPersonHere(words, sentence, first, end) ? end : null;
    }

    // A person is followed by a role, a speech verb, or has one before.
    private static bool IsPersonHere(ImmutableArray<Word> words, ProseSentence sentence, int first, int end)
    {
        if (end < sentence.EndWord && (words[end].Text is "," || (Cues.Verbs.ContainsKey(words[end].Lower) && words[end].Lower is "said" or "told" or "says" or "wrote" or "added" or "tweeted" or "explained")))
            return true;
        return first > sentence.FirstWord && (words[first - 1].Lower is "said" or "spokesman" or "spokeswoman" or "spokesperson" or "officer" or "ceo" or "minister" or "director" or "researcher" or "analyst" or "president" or "chief" or "mayor");
    }

    private static bool IsNameWord(Word word) => word.IsName && !Ordinary.Contains(word.Lower) && word.IsLetters;

    internal static readonly FrozenSet<string> Belongings = Sentences.SetOf("""
        computer network networks system systems website websites site servers server email it infrastructure computers database databases internal corporate
        online services portal platform data cloud payment operations
        """);

    private static readonly FrozenSet<string> CountryBodies = Sentences.SetOf("""
        ministry parliament government army police senate embassy treasury bank cabinet department agency regulator authority railway railways telecom
        """);

    internal static readonly FrozenSet<string> OrganisationWords = Sentences.SetOf("""
        university hospital hospitals ministry council bank inc corp corporation ltd llc plc gmbh ag airlines airways airport authority agency department
        college school schools district county city clinic clinics medical health healthcare center centre group holdings company commission parliament
        institute foundation association union service services systems technologies solutions energy power electric gas water utilities telecom mobile
        insurance financial securities exchange hotels resorts stores foods motors police court senate committee party library museum church port railway
        rail transit logistics shipping pharmacy pharmaceuticals laboratories labs industries international government embassy federation trust board
        office administration society club league press media broadcasting network networks studios entertainment games software
        """);

    private static readonly FrozenSet<string> Ordinary = Sentences.SetOf("""
        the a an this that these those it he she they we i you there here in on at for from to of by with as and but or if when while after before since
        until although though however meanwhile separately also according last first second third then now today yesterday tomorrow some many most all
        no not one two three four five six seven eight nine ten several few both each every another other more less than earlier later instead rather because so
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
        mr mrs ms dr its their his her our your my what which who whom whose how why where yes once during within without under over against between
        about employees customers hackers attackers researchers experts officials police staff users information technology internet web online cyber
        apt apts ddos ransomware malware virus worm trojan phishing it ceo cto ciso cfo usb vpn api url ip dns pc pcs id ids ai update breaking exclusive
        new former security data computer despite even still just only given thanks until such following among along our hi dear less
        """);
}

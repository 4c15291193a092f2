using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>A name as it stands in the text.</summary>
internal readonly record struct PartyName(string Name, Span Span, bool IsKnown);

/// <summary>Finds the capitalised names of a text, and the bodies that are named by what and where they are.</summary>
internal sealed class PartyNames
{
    private readonly Prose prose;
    private readonly Names names;
    private readonly ImmutableArray<Word> words;
    private readonly SpanSet blocked;
    private readonly Dictionary<int, Mention> known = [];
    private readonly Dictionary<int, Mention> countries = [];
    private readonly HashSet<string> inside = [];

    public PartyNames(Prose prose, Names names, ImmutableArray<Mention> mentions)
    {
        this.prose = prose;
        this.names = names;
        words = prose.Words;
        blocked = new SpanSet(prose.Text.Length);
        foreach (var mention in mentions)
        {
            if (mention.Kind is MentionKind.Organisation or MentionKind.Vendor)
                known[mention.Start] = mention;
            else if (mention.Kind is MentionKind.Country)
                countries[mention.Start] = mention;
            else if (mention.Kind is MentionKind.Cve or MentionKind.Cwe)
                blocked.TryAdd(mention.Start, mention.End);
        }

        foreach (var sentence in prose.Sentences)
        {
            for (var i = sentence.FirstWord + 1; i < sentence.EndWord; i++)
            {
                if (words[i].IsName && !StartsSpeech(sentence, i))
                    inside.Add(words[i].Text);
            }
        }
    }

    public List<PartyName> Found()
    {
        var found = new List<PartyName>();
        foreach (var sentence in prose.Sentences)
        {
            for (var i = Datelines.EndOf(words, sentence); i < sentence.EndWord; i++)
            {
                if (PlacedBody(sentence, i) is { } body)
                {
                    found.Add(body.Name);
                    i = body.End - 1;
                    continue;
                }

                if (Package(sentence, i) is { } package)
                {
                    found.Add(package.Name);
                    i = package.End - 1;
                    continue;
                }

                if (!words[i].IsName || blocked.Has(words[i].Start))
                    continue;
                if (MinistryOfCountry(sentence, i) is { } ministry)
                {
                    found.Add(ministry.Name);
                    i = ministry.End - 1;
                    continue;
                }

                var end = RunEnd(sentence, i);
                if (known.TryGetValue(words[i].Start, out var mention) && (prose.WordAt(mention.End) >= end || !(mention.Kind is MentionKind.Vendor || HasOrganisationWord(prose.WordAt(mention.End), end))))
                {
                    found.Add(new PartyName(mention.Name, new Span(mention.Start, mention.End), IsKnown: true));
                    i = prose.WordAt(mention.End) - 1;
                    continue;
                }

                if (end > i && IsName(sentence, i, end))
                    found.Add(NameOf(i, end, HasOrganisationWord(i, end)));
                i = Math.Max(i, end - 1);
            }
        }

        return found;
    }

    /// <summary>The name with the number that it begins with ("7-Eleven"), and without half a word behind it ("Halden K-12 system").</summary>
    private PartyName NameOf(int first, int end, bool isKnown)
    {
        if (first > 1 && IsTied(first) && IsTied(first - 1) && IsNumber(words[first - 2]))
            first -= 2;
        if (end - first > 1 && words[end - 1].Text.Length == 1 && end + 1 < words.Length && IsTied(end) && IsTied(end + 1) && IsNumber(words[end + 1]))
            end--;
        var span = new Span(words[first].Start, words[end - 1].End);
        return new PartyName(prose.TextOf(span), span, isKnown);
    }

    private bool IsTied(int index) => !words[index].AfterBlank && (words[index].Text is "-" || words[index - 1].Text is "-");

    private static bool IsNumber(Word word) => word.Text.Length <= 3 && word.Text.All(char.IsAsciiDigit);

    /// <summary>The end of a run of capitalised words with the little words that join them.</summary>
    private int RunEnd(ProseSentence sentence, int index)
    {
        if (!IsNameWord(words[index]) && !(OftenFirst.Contains(words[index].Lower) && index + 1 < sentence.EndWord && IsNameWord(words[index + 1])))
            return index;
        var end = index;
        while (end < sentence.EndWord)
        {
            if (words[end].IsName && words[end].IsLetters && (end == index || words[end].AfterBlank || words[end - 1].Text is "-" or "." or "&" or "'") && !(end > index && NeverInside.Contains(words[end].Lower)))
                end++;
            else if (end > index && Joins(sentence, end) is { } behind)
                end = behind;
            else
                break;
        }

        // "Tatterby's, the shoe chain", "Penhallow's has had": the mark belongs to the name, as no noun of its follows.
        if (end + 2 < sentence.EndWord && words[end].Text is "'" && words[end + 1].Lower is "s" && !words[end].AfterBlank
            && (words[end + 2].Text is "," or "." || words[end + 2].Lower is "has" or "had" or "is" or "was" or "said" or "says" or "and" or "will" or "were"))
            end += 2;
        return end;
    }

    // "Bank of Ireland", "Port of Lisbon", "Johnson & Johnson", "St. Mary's Hospital", "Le Courrier d'Armor", "SI-CERT".
    private int? Joins(ProseSentence sentence, int at)
    {
        var next = at + 1 < sentence.EndWord ? words[at + 1] : default;
        if (next.Text is null)
            return null;
        if (words[at].Text is "-" or "." or "&" && !words[at].AfterBlank && IsNameWord(next) && (!next.AfterBlank || words[at - 1].Lower is "st" || (words[at].Text is "." && words[at - 1].Text.Length == 1)))
            return at + 2;
        if (words[at].Text is "&" && IsNameWord(next))
            return at + 2;
        // "the Bankers' Forum", "the Shopkeepers' Guild".
        if (words[at].Text is "'" && !words[at].AfterBlank && next.AfterBlank && words[at - 1].Lower.EndsWith('s') && IsNameWord(next) && (PartyWords.InOrganisations.Contains(next.Lower) || next.Lower is "forum" or "guild" or "alliance" or "fund" or "congress"))
            return at + 2;
        if (words[at].Lower is "of" && IsBodyWord(words[at - 1].Lower))
        {
            var behind = next.Lower is "the" ? at + 2 : at + 1;
            return behind < sentence.EndWord && IsNameWord(words[behind]) ? behind + 1 : null;
        }

        if (words[at].Lower is "for" && words[at - 1].Lower is "center" or "centre" or "institute" or "agency" or "authority" or "office" or "foundation" && IsNameWord(next))
            return at + 2;
        if (words[at].Lower is "de" or "du" or "del" or "do" or "da" or "la" or "van" or "von" or "di" or "des" && IsNameWord(next))
            return at + 2;
        if (words[at].Lower is "d" or "l" && next.Text is "'" && at + 2 < sentence.EndWord && IsNameWord(words[at + 2]))
            return at + 3;
        return words[at].Text is "'" && next.Lower is "s" && at + 2 < sentence.EndWord && IsNameWord(words[at + 2]) && PartyWords.InOrganisations.Contains(words[at + 2].Lower) ? at + 3 : null;
    }

    private static readonly FrozenSet<string> NeverInside = Sentences.SetOf("""
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december i a the
        he she it they we in on at but and or if mr mrs ms dr
        """);

    // "Information Commissioner's Office", "New Forest Council": ordinary words that names begin with.
    private static readonly FrozenSet<string> OftenFirst = Sentences.SetOf("security information data police new cyber technology internet computer web online first former");

    private static bool IsBodyWord(string lower) =>
        PartyWords.InOrganisations.Contains(lower) && lower is not ("inc" or "ltd" or "llc" or "corp" or "group" or "company" or "health" or "mobile") || lower is "house" or "chamber" or "province" or "duchy" or "academy" or "desk" or "bureau" or "directorate" or "inspectorate";

    private bool IsName(ProseSentence sentence, int first, int end)
    {
        var isOrganisation = HasOrganisationWord(first, end);
        // "University" alone names nobody, nor do two of its kind ("Health Department" does, with a country before it).
        if (isOrganisation && end - first == 1)
            return false;
        var isStart = StartsSpeech(sentence, first);
        if (end - first > 1)
            return isOrganisation || !(isStart && PartyWords.Ordinary.Contains(words[first].Lower));
        var word = words[first];
        if (word.Text.Length < 2 || PartyWords.Ordinary.Contains(word.Lower) || PartyWords.Titles.Contains(word.Lower))
            return false;
        return !isStart || inside.Contains(word.Text) || word.Text.AsSpan(1).ContainsAnyInRange('A', 'Z') || IsSubjectHere(sentence, end);
    }

    private bool HasOrganisationWord(int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (PartyWords.InOrganisations.Contains(words[i].Lower))
                return true;
        }

        return false;
    }

    // The first word of a sentence or of a quotation has its capital for that alone.
    private bool StartsSpeech(ProseSentence sentence, int index) =>
        index == sentence.FirstWord || words[index - 1].Text is "\"" or ":" or "(" or "—" || (index == sentence.FirstWord + 1 && !words[sentence.FirstWord].IsWord);

    // A single name that begins a sentence must do as names do, and be no plural ("Curators say").
    private bool IsSubjectHere(ProseSentence sentence, int end) =>
        end < sentence.EndWord && ((words[end].Lower is "has" or "had" && end + 1 < sentence.EndWord && (words[end + 1].Lower is "informed" or "notified" or "contacted" or "hired" or "apologised" or "apologized" || Cues.Verbs.TryGetValue(words[end + 1].Lower, out var told) && told is not CueKind.Stance)) || words[end].Text is "'" || (!words[end - 1].Lower.EndsWith('s') && Cues.Verbs.ContainsKey(words[end].Lower) && !Cues.OftenNouns.Contains(words[end].Lower)) || (words[end].Text is "," && !words[end - 1].Lower.EndsWith("ly", StringComparison.Ordinal) && end + 1 < sentence.EndWord && words[end + 1].Lower is "a" or "an" or "the" or "which" or "based"));

    /// <summary>"France's finance ministry", "the German health ministry", "Montenegro's tourism ministry".</summary>
    private (PartyName Name, int End)? MinistryOfCountry(ProseSentence sentence, int index)
    {
        if (!countries.TryGetValue(words[index].Start, out var country))
            return null;
        var next = prose.WordAt(country.End);
        if (next + 1 < sentence.EndWord && words[next].Text is "'" && words[next + 1].Lower is "s")
            next += 2;
        var end = next;
        while (end < sentence.EndWord && end < next + 5 && words[end].IsLetters && !PartyWords.CountryBodies.Contains(words[end].Lower) && !Clauses.HasVerb(words, end, end + 1)
            && words[end].Lower is not ("and" or "of" or "in" or "on" or "to" or "for" or "the"))
            end++;
        if (end >= sentence.EndWord || !PartyWords.CountryBodies.Contains(words[end].Lower) || end - next > 3)
            return null;
        var demonym = names.Find(MentionKind.Country, country.Name)?.Detail.GetValueOrDefault("demonym") ?? country.Text;
        var body = prose.Text[words[next].Start..words[end].End];
        return (new PartyName($"{demonym} {body}", new Span(words[index].Start, words[end].End), IsKnown: true), end + 1);
    }

    /// <summary>"the regional court in Brno", "the opera house of Valdemossa", "the city of Tournesol".</summary>
    private (PartyName Name, int End)? PlacedBody(ProseSentence sentence, int index)
    {
        if (words[index].IsName || index + 2 >= sentence.EndWord || words[index + 1].Lower is not ("of" or "in" or "at") || !IsNameWord(words[index + 2]))
            return null;
        var isGoverned = PartyWords.GovernedPlaces.Contains(words[index].Lower);
        var isHouse = words[index].Lower is "house" && index > sentence.FirstWord && words[index - 1].Lower is "opera";
        if ((!isGoverned && !isHouse && !PartyWords.PlacedBodies.Contains(words[index].Lower)) || (isGoverned && words[index + 1].Lower is not "of"))
            return null;
        var end = RunEnd(sentence, index + 2);
        if (isGoverned)
            return (NameOf(index + 2, end, isKnown: true), end);
        var first = isHouse ? index - 1 : index;
        while (first > sentence.FirstWord && first > index - 3 && words[first - 1].IsLetters && !words[first - 1].IsName && Adjectives.Contains(words[first - 1].Lower))
            first--;
        return (NameOf(first, end, isKnown: true), end);
    }

    /// <summary>"Version 4.2.8 of almanac-grid", "two other packages, datepick-mini and tz-hummingbird": programs whose names are small letters with a hyphen.</summary>
    private (PartyName Name, int End)? Package(ProseSentence sentence, int index)
    {
        if (index + 2 >= sentence.EndWord || index == sentence.FirstWord || words[index].IsName || !words[index].IsLetters || words[index + 1].Text is not "-" || words[index + 1].AfterBlank || words[index + 2].AfterBlank)
            return null;
        var end = index + 3;
        while (end + 1 < sentence.EndWord && words[end].Text is "-" && !words[end].AfterBlank && !words[end + 1].AfterBlank)
            end += 2;
        var isNamed = false;
        for (var i = index - 1; i >= sentence.FirstWord && i > index - 11 && (i > index - 6 || !words[i + 1].IsLetters); i--)
            isNamed |= words[i].Lower is "package" or "packages" || (words[i].Lower is "library" or "module" or "crate" or "gem" or "plugin" or "extension" && i == index - 1) || (words[i].Lower is "version" or "versions" or "release" or "releases" && words[index - 1].Lower is "of");
        return isNamed && (end >= sentence.EndWord || !words[end].IsLetters || words[index - 1].Lower is "of" or "library" or "package" or "packages" or "and") ? (NameOf(index, end, isKnown: false), end) : null;
    }

    private static readonly FrozenSet<string> Adjectives = Sentences.SetOf(
        "regional district appeals high supreme national state public central local federal general maritime children's technical administrative county city municipal main");

    private static bool IsNameWord(Word word) => word.IsName && word.IsLetters && !PartyWords.Ordinary.Contains(word.Lower);
}

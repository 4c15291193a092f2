using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Tells from the words around all places of a name whether it is an organisation, a person, a place, a gang, malware or a product.</summary>
internal sealed partial class PartyRoles(Prose prose, Names names, ImmutableArray<Mention> mentions)
{
    private readonly ImmutableArray<Word> words = prose.Words;
    private readonly Dictionary<string, Evidence> byName = [];
    private readonly Dictionary<int, Mention> mentionAt = mentions
        .Where(m => m.Kind is MentionKind.Actor or MentionKind.Malware or MentionKind.Tool or MentionKind.Country or MentionKind.Product or MentionKind.Vendor)
        .GroupBy(m => m.Start).ToDictionary(g => g.Key, g => g.First());

    private sealed class Evidence(ImmutableArray<Word> words, bool isVendor)
    {
        /// <summary>The words of the name.</summary>
        public ImmutableArray<Word> Words { get; } = words;

        public bool IsVendor { get; } = isVendor;

        public int Organisation, Observer, Attacker, Malware, Product, Person, Place, Total;

        public bool IsKnown;

        public HashSet<string> Nouns { get; } = [];
    }

    /// <summary>Takes in one place where a name stands.</summary>
    public void Note(string name, Span span, bool isKnown)
    {
        if (!byName.TryGetValue(name, out var seen))
            byName[name] = seen = OfName(name);
        seen.IsKnown |= isKnown;
        seen.Total++;
        var first = prose.WordAt(span.Start);
        var end = prose.WordAt(span.End);
        var sentence = prose.Sentences[prose.SentenceAt(span.Start)];
        if (mentionAt.TryGetValue(span.Start, out var mention))
        {
            seen.Attacker += mention.Kind is MentionKind.Actor ? 3 : 0;
            seen.Malware += mention.Kind is MentionKind.Malware or MentionKind.Tool ? 3 : 0;
            seen.Product += mention.Kind is MentionKind.Product ? 3 : 0;
            seen.Place += mention.Kind is MentionKind.Country && mention.End >= span.End ? 9 : 0;
        }

        Before(seen, sentence, first, end);
        Behind(seen, sentence, first, end);
    }

    /// <summary>The nouns that the article uses for a name: "the insurer Donauschutz", "Gymhaus, a fitness chain".</summary>
    public IReadOnlySet<string> NounsOf(string name) => byName.TryGetValue(name, out var seen) ? seen.Nouns : FrozenSet<string>.Empty;

    /// <summary>An authority, a regulator, the police: no "company".</summary>
    public bool IsPublicBody(string name) =>
        names.Find(MentionKind.Organisation, name)?.Type is "cert" or "eu-agency" or "eu-institution" or "government" or "intelligence" or "international" or "law-enforcement" or "regulator"
        || NounsOf(name).Any(PartyWords.PublicBodies.Contains) || WordsOf(name).Any(w => PartyWords.PublicBodies.Contains(w.Lower));

    /// <summary>The words of a name.</summary>
    public ImmutableArray<Word> WordsOf(string name) => byName.TryGetValue(name, out var seen) ? seen.Words : Words.Of(name);

    public Party PartyAt(string name, int first, int end, Span span)
    {
        var seen = byName[name];
        var role = RoleOf(seen);
        return new Party(role is PartyRole.Person ? WithoutTitle(name) : name, first, end, span, seen.IsKnown || seen.Organisation > 0)
        {
            Role = role,
            IsDescribed = seen.Nouns.Count > 0 || seen.Words.Any(w => PartyWords.InOrganisations.Contains(w.Lower)),
            IsBystander = role is PartyRole.Observer || seen.IsVendor,
        };
    }

    public PartyRole RoleOf(string name) => RoleOf(byName[name]);

    private static PartyRole RoleOf(Evidence seen)
    {
        if (seen.Person >= 9)
            return PartyRole.Person;
        if (seen.Place >= 9)
            return PartyRole.Place;
        if (seen.Attacker > seen.Organisation && seen.Attacker >= seen.Malware)
            return PartyRole.Attacker;
        if (seen.Malware > seen.Organisation)
            return PartyRole.Malware;
        var isNamedOrganisation = seen.IsKnown;
        if (seen.Person > seen.Organisation + seen.Observer && !isNamedOrganisation)
            return PartyRole.Person;
        if (seen.Place > 0 && seen.Organisation == 0 && seen.Product == 0 && !isNamedOrganisation && (seen.Place >= 3 || seen.Place * 2 > seen.Total))
            return PartyRole.Place;
        if (seen.Observer > 0 && seen.Observer >= seen.Organisation)
            return PartyRole.Observer;
        if (seen.Product > seen.Organisation)
            return PartyRole.Product;
        return PartyRole.Organisation;
    }

    // "President Naomi Feld" is Naomi Feld.
    private static string WithoutTitle(string name)
    {
        var own = Words.Of(name);
        var last = own.Length - 1;
        while (last >= 0 && !PartyWords.Titles.Contains(own[last].Lower) && !PartyWords.Persons.Contains(own[last].Lower))
            last--;
        return last < 0 || last + 1 >= own.Length ? name : name[own[last + 1].Start..].TrimStart('.', ' ');
    }

    // What the name itself says.
    private Evidence OfName(string name)
    {
        var own = Words.Of(name);
        var seen = new Evidence(own, names.Find(MentionKind.Vendor, name) is not null);
        var type = names.Find(MentionKind.Organisation, name)?.Type ?? "";
        if (type is "media" or "cert" or "intelligence" or "standards" or "law-enforcement" or "regulator" or "security-vendor")
            seen.Observer += 9;
        foreach (var word in own)
            seen.Observer += PartyWords.InObservers.Contains(word.Lower) ? own.Length == 1 ? 9 : 1 : 0;
        if (char.IsLower(name[0]) && name.Contains('-', StringComparison.Ordinal) && !name.Contains(' ', StringComparison.Ordinal))
            seen.Product += 3;
        if (own.All(w => PartyWords.Places.Contains(w.Lower) || !w.IsLetters))
            seen.Place += 9;
        // "N.C."
        if (own.All(w => w.Text.Length == 1))
            seen.Place += 9;
        // "President Naomi Feld", "City Administrator Terence Roe": what follows the title is no organisation.
        for (var i = 0; i + 1 < own.Length; i++)
        {
            if ((PartyWords.Titles.Contains(own[i].Lower) || PartyWords.Persons.Contains(own[i].Lower)) && own.Length - i <= 4 && !own[(i + 1)..].Any(w => PartyWords.InOrganisations.Contains(w.Lower) || !w.IsName && w.IsLetters))
                seen.Person += 9;
        }

        return seen;
    }
}

using System.Collections.Frozen;
using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>Finds "the company", "the hospital", "the chain" and the name each of them stands for.</summary>
internal static class Descriptions
{
    /// <returns>The parties with those that are only described, in the order of the text.</returns>
    public static ImmutableArray<Party> Added(Prose prose, Party[] parties, PartyRoles roles)
    {
        var all = new List<Party>(parties.Length + 16);
        Party? last = null;
        Party? lastBusiness = null;
        Party? lastGang = null;
        var lastWith = new Dictionary<string, string>();
        var hittable = new HashSet<string>();
        var p = 0;
        for (var s = 0; s < prose.Sentences.Length; s++)
        {
            var sentence = prose.Sentences[s];
            // Who is named later in the sentence is not who "the company" at its start is.
            for (var i = sentence.FirstWord; i < sentence.EndWord; i++)
            {
                while (p < parties.Length && parties[p].First <= i)
                {
                    var named = parties[p++];
                    all.Add(named);
                    if (named.Role is PartyRole.Attacker)
                        lastGang = named;
                    if (named.Role is not (PartyRole.Organisation or PartyRole.Observer))
                        continue;
                    last = named;
                    if (!roles.IsPublicBody(named.Name) && (!named.IsBystander || roles.NounsOf(named.Name).Any(PartyWords.Businesses.Contains)))
                        lastBusiness = named;
                    if (!named.IsBystander)
                        hittable.Add(named.Name);
                    foreach (var noun in roles.NounsOf(named.Name))
                        lastWith[noun] = named.Name;
                    foreach (var word in roles.WordsOf(named.Name))
                        lastWith[word.Lower] = named.Name;
                }

                if (Described(prose, sentence, i) is not { } called)
                    continue;
                // "the Elm Grove school district" is named.
                if (p < parties.Length && parties[p].First < called.End && parties[p].Role is not PartyRole.Place)
                    continue;
                if (Meant(called.Noun) is not { } name || (called.Kind is { } kind && IsOther(name, kind)))
                    continue;
                var span = new Span(prose.Words[i].Start, prose.Words[called.End - 1].End);
                all.Add(roles.PartyAt(name, i, Parties.EndOf(prose, span), span) with { IsDescription = true });
            }
        }

        all.AddRange(parties[p..]);
        // Who is called "the airline" is an organisation, wherever the name stands.
        var names = all.Where(a => a.IsDescription).Select(a => a.Name).ToHashSet();
        return [.. all.OrderBy(a => a.First).DistinctBy(a => a.First).Select(a => names.Contains(a.Name) ? a with { IsKnown = true, IsDescribed = true } : a)];

        // "the rescue service" is not the hospital group, though that was named last.
        bool IsOther(string name, string kind) => !roles.NounsOf(name).Contains(kind) && !roles.WordsOf(name).Any(w => w.Lower.StartsWith(kind, StringComparison.Ordinal));

        // "The company" is whoever was named last; "the hospital" who was called one, else the only one who could be.
        string? Meant(string noun) =>
            noun is "gang" or "crew" or "collective" ? lastGang?.Name
            : noun is "group" && lastGang is not null && (last is null || lastGang.First > last.First) ? lastGang.Name
            : PartyWords.Businesses.Contains(noun) ? (lastBusiness ?? last)?.Name
            : PartyWords.AnyOrganisation.Contains(noun) ? lastWith.GetValueOrDefault(noun) ?? last?.Name
            : lastWith.TryGetValue(noun, out var who) ? who
            : hittable.Count == 1 ? hittable.First() : null;
    }

    // "The network", "the site" are what somebody has, not who somebody is.
    private static readonly FrozenSet<string> OftenThings = Sentences.SetOf("network site platform shop shops store stores wallet bridge protocol pipeline exchange practice surgery mill port terminal institution");

    /// <summary>"the company", "the Munich company", "the Leeds-based haulier": the noun, if no name follows it, and the kind it is of: "rescue" of "the rescue service".</summary>
    private static (string Noun, int End, string? Kind)? Described(Prose prose, ProseSentence sentence, int index)
    {
        var words = prose.Words;
        if (words[index].Lower is not ("the" or "this"))
            return null;
        for (var i = index + 1; i < sentence.EndWord && i < index + 6; i++)
        {
            // "the gang": the one named last.
            if (PartyWords.Gangs.Contains(words[i].Lower) && words[i].Lower is "gang" or "crew" or "collective" && i == index + 1 && !(i + 1 < sentence.EndWord && (words[i + 1].IsName || words[i + 1].Text is ",")))
                return (words[i].Lower, i + 1, null);
            if (PartyWords.Organisations.Contains(words[i].Lower) && !words[i].IsName && !OftenThings.Contains(words[i].Lower))
            {
                var end = i + 1;
                // "the company's", "the hospital chain", "the insurer Donauschutz".
                if (end < sentence.EndWord && PartyWords.Organisations.Contains(words[end].Lower))
                    end++;
                var isNamed = end < sentence.EndWord && (words[end].IsName || (words[end].Text is "," && end + 1 < sentence.EndWord && words[end + 1].IsName) || words[end].Lower is "of" or "that" or "which" or "who" or "calling" or "behind");
                // What kind of service, agency or body it is tells it from others; a company may be called by its trade for the first time.
                var kind = i == index + 2 && !words[i - 1].IsName && words[i - 1].IsLetters && !PartyWords.Businesses.Contains(words[end - 1].Lower) ? words[i - 1].Lower : null;
                return isNamed ? null : (words[end - 1].Lower, end, kind);
            }

            // "the Munich company", "the Leeds-based haulier", "the phone company".
            var isInner = words[i].IsName || words[i].Text is "-" || words[i].Lower is "based" || (i == index + 1 && words[i].IsLetters && i + 1 < sentence.EndWord && PartyWords.Organisations.Contains(words[i + 1].Lower));
            if (!isInner)
                return null;
        }

        return null;
    }
}

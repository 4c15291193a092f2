using System.Collections.Immutable;

namespace BriefBot.Core.Understanding;

/// <summary>What a name of the article is, as far as its words tell.</summary>
internal enum PartyRole { Organisation, Observer, Attacker, Malware, Product, Person, Place }

/// <summary>Somebody or something that a sentence names and that may be hit, may speak or may be blamed.</summary>
/// <param name="Name">The full name of the article; for "the company" the name it stands for.</param>
/// <param name="First">Index of its first word.</param>
/// <param name="End">Index of the word behind it, with the thing of it that is meant: "the Parliament's computer network".</param>
/// <param name="IsKnown">A dictionary or a word beside it says that this is an organisation.</param>
internal sealed record Party(string Name, int First, int End, Span Span, bool IsKnown)
{
    public PartyRole Role { get; init; }

    /// <summary>A noun stands here for the name: "the hospital".</summary>
    public bool IsDescription { get; init; }

    /// <summary>The article says what kind of organisation it is: "the insurer X", "X, a fitness chain", "X Hospital".</summary>
    public bool IsDescribed { get; init; }

    /// <summary>Only what is told outright may make these a victim: they speak of others by trade, or everybody uses them.</summary>
    public bool IsBystander { get; init; }

    /// <summary>A package of code by its name: "route-parsley".</summary>
    public bool IsPackage => Role is PartyRole.Product && char.IsLower(Name[0]) && Name.Contains('-', StringComparison.Ordinal) && !Name.Contains(' ', StringComparison.Ordinal);

    public bool CanBeHit => Role is PartyRole.Organisation or PartyRole.Observer or PartyRole.Product;
}

/// <summary>Finds who takes part: names of the dictionaries, capitalised names, ministries of a country, short forms, "the company".</summary>
internal static class Parties
{
    public static (ImmutableArray<Party> All, ShortForms ShortForms) In(Prose prose, Names names, ImmutableArray<Mention> mentions)
    {
        var found = new PartyNames(prose, names, mentions).Found();
        var roles = new PartyRoles(prose, names, mentions);
        var aliases = Aliases([.. found.Select(p => p.Name).Distinct()], names);
        foreach (var name in found)
            roles.Note(WholeOf(name), name.Span, name.IsKnown);

        // "the Feld" is nobody: short forms with an article are those of organisations.
        var shortForms = new ShortForms(prose, found.Where(f => (f.IsKnown || f.Name.Contains(' ', StringComparison.Ordinal)) && roles.RoleOf(WholeOf(f)) is not (PartyRole.Person or PartyRole.Place)).Select(f => (f.Span, f.Name)));
        var taken = found.Select(f => f.Span.Start).ToHashSet();
        var shorts = shortForms.Everywhere().Where(s => !taken.Contains(s.Span.Start)).Select(s => new PartyName(s.Name, s.Span, IsKnown: true)).ToArray();
        foreach (var name in shorts)
            roles.Note(WholeOf(name), name.Span, name.IsKnown);

        var parties = found.Concat(shorts)
            .Select(p => p with { Name = shortForms.FullName(p.Span) ?? p.Name })
            .OrderBy(p => p.Span.Start).ThenByDescending(p => p.Span.End)
            .DistinctBy(p => p.Span.Start)
            .Select(p => roles.PartyAt(WholeOf(p), prose.WordAt(p.Span.Start), EndOf(prose, p.Span), p.Span))
            .ToArray();
        return (Descriptions.Added(prose, parties, roles), shortForms);

        string WholeOf(PartyName name) => aliases.GetValueOrDefault(name.Name, name.Name);
    }

    /// <summary>"Oxenford" is Oxenford Semiconductor, "Atlante" Banco Atlante, "Feld" Naomi Feld, where only one name begins or ends so.</summary>
    private static Dictionary<string, string> Aliases(string[] names, Names known)
    {
        var owners = new Dictionary<string, HashSet<string>>();
        foreach (var name in names)
        {
            var words = name.Split(' ');
            for (var length = 1; length < words.Length; length++)
            {
                Add(string.Join(' ', words[..length]), name);
                if (length == 1)
                    Add(words[^1], name);
            }
        }

        var aliases = new Dictionary<string, string>();
        foreach (var name in names)
        {
            if (owners.TryGetValue(name, out var longer) && longer.Count == 1 && longer.First() is var whole && whole != name)
                aliases[name] = whole;
        }

        // "CORVALLO, the pharmacy chain", as papers begin an article, is the Corvallo of the rest.
        foreach (var name in names.Where(n => n.Length > 3 && !n.AsSpan().ContainsAnyInRange('a', 'z')))
        {
            if (Array.Find(names, other => other != name && other.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } written)
                aliases.TryAdd(name, aliases.GetValueOrDefault(written, written));
        }

        return aliases;

        void Add(string part, string whole)
        {
            var lower = part.ToLowerInvariant();
            // The Bank of Portugal is not Portugal.
            if (part.Length < 3 || known.Find(MentionKind.Country, part) is not null || PartyWords.InOrganisations.Contains(lower) || PartyWords.Ordinary.Contains(lower) || PartyWords.Places.Contains(lower))
                return;
            if (!owners.TryGetValue(part, out var set))
                owners[part] = set = [];
            // "Mercy Ridge" begins "Mercy Ridge Health" and nothing else that is not itself a part of it.
            set.RemoveWhere(s => whole.StartsWith(s, StringComparison.Ordinal));
            if (!set.Any(s => s.StartsWith(whole, StringComparison.Ordinal)))
                set.Add(whole);
        }
    }

    // "the European Parliament's computer network": the network is the Parliament's.
    internal static int EndOf(Prose prose, Span span)
    {
        var words = prose.Words;
        var end = prose.WordAt(span.End);
        if (end + 1 < words.Length && words[end].Text is "'" && words[end + 1].Lower is "s")
            end += 2;
        else if (end < words.Length && words[end].Text is "'" && words[end - 1].Lower.EndsWith('s'))
            end++;
        // "Alvadent Inc., a maker of …".
        if (end < words.Length && words[end].Text is "." && !words[end].AfterBlank && end > 0 && words[end - 1].Lower is "inc" or "corp" or "ltd" or "co" or "llc")
            end++;
        while (end < words.Length && PartyWords.Belongings.Contains(words[end].Lower))
            end++;
        return end;
    }
}

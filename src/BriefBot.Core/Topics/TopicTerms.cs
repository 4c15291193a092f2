using System.Collections.Immutable;

namespace BriefBot.Core.Topics;

/// <summary>Something that an incident has or has not: a word ("ransomware"), a name ("=AAPT29"), a piece of a name ("~bexchange server") or a mark ("!kev").</summary>
/// <param name="Check">In place of a name, a part of a query that has to be looked at to know. Null for all others.</param>
internal readonly record struct Term(string Name, TopicQuery? Check = null)
{
    public static Term That(TopicQuery part) => new("", part);
}

/// <summary>The terms of incidents, and what queries need of them.</summary>
/// <remarks>A query can match only where all terms of one of its alternatives are, and none that the alternative excludes; everything else is for the exact check.</remarks>
internal static class TopicTerms
{
    /// <summary>More alternatives than one bracket of the longest query can have.</summary>
    private const int MostAlternatives = 256;

    /// <summary>Longer pieces of names are left to the exact check.</summary>
    private const int LongestRun = 6;

    /// <summary>Shorter beginnings than this are no terms.</summary>
    public const int ShortestBeginning = 3;

    /// <summary>Every term of an incident, some more than once.</summary>
    public static IEnumerable<string> Of(TopicSubject subject)
    {
        foreach (var word in subject.Titles.Words) yield return word;
        foreach (var word in subject.Texts.Words) yield return word;
        foreach (var name in subject.Names)
        {
            foreach (var group in GroupsOf(name.Field)) yield return Name(group, name.Name);
            // Pieces of names are looked for in one field only.
            var field = GroupsOf(name.Field)[0];
            foreach (var run in name.Words.Runs(LongestRun)) yield return NameRun(field, run);
        }
        yield return subject.IsInKev ? "!kev" : "!no kev";
        if (subject.Epss is not null) yield return "!Epss";
        if (subject.Cvss is not null) yield return "!Cvss";
        yield return "!Origins";
    }

    public static RequiredTerms RequiredBy(TopicQuery query, TopicMatching matching) => query switch
    {
        TopicQuery.And and => AllOf(and.Parts.Select(part => RequiredBy(part, matching))),
        TopicQuery.Or or => AnyOf([.. or.Parts.Select(part => RequiredBy(part, matching))]),
        TopicQuery.Not not => NoneOf(not.Inner, RequiredBy(not.Inner, matching)),
        TopicQuery.InKev kev => RequiredTerms.One([new(kev.Value ? "!kev" : "!no kev")]),
        TopicQuery.Number number => RequiredTerms.One([new("!" + number.Field), Term.That(number)]),
        _ => RequiredBy(query, matching.SoughtBy(query)),
    };

    /// <summary>Whether a term stands for all that begin with it: "ransom*".</summary>
    public static bool IsBeginning(string term) => term[^1] == '*';

    /// <summary>The share of incidents that have a term, by the share of texts that have a word.</summary>
    public static double ShareOf(string term, Func<string, double> shareOfWord) => term[0] switch
    {
        '!' => term switch { "!kev" => 0.05, "!Epss" or "!Cvss" => 0.3, _ => 1 },
        // There are few sectors and countries, and many words for each: whatever its name is, news of it is frequent.
        '=' when term[1] == GroupOf([TopicField.Sector]) => 0.05,
        '=' when term[1] == GroupOf([TopicField.Country]) => 0.01,
        // A name is at most as frequent as its rarest word.
        '=' or '~' => TopicText.WordsOf(term[2..].TrimEnd('*')).Select(word => shareOfWord(word.Lower)).DefaultIfEmpty(0).Min(),
        // Many words begin so.
        _ when IsBeginning(term) => 0.1,
        _ => shareOfWord(term),
    };

    private static RequiredTerms RequiredBy(TopicQuery part, Sought sought)
    {
        var group = GroupOf(sought.Fields);
        var alternatives = sought.Names.Select(name => new TermAlternative([new(Name(group, name))], [])).ToList();
        if (sought.InNames is { IsEmpty: false } inNames) alternatives.Add(new([new(NameRun(group, inNames)), .. inNames.Length > LongestRun ? [Term.That(part)] : NoTerms], []));
        if (sought.InText is { IsEmpty: false } inText) alternatives.Add(new([.. Words(inText), .. inText.IsOneFreeWord ? NoTerms : [Term.That(part)]], []));
        return new RequiredTerms([.. alternatives], AreEnough: true);
    }

    private static Term[] NoTerms => [];

    private static IEnumerable<Term> Words(Phrase phrase)
    {
        var hasBeginning = phrase.IsPrefix && phrase.Last.Length >= ShortestBeginning;
        return phrase.WholeWords.Distinct().Concat(hasBeginning ? [phrase.Last + "*"] : []).Select(word => new Term(word));
    }

    private static RequiredTerms AnyOf(ImmutableArray<RequiredTerms> parts) =>
        new([.. parts.SelectMany(part => part.Alternatives)], parts.All(part => part.AreEnough));

    private static RequiredTerms AllOf(IEnumerable<RequiredTerms> parts)
    {
        var all = RequiredTerms.None;
        foreach (var part in parts.OrderBy(part => part.Alternatives.Length))
        {
            if (all.Alternatives.Length > 1 && all.Alternatives.Length * part.Alternatives.Length > MostAlternatives)
            {
                // Leaving a part out only lets more through to the exact check.
                all = all with { AreEnough = false };
                continue;
            }
            all = new RequiredTerms(
                [.. all.Alternatives.SelectMany(one => part.Alternatives.Select(one.And))],
                all.AreEnough && part.AreEnough);
        }
        return all;
    }

    // What one term of several decides is excluded by them; a part that takes more is itself looked at.
    private static RequiredTerms NoneOf(TopicQuery part, RequiredTerms inner) =>
        inner.AreEnough && inner.Alternatives.All(alternative => alternative is { Needed.Length: 1, Excluded.IsEmpty: true })
            ? new RequiredTerms([new([], [.. inner.Alternatives.SelectMany(alternative => alternative.Needed).Distinct()])], AreEnough: true)
            : new RequiredTerms([new([], [Term.That(part)])], AreEnough: true);

    // Where a name may be looked for: in one field, among attackers ('A') or among all things ('T').
    private static char GroupOf(ImmutableArray<TopicField> fields) => fields.Length switch
    {
        0 or > 2 => 'T',
        2 => 'A',
        _ => (char)('a' + (int)fields[0]),
    };

    private static string GroupsOf(TopicField field) => field switch
    {
        TopicField.Actor or TopicField.Malware => "AT",
        TopicField.Product or TopicField.Vendor => $"{GroupOf([field])}T",
        _ => GroupOf([field]).ToString(),
    };

    private static string Name(char group, string name) => string.Concat("=", new ReadOnlySpan<char>(in group), name.ToUpperInvariant());

    // Of a longer piece the beginning must be there; the rest is left to the exact check.
    private static string NameRun(char group, Phrase phrase) => phrase.Length > LongestRun
        ? NameRun(group, string.Join(' ', phrase.Lower.Split(' ').Take(LongestRun)))
        : NameRun(group, phrase.Lower) + (phrase.IsPrefix ? "*" : "");

    private static string NameRun(char group, string run) => string.Concat("~", new ReadOnlySpan<char>(in group), run);
}

/// <summary>What an incident must have for a query to match: one of the alternatives.</summary>
/// <param name="AreEnough">True when the query matches wherever one of them is, so that nothing is left to check.</param>
internal sealed record RequiredTerms(ImmutableArray<TermAlternative> Alternatives, bool AreEnough)
{
    /// <summary>Anything matches.</summary>
    public static RequiredTerms None => One([]);

    public static RequiredTerms One(ImmutableArray<Term> needed) => new([new(needed, [])], AreEnough: true);
}

/// <summary>All of some terms, and none of others.</summary>
internal sealed record TermAlternative(ImmutableArray<Term> Needed, ImmutableArray<Term> Excluded)
{
    public TermAlternative And(TermAlternative other) => new([.. Needed.Union(other.Needed)], [.. Excluded.Union(other.Excluded)]);
}

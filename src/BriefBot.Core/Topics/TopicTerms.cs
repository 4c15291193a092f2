using System.Collections.Immutable;

namespace BriefBot.Core.Topics;

/// <summary>The terms of incidents and queries: words ("ransomware"), names ("=AAPT29"), pieces of names ("~bexchange server") and marks ("!kev").</summary>
/// <remarks>A query can match only where all terms of one of its alternatives are; everything else is for the exact check.</remarks>
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
        TopicQuery.Not => RequiredTerms.None,
        TopicQuery.InKev kev => new RequiredTerms([[kev.Value ? "!kev" : "!no kev"]], AreEnough: true),
        TopicQuery.Number number => new RequiredTerms([["!" + number.Field]], AreEnough: false),
        _ => RequiredBy(matching.SoughtBy(query)),
    };

    /// <summary>Whether a term stands for all that begin with it: "ransom*".</summary>
    public static bool IsBeginning(string term) => term[^1] == '*';

    /// <summary>The share of incidents that have a term, by the share of texts that have a word.</summary>
    public static double ShareOf(string term, Func<string, double> shareOfWord) => term[0] switch
    {
        '!' => term switch { "!kev" => 0.05, "!Epss" or "!Cvss" => 0.3, _ => 1 },
        // A name is at most as frequent as its rarest word.
        '=' or '~' => TopicText.WordsOf(term[2..].TrimEnd('*')).Select(word => shareOfWord(word.Lower)).DefaultIfEmpty(0).Min(),
        _ => shareOfWord(term.TrimEnd('*')),
    };

    private static RequiredTerms RequiredBy(Sought sought)
    {
        var group = GroupOf(sought.Fields);
        var alternatives = sought.Names.Select(name => ImmutableArray.Create(Name(group, name))).ToList();
        if (sought.InNames is { IsEmpty: false } inNames) alternatives.Add([NameRun(group, inNames)]);
        if (sought.InText is { IsEmpty: false } inText) alternatives.Add(Words(inText));
        return new RequiredTerms([.. alternatives], AreEnough: sought.InNames is null or { Length: <= LongestRun } && sought.InText is null or { IsOneFreeWord: true });
    }

    private static ImmutableArray<string> Words(Phrase phrase)
    {
        var hasBeginning = phrase.IsPrefix && phrase.Last.Length >= ShortestBeginning;
        return [.. phrase.WholeWords.Distinct(), .. hasBeginning ? [phrase.Last + "*"] : Array.Empty<string>()];
    }

    private static RequiredTerms AnyOf(ImmutableArray<RequiredTerms> parts) =>
        new([.. parts.SelectMany(part => part.Alternatives)], parts.All(part => part.AreEnough));

    private static RequiredTerms AllOf(IEnumerable<RequiredTerms> parts)
    {
        var all = RequiredTerms.None with { AreEnough = true };
        foreach (var part in parts.OrderBy(part => part.Alternatives.Length))
        {
            if (all.Alternatives.Length > 1 && all.Alternatives.Length * part.Alternatives.Length > MostAlternatives)
            {
                // Leaving a part out only lets more through to the exact check.
                all = all with { AreEnough = false };
                continue;
            }
            all = new RequiredTerms(
                [.. all.Alternatives.SelectMany(one => part.Alternatives.Select(other => ImmutableArray.CreateRange(one.Union(other))))],
                all.AreEnough && part.AreEnough);
        }
        return all;
    }

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

/// <summary>What an incident must have for a query to match: all terms of one alternative. An alternative without terms may match anything.</summary>
/// <param name="AreEnough">True when the query matches wherever the terms are, so that nothing is left to check.</param>
internal sealed record RequiredTerms(ImmutableArray<ImmutableArray<string>> Alternatives, bool AreEnough)
{
    public static RequiredTerms None { get; } = new([[]], AreEnough: false);
}

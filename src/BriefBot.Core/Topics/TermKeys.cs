namespace BriefBot.Core.Topics;

/// <summary>A number for each term that a query requires; the rarer the term, the smaller its number.</summary>
internal sealed class TermKeys(Func<string, double> shareOfWord)
{
    private const int BitsOfOrder = 24;

    private readonly Dictionary<string, ulong> keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> beginnings = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> firstLetters = [];

    /// <summary>The terms of one alternative, rarest first.</summary>
    public ulong[] Path(IEnumerable<string> terms)
    {
        var path = terms.Select(Key).Distinct().ToArray();
        Array.Sort(path);
        return path;
    }

    /// <summary>Those of an incident's terms that some query requires, rarest first, each once.</summary>
    public ulong[] Present(TopicSubject subject)
    {
        var present = new HashSet<ulong>();
        var ofBeginning = beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var term in TopicTerms.Of(subject))
        {
            if (keys.TryGetValue(term, out var key) && !present.Add(key)) continue;
            if (term.Length < TopicTerms.ShortestBeginning || !firstLetters.Contains(FirstLettersOf(term))) continue;
            for (var length = TopicTerms.ShortestBeginning; length <= term.Length; length++)
            {
                if (ofBeginning.TryGetValue(term.AsSpan(0, length), out var beginning)) present.Add(beginning);
            }
        }

        var sorted = present.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    // Most words begin like none that is sought: that is seen by one look.
    private static ulong FirstLettersOf(string term) => ((ulong)term[0] << 32) | ((ulong)term[1] << 16) | term[2];

    private ulong Key(string term)
    {
        var isBeginning = TopicTerms.IsBeginning(term);
        var known = isBeginning ? beginnings : keys;
        var name = isBeginning ? term[..^1] : term;
        if (known.TryGetValue(name, out var key)) return key;
        var share = Math.Clamp(TopicTerms.ShareOf(term, shareOfWord), 0, 1);
        // The share decides, then the order of arrival: no two terms have one number.
        key = ((ulong)(share * (1L << (62 - BitsOfOrder))) << BitsOfOrder) | (uint)(keys.Count + beginnings.Count);
        known.Add(name, key);
        if (isBeginning) firstLetters.Add(FirstLettersOf(name));
        return key;
    }
}

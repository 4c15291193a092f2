namespace BriefBot.Core.Topics;

/// <summary>A number for each term that some query speaks of, and which of them an incident has.</summary>
/// <param name="shareOfWord">The share of texts, 0 to 1, that have a word.</param>
internal sealed class TermNumbers(TopicMatching matching, Func<string, double> shareOfWord)
{
    /// <summary>What every incident has.</summary>
    public const int Always = 0;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> beginnings = new(StringComparer.Ordinal);
    private readonly Dictionary<TopicQuery, int> checks = [];
    private readonly List<double> shares = [1];
    private readonly List<Predicate<TopicSubject>?> tests = [null];
    private readonly List<int> present = [];
    private readonly List<int> looked = [];

    // Most words of a text are in no query, and begin like none that is sought: that is seen by one look.
    private readonly bool[] firstLetters = new bool[1 << 16];
    private readonly bool[] marks = new bool[1 << 18];

    // A byte each, so that all of them stay near.
    private State[] states = new State[1024];
    private TopicSubject? subject;

    /// <summary>What is known of a term for the incident that was turned to.</summary>
    private enum State : byte { Absent, Present, NotLooked }

    public int Count => shares.Count;

    /// <summary>Whether a term is known only by looking: nothing can be filed under it.</summary>
    public bool IsCheck(int number) => tests[number] is not null;

    /// <summary>The terms, rarest first, and last those that have to be looked at.</summary>
    public int[] RarestFirst(IEnumerable<Term> terms)
    {
        var found = terms.Select(NumberOf).Distinct().ToArray();
        Array.Sort(found, (one, other) => shares[one].CompareTo(shares[other]) is not 0 and var order ? order : one.CompareTo(other));
        return found;
    }

    public int NumberOf(Term term)
    {
        int number;
        if (term.Check is { } check)
        {
            if (!checks.TryGetValue(check, out number)) checks.Add(check, number = New(share: 2, matching.TestOf(check)));
            return number;
        }

        var isBeginning = TopicTerms.IsBeginning(term.Name);
        var known = isBeginning ? beginnings : numbers;
        var name = isBeginning ? term.Name[..^1] : term.Name;
        if (known.TryGetValue(name, out number)) return number;
        known.Add(name, number = New(TopicTerms.ShareOf(term.Name, shareOfWord), test: null));
        if (isBeginning) firstLetters[FirstLettersOf(name)] = true;
        else marks[MarkOf(name)] = true;
        return number;
    }

    /// <summary>Turns to an incident. Those of its terms that some query speaks of are returned, each once, until the next one is turned to.</summary>
    public List<int> TurnTo(TopicSubject next)
    {
        subject = next;
        foreach (var number in present) states[number] = State.Absent;
        foreach (var number in looked) states[number] = State.NotLooked;
        present.Clear();
        looked.Clear();
        Take(Always);
        var ofBeginning = beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var term in TopicTerms.Of(next))
        {
            if (marks[MarkOf(term)] && numbers.TryGetValue(term, out var number) && !Take(number)) continue;
            if (term.Length < TopicTerms.ShortestBeginning || !firstLetters[FirstLettersOf(term)]) continue;
            for (var length = TopicTerms.ShortestBeginning; length <= term.Length; length++)
            {
                if (ofBeginning.TryGetValue(term.AsSpan(0, length), out var beginning)) Take(beginning);
            }
        }
        return present;
    }

    /// <summary>Whether the incident that was turned to has a term, or has it not.</summary>
    /// <param name="condition">The term's number, or the complement of it where it must not be there.</param>
    public bool Holds(int condition)
    {
        var number = condition >= 0 ? condition : ~condition;
        var state = states[number];
        if (state == State.NotLooked) state = Look(number);
        return (state == State.Present) == (condition >= 0);
    }

    private State Look(int number)
    {
        looked.Add(number);
        return states[number] = subject is { } at && tests[number]?.Invoke(at) is true ? State.Present : State.Absent;
    }

    /// <returns>False when it was taken before.</returns>
    private bool Take(int number)
    {
        if (states[number] == State.Present) return false;
        states[number] = State.Present;
        present.Add(number);
        return true;
    }

    private int New(double share, Predicate<TopicSubject>? test)
    {
        var number = shares.Count;
        shares.Add(share);
        tests.Add(test);
        if (number >= states.Length) Array.Resize(ref states, 2 * states.Length);
        if (test is not null) states[number] = State.NotLooked;
        return number;
    }

    private static ushort FirstLettersOf(string term) => (ushort)((((term[0] * 37) + term[1]) * 37) + term[2]);

    private static int MarkOf(string term)
    {
        var mark = term.Length;
        foreach (var letter in term) mark = (mark * 31) + letter;
        return mark & ((1 << 18) - 1);
    }
}

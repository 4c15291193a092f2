using System.Runtime.InteropServices;

namespace BriefBot.Core.Incidents;

/// <summary>How often words occur in the reports that have left the open week: what makes a shared word worth something.</summary>
public sealed class WordCounts
{
    /// <summary>An outlet of which little is known is treated as if it had so many titles, or each of its words would count as usual.</summary>
    private const int FewTitles = 50;

    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> byWord;
    private readonly List<string> words = [];
    private readonly Dictionary<string, OutletWords> outlets = [];
    private readonly HashSet<(string Outlet, int Word)> changed = [];
    private WordTally[] tallies = new WordTally[1024];
    private int reports;

    public WordCounts() => byWord = numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The counts as they were stored or shipped.</summary>
    public WordCounts(IEnumerable<WordCount> rows) : this()
    {
        foreach (var row in rows)
            Restore(row);
    }

    /// <summary>How many reports have been counted.</summary>
    public int Reports => reports;

    /// <summary>Everything counted so far, one row a word, in no order.</summary>
    public IEnumerable<WordCount> Rows()
    {
        yield return RowOf("", -1);
        for (var word = 0; word < words.Count; word++)
        {
            if (tallies[word] is { Reports: > 0 } or { Occurrences: > 0 })
                yield return RowOf("", word);
        }

        foreach (var (outlet, counts) in outlets)
        {
            yield return RowOf(outlet, -1);
            foreach (var word in counts.Titles.Keys)
                yield return RowOf(outlet, word);
        }
    }

    internal int Words => words.Count;

    internal string WordOf(int word) => words[word];

    /// <summary>The word's number, which holds only inside this object: results never depend on it.</summary>
    internal int NumberOf(ReadOnlySpan<char> word)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(byWord, word, out var exists);
        if (exists)
            return number;
        number = words.Count;
        words.Add(word.ToString());
        if (number == tallies.Length)
            Array.Resize(ref tallies, tallies.Length * 2);
        tallies[number].IsNumber = !word.ContainsAnyExceptInRange('0', '9');
        return number;
    }

    internal int ReportsWith(int word) => tallies[word].Reports;

    /// <summary>How much a shared word says: the rarer, the more.</summary>
    internal double Weight(int word) => Math.Log((reports + 1) / (tallies[word].Reports + 0.5));

    /// <summary>Title Case makes capitals in titles useless, so a name is what is mostly capitalised inside texts.</summary>
    /// <param name="isCapitalised">How it is written here. Null when it stands only in the address.</param>
    internal bool IsName(int word, bool? isCapitalised)
    {
        const int SeldomSeen = 30;
        ref readonly var tally = ref tallies[word];
        var isName = tally.Occurrences == 0
            ? isCapitalised != false && tally.Reports <= SeldomSeen
            : tally.Capitalised >= 0.6 * tally.Occurrences;
        return isName && !tally.IsNumber;
    }

    /// <summary>The words that stand in more than one in fifty of the outlet's titles: its column heads and habits.</summary>
    internal UsualWords UsualWordsOf(string outlet) => outlets.TryGetValue(outlet, out var counts)
        ? new UsualWords(counts.Titles, 0.02 * Math.Max(counts.Reports, FewTitles))
        : default;

    /// <summary>Which words an outlet uses all the time.</summary>
    internal readonly record struct UsualWords(Dictionary<int, int>? Titles, double MoreThan)
    {
        public bool Has(int word) => Titles is not null && Titles.TryGetValue(word, out var titles) && titles > MoreThan;
    }

    /// <summary>Counts a report that leaves the open week.</summary>
    internal void Add(ReportWords report)
    {
        reports++;
        changed.Add(("", -1));
        foreach (var word in report.Words)
        {
            ref var tally = ref tallies[word.Word];
            tally.Reports++;
            tally.Occurrences += word.InsideText;
            tally.Capitalised += word.CapitalisedInsideText;
            changed.Add(("", word.Word));
        }

        foreach (var name in report.Names)
        {
            tallies[name].Reports++;
            changed.Add(("", name));
        }

        if (report.Outlet.Length > 0)
            AddTitle(report);
    }

    /// <summary>The rows that have changed since the last call, as they are now, in no order.</summary>
    internal IEnumerable<WordCount> TakeChanged()
    {
        var rows = changed.Select(row => RowOf(row.Outlet, row.Word)).ToArray();
        changed.Clear();
        return rows;
    }

    private void AddTitle(ReportWords report)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(outlets, report.Outlet, out var exists);
        if (!exists || counts is null)
            counts = new OutletWords();
        counts.Reports++;
        changed.Add((report.Outlet, -1));
        foreach (var word in report.Words)
        {
            if (word.InTitle == 0)
                continue;
            CollectionsMarshal.GetValueRefOrAddDefault(counts.Titles, word.Word, out _)++;
            changed.Add((report.Outlet, word.Word));
        }
    }

    private void Restore(WordCount row)
    {
        if (row.Outlet.Length == 0)
        {
            if (row.Word.Length == 0)
            {
                reports = row.Reports;
                return;
            }

            // The number first: a new word may make the table of tallies a longer one.
            var number = NumberOf(row.Word);
            ref var tally = ref tallies[number];
            (tally.Reports, tally.Capitalised, tally.Occurrences) = (row.Reports, row.Capitalised, row.Occurrences);
            return;
        }

        if (!outlets.TryGetValue(row.Outlet, out var counts))
            outlets.Add(row.Outlet, counts = new OutletWords());
        if (row.Word.Length == 0)
            counts.Reports = row.Reports;
        else
            counts.Titles[NumberOf(row.Word)] = row.Reports;
    }

    private WordCount RowOf(string outlet, int word)
    {
        if (outlet.Length > 0)
            return word < 0 ? new WordCount(outlet, "", outlets[outlet].Reports) : new WordCount(outlet, words[word], outlets[outlet].Titles[word]);
        if (word < 0)
            return new WordCount("", "", reports);
        var tally = tallies[word];
        return new WordCount("", words[word], tally.Reports, tally.Capitalised, tally.Occurrences);
    }

    private struct WordTally
    {
        public int Reports;
        public int Capitalised;
        public int Occurrences;
        public bool IsNumber;
    }

    private sealed class OutletWords
    {
        public int Reports { get; set; }
        public Dictionary<int, int> Titles { get; } = [];
    }
}

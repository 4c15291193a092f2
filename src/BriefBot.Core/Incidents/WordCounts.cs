using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace BriefBot.Core.Incidents;

/// <summary>How often words occur in the reports that have left the open week: what makes a shared word worth something.</summary>
public sealed class WordCounts
{
    /// <summary>An outlet of which little is known is treated as if it had so many titles, or each of its words would count as usual.</summary>
    private const int FewTitles = 50;

    /// <summary>A word in a larger share of its titles is one of an outlet's column heads and habits.</summary>
    private const double UsualShare = 0.02;

    /// <summary>A language is counted like a word of the report, under this in front of its name.</summary>
    private const string LanguageMark = "Language:";

    /// <summary>ln(n + 0.5) of the counts that nearly all words have.</summary>
    private static readonly double[] Logarithms = [.. Enumerable.Range(0, 4096).Select(count => Math.Log(count + 0.5))];

    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> byWord;
    private readonly List<string> words = [];
    private readonly Dictionary<string, OutletWords> outlets = [];
    private readonly List<int> changedWords = [];
    private WordTally[] tallies = new WordTally[1024];
    private InsideTexts[] insideTexts = new InsideTexts[1024];
    private int reports;
    private int foreignReports;

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
        yield return new WordCount("", "", reports);
        for (var word = 0; word < words.Count; word++)
        {
            if (tallies[word].Reports > 0 || insideTexts[word].Occurrences > 0)
                yield return RowOf(word);
        }

        foreach (var (outlet, counts) in outlets)
        {
            yield return new WordCount(outlet, "", counts.Reports);
            foreach (var (word, title) in counts.Titles)
                yield return new WordCount(outlet, words[word], title.Reports);
        }
    }

    internal int Words => words.Count;

    /// <summary>How long a table by words should be, so that it need not grow with every new word.</summary>
    internal int Room => tallies.Length;

    internal string WordOf(int word) => words[word];

    /// <summary>The word's number, which holds only inside this object: results never depend on it.</summary>
    internal int NumberOf(ReadOnlySpan<char> word)
    {
        if (byWord.TryGetValue(word, out var number))
            return number;
        number = words.Count;
        var letters = word.ToString();
        numbers.Add(letters, number);
        words.Add(letters);
        if (number == tallies.Length)
        {
            Array.Resize(ref tallies, tallies.Length * 2);
            Array.Resize(ref insideTexts, tallies.Length);
        }

        tallies[number].Writing = word.ContainsAnyExceptInRange('0', '9') ? Writing.Unknown : Writing.Number;
        return number;
    }

    /// <param name="language">Null for English.</param>
    internal int? NumberOfLanguage(string? language) => language is null ? null : NumberOf(LanguageMark + language);

    internal int ReportsWith(int word) => tallies[word].Reports;

    /// <summary>How much a shared word says among all reports: the rarer, the more.</summary>
    internal double Weight(int word) => Rarity.Of(word, Math.Log(reports + 1), tallies);

    /// <summary>What shared words say in reports of one language.</summary>
    /// <param name="language">Null for English.</param>
    internal Rarity RarityIn(int? language) =>
        new(tallies, Math.Log((language is { } foreign ? tallies[foreign].Reports : reports - foreignReports) + 1));

    /// <summary>Title Case makes capitals in titles useless, so a name is what is mostly capitalised inside texts.</summary>
    /// <param name="isCapitalised">How it is written here. Null when it stands only in the address.</param>
    internal bool IsName(int word, bool? isCapitalised)
    {
        const int SeldomSeen = 30;
        ref readonly var tally = ref tallies[word];
        return tally.Writing switch
        {
            Writing.Unknown => isCapitalised != false && tally.Reports <= SeldomSeen,
            Writing.Capitalised => true,
            _ => false,
        };
    }

    /// <summary>The words that stand in more than one in fifty of the outlet's titles: its column heads and habits.</summary>
    internal UsualWords UsualWordsOf(string outlet) => outlets.TryGetValue(outlet, out var counts)
        ? new UsualWords(tallies, counts.OftenInTitles, counts.IsUsualFrom)
        : default;

    /// <summary>Which words an outlet uses all the time.</summary>
    internal readonly struct UsualWords(WordTally[] tallies, Dictionary<int, int> oftenInTitles, double moreThan)
    {
        public bool Has(int word) =>
            tallies is not null && tallies[word].IsOftenInTitles && oftenInTitles.TryGetValue(word, out var titles) && titles > moreThan;
    }

    /// <summary>How much it says that two reports share a word: nothing when half of all reports have it.</summary>
    /// <remarks>A language of which little has been read has no rare words yet, or all its everyday words would pass for rare ones.</remarks>
    internal readonly struct Rarity(WordTally[] tallies, double logOfReports)
    {
        private const double Least = 0.1;

        public double Of(int word) => Of(word, logOfReports, tallies);

        public static double Of(int word, double logOfReports, WordTally[] tallies)
        {
            var seen = tallies[word].Reports;
            return Math.Max(Least, logOfReports - (seen < Logarithms.Length ? Logarithms[seen] : Math.Log(seen + 0.5)));
        }
    }

    /// <summary>Counts a report that leaves the open week.</summary>
    internal void Add(ReportWords report)
    {
        reports++;
        foreach (var word in report.Words)
        {
            Changed(word.Word).Reports++;
            if (word.InsideText > 0)
                SetInsideTexts(word.Word, insideTexts[word.Word].Capitalised + word.CapitalisedInsideText, insideTexts[word.Word].Occurrences + word.InsideText);
        }

        foreach (var name in report.Names)
            Changed(name).Reports++;
        if (report.Language is { } language)
        {
            Changed(language).Reports++;
            foreignReports++;
        }

        if (report.Outlet.Length > 0)
            AddTitle(report);
    }

    /// <summary>The rows that have changed since the last call, as they are now, in no order.</summary>
    internal ImmutableArray<WordCount> TakeChanged()
    {
        var changedOutlets = outlets.Values.Where(outlet => outlet.IsChanged);
        var rows = ImmutableArray.CreateBuilder<WordCount>(1 + changedWords.Count + changedOutlets.Sum(outlet => 1 + outlet.Changed.Count));
        rows.Add(new WordCount("", "", reports));
        foreach (var word in changedWords)
        {
            tallies[word].IsChanged = false;
            rows.Add(RowOf(word));
        }

        changedWords.Clear();
        foreach (var (outlet, counts) in outlets)
        {
            if (!counts.IsChanged)
                continue;
            counts.IsChanged = false;
            rows.Add(new WordCount(outlet, "", counts.Reports));
            foreach (var word in counts.Changed)
            {
                ref var title = ref CollectionsMarshal.GetValueRefOrAddDefault(counts.Titles, word, out _);
                title.IsChanged = false;
                rows.Add(new WordCount(outlet, words[word], title.Reports));
            }

            counts.Changed.Clear();
        }

        return rows.MoveToImmutable();
    }

    private ref WordTally Changed(int word)
    {
        ref var tally = ref tallies[word];
        if (!tally.IsChanged)
            changedWords.Add(word);
        tally.IsChanged = true;
        return ref tally;
    }

    private void AddTitle(ReportWords report)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(outlets, report.Outlet, out var exists);
        if (!exists || counts is null)
            counts = new OutletWords();
        counts.Reports++;
        counts.IsChanged = true;
        foreach (var word in report.Words)
        {
            if (word.InTitle == 0)
                continue;
            ref var title = ref CollectionsMarshal.GetValueRefOrAddDefault(counts.Titles, word.Word, out _);
            title.Reports++;
            if (title.Reports > counts.IsUsualFrom)
                SetOftenInTitles(counts, word.Word, title.Reports);
            if (!title.IsChanged)
                counts.Changed.Add(word.Word);
            title.IsChanged = true;
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
            if (row.Word.StartsWith(LanguageMark, StringComparison.Ordinal))
                foreignReports += row.Reports - tally.Reports;
            tally.Reports = row.Reports;
            SetInsideTexts(number, row.Capitalised, row.Occurrences);
            return;
        }

        if (!outlets.TryGetValue(row.Outlet, out var counts))
            outlets.Add(row.Outlet, counts = new OutletWords());
        if (row.Word.Length == 0)
        {
            counts.Reports = row.Reports;
            return;
        }

        counts.Titles[NumberOf(row.Word)] = new TitleTally { Reports = row.Reports };
        if (row.Reports > UsualShare * FewTitles)
            SetOftenInTitles(counts, NumberOf(row.Word), row.Reports);
    }

    private void SetOftenInTitles(OutletWords outlet, int word, int titles)
    {
        outlet.OftenInTitles[word] = titles;
        tallies[word].IsOftenInTitles = true;
    }

    private void SetInsideTexts(int word, int capitalised, int occurrences)
    {
        insideTexts[word] = new InsideTexts(capitalised, occurrences);
        ref var tally = ref tallies[word];
        if (tally.Writing != Writing.Number)
            tally.Writing = occurrences == 0 ? Writing.Unknown : capitalised >= 0.6 * occurrences ? Writing.Capitalised : Writing.Small;
    }

    private WordCount RowOf(int word) => new("", words[word], tallies[word].Reports, insideTexts[word].Capitalised, insideTexts[word].Occurrences);

    private readonly record struct InsideTexts(int Capitalised, int Occurrences);

    internal struct TitleTally
    {
        public int Reports;
        public bool IsChanged;
    }

    private sealed class OutletWords
    {
        public int Reports { get; set; }
        public bool IsChanged { get; set; }
        public Dictionary<int, TitleTally> Titles { get; } = [];

        /// <summary>
        /// The words that have been usual at some time, so that a glance at few of them tells: what is usual from rises only,
        /// and a word that is not among them has never been usual.
        /// </summary>
        public Dictionary<int, int> OftenInTitles { get; } = [];
        public double IsUsualFrom => UsualShare * Math.Max(Reports, FewTitles);
        public List<int> Changed { get; } = [];
    }
}

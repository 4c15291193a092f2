namespace BriefBot.Core.Incidents;

/// <summary>Finds the open reports that share words or ids with a new one, without comparing it with all of them.</summary>
internal sealed class CandidateIndex(WordCounts counts)
{
    /// <summary>Below this cosine two reports were hardly ever about one incident.</summary>
    private const double LeastLikeness = 0.04;

    /// <summary>Each report is measured against so many earlier ones; 16 already cost a little, 64 gained nothing.</summary>
    private const int Most = 32;

    /// <summary>A word that more open reports have says nothing about a single one; who else has it is no longer noted.</summary>
    private const int CommonFrom = 400;

    /// <summary>
    /// So many places are looked up for one report, the rarest words first: what one more report costs is bounded, however long the week.
    /// </summary>
    private const int MostLookUps = 4000;

    private readonly List<OpenReport> reports = [];
    private readonly Dictionary<string, List<int>> byId = [];
    private readonly List<OpenReport> found = [];
    private readonly double[] bestLikeness = new double[Most];
    private readonly int[] bestPlaces = new int[Most];
    private int[] rarestFirst = [];
    private int[] lengths = [];
    private Postings[] byWord = new Postings[1024];
    private int wordsNoted;

    // From a word's number to its place in byWord. What it says of a word that has not been noted since the index was cleared means nothing.
    private int[] wordPlaces = [];
    private double[] likeness = [];
    private int[] touched = [];
    private int touchedPlaces;

    public void Clear()
    {
        reports.Clear();
        byId.Clear();
        wordsNoted = 0;
    }

    public void Add(OpenReport report)
    {
        if (wordPlaces.Length < counts.Words)
            Array.Resize(ref wordPlaces, counts.Room);
        var place = reports.Count;
        reports.Add(report);
        foreach (ref readonly var word in report.Words.AsSpan())
        {
            ref var postings = ref Noted(word.Number);
            if (postings.Count < CommonFrom)
                postings.Add(new Posting(place, word.InAll));
            else
                postings.LetGo(CommonFrom + 1);
        }

        foreach (var id in report.Read.Ids)
        {
            if (!byId.TryGetValue(id, out var places))
                byId.Add(id, places = []);
            places.Add(place);
        }
    }

    /// <summary>The earlier reports worth measuring against, most alike first; good until the next call.</summary>
    public List<OpenReport> For(OpenReport report)
    {
        if (likeness.Length < reports.Count)
            (likeness, touched) = (new double[2 * reports.Count], new int[2 * reports.Count]);
        touchedPlaces = 0;
        var left = MostLookUps;
        foreach (var place in RarestFirst(report))
        {
            ref readonly var word = ref report.Words[place];
            var postings = byWord[wordPlaces[word.Number]].AsSpan();
            left -= postings.Length;
            if (left < 0)
                break;
            foreach (ref readonly var posting in postings)
            {
                ref var alike = ref likeness[posting.Place];
                if (alike == 0)
                    touched[touchedPlaces++] = posting.Place;
                alike += posting.Weight * word.InAll;
            }
        }

        AddThoseThatShareIds(report);
        return TakeBest();
    }

    private bool IsNoted(int word) =>
        word < wordPlaces.Length && wordPlaces[word] is var place && place < wordsNoted && byWord[place].Word == word;

    private ref Postings Noted(int word)
    {
        if (IsNoted(word))
            return ref byWord[wordPlaces[word]];
        if (wordsNoted == byWord.Length)
            Array.Resize(ref byWord, 2 * byWord.Length);
        wordPlaces[word] = wordsNoted;
        ref var postings = ref byWord[wordsNoted++];
        (postings.Word, postings.Count) = (word, 0);
        return ref postings;
    }

    /// <summary>The places of the words that few open reports have, in the report's list of words.</summary>
    private ReadOnlySpan<int> RarestFirst(OpenReport report)
    {
        if (rarestFirst.Length < report.Words.Length)
            (rarestFirst, lengths) = (new int[2 * report.Words.Length], new int[2 * report.Words.Length]);
        var words = 0;
        for (var place = 0; place < report.Words.Length; place++)
        {
            var number = report.Words[place].Number;
            if (!IsNoted(number) || byWord[wordPlaces[number]].Count is not (<= CommonFrom and var reportsWithIt))
                continue;
            (rarestFirst[words], lengths[words]) = (place, reportsWithIt);
            words++;
        }

        Array.Sort(lengths, rarestFirst, 0, words);
        return rarestFirst.AsSpan(0, words);
    }

    private void AddThoseThatShareIds(OpenReport report)
    {
        foreach (var id in report.Read.Ids)
        {
            if (!byId.TryGetValue(id, out var places))
                continue;
            foreach (var place in places)
            {
                if (likeness[place] == 0)
                    touched[touchedPlaces++] = place;
                likeness[place] += 1;
            }
        }
    }

    private List<OpenReport> TakeBest()
    {
        var taken = 0;
        var floor = LeastLikeness;
        foreach (var place in touched.AsSpan(0, touchedPlaces))
        {
            var alike = likeness[place];
            likeness[place] = 0;
            if (alike < floor || (taken == Most && !IsBefore(alike, place, Most - 1)))
                continue;
            var rank = taken < Most ? taken++ : Most - 1;
            for (; rank > 0 && IsBefore(alike, place, rank - 1); rank--)
                (bestLikeness[rank], bestPlaces[rank]) = (bestLikeness[rank - 1], bestPlaces[rank - 1]);
            (bestLikeness[rank], bestPlaces[rank]) = (alike, place);
            if (taken == Most)
                floor = bestLikeness[Most - 1];
        }

        found.Clear();
        foreach (var place in bestPlaces.AsSpan(0, taken))
            found.Add(reports[place]);
        return found;
    }

    /// <summary>Of reports that are equally like, the earlier one comes first.</summary>
    private bool IsBefore(double alike, int place, int rank) => alike != bestLikeness[rank]
        ? alike > bestLikeness[rank]
        : ReportOrder.Compare(reports[place].Report, reports[bestPlaces[rank]].Report) < 0;

    private readonly record struct Posting(int Place, float Weight);

    /// <summary>The reports that have one word.</summary>
    private struct Postings
    {
        private Posting[]? postings;

        public int Word { get; set; }
        public int Count { get; set; }

        public readonly ReadOnlySpan<Posting> AsSpan() => postings.AsSpan(0, Count);

        public void Add(Posting posting)
        {
            if (postings is null || Count == postings.Length)
                Array.Resize(ref postings, Count + Math.Max(2, Count / 2));
            postings[Count++] = posting;
        }

        /// <summary>So many have the word that they need no longer be known.</summary>
        public void LetGo(int having) => (postings, Count) = (null, having);
    }
}

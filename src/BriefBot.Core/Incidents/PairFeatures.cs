namespace BriefBot.Core.Incidents;

/// <summary>What is measured of two reports to tell whether they are about one incident.</summary>
public enum PairFeature
{
    /// <summary>Weight of the rarest word that both have.</summary>
    RarestWord,

    /// <summary>Weight of the rarest word that both titles have.</summary>
    RarestTitleWord,

    /// <summary>Weight of the rarest dictionary name that both have.</summary>
    RarestName,

    /// <summary>How alike all their words are, the title's counting three times.</summary>
    AllWords,

    /// <summary>The smaller of the two shares of one's title and address that the other has anywhere.</summary>
    TitleFoundInOther,

    /// <summary>How alike the titles are without words that the outlet uses all the time.</summary>
    UnusualTitleWords,

    /// <summary>How alike the spelling of the titles is.</summary>
    TitleSpelling,

    /// <summary>Pairs of neighbouring words that both titles (or addresses) have.</summary>
    TitlePhrases,

    /// <summary>How alike they are in meaning, by word vectors. Not a number where no word of one of them has a vector: then it counts neither way.</summary>
    Meaning,

    /// <summary>Share of the names of both that both have.</summary>
    Names,

    /// <summary>The first name in each title stands in the other report.</summary>
    FirstNamesShared,

    /// <summary>The first name in either title is missing in the other report.</summary>
    FirstNamesMissing,

    /// <summary>1 when they share a CVE or advisory id, -1 when both have ids but none in common.</summary>
    Ids,

    /// <summary>Numbers that both titles give, rounded or not.</summary>
    TitleNumbers,

    /// <summary>Share of the kinds of event in either title that both titles have.</summary>
    Events,

    /// <summary>One of them is a round-up.</summary>
    RoundUp,

    /// <summary>Both tell of additions to the catalogue of exploited flaws: much alike, whatever was added.</summary>
    CatalogueAdditions,

    /// <summary>Logarithm of the hours between them.</summary>
    HoursApart,

    /// <summary>Both come from one outlet.</summary>
    SameOutlet,

    /// <summary>How alike the titles are, when both come from one outlet: its template.</summary>
    SameOutletTitles,

    /// <summary>Share of the words of both titles that the outlet uses all the time.</summary>
    UsualWords,

    /// <summary>The same, when both come from one outlet.</summary>
    SameOutletUsualWords,
}

/// <summary>Measures one report of the round against earlier ones.</summary>
internal sealed class PairMeasuring(WordCounts counts, NumberedVectors vectors)
{
    public static readonly int Features = Enum.GetValues<PairFeature>().Length;

    private const int MostPhrases = 4;

    private readonly SpellingLookUp spelling = new();
    private int[] places = [];
    private OpenReport? later;

    /// <summary>Makes <paramref name="report"/> the later report of the pairs that follow.</summary>
    public void Against(OpenReport report)
    {
        if (later is not null)
        {
            foreach (var word in later.Words)
                places[word.Number] = 0;
        }

        if (places.Length < counts.Words)
            Array.Resize(ref places, counts.Room);
        spelling.Set(report.Read.TitleSpelling);
        for (var i = 0; i < report.Words.Length; i++)
            places[report.Words[i].Number] = i + 1;
        later = report;
    }

    /// <param name="features">One place for each <see cref="PairFeature"/>.</param>
    public void Measure(OpenReport earlier, Span<double> features)
    {
        MeasureQuickly(earlier, features);
        MeasureTheRest(earlier, features);
    }

    /// <summary>Measures all but the features that take long; those are for <see cref="MeasureTheRest"/>.</summary>
    public void MeasureQuickly(OpenReport earlier, Span<double> features)
    {
        var report = later ?? throw new InvalidOperationException("No report to measure against.");
        double allWords = 0, titles = 0, unusualTitles = 0, rarest = 0, rarestInTitles = 0, sharedNames = 0;
        double earlierFound = 0, laterFound = 0, sharedTitle = 0, sharedUsual = 0;
        var words = earlier.Words.AsSpan();
        for (var i = 0; i < words.Length; i++)
        {
            ref readonly var word = ref words[i];
            var place = places[word.Number];
            if (place == 0)
                continue;
            ref readonly var other = ref report.Words[place - 1];
            // A word may be rare in one language and common in the other: the more careful of the two holds.
            double weight = Math.Min(word.Weight, other.Weight);
            allWords += word.InAll * other.InAll;
            rarest = Math.Max(rarest, weight);
            if (word.IsName && other.IsName)
                sharedNames += weight;
            if (word.IsInTitleOrSlug)
                earlierFound += weight;
            if (other.IsInTitleOrSlug)
                laterFound += weight;
            if (!word.IsInTitle || !other.IsInTitle)
                continue;
            var inTitles = earlier.InTitle(i) * report.InTitle(place - 1);
            titles += inTitles;
            unusualTitles += word.IsUsual || other.IsUsual ? 0 : inTitles;
            rarestInTitles = Math.Max(rarestInTitles, weight);
            sharedTitle += weight;
            if (word.IsUsual || other.IsUsual)
                sharedUsual += weight;
        }

        double sameOutlet = earlier.IsOfSameOutlet(report) ? 1 : 0;
        var usual = Share(sharedUsual, sharedTitle);
        features[(int)PairFeature.RarestWord] = rarest;
        features[(int)PairFeature.RarestTitleWord] = rarestInTitles;
        features[(int)PairFeature.RarestName] = RarestSharedName(earlier, report);
        features[(int)PairFeature.AllWords] = allWords;
        features[(int)PairFeature.TitleFoundInOther] =
            Math.Min(Share(earlierFound, earlier.TitleAndSlugWeight), Share(laterFound, report.TitleAndSlugWeight));
        features[(int)PairFeature.UnusualTitleWords] = unusualTitles * earlier.UnusualTitleGrowth * report.UnusualTitleGrowth;
        features[(int)PairFeature.Names] = Share(sharedNames, earlier.NamesWeight + report.NamesWeight - sharedNames);
        var (isShared, isMissing) = FirstNames(earlier, report);
        features[(int)PairFeature.FirstNamesShared] = isShared ? 1 : 0;
        features[(int)PairFeature.FirstNamesMissing] = isMissing ? 1 : 0;
        features[(int)PairFeature.Ids] = SharedIds(earlier.Ids, report.Ids);
        features[(int)PairFeature.TitleNumbers] = TitleNumbers.Shared(earlier.Read.Numbers, report.Read.Numbers);
        features[(int)PairFeature.Events] = EventOverlap(earlier.Read.Events, report.Read.Events);
        features[(int)PairFeature.RoundUp] = (earlier.Kind | report.Kind).HasFlag(TitleKind.RoundUp) ? 1 : 0;
        features[(int)PairFeature.CatalogueAdditions] = (earlier.Kind & report.Kind).HasFlag(TitleKind.CatalogueAddition) ? 1 : 0;
        features[(int)PairFeature.HoursApart] = Math.Log(1 + Math.Abs((report.Appeared - earlier.Appeared).TotalHours));
        features[(int)PairFeature.SameOutlet] = sameOutlet;
        features[(int)PairFeature.SameOutletTitles] = sameOutlet * titles;
        features[(int)PairFeature.UsualWords] = usual;
        features[(int)PairFeature.SameOutletUsualWords] = sameOutlet * usual;
    }

    public void MeasureTheRest(OpenReport earlier, Span<double> features)
    {
        var report = later ?? throw new InvalidOperationException("No report to measure against.");
        features[(int)PairFeature.TitleSpelling] = spelling.Overlap(earlier.Read.TitleSpelling);
        features[(int)PairFeature.TitlePhrases] = Math.Min(MostPhrases, Common(earlier.Read.TitlePhrases, report.Read.TitlePhrases));
        features[(int)PairFeature.Meaning] = Likeness(earlier.Meaning(vectors), report.Meaning(vectors));
    }

    /// <summary>Puts in the place of the features that take long what would make the pair as likely as they can.</summary>
    public void SupposeTheRest(OpenReport earlier, GroupingWeights weights, Span<double> features)
    {
        features[(int)PairFeature.TitleSpelling] =
            Speaks(PairFeature.TitleSpelling) ? spelling.OverlapAtMost(earlier.Read.TitleSpelling.Length, earlier.TitleSigns) : 0;
        features[(int)PairFeature.TitlePhrases] = Speaks(PairFeature.TitlePhrases) ? MostPhrases : 0;
        features[(int)PairFeature.Meaning] = vectors.Dimensions == 0 ? double.NaN : Speaks(PairFeature.Meaning) ? 1 : -1;

        bool Speaks(PairFeature feature) => weights.Features[(int)feature].Weight > 0;
    }

    private static double Likeness(ReadOnlySpan<float> left, ReadOnlySpan<float> right) =>
        left.IsEmpty || right.IsEmpty ? double.NaN : WordVectors.Product(left, right);

    private (bool Shared, bool Missing) FirstNames(OpenReport earlier, OpenReport report)
    {
        if (earlier.FirstName < 0 || report.FirstName < 0)
            return (false, false);
        var inReport = places[earlier.FirstName] > 0;
        var inEarlier = false;
        foreach (ref readonly var word in earlier.Words.AsSpan())
            inEarlier |= word.Number == report.FirstName;
        return (inReport && inEarlier, !inReport && !inEarlier);
    }

    private static double RarestSharedName(OpenReport earlier, OpenReport report)
    {
        var rarest = 0.0;
        for (var i = 0; i < earlier.Read.Names.Length; i++)
        {
            if (Array.IndexOf(report.Read.Names, earlier.Read.Names[i]) >= 0)
                rarest = Math.Max(rarest, earlier.NameWeights[i]);
        }

        return rarest;
    }

    /// <returns>1 when an id is shared, -1 when both have ids but none in common.</returns>
    internal static int SharedIds(string[] left, string[] right)
    {
        if (left.Length == 0 || right.Length == 0)
            return 0;
        foreach (var id in left)
        {
            if (Array.IndexOf(right, id) >= 0)
                return 1;
        }

        return -1;
    }

    private static double EventOverlap(int left, int right) =>
        Share(int.PopCount(left & right), int.PopCount(left | right));

    /// <summary>How many values two sorted arrays have in common.</summary>
    private static int Common(ulong[] left, ulong[] right)
    {
        int i = 0, j = 0, shared = 0;
        while (i < left.Length && j < right.Length)
        {
            var (a, b) = (left[i], right[j]);
            shared += a == b ? 1 : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }

        return shared;
    }

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}

namespace BriefBot.Core.Incidents;

/// <summary>One different word of an open report, weighed with the counts of the day.</summary>
/// <param name="Weight">How much sharing it says.</param>
/// <param name="InAll">Its part in the whole report; the squares of all parts make 1, as for the next two.</param>
/// <param name="InTitle">Its part in the title; 0 when it does not stand there.</param>
/// <param name="InUnusualTitle">Its part in the title without words that the outlet uses all the time.</param>
internal readonly record struct WeighedWord(
    int Number, float Weight, float InAll, float InTitle, float InUnusualTitle, bool IsName, bool IsUsual, bool IsInTitleOrSlug);

/// <summary>A report of the open week, with all that grouping compares.</summary>
internal sealed class OpenReport(Report report, ReportWords read)
{
    private const int TitleCountsAs = 3;

    public Report Report { get; } = report;
    public ReportWords Read { get; } = read;
    public IncidentId Incident { get; set; }

    /// <summary>Pairs with other open reports, the likely ones among all.</summary>
    public List<PairLink> Links { get; } = [];

    public WeighedWord[] Words { get; private set; } = [];
    public double TitleAndSlugWeight { get; private set; }
    public double NamesWeight { get; private set; }
    public double[] NameWeights { get; private set; } = [];
    public float[] Meaning { get; private set; } = [];

    /// <summary>False when no word of it has a vector.</summary>
    public bool HasMeaning { get; private set; }

    /// <summary>Number of the first word of the title that is a name; -1 when there is none.</summary>
    public int FirstName { get; private set; } = -1;

    public bool IsOfSameOutlet(OpenReport other) => Read.Outlet.Length > 0 && Read.Outlet == other.Read.Outlet;

    public void Weigh(WordCounts counts, NumberedVectors vectors)
    {
        if (Words.Length != Read.Words.Length)
            Words = new WeighedWord[Read.Words.Length];
        if (Meaning.Length != vectors.Dimensions)
            Meaning = new float[vectors.Dimensions];
        else
            Array.Clear(Meaning);
        (TitleAndSlugWeight, NamesWeight, FirstName) = (0, 0, -1);
        var usual = counts.UsualWordsOf(Read.Outlet);
        double allSquares = 0, titleSquares = 0, unusualSquares = 0;
        for (var i = 0; i < Words.Length; i++)
        {
            var word = Read.Words[i];
            var weight = counts.Weight(word.Word);
            var times = word.InText + (TitleCountsAs * word.InTitle) + (word is { InSlug: true, InTitle: 0 } ? 1 : 0);
            var inAll = Dampened(times) * weight;
            var inTitle = word.InTitle > 0 ? Dampened(word.InTitle) * weight : 0;
            var isUsual = word.InTitle > 0 && usual.Has(word.Word);
            var isName = counts.IsName(word.Word, word.IsCapitalised);
            var isInTitleOrSlug = word.InTitle > 0 || word.InSlug;
            Words[i] = new WeighedWord(word.Word, (float)weight, (float)inAll, (float)inTitle, isUsual ? 0 : (float)inTitle, isName, isUsual, isInTitleOrSlug);

            allSquares += inAll * inAll;
            titleSquares += inTitle * inTitle;
            unusualSquares += isUsual ? 0 : inTitle * inTitle;
            TitleAndSlugWeight += isInTitleOrSlug ? weight : 0;
            NamesWeight += isName ? weight : 0;
            if (FirstName < 0 && isName && word.InTitle > 0)
                FirstName = word.Word;
            WordVectors.Add(Meaning, vectors.Of(word.Word), (float)(weight * (isInTitleOrSlug ? TitleCountsAs : 1)));
        }

        var (all, title, unusual) = (OneOver(allSquares), OneOver(titleSquares), OneOver(unusualSquares));
        foreach (ref var word in Words.AsSpan())
            word = word with { InAll = (float)(word.InAll * all), InTitle = (float)(word.InTitle * title), InUnusualTitle = (float)(word.InUnusualTitle * unusual) };
        HasMeaning = WordVectors.MakeUnit(Meaning);
        NameWeights = [.. Read.Names.Select(counts.Weight)];
    }

    /// <summary>The second occurrence of a word says less than the first.</summary>
    private static double Dampened(int times) => times == 1 ? 1 : 1 + Math.Log(times);

    private static double OneOver(double squares) => squares > 0 ? 1 / Math.Sqrt(squares) : 0;
}

/// <summary>A pair as one of its two reports sees it.</summary>
internal readonly record struct PairLink(OpenReport Other, double Score);

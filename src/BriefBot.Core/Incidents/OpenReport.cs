using BriefBot.Core.Feeds;

namespace BriefBot.Core.Incidents;

/// <summary>One different word of an open report, weighed with the counts of the day.</summary>
/// <param name="Weight">How much sharing it says.</param>
/// <param name="InAll">Its part in the whole report; the squares of all parts make 1, as for the next one.</param>
internal readonly record struct WeighedWord(WordSigns Signs, float Weight, float InAll)
{
    public int Number => Signs.Number;
    public bool IsName => Signs.IsName;
    public bool IsUsual => Signs.IsUsual;
    public bool IsInTitle => Signs.IsInTitle;
    public bool IsInTitleOrSlug => Signs.IsInTitleOrSlug;
}

/// <summary>A word's number with what is true of it, in four bytes: a week has a million of them.</summary>
internal readonly struct WordSigns(int number, bool isName, bool isUsual, bool isInTitle, bool isInTitleOrSlug)
{
    private readonly int bits = (number << 4) | (isName ? 1 : 0) | (isUsual ? 2 : 0) | (isInTitle ? 4 : 0) | (isInTitleOrSlug ? 8 : 0);

    public int Number => bits >> 4;
    public bool IsName => (bits & 1) != 0;
    public bool IsUsual => (bits & 2) != 0;
    public bool IsInTitle => (bits & 4) != 0;
    public bool IsInTitleOrSlug => (bits & 8) != 0;
}

/// <summary>A report of the open week, with all that grouping compares.</summary>
internal sealed class OpenReport
{
    private const int TitleCountsAs = 3;

    /// <summary>What the nth occurrence of a word still adds: the second says less than the first.</summary>
    private static readonly double[] Occurrences = [0, .. Enumerable.Range(1, 1023).Select(times => 1 + Math.Log(times))];

    private readonly SpellingSigns titleSigns;
    private float[] titleParts = [];
    private float[] meaning = [];
    private bool isMeaningKnown;
    private bool hasMeaning;

    // The reports of one incident stand in a circle.
    private OpenReport nextOfIncident;
    private OpenReport? tiedTo;
    private int tied = 1;

    public OpenReport(Report report, ReportWords read)
    {
        (Report, Read) = (report with { Source = new SourceId(""), Outlet = read.Outlet, Family = "", Text = "", Address = "", Mentions = [] }, read);
        (Id, Appeared, Outlet, Kind, Ids) = (report.Id, report.Appeared, read.Outlet, read.Kind, read.Ids);
        titleSigns = SpellingSigns.Of(read.TitleSpelling);
        nextOfIncident = this;
    }

    /// <summary>Without its source, text, address and mentions, which have been read: a week of whole articles is long.</summary>
    public Report Report { get; }

    public ReportWords Read { get; }

    // What every pair is asked for stands here side by side, not one object further: there are many pairs.
    public ReportId Id { get; }
    public DateTimeOffset Appeared { get; }
    public string Outlet { get; }
    public TitleKind Kind { get; }
    public string[] Ids { get; }
    public ref readonly SpellingSigns TitleSigns => ref titleSigns;
    public IncidentId Incident { get; set; }

    /// <summary>All reports of its incident, beginning with itself.</summary>
    public IEnumerable<OpenReport> WholeIncident
    {
        get
        {
            var report = this;
            do
            {
                yield return report;
                report = report.nextOfIncident;
            }
            while (report != this);
        }
    }

    /// <summary>Its place among the reports that are just being grouped; means nothing otherwise.</summary>
    public int Place { get; set; }

    /// <summary>It has left the open week, and what is still tied to it must let it go.</summary>
    public bool HasLeft { get; set; }

    /// <summary>Pairs with other open reports, the likely ones among all.</summary>
    public List<PairLink> Links { get; } = [];

    /// <summary>Those of the title first.</summary>
    public WeighedWord[] Words { get; private set; } = [];
    public double TitleAndSlugWeight { get; private set; }
    public double NamesWeight { get; private set; }
    public double[] NameWeights { get; private set; } = [];

    /// <summary>By how much the parts in the title grow when the outlet's usual words are left out.</summary>
    public double UnusualTitleGrowth { get; private set; }

    /// <summary>Number of the first word of the title that is a name; -1 when there is none.</summary>
    public int FirstName { get; private set; } = -1;

    /// <summary>How many open reports hang together by ties, this one among them.</summary>
    public int ChainLength => ChainEnd.tied;

    private OpenReport ChainEnd
    {
        get
        {
            var end = this;
            while (end.tiedTo is { } next)
            {
                end.tiedTo = next.tiedTo ?? next;
                end = next;
            }

            return end;
        }
    }

    /// <summary>Tells whether it is one of the reports, each of which stands at its <see cref="Place"/>.</summary>
    public bool IsIn(List<OpenReport> reports) => Place < reports.Count && reports[Place] == this;

    public bool IsOfSameOutlet(OpenReport other) => Outlet.Length > 0 && Outlet == other.Outlet;

    /// <param name="reports">All reports of one incident.</param>
    public static void MakeIncident(List<OpenReport> reports)
    {
        for (var i = 0; i < reports.Count; i++)
            reports[i].nextOfIncident = reports[(i + 1) % reports.Count];
    }

    /// <summary>Their incidents have to be built together from now on.</summary>
    public void TieTo(OpenReport other)
    {
        var (longer, shorter) = (ChainEnd, other.ChainEnd);
        if (longer == shorter)
            return;
        if (longer.tied < shorter.tied)
            (longer, shorter) = (shorter, longer);
        shorter.tiedTo = longer;
        longer.tied += shorter.tied;
    }

    /// <summary>Undoes all ties; good only when all open reports are untied at once.</summary>
    public void Untie() => (tiedTo, tied) = (null, 1);

    /// <summary>The part in the title of the word at a place; the squares of all parts make 1. 0 when it does not stand there.</summary>
    public float InTitle(int place) => place < titleParts.Length ? titleParts[place] : 0;

    public void Weigh(WordCounts counts)
    {
        if (Words.Length != Read.Words.Length)
            (Words, titleParts) = (new WeighedWord[Read.Words.Length], new float[Read.Words.Count(word => word.InTitle > 0)]);
        isMeaningKnown = false;
        FirstName = -1;
        var rarity = counts.RarityIn(Read.Language);
        var usual = counts.UsualWordsOf(Read.Outlet);
        double allSquares = 0, titleSquares = 0, unusualSquares = 0, titleAndSlug = 0, names = 0;
        var (words, weighed) = (Read.Words, Words);
        for (var i = 0; i < words.Length; i++)
        {
            ref readonly var word = ref words[i];
            var weight = rarity.Of(word.Word);
            var times = word.InText + (TitleCountsAs * word.InTitle) + (word is { InSlug: true, InTitle: 0 } ? 1 : 0);
            var inAll = Dampened(times) * weight;
            var inTitle = word.InTitle > 0 ? Dampened(word.InTitle) * weight : 0;
            var isUsual = word.InTitle > 0 && usual.Has(word.Word);
            var isName = counts.IsName(word.Word, word.IsCapitalised);
            var isInTitleOrSlug = word.InTitle > 0 || word.InSlug;
            weighed[i] = new WeighedWord(new WordSigns(word.Word, isName, isUsual, word.InTitle > 0, isInTitleOrSlug), (float)weight, (float)inAll);
            if (word.InTitle > 0)
                titleParts[i] = (float)inTitle;

            allSquares += inAll * inAll;
            titleSquares += inTitle * inTitle;
            unusualSquares += isUsual ? 0 : inTitle * inTitle;
            titleAndSlug += isInTitleOrSlug ? weight : 0;
            names += isName ? weight : 0;
            if (FirstName < 0 && isName && word.InTitle > 0)
                FirstName = word.Word;
        }

        (TitleAndSlugWeight, NamesWeight) = (titleAndSlug, names);
        var (all, title) = (OneOver(allSquares), OneOver(titleSquares));
        foreach (ref var word in weighed.AsSpan())
            word = word with { InAll = (float)(word.InAll * all) };
        foreach (ref var part in titleParts.AsSpan())
            part = (float)(part * title);
        UnusualTitleGrowth = OneOver(unusualSquares) * Math.Sqrt(titleSquares);
        if (NameWeights.Length != Read.Names.Length)
            NameWeights = new double[Read.Names.Length];
        for (var i = 0; i < NameWeights.Length; i++)
            NameWeights[i] = counts.Weight(Read.Names[i]);
    }

    /// <summary>What its words mean together; found when first asked for after weighing.</summary>
    /// <returns>Empty when no word of it has a vector.</returns>
    public ReadOnlySpan<float> Meaning(NumberedVectors vectors)
    {
        if (isMeaningKnown)
            return hasMeaning ? meaning : [];
        if (meaning.Length != vectors.Dimensions)
            meaning = new float[vectors.Dimensions];
        else
            Array.Clear(meaning);
        foreach (ref readonly var word in Words.AsSpan())
            WordVectors.Add(meaning, vectors.Of(word.Number), word.Weight * (word.IsInTitleOrSlug ? TitleCountsAs : 1));
        (isMeaningKnown, hasMeaning) = (true, WordVectors.MakeUnit(meaning));
        return hasMeaning ? meaning : [];
    }

    private static double Dampened(int times) => Occurrences[Math.Min(times, Occurrences.Length - 1)];

    private static double OneOver(double squares) => squares > 0 ? 1 / Math.Sqrt(squares) : 0;
}

/// <summary>A pair as one of its two reports sees it.</summary>
internal readonly record struct PairLink(OpenReport Other, double Score);

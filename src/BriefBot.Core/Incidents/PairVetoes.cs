namespace BriefBot.Core.Incidents;

/// <summary>What keeps two reports apart however alike they are. Costs nothing on the labelled windows and keeps a promise each.</summary>
internal static class PairVetoes
{
    /// <summary>
    /// A shared word below this weight is the field's everyday language.
    /// On the labelled windows 5 of the 8 pairs that were joined on such words alone were wrong.
    /// </summary>
    private const double EverydayWord = 6.0;

    /// <summary>Each title begins with a name that the other report lacks, and all they share is everyday language: two victims of like attacks.</summary>
    public static bool HaveDifferentSubjects(ReadOnlySpan<double> features) =>
        features[(int)PairFeature.FirstNamesMissing] > 0
        && features[(int)PairFeature.Names] <= 0
        && features[(int)PairFeature.RarestName] <= 0
        && features[(int)PairFeature.Ids] <= 0
        && features[(int)PairFeature.RarestWord] < EverydayWord;

    /// <returns>The reason in words. Null when nothing forbids the pair.</returns>
    public static string? Between(OpenReport left, OpenReport right)
    {
        if (left.Id.Ordinal != right.Id.Ordinal && left.Id.Article == right.Id.Article)
            return "one article tells them as two incidents";
        if ((left.Kind | right.Kind).HasFlag(TitleKind.RoundUp))
            return "one of them is a round-up";
        if (PairMeasuring.SharedIds(left.Ids, right.Ids) < 0)
            return "they name different flaws";
        var both = left.Kind & right.Kind;
        return left.IsOfSameOutlet(right) && (both.HasFlag(TitleKind.Series) || both.HasFlag(TitleKind.CatalogueAddition))
            ? "they are parts of one outlet's series"
            : null;
    }
}

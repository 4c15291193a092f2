namespace BriefBot.Core.Incidents;

/// <summary>The one order in which reports are taken, whatever order they came in: by when they appeared, then by id.</summary>
internal static class ReportOrder
{
    public static int Compare(Report left, Report right)
    {
        var byTime = left.Appeared.CompareTo(right.Appeared);
        if (byTime != 0)
            return byTime;
        var byArticle = string.CompareOrdinal(left.Id.Article.Value, right.Id.Article.Value);
        return byArticle != 0 ? byArticle : left.Id.Ordinal.CompareTo(right.Id.Ordinal);
    }
}

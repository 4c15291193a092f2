using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary>The word counts that a new bot starts with: only what weighs anything.</summary>
internal static class StartingCounts
{
    /// <summary>A word seen more rarely is as good as unknown.</summary>
    private const int SeenAtLeast = 3;

    /// <summary>An outlet's word matters once it stands in more than one title in fifty; a little less, for it may grow.</summary>
    private const double UsualShare = 0.015;
    private const int FewTitles = 50;

    public static string ToText(WordCounts counts)
    {
        var outlets = counts.Rows().Where(row => row.Word.Length == 0).ToDictionary(row => row.Outlet, row => row.Reports);
        return WordCount.ToText([.. counts.Rows()
            .Where(row => row.Word.Length == 0
                ? row.Outlet.Length == 0 || row.Reports >= FewTitles
                : row.Outlet.Length == 0 ? row.Reports >= SeenAtLeast : outlets[row.Outlet] >= FewTitles && row.Reports > UsualShare * outlets[row.Outlet])
            .OrderBy(row => row.Outlet, StringComparer.Ordinal)
            .ThenBy(row => row.Word, StringComparer.Ordinal)]);
    }
}

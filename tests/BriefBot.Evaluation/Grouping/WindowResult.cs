using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary>How one window came out of the live stream.</summary>
/// <param name="Labelled">Label and final incident of each labelled article.</param>
/// <param name="Unmoved">Share of the articles whose incident at arrival is their final one.</param>
internal sealed record WindowResult(IReadOnlyList<(string Label, string Found)> Labelled, ClusterScores Scores, double Unmoved)
{
    public static WindowResult Of(LabelledWindow window, GroupingWeights weights)
    {
        var outcome = LiveStream.Run(window.Articles, window.Background, weights);
        var labelled = window.Articles
            .Where(article => article.Story is not null)
            .Select(article => (article.Story ?? "", outcome.Final[article.Id].ToString()))
            .ToList();
        var unmoved = outcome.Final.Count(article => outcome.AtArrival[article.Key] == article.Value) / (double)outcome.Final.Count;
        return new WindowResult(labelled, ClusterScores.Of(labelled), unmoved);
    }
}

using BriefBot.Core.Incidents;

namespace BriefBot.Evaluation.Grouping;

/// <summary>What <c>config/grouping</c> holds; it is copied beside the program.</summary>
internal static class Shipped
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "config", "grouping");

    /// <param name="path">Null for the shipped ones.</param>
    public static GroupingWeights Weights(string? path) => GroupingWeights.Parse(File.ReadAllText(path ?? Path.Combine(Folder, "weights.tsv")));
}

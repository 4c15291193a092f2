using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Evaluation.Grouping;

/// <summary>What <c>config</c> holds; it is copied beside the program.</summary>
internal static class Shipped
{
    private static readonly Lazy<Names> LazyNames = new(() => Names.Parse(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config", "names"), "*.tsv").Select(file => (Path.GetFileName(file), File.ReadAllText(file)))).Names);

    public static string Folder => Path.Combine(AppContext.BaseDirectory, "config", "grouping");

    public static Names Names => LazyNames.Value;

    /// <param name="path">Null for the shipped ones.</param>
    public static GroupingWeights Weights(string? path) => GroupingWeights.Parse(File.ReadAllText(path ?? Path.Combine(Folder, "weights.tsv")));
}

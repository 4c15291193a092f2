using System.Collections.Immutable;
using BriefBot.Core.Incidents;

namespace BriefBot;

/// <summary>What grouping is shipped with: the trained decision, word counts to start from, and which words are used alike.</summary>
public sealed record GroupingTables(GroupingWeights Weights, ImmutableArray<WordCount> StartingCounts, WordVectors Vectors)
{
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="FormatException">A file is not what it should be.</exception>
    public static GroupingTables Load(string folder) => new(
        GroupingWeights.Parse(File.ReadAllText(Path.Combine(folder, "weights.tsv"))),
        [.. WordCount.Parse(File.ReadAllText(Path.Combine(folder, "word-counts.tsv")))],
        WordVectors.Parse(File.ReadAllText(Path.Combine(folder, "word-vectors.tsv"))));
}

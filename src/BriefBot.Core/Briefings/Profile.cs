using System.Collections.Immutable;

namespace BriefBot.Core.Briefings;

/// <summary>What a channel's team runs and cares about.</summary>
/// <param name="Products">Products the team runs: "FortiOS".</param>
/// <param name="Suppliers">Companies the team depends on or serves.</param>
/// <param name="Sectors">The team's own sectors: "finance".</param>
/// <param name="Countries">Where the team works, by English name.</param>
/// <param name="Topics">Words and phrases the team wants lifted.</param>
public sealed record Profile(
    ImmutableArray<string> Products,
    ImmutableArray<string> Suppliers,
    ImmutableArray<string> Sectors,
    ImmutableArray<string> Countries,
    ImmutableArray<string> Topics)
{
    /// <summary>A team of which nothing is known.</summary>
    public static Profile Empty { get; } = new([], [], [], [], []);
}

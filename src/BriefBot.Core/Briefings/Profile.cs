using System.Collections.Immutable;

namespace BriefBot.Core.Briefings;

/// <summary>What a channel's team runs and cares about. Names are compared without regard to case.</summary>
/// <param name="Products">Product or vendor names of the team's own stack: "FortiOS", "Microsoft Exchange".</param>
/// <param name="Suppliers">Organisations whose trouble is the team's trouble: suppliers and customers.</param>
/// <param name="Sectors">Sector names as the dictionary has them: "healthcare".</param>
/// <param name="Countries">Country names or two-letter codes.</param>
/// <param name="Topics">Words or phrases that the team follows.</param>
public sealed record Profile(
    ImmutableArray<string> Products,
    ImmutableArray<string> Suppliers,
    ImmutableArray<string> Sectors,
    ImmutableArray<string> Countries,
    ImmutableArray<string> Topics)
{
    /// <summary>A team that has told nothing about itself.</summary>
    public static Profile Empty { get; } = new([], [], [], [], []);
}

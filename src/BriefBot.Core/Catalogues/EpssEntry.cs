namespace BriefBot.Core.Catalogues;

/// <summary>How likely a vulnerability is exploited within 30 days, by EPSS.</summary>
/// <param name="Score">0 to 1.</param>
/// <param name="Percentile">The share of all vulnerabilities that are no likelier, 0 to 1.</param>
public sealed record EpssEntry(string Cve, double Score, double Percentile);

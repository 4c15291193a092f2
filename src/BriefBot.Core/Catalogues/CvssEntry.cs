namespace BriefBot.Core.Catalogues;

/// <summary>How severe a vulnerability is, by CVSS, as NVD lists it.</summary>
/// <param name="Score">0 to 10.</param>
/// <param name="Version">The version of CVSS it was scored by: "3.1".</param>
/// <param name="Modified">When NVD last changed its record, as it writes it; later ones sort after earlier ones.</param>
public sealed record CvssEntry(string Cve, double Score, string Version, string Modified);

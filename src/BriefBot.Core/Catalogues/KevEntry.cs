namespace BriefBot.Core.Catalogues;

/// <summary>One line of CISA's list of vulnerabilities known to be exploited.</summary>
/// <param name="Added">The day it was listed.</param>
/// <param name="Due">The day by which US agencies must have acted. Null when the list gives none.</param>
/// <param name="RansomwareUse">True when the list says that ransomware groups use it.</param>
public sealed record KevEntry(string Cve, string Vendor, string Product, string Name, DateOnly Added, DateOnly? Due, bool RansomwareUse);

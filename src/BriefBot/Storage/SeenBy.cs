using BriefBot.Core.Feeds;

namespace BriefBot.Storage;

/// <summary>The conditions that keep what one server reads, and how it corrected it, from all others.</summary>
internal static class SeenBy
{
    /// <summary>True for a source that is everyone's, or that the server of the parameter @server added for itself.</summary>
    public static string Server(string sourceColumn) => $"""
        {sourceColumn} IN (
            SELECT id FROM sources WHERE is_shared = 1
            UNION ALL
            SELECT source_id FROM server_sources WHERE server_id = @server)
        """;

    /// <summary>True for a report of such a source whose article is marked no higher than the clearance.</summary>
    /// <param name="reports">The alias of the table of reports.</param>
    public static string Report(string reports, Tlp clearance = Tlp.Clear) => $"""
        {Server($"{reports}.source_id")}
        AND (SELECT marked.tlp FROM articles marked WHERE marked.id = {reports}.article_id) <= {(int)clearance}
        """;

    /// <summary>The same for a query that has each report's article at hand.</summary>
    /// <param name="articles">The alias of the table of articles.</param>
    public static string ReportWith(string articles, string reports, Tlp clearance = Tlp.Clear) => $"""
        {Server($"{reports}.source_id")}
        AND {articles}.tlp <= {(int)clearance}
        """;

    /// <summary>The incident in which the server of the parameter @server sees a report: its own correction goes before the shared grouping.</summary>
    /// <param name="reports">The alias of the table of reports.</param>
    public static string Incident(string reports) => $"""
        COALESCE(
            (SELECT p.incident_id FROM own_placements p
             WHERE p.server_id = @server AND p.article_id = {reports}.article_id AND p.ordinal = {reports}.ordinal),
            {reports}.incident_id)
        """;

    /// <summary>True for the reports that the server of the parameter @server may know and sees in one of some incidents.</summary>
    /// <param name="incidents">A query.</param>
    /// <param name="clearance">Nothing marked higher is among them.</param>
    public static string ReportsIn(string reports, string incidents, Tlp clearance = Tlp.Clear) => $"""
        {PlacedIn(reports, $"IN ({incidents})")}
        AND {Report(reports, clearance)}
        """;

    /// <summary>True for the reports that the server of the parameter @server sees in one of some incidents, if it may know them.</summary>
    /// <param name="among">What the incident is compared with: "= @incident", or IN with a list or a query.</param>
    /// <remarks>Two ways by which the engine finds them; then its own place decides on each.</remarks>
    public static string PlacedIn(string reports, string among) => $"""
        (
            {reports}.incident_id {among}
            OR {reports}.article_id IN (SELECT article_id FROM own_placements WHERE server_id = @server AND incident_id {among}))
        AND {Incident(reports)} {among}
        """;
}

namespace BriefBot.Storage;

/// <summary>The condition that keeps what one server reads from all others.</summary>
internal static class SeenBy
{
    /// <summary>True for a source that is everyone's, or that the server of the parameter @server added for itself.</summary>
    public static string Server(string sourceColumn) => $"""
        {sourceColumn} IN (
            SELECT id FROM sources WHERE is_shared = 1
            UNION ALL
            SELECT source_id FROM server_sources WHERE server_id = @server)
        """;
}

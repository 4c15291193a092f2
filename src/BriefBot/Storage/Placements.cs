using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Incidents;

namespace BriefBot.Storage;

/// <summary>Where reports stand: for everybody, and for a server that corrected grouping for itself.</summary>
internal sealed class Placements(StoreTransaction transaction)
{
    /// <summary>All reports that stand in an incident, also those that a server may not know.</summary>
    /// <param name="server">For whom. Null: for everybody.</param>
    public async Task<PlacedReports> OfAsync(IncidentId incident, ServerId? server) => new(
        incident,
        [
            .. (await transaction.ListAsync<ReportKey>(
                $"""
                SELECT r.article_id AS Article, r.ordinal AS Ordinal
                FROM reports r
                WHERE {SeenBy.PlacedIn("r", "= @incident")}
                ORDER BY r.appeared_at, r.article_id, r.ordinal
                """,
                new { incident, server = NameOf(server) })).Select(key => key.Id),
        ]);

    /// <summary>The reports' own placements for a server, as far as they differ from everybody's.</summary>
    public async Task<IReadOnlyDictionary<ReportId, IncidentId>> OwnAsync(ServerId server) =>
        (await transaction.ListAsync<OwnPlacement>(
            "SELECT article_id AS Article, ordinal AS Ordinal, incident_id AS Incident FROM own_placements WHERE server_id = @server", new { server }))
        .ToDictionary(own => new ReportId(own.Article, own.Ordinal), own => own.Incident);

    /// <summary>Puts reports into other incidents for one server.</summary>
    public async Task MoveOwnAsync(IReadOnlyCollection<ReportMove> moves, ServerId server, DateTimeOffset at)
    {
        foreach (var move in moves)
        {
            var row = new { server, move.Report.Article, move.Report.Ordinal, move.To };
            await transaction.ExecuteAsync(
                "DELETE FROM own_placements WHERE server_id = @server AND article_id = @Article AND ordinal = @Ordinal", row);
            await transaction.ExecuteAsync(
                """
                INSERT INTO own_placements (server_id, article_id, ordinal, incident_id)
                SELECT @server, article_id, ordinal, @To
                FROM reports
                WHERE article_id = @Article AND ordinal = @Ordinal AND incident_id <> @To
                """,
                row);
        }

        await transaction.Reports.RememberAsync(moves, server, at);
    }

    /// <summary>The open reports stand for a server as given, and all others as they stand for everybody.</summary>
    public async Task PlaceOpenAsync(ServerId server, IReadOnlyCollection<(ReportId Report, IncidentId Incident)> placed, DateTimeOffset at)
    {
        var wanted = placed.ToDictionary(place => place.Report, place => place.Incident);
        var moves = new List<ReportMove>();
        foreach (var report in (await OpenOwnAsync(server)).Concat(wanted.Keys).Distinct())
        {
            var (before, shared) = (await IncidentOfAsync(report, server), await IncidentOfAsync(report, server: null));
            if (before is not { } from || shared is not { } everybodys) continue;
            var to = wanted.TryGetValue(report, out var own) ? own : everybodys;
            if (from != to) moves.Add(new ReportMove(report, from, to));
        }
        await MoveOwnAsync(moves, server, at);
    }

    /// <summary>What a server put into an incident that is no more for anybody else goes with that incident's successor.</summary>
    public Task FollowAsync(IncidentChange merged) => transaction.ExecuteAsync(
        "UPDATE own_placements SET incident_id = @To WHERE incident_id = @From", new { merged.From, merged.To });

    /// <param name="server">For whom. Null: for everybody.</param>
    /// <returns>Null when there is no such report.</returns>
    public async Task<IncidentId?> IncidentOfAsync(ReportId report, ServerId? server) => (await transaction.ListAsync<IncidentId>(
        $"SELECT {SeenBy.Incident("r")} FROM reports r WHERE r.article_id = @Article AND r.ordinal = @Ordinal",
        new { report.Article, report.Ordinal, server = NameOf(server) })).Select(incident => (IncidentId?)incident).FirstOrDefault();

    private async Task<IEnumerable<ReportId>> OpenOwnAsync(ServerId server) => (await transaction.ListAsync<ReportKey>(
        """
        SELECT r.article_id AS Article, r.ordinal AS Ordinal
        FROM own_placements p
        JOIN reports r ON r.article_id = p.article_id AND r.ordinal = p.ordinal
        WHERE p.server_id = @server AND r.is_open = 1
        """,
        new { server })).Select(key => key.Id);

    // No server has the empty name, so that nobody's own placements are found for it.
    private static string NameOf(ServerId? server) => server?.Value ?? "";

    private sealed record ReportKey(ArticleId Article, int Ordinal)
    {
        public ReportId Id => new(Article, Ordinal);
    }

    private sealed record OwnPlacement(ArticleId Article, int Ordinal, IncidentId Incident);
}

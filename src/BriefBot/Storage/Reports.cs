using System.Collections.Immutable;
using BriefBot.Core.Articles;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Core.Understanding;

namespace BriefBot.Storage;

/// <summary>A report as it is kept: with the incident it was put into, and why.</summary>
/// <param name="AtFirstFetch">True when its article came with the very first fetch of its source, so that it may be old.</param>
/// <param name="Facts">What it tells beside its mentions.</param>
/// <param name="Version">The rules and names that made it; another version reads the article again.</param>
public sealed record StoredReport(
    Report Report, GroupingDecision Decision, Article Article, bool AtFirstFetch, ReportedFacts Facts, string Version)
{
    /// <summary>The incident in which whoever asked sees it.</summary>
    public IncidentId Incident => Decision.Incident;

    public ReportNews AsNews() => new(Report, Article, AtFirstFetch, Facts);
}

/// <summary>All reports, each in its incident.</summary>
public sealed class Reports(StoreTransaction transaction)
{
    private const string InOrder = "ORDER BY r.appeared_at, r.article_id, r.ordinal";

    private const string WhatItIs = """
        r.source_id AS Source, r.outlet AS Outlet, r.family AS Family, r.title AS Title, r.text AS Text, r.address AS Address, r.appeared_at AS Appeared
        """;

    private static readonly string Seen = $"""
        SELECT
            r.article_id AS Article,
            r.ordinal AS Ordinal,
            {SeenBy.Incident("r")} AS Incident,
            {WhatItIs},
            r.first_seen_at AS FirstSeen,
            r.mentions AS Mentions,
            r.reading AS Reading,
            r.deciding AS Deciding,
            r.score AS Score,
            r.reasons AS Reasons,
            r.version AS Version,
            a.title AS ArticleTitle,
            a.text AS ArticleText,
            a.published_at AS Published,
            a.at_first_fetch AS AtFirstFetch,
            a.tlp AS Tlp
        FROM reports r
        JOIN articles a ON a.id = r.article_id
        """;

    /// <summary>Keeps a report; one that was read again takes the place of its older reading.</summary>
    public async Task KeepAsync(StoredReport kept)
    {
        await transaction.ExecuteAsync(
            """
            INSERT INTO reports (
                article_id, ordinal, incident_id, source_id, outlet, family, title, text, address, appeared_at, first_seen_at,
                mentions, reading, deciding, score, reasons, version, is_open)
            VALUES (
                @Article, @Ordinal, @Incident, @Source, @Outlet, @Family, @Title, @Text, @Address, @Appeared, @FirstSeen,
                @Mentions, @Reading, @Deciding, @Score, @Reasons, @Version, 1)
            ON CONFLICT (article_id, ordinal) DO UPDATE SET
                incident_id = excluded.incident_id,
                title = excluded.title,
                text = excluded.text,
                mentions = excluded.mentions,
                reading = excluded.reading,
                deciding = excluded.deciding,
                score = excluded.score,
                reasons = excluded.reasons,
                version = excluded.version
            """,
            Row.Of(kept));
        await transaction.Notices.HearAsync([kept.Incident]);
    }

    /// <summary>Puts reports into other incidents, for everybody; where they stood is remembered.</summary>
    /// <param name="reconsidered">Why they stand where they stand now. Empty when a person put them there.</param>
    public async Task MoveAsync(IReadOnlyCollection<ReportMove> moves, IEnumerable<GroupingDecision> reconsidered, DateTimeOffset at)
    {
        await transaction.ExecuteEachAsync(
            "UPDATE reports SET incident_id = @To WHERE article_id = @Article AND ordinal = @Ordinal",
            moves.Select(move => new { move.To, move.Report.Article, move.Report.Ordinal }));
        await transaction.ExecuteEachAsync(
            "UPDATE reports SET deciding = @deciding, score = @Score, reasons = @reasons WHERE article_id = @Article AND ordinal = @Ordinal",
            reconsidered.Select(decision => new
            {
                deciding = decision.Deciding?.ToString(),
                decision.Score,
                reasons = ColumnTypes.ToJson(decision.Reasons),
                decision.Report.Article,
                decision.Report.Ordinal,
            }));
        await RememberAsync(moves, server: null, at);
    }

    /// <summary>Remembers where reports stood before, so that names which were shown go on answering.</summary>
    /// <param name="server">For whom they moved. Null: for everybody.</param>
    internal async Task RememberAsync(IReadOnlyCollection<ReportMove> moves, ServerId? server, DateTimeOffset at)
    {
        await transaction.ExecuteEachAsync(
            """
            INSERT INTO report_moves (server_id, article_id, ordinal, from_id, to_id, at)
            VALUES (@server, @Article, @Ordinal, @From, @To, @at)
            """,
            moves.Select(move => new { server = server?.Value ?? "", move.Report.Article, move.Report.Ordinal, move.From, move.To, at }));
        await transaction.Notices.HearAsync(moves.SelectMany(move => new[] { move.From, move.To }));
    }

    /// <summary>These have left the open week: nothing new is grouped with them.</summary>
    public Task CloseAsync(IEnumerable<ReportId> left) => transaction.ExecuteEachAsync(
        "UPDATE reports SET is_open = 0 WHERE article_id = @Article AND ordinal = @Ordinal",
        left.Select(report => new { report.Article, report.Ordinal }));

    /// <param name="clearance">Nothing marked higher is found.</param>
    /// <returns>Null when there is no such report that the server may know.</returns>
    public async Task<StoredReport?> FindAsync(ReportId id, ServerId server, Tlp clearance = Tlp.Clear) => (await transaction.FindAsync<Row>(
        $"{Seen} WHERE r.article_id = @Article AND r.ordinal = @Ordinal AND {SeenBy.ReportWith("a", "r", clearance)}",
        new { id.Article, id.Ordinal, server }))?.Report;

    /// <summary>Those of these reports that the server may know.</summary>
    public async Task<IReadOnlyDictionary<ReportId, CampaignReport>> OfAsync(IReadOnlySet<ReportId> ids, ServerId server)
    {
        var found = new Dictionary<ReportId, CampaignReport>();
        foreach (var some in ids.Select(id => id.Article.Value).Distinct().Chunk(StoreTransaction.IdsAStatement))
        {
            foreach (var (incident, news) in await NewsAsync($"{NewsRow.Select} WHERE r.article_id IN @some AND {SeenBy.ReportWith("a", "r")}", new { some, server }))
                if (ids.Contains(news.Report.Id)) found[news.Report.Id] = new CampaignReport(incident, news);
        }
        return found;
    }

    /// <summary>The reports of one incident that the server may know, earliest first.</summary>
    /// <param name="clearance">Nothing marked higher is among them.</param>
    public Task<IReadOnlyList<StoredReport>> OfIncidentAsync(IncidentId incident, ServerId server, Tlp clearance = Tlp.Clear) =>
        ListAsync($"{Seen} WHERE {SeenBy.PlacedIn("r", "= @incident")} AND {SeenBy.ReportWith("a", "r", clearance)} {InOrder}", new { incident, server });

    /// <summary>The same of several incidents; one that the server may know nothing of is missing.</summary>
    /// <param name="clearance">Nothing marked higher is among them.</param>
    public async Task<IReadOnlyList<IncidentNews>> OfIncidentsAsync(IEnumerable<IncidentId> incidents, ServerId server, Tlp clearance = Tlp.Clear)
    {
        var found = new List<IncidentNews>();
        foreach (var some in incidents.Select(incident => $"{incident}").Distinct().Chunk(StoreTransaction.IdsAStatement))
            found.AddRange(ByIncident(await NewsAsync($"{NewsRow.Select} WHERE {SeenBy.PlacedIn("r", "IN @some")} AND {SeenBy.ReportWith("a", "r", clearance)}", new { some, server })));
        return found;
    }

    /// <summary>The reports that are still open, in their shared incidents, earliest first: what a round may group with. Read one by one as they are asked for.</summary>
    public IEnumerable<(Report Report, IncidentId Incident)> Open() => transaction.Each<OpenRow>(
        $"""
        SELECT
            r.article_id AS Article,
            r.ordinal AS Ordinal,
            r.incident_id AS Incident,
            {WhatItIs},
            r.mentions AS Mentions
        FROM reports r
        WHERE r.is_open = 1
        {InOrder}
        """).Select(row => (row.Report, row.Incident));

    /// <returns>What the report says. Empty when it is not stored.</returns>
    public string TextOf(ReportId report) => transaction.Each<string>(
        "SELECT text FROM reports WHERE article_id = @Article AND ordinal = @Ordinal", new { report.Article, report.Ordinal }).FirstOrDefault("");

    /// <summary>The incidents whose reports name one of these vulnerabilities, as the server sees them.</summary>
    /// <param name="since">Only reports first seen since then are looked at.</param>
    public async Task<IReadOnlyCollection<IncidentId>> IncidentsNamingAsync(IReadOnlyCollection<string> cves, DateTimeOffset since, ServerId server)
    {
        var found = new SortedSet<IncidentId>();
        foreach (var cve in cves)
        {
            // Of the parts of its name only the last one is rare: the index would go through all that has "CVE" and the year.
            var words = Articles.Quoted(cve[(cve.LastIndexOf('-') + 1)..]);
            found.UnionWith(await transaction.ListAsync<IncidentId>(
                $"""
                SELECT DISTINCT {SeenBy.Incident("r")}
                FROM articles_fts hit
                JOIN articles a ON a.number = hit.rowid
                JOIN reports r ON r.article_id = a.id
                WHERE hit.articles_fts MATCH @words AND a.first_seen_at >= @since AND r.mentions LIKE @pattern AND {SeenBy.Server("r.source_id")}
                """,
                new { words, since, pattern = $"%\"{cve}\"%", server }));
        }
        return found;
    }

    /// <summary>
    /// The incidents that have news for the server in the period, each with all its reports up to then, old ones too.
    /// An incident that only side reports tell is no news of its own: it waits for an article that is about it.
    /// </summary>
    /// <param name="clearance">Nothing marked higher is among them, and nothing is news for its sake.</param>
    public async Task<IReadOnlyList<IncidentNews>> NewsOfPeriodAsync(BriefingPeriod period, ServerId server, Tlp clearance = Tlp.Clear)
    {
        var reports = await NewsAsync(
            $"""
            WITH news (incident) AS (
                SELECT DISTINCT {SeenBy.Incident("n")}
                FROM reports n
                JOIN articles na ON na.id = n.article_id
                WHERE n.first_seen_at >= @Start AND n.first_seen_at < @End
                    AND n.ordinal = 0
                    AND (na.at_first_fetch = 0 OR (na.published_at >= @Start AND na.published_at < @End))
                    AND {SeenBy.ReportWith("na", "n", clearance)})
            {NewsRow.Select}
            WHERE {SeenBy.PlacedIn("r", "IN (SELECT incident FROM news)")}
                AND {SeenBy.ReportWith("a", "r", clearance)}
                AND r.first_seen_at < @End
            """,
            new { period.Start, period.End, server });
        return [.. ByIncident(reports)];
    }

    private static IEnumerable<IncidentNews> ByIncident(IEnumerable<(IncidentId Incident, ReportNews News)> reports) => reports
        .OrderBy(report => report.News.Report.Appeared)
        .ThenBy(report => report.News.Report.Id.Article.Value, StringComparer.Ordinal)
        .ThenBy(report => report.News.Report.Id.Ordinal)
        .GroupBy(report => report.Incident, report => report.News)
        .Select(incident => new IncidentNews(incident.Key, [.. incident]));

    /// <summary>The incident that each article's lead report is in, as the server sees it; an article without a report is missing.</summary>
    public async Task<IReadOnlyDictionary<ArticleId, IncidentId>> IncidentsOfAsync(IEnumerable<ArticleId> articles, ServerId server)
    {
        var found = new Dictionary<ArticleId, IncidentId>();
        foreach (var some in articles.Select(article => article.Value).Chunk(400))
        {
            foreach (var (article, incident) in await transaction.ListAsync<(ArticleId, IncidentId)>(
                $"SELECT r.article_id, {SeenBy.Incident("r")} FROM reports r WHERE r.ordinal = 0 AND r.article_id IN @some", new { some, server }))
                found[article] = incident;
        }

        return found;
    }

    private async Task<IReadOnlyList<StoredReport>> ListAsync(string sql, object values) =>
        [.. (await transaction.ListAsync<Row>(sql, values)).Select(row => row.Report)];

    private Task<IEnumerable<(IncidentId Incident, ReportNews News)>> NewsAsync(string sql, object values) =>
        transaction.ManyAsync(sql, values, NewsRow.Read, row => (row.Incident, row.News));

    private sealed record OpenRow(
        ArticleId Article, int Ordinal, IncidentId Incident, SourceId Source, string Outlet, string Family, string Title, string Text, string Address, DateTimeOffset Appeared, string Mentions)
    {
        public Report Report => new(new ReportId(Article, Ordinal), Source, Outlet, Family, Title, Text, Address, Appeared, ColumnTypes.FromJson<ImmutableArray<Mention>>(Mentions));
    }

    private sealed record Row(
        ArticleId Article,
        int Ordinal,
        IncidentId Incident,
        SourceId Source,
        string Outlet,
        string Family,
        string Title,
        string Text,
        string Address,
        DateTimeOffset Appeared,
        DateTimeOffset FirstSeen,
        string Mentions,
        string Reading,
        string? Deciding,
        double Score,
        string Reasons,
        string Version,
        string ArticleTitle,
        string ArticleText,
        DateTimeOffset? Published,
        bool AtFirstFetch,
        int Tlp)
    {
        public StoredReport Report
        {
            get
            {
                var id = new ReportId(Article, Ordinal);
                return new StoredReport(
                    new Report(
                        id, Source, Outlet, Family, Title, Text, Address, Appeared, ColumnTypes.FromJson<ImmutableArray<Mention>>(Mentions)),
                    new GroupingDecision(
                        id, Incident, Deciding is null ? null : Parse(Deciding), Score, ColumnTypes.FromJson<ImmutableArray<string>>(Reasons)),
                    new Article(Article, Source, Outlet, ArticleTitle, ArticleText, Address, Published, FirstSeen, (Tlp)Tlp),
                    AtFirstFetch,
                    Reading == "{}" ? ReportedFacts.Nothing : ColumnTypes.FromJson<ReportedFacts>(Reading),
                    Version);
            }
        }

        public static Row Of(StoredReport kept) => new(
            kept.Report.Id.Article,
            kept.Report.Id.Ordinal,
            kept.Decision.Incident,
            kept.Report.Source,
            kept.Report.Outlet,
            kept.Report.Family,
            kept.Report.Title,
            kept.Report.Text,
            kept.Report.Address,
            kept.Report.Appeared,
            kept.Article.FirstSeen,
            ColumnTypes.ToJson(kept.Report.Mentions),
            ColumnTypes.ToJson(kept.Facts),
            kept.Decision.Deciding?.ToString(),
            kept.Decision.Score,
            ColumnTypes.ToJson(kept.Decision.Reasons),
            kept.Version,
            kept.Article.Title,
            kept.Article.Text,
            kept.Article.Published,
            kept.AtFirstFetch,
            (int)kept.Article.Tlp);

        private static ReportId Parse(string text)
        {
            var slash = text.LastIndexOf('/');
            return new ReportId(new ArticleId(text[..slash]), int.Parse(text.AsSpan(slash + 1)));
        }
    }
}

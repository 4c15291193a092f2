using System.Text.RegularExpressions;
using BriefBot.Core.Briefings;
using BriefBot.Core.Feeds;
using BriefBot.Core.Incidents;
using BriefBot.Storage;
using BriefBot.Tests.Support;
using Microsoft.Data.Sqlite;

namespace BriefBot.Tests.Storage;

/// <summary>What people ask for is found by an index: with a million articles nobody waits until all of them were read.</summary>
public sealed partial class LargeStoreTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly ServerId Server = new("discord:1");
    private static readonly IncidentId Incident = new(2026, 1);

    public static TheoryData<string> Questions => [.. Asked.Keys];

    private static Dictionary<string, Func<StoreTransaction, Task>> Asked { get; } = new()
    {
        ["the reports of an incident"] = store => store.Reports.OfIncidentAsync(Incident, Server),
        ["what answers to a name"] = store => store.Incidents.AnsweringToAsync(Incident, Server),
        ["the incidents near a name"] = store => store.Incidents.NearAsync(Incident, Server, Tlp.Clear),
        ["the latest incidents"] = store => store.Incidents.ReportedSinceAsync(Morning, Server, Tlp.Clear, reports: 100),
        ["what happened to an incident"] = store => store.Incidents.EventsOfAsync(Incident, Server),
        ["how a server sees some incidents"] = store => store.Notices.SeenAsAsync([Incident], Server),
        ["articles that hold words"] = store => store.Articles.SearchNewestAsync("ransomware", Server, Morning, limit: 50),
        ["the news of a period"] = store => store.Reports.NewsOfPeriodAsync(new BriefingPeriod(Morning.AddDays(-1), Morning, IsFirst: false), Server),
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Nothing_that_is_looked_up_reads_all_articles_or_reports(string question)
    {
        await using var store = await TemporaryStore.OpenAsync();
        var statements = new List<string>();
        await store.ReopenAsync(source => new FaultySource(source, statements.Add));

        await store.ReadAsync(async transaction =>
        {
            await Asked[question](transaction);
            return true;
        });

        var selects = statements.Where(statement => statement.Contains("SELECT", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(selects);
        await using var connection = new SqliteConnection($"Data Source={store.Path}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var select in selects)
            Assert.DoesNotContain(await PlanAsync(connection, select), step => WholeTable.IsMatch(step));
    }

    private static async Task<List<string>> PlanAsync(SqliteConnection connection, string sql)
    {
        await using var explain = connection.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in Parameter.Matches(sql).Select(match => match.Value).Distinct()) explain.Parameters.AddWithValue(name, 1);
        await using var reader = await explain.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var steps = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) steps.Add(reader.GetString(3));
        return steps;
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter { get; }

    // The tables go by these letters wherever the questions name them.
    [GeneratedRegex(@"^SCAN (r|n|na|a|h|k|articles|reports)\b")]
    private static partial Regex WholeTable { get; }
}

using BriefBot.Storage;
using BriefBot.Tests.Support;
using Microsoft.Data.Sqlite;

namespace BriefBot.Tests.Storage;

/// <summary>Nothing is left of a server that is forgotten.</summary>
public sealed class LeavingTests
{
    /// <summary>Of a subscription the number stays, so that it is never given twice; what it says goes.</summary>
    private const string EmptiedOnly = "subscriptions";

    [Fact]
    public async Task Every_table_that_names_a_server_is_emptied_of_it()
    {
        await using var store = await TemporaryStore.OpenAsync();
        await using var connection = new SqliteConnection($"Data Source={store.Path}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.name = 'server_id' ORDER BY t.name";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var naming = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) naming.Add(reader.GetString(0));

        Assert.Equal(naming, Leaving.TablesOfServers.Append(EmptiedOnly).Order(StringComparer.Ordinal));
    }
}

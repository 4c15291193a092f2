using BriefBot.Storage;
using BriefBot.Tests.Support;
using Microsoft.Data.Sqlite;

namespace BriefBot.Tests.Storage;

public sealed class OpeningTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("briefbot-open-");

    private string Path => System.IO.Path.Combine(folder.FullName, "briefbot.db");

    [Fact]
    public async Task A_database_is_made_where_there_is_none_and_found_again()
    {
        await using (var first = await OpenAsync())
        {
            await first.WriteAsync(store => store.Servers.JoinAsync(new("s"), "Ours", DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);
        }

        await using var second = await OpenAsync();

        Assert.Equal("Ours", (await second.ReadAsync(store => store.Servers.FindAsync(new("s")), TestContext.Current.CancellationToken))?.Name);
    }

    [Fact]
    public void Every_step_from_an_empty_database_to_todays_has_a_number_of_its_own() =>
        Assert.Empty(Directory.EnumerateFiles(Repository.Path("src", "BriefBot", "Storage", "Migrations", "sqlite"))
            .GroupBy(file => System.IO.Path.GetFileName(file)[..4]).Where(steps => steps.Count() > 1).Select(steps => steps.Key));

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        await File.WriteAllTextAsync(Path, new string('x', 500), TestContext.Current.CancellationToken);

        await RefusedAsync("is not a database");

        Assert.Equal(new string('x', 500), await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken));
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_alone()
    {
        Execute("CREATE TABLE bookmarks (url TEXT)");

        await RefusedAsync("another program's database");

        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public async Task A_database_of_a_newer_BriefBot_is_refused_and_left_alone()
    {
        await (await OpenAsync()).DisposeAsync();
        Execute("PRAGMA user_version = 999; PRAGMA wal_checkpoint(TRUNCATE);");
        var before = await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken);

        await RefusedAsync("newer BriefBot");

        Assert.Equal(before, await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_read_only_database_is_refused_and_left_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are of Unix.");
        await (await OpenAsync()).DisposeAsync();
        new FileInfo(Path).IsReadOnly = true;

        await RefusedAsync("can only be read");
    }

    [Fact]
    public async Task A_locked_database_is_refused_in_one_sentence()
    {
        await (await OpenAsync()).DisposeAsync();
        await using var other = new SqliteConnection($"Data Source={Path};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using var transaction = other.BeginTransaction(deferred: false);

        await RefusedAsync("locked by another program");
    }

    [Fact]
    public async Task A_folder_in_place_of_the_file_is_refused()
    {
        Directory.CreateDirectory(Path);

        await RefusedAsync("is a folder");
    }

    [Fact]
    public async Task A_transaction_that_throws_leaves_nothing_behind()
    {
        await using var store = await TemporaryStore.OpenAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync(async transaction =>
        {
            await transaction.Servers.JoinAsync(new("s"), "Half", DateTimeOffset.UnixEpoch);
            throw new InvalidOperationException("In the middle.");
        }));

        Assert.Null(await store.ReadAsync(transaction => transaction.Servers.FindAsync(new("s"))));
    }

    [Fact]
    public async Task Readers_cannot_write()
    {
        await using var store = await TemporaryStore.OpenAsync();

        await Assert.ThrowsAsync<StoreException>(() => store.ReadAsync(async transaction =>
        {
            await transaction.Servers.JoinAsync(new("s"), "Sneaky", DateTimeOffset.UnixEpoch);
            return true;
        }));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private Task<Database> OpenAsync() => Database.OpenAsync(Path, TestContext.Current.CancellationToken);

    private async Task RefusedAsync(string because)
    {
        var refusal = await Assert.ThrowsAsync<StoreUnusableException>(OpenAsync);
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Path, refusal.Message, StringComparison.Ordinal);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

using System.Data.Common;
using BriefBot.Storage;

namespace BriefBot.Tests.Support;

/// <summary>A real database in a folder of its own that is gone after the test.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("briefbot-store-");
    private Database? database;

    public string Path => System.IO.Path.Combine(folder.FullName, "briefbot.db");

    public Database Database => database ?? throw new InvalidOperationException("The store is not open.");

    public static async Task<TemporaryStore> OpenAsync(Func<DbDataSource, DbDataSource>? through = null)
    {
        var store = new TemporaryStore();
        await store.ReopenAsync(through);
        return store;
    }

    /// <summary>As a restart of the program does.</summary>
    public async Task ReopenAsync(Func<DbDataSource, DbDataSource>? through = null)
    {
        if (database is not null) await database.DisposeAsync();
        database = await Database.OpenAsync(Path, TestContext.Current.CancellationToken, through);
    }

    public Task<T> ReadAsync<T>(Func<StoreTransaction, Task<T>> read) => Database.ReadAsync(read, TestContext.Current.CancellationToken);

    public Task<T> WriteAsync<T>(Func<StoreTransaction, Task<T>> write) => Database.WriteAsync(write, TestContext.Current.CancellationToken);

    public Task WriteAsync(Func<StoreTransaction, Task> write) => Database.WriteAsync(write, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (database is not null) await database.DisposeAsync();
        LeftBehind.Remove(folder);
    }
}

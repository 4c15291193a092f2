using System.Data.Common;
using BriefBot.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace BriefBot.Storage;

/// <summary>The file in which BriefBot keeps everything: many may read at once, one writes at a time.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly DbDataSource readers;
    private readonly DbDataSource writers;
    private readonly SemaphoreSlim writing = new(1, 1);

    private Database(DbDataSource readers, DbDataSource writers) => (this.readers, this.writers) = (readers, writers);

    /// <summary>Opens the file, makes it where there is none, and brings an older one up to date.</summary>
    /// <param name="through">What every connection is led through; the fault tests break it on the way.</param>
    /// <exception cref="StoreUnusableException">The file is locked, read-only, newer than this BriefBot, or something else.</exception>
    public static async Task<Database> OpenAsync(
        string path, CancellationToken cancellation, Func<DbDataSource, DbDataSource>? through = null)
    {
        await SqliteFile.PrepareAsync(path, cancellation);
        through ??= source => source;
        return new Database(
            through(new SqliteSource(path, SqliteUse.Reading)),
            through(new SqliteSource(path, SqliteUse.Writing)));
    }

    /// <summary>Reads one consistent state, however much is written meanwhile.</summary>
    public async Task<T> ReadAsync<T>(Func<StoreTransaction, Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await readers.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(SqliteSource.Deferred, cancellation);
            return await read(new StoreTransaction(connection, transaction, cancellation));
        }
        catch (DbException trouble)
        {
            throw SqliteTrouble.Translate(trouble);
        }
    }

    /// <summary>Writes all of it or nothing. No network call belongs inside: everybody else waits.</summary>
    public async Task<T> WriteAsync<T>(Func<StoreTransaction, Task<T>> write, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            await using var connection = await writers.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var result = await write(new StoreTransaction(connection, transaction, cancellation));
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (DbException trouble)
        {
            throw SqliteTrouble.Translate(trouble);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<StoreTransaction, Task> write, CancellationToken cancellation) =>
        WriteAsync(
            async transaction =>
            {
                await write(transaction);
                return true;
            },
            cancellation);

    /// <summary>What keeps the file quick and small; for the quiet hours.</summary>
    public async Task TidyAsync(CancellationToken cancellation)
    {
        await using var connection = await writers.OpenConnectionAsync(cancellation);
        await SqliteFile.TidyAsync(connection, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await readers.DisposeAsync();
        await writers.DisposeAsync();
        writing.Dispose();
        SqliteConnection.ClearAllPools();
    }
}

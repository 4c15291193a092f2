using System.Buffers.Binary;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace BriefBot.Storage.Sqlite;

/// <summary>Looks at a database file before it is used: it is ours, not newer, not locked, and brought up to date, or it is left alone.</summary>
internal static class SqliteFile
{
    /// <summary>"BrBt", where SQLite lets a program leave its name.</summary>
    private const int OurName = 0x42724274;

    private static readonly byte[] Magic = "SQLite format 3\0"u8.ToArray();

    public static async Task PrepareAsync(string path, CancellationToken cancellation)
    {
        RefuseWhatCannotBeOurs(path);
        try
        {
            await BringUpToDateAsync(path, cancellation);
        }
        catch (SqliteException trouble) when (trouble.SqliteErrorCode is 5 or 6)
        {
            throw new StoreUnusableException($"The database {path} is locked by another program; stop it, or name another file.", trouble);
        }
        catch (SqliteException trouble) when (trouble.SqliteErrorCode is 8)
        {
            throw new StoreUnusableException($"The database {path} can only be read; BriefBot has to write to it and to its folder.", trouble);
        }
        catch (SqliteException trouble) when (trouble.SqliteErrorCode is 14)
        {
            throw new StoreUnusableException($"The database {path} cannot be opened; check the folder and who may write there.", trouble);
        }
        catch (SqliteException trouble) when (trouble.SqliteErrorCode is 11 or 26)
        {
            throw new StoreUnusableException($"The database {path} is damaged; put its last backup in its place.", trouble);
        }
    }

    public static Task TidyAsync(DbConnection connection, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);", cancellationToken: cancellation));

    // By its first hundred bytes, before SQLite itself opens the file and leaves its own files beside it.
    private static void RefuseWhatCannotBeOurs(string path)
    {
        if (Directory.Exists(path)) throw new StoreUnusableException($"The database {path} is a folder; name a file.");

        var file = new FileInfo(path);
        if (!file.Exists)
        {
            MakeFolderOf(path, file);
            return;
        }

        if (file.IsReadOnly || !MayBeWritten(file))
            throw new StoreUnusableException($"The database {path} can only be read; BriefBot has to write to it and to its folder.");
        if (file.Length == 0) return;

        var head = new byte[100];
        using (var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (length < head.Length || !head.AsSpan().StartsWith(Magic))
                throw new StoreUnusableException($"{path} is not a database; name another file.");
        }

        RefuseForeign(path, BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(68)), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(60)));
    }

    private static void MakeFolderOf(string path, FileInfo file)
    {
        try
        {
            file.Directory?.Create();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException($"The folder of the database {path} cannot be made: {trouble.Message}", trouble);
        }
    }

    // A process that may do everything (root) would write to a file that its owner has protected.
    private static bool MayBeWritten(FileInfo file) =>
        OperatingSystem.IsWindows()
        || (file.UnixFileMode & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != UnixFileMode.None;

    private static void RefuseForeign(string path, int name, int version)
    {
        if (name == 0 && version == 0) return;
        if (name != OurName) throw new StoreUnusableException($"{path} is another program's database; name another file.");
        if (version > Migrations.Newest)
        {
            throw new StoreUnusableException(
                $"The database {path} was written by a newer BriefBot (step {version}, this one knows {Migrations.Newest}); start that one.");
        }
    }

    private static async Task BringUpToDateAsync(string path, CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            DefaultTimeout = 3,
            Pooling = false,
        }.ToString());
        await connection.OpenAsync(cancellation);
        await connection.ExecuteAsync("PRAGMA busy_timeout=3000;");
        if (Migrations.Newest == await VersionAsync(connection) && await NameAsync(connection) == OurName)
        {
            await ProveWritableAsync(connection);
            return;
        }

        await connection.ExecuteAsync("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;");
        await using var transaction = connection.BeginTransaction(deferred: false);
        var version = await VersionAsync(connection, transaction);
        var name = await NameAsync(connection, transaction);
        RefuseForeign(path, name, version);
        if (name == 0 && await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM sqlite_master", transaction: transaction) > 0)
            throw new StoreUnusableException($"{path} is another program's database; name another file.");

        foreach (var migration in Migrations.Since(version))
        {
            await connection.ExecuteAsync(new CommandDefinition(migration.Sql, transaction: transaction, cancellationToken: cancellation));
        }

        await connection.ExecuteAsync(
            $"PRAGMA application_id={OurName}; PRAGMA user_version={Migrations.Newest};", transaction: transaction);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task ProveWritableAsync(SqliteConnection connection)
    {
        await using var transaction = connection.BeginTransaction(deferred: false);
        await transaction.RollbackAsync();
    }

    private static Task<int> VersionAsync(SqliteConnection connection, SqliteTransaction? transaction = null) =>
        connection.ExecuteScalarAsync<int>("PRAGMA user_version", transaction: transaction);

    private static Task<int> NameAsync(SqliteConnection connection, SqliteTransaction? transaction = null) =>
        connection.ExecuteScalarAsync<int>("PRAGMA application_id", transaction: transaction);
}

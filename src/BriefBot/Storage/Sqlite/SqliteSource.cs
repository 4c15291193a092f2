using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace BriefBot.Storage.Sqlite;

/// <summary>What a connection is opened for.</summary>
public enum SqliteUse { Reading, Writing }

/// <summary>Opens connections to one SQLite file with the settings that BriefBot's promises rest on.</summary>
public sealed class SqliteSource(string path, SqliteUse use) : DbDataSource
{
    // FULL: a commit that was answered survives a power cut. NORMAL may forget the last ones, and a forgotten SENT is a second post.
    private const string Settings = """
        PRAGMA busy_timeout=5000;
        PRAGMA synchronous=FULL;
        PRAGMA foreign_keys=ON;
        PRAGMA temp_store=MEMORY;
        PRAGMA journal_size_limit=67108864;
        """;

    // Many read at once, and what one of them keeps in memory no other one sees: the system's own cache of the file serves them all.
    private const string Reading = "PRAGMA cache_size=-1024; PRAGMA query_only=ON;";

    private const string Writing = "PRAGMA cache_size=-4096; PRAGMA query_only=OFF;";

    public override string ConnectionString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        DefaultTimeout = 5,
        Pooling = true,
    }.ToString();

    /// <summary>
    /// The driver's name for a deferred transaction: it sees one state from its first statement to its last, and never waits for the writer.
    /// Without it the driver begins IMMEDIATE, as every writer must: reading first and writing later in one deferred transaction cannot be retried.
    /// </summary>
    public const IsolationLevel Deferred = IsolationLevel.ReadUncommitted;

    protected override DbConnection CreateDbConnection() => new SqliteConnection(ConnectionString);

    protected override DbConnection OpenDbConnection()
    {
        var connection = new SqliteConnection(ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = Settings + (use == SqliteUse.Reading ? Reading : Writing);
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<DbConnection>(OpenDbConnection());
    }
}

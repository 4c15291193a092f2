using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace BriefBot.Tests.Support;

/// <summary>Leads every statement and every commit past a function that may throw: a full disk, a lock, the end of the process.</summary>
/// <param name="before">Gets the statement, or "BEGIN" or "COMMIT".</param>
internal sealed class FaultySource(DbDataSource inner, Action<string> before) : DbDataSource
{
    public override string ConnectionString => inner.ConnectionString;

    public static SqliteException Trouble(int code) => new("A fault for the test.", code);

    protected override DbConnection CreateDbConnection() => new Connection(inner.CreateConnection(), before);

    protected override DbConnection OpenDbConnection() => new Connection(inner.OpenConnection(), before);

    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default) =>
        new Connection(await inner.OpenConnectionAsync(cancellationToken), before);

    private sealed class Connection(DbConnection inner, Action<string> before) : DbConnection
    {
        [AllowNull]
        public override string ConnectionString
        {
            get => inner.ConnectionString;
            set => inner.ConnectionString = value;
        }

        public override string Database => inner.Database;
        public override string DataSource => inner.DataSource;
        public override string ServerVersion => inner.ServerVersion;
        public override ConnectionState State => inner.State;

        public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);
        public override void Open() => inner.Open();
        public override void Close() => inner.Close();

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
        {
            before("BEGIN");
            return new Transaction(this, inner.BeginTransaction(isolationLevel), before);
        }

        protected override DbCommand CreateDbCommand() => new Command(inner.CreateCommand(), before);

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Transaction(DbConnection connection, DbTransaction inner, Action<string> before) : DbTransaction
    {
        public DbTransaction Inner => inner;
        public override IsolationLevel IsolationLevel => inner.IsolationLevel;
        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
            before("COMMIT");
            inner.Commit();
        }

        public override void Rollback() => inner.Rollback();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Command(DbCommand inner, Action<string> before) : DbCommand
    {
        [AllowNull]
        public override string CommandText
        {
            get => inner.CommandText;
            set => inner.CommandText = value;
        }

        public override int CommandTimeout
        {
            get => inner.CommandTimeout;
            set => inner.CommandTimeout = value;
        }

        public override CommandType CommandType
        {
            get => inner.CommandType;
            set => inner.CommandType = value;
        }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource
        {
            get => inner.UpdatedRowSource;
            set => inner.UpdatedRowSource = value;
        }

        protected override DbConnection? DbConnection { get; set; }
        protected override DbParameterCollection DbParameterCollection => inner.Parameters;

        protected override DbTransaction? DbTransaction
        {
            get;
            set
            {
                field = value;
                inner.Transaction = (value as Transaction)?.Inner;
            }
        }

        public override void Cancel() => inner.Cancel();
        public override void Prepare() => inner.Prepare();

        public override int ExecuteNonQuery()
        {
            before(CommandText);
            return inner.ExecuteNonQuery();
        }

        public override object? ExecuteScalar()
        {
            before(CommandText);
            return inner.ExecuteScalar();
        }

        protected override DbParameter CreateDbParameter() => inner.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            before(CommandText);
            return inner.ExecuteReader(behavior);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}

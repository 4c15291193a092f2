using System.Data.Common;
using Dapper;

namespace BriefBot.Storage;

/// <summary>What is read or written together: either all of it happened or nothing did.</summary>
public sealed class StoreTransaction
{
    /// <summary>SQLite finds each parameter by going through all of their names: twice as many in a statement take four times as long.</summary>
    internal const int IdsAStatement = 100;

    private const int RowsAtATime = 64;

    private readonly DbConnection connection;
    private readonly DbTransaction transaction;
    private readonly CancellationToken cancellation;

    static StoreTransaction() => ColumnTypes.Register();

    internal StoreTransaction(DbConnection connection, DbTransaction transaction, CancellationToken cancellation) =>
        (this.connection, this.transaction, this.cancellation) = (connection, transaction, cancellation);

    public Sources Sources => new(this);
    public FeedStates FeedStates => new(this);
    public Articles Articles => new(this);
    public StoredPages Pages => new(this);
    public Quarantine Quarantine => new(this);
    public Incidents Incidents => new(this);
    public Reports Reports => new(this);
    public Relations Relations => new(this);
    public Campaigns Campaigns => new(this);
    public Corrections Corrections => new(this);
    public Explanations Explanations => new(this);
    public PairScores PairScores => new(this);
    public WordCounts WordCounts => new(this);
    public Rounds Rounds => new(this);
    public Catalogues Catalogues => new(this);
    public Servers Servers => new(this);
    public Channels Channels => new(this);
    public Schedules Schedules => new(this);
    public Briefings Briefings => new(this);
    public Editions Editions => new(this);
    public Told Told => new(this);
    public Outgoing Outgoing => new(this);
    public Lanes Lanes => new(this);
    public Sending Sending => new(this);
    public Mutes Mutes => new(this);
    public Subscriptions Subscriptions => new(this);
    public Notices Notices => new(this);
    public Audit Audit => new(this);
    public Remembered Remembered => new(this);
    public Leaving Leaving => new(this);
    public Cards Cards => new(this);

    internal async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? values = null) =>
        (await connection.QueryAsync<T>(Command(sql, values))).AsList();

    /// <summary>The same rows one by one as they are read, where all of them at once would be a heap: good until the transaction ends.</summary>
    internal IEnumerable<T> Each<T>(string sql, object? values = null) =>
        connection.Query<T>(new CommandDefinition(sql, values, transaction, flags: CommandFlags.None, cancellationToken: cancellation));

    /// <summary>For rows by the thousand: while the engine looks for the next ones, other processors make of these what is wanted.</summary>
    /// <param name="read">Takes a row out of the reader's columns.</param>
    /// <param name="make">The work on it; several rows at once.</param>
    /// <returns>In the order of the rows.</returns>
    internal async Task<IEnumerable<T>> ManyAsync<TRow, T>(string sql, object values, Func<DbDataReader, TRow> read, Converter<TRow, T> make)
    {
        var made = new List<Task<T[]>>();
        await foreach (var rows in RowsAsync(sql, values, read).Chunk(RowsAtATime)) made.Add(Task.Run(() => Array.ConvertAll(rows, make)));
        return (await Task.WhenAll(made)).SelectMany(some => some);
    }

    private async IAsyncEnumerable<T> RowsAsync<T>(string sql, object values, Func<DbDataReader, T> read)
    {
        await using var rows = await connection.ExecuteReaderAsync(Command(sql, values));
        while (await rows.ReadAsync(cancellation)) yield return read(rows);
    }

    /// <returns>The default of <typeparamref name="T"/> when there is no such row.</returns>
    internal Task<T?> FindAsync<T>(string sql, object? values = null) => connection.QueryFirstOrDefaultAsync<T>(Command(sql, values));

    internal async Task<T> OneAsync<T>(string sql, object? values = null) => await connection.QuerySingleAsync<T>(Command(sql, values));

    /// <returns>How many rows were changed.</returns>
    internal Task<int> ExecuteAsync(string sql, object? values = null) => connection.ExecuteAsync(Command(sql, values));

    /// <summary>The same statement for each of many rows, prepared once.</summary>
    internal async Task<int> ExecuteEachAsync<T>(string sql, IEnumerable<T> rows) => await connection.ExecuteAsync(Command(sql, rows));

    private CommandDefinition Command(string sql, object? values) => new(sql, values, transaction, cancellationToken: cancellation);
}

using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace BriefBot.Storage.Sqlite;

/// <summary>Puts SQLite's error codes into words.</summary>
internal static class SqliteTrouble
{
    public static StoreException Translate(DbException trouble) =>
        trouble is not SqliteException sqlite
            ? new StoreException(StoreTrouble.Other, "The database failed: " + trouble.Message, trouble)
            : sqlite.SqliteErrorCode switch
            {
                5 or 6 => new StoreException(StoreTrouble.Busy, "The database is locked by another program.", trouble),
                8 => new StoreException(StoreTrouble.ReadOnly, "The database can only be read, not written.", trouble),
                10 => new StoreException(StoreTrouble.Broken, "The disk failed to read or write the database.", trouble),
                13 => new StoreException(StoreTrouble.Full, "The disk is full.", trouble),
                11 or 26 => new StoreException(StoreTrouble.Broken, "The database file is damaged.", trouble),
                _ => new StoreException(StoreTrouble.Other, "The database failed: " + trouble.Message, trouble),
            };
}

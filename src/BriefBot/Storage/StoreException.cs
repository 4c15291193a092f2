namespace BriefBot.Storage;

/// <summary>What went wrong with the database, as far as it changes what to do.</summary>
public enum StoreTrouble { Busy, ReadOnly, Full, Broken, Other }

/// <summary>The database did not do what it was asked; what was in the transaction did not happen.</summary>
public sealed class StoreException(StoreTrouble trouble, string message, Exception inner) : Exception(message, inner)
{
    public StoreTrouble Trouble { get; } = trouble;
}

/// <summary>The database file cannot be used, and was not touched. The message is one sentence for the person who started BriefBot.</summary>
public sealed class StoreUnusableException(string message, Exception? inner = null) : Exception(message, inner);

namespace BriefBot.Discord;

/// <summary>Where in a channel's history to read.</summary>
public readonly record struct HistoryPlace
{
    private HistoryPlace(string query) => Query = query;

    public static HistoryPlace Newest => new("");

    internal string Query => field ?? "";

    /// <summary>The messages right after this one.</summary>
    public static HistoryPlace After(MessageId message) => new($"&after={message}");

    public static HistoryPlace After(DateTimeOffset moment) => After(Snowflake.FirstAt<MessageId>(moment));

    public static HistoryPlace Before(MessageId message) => new($"&before={message}");

    public static HistoryPlace Around(MessageId message) => new($"&around={message}");
}

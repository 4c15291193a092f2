using BriefBot.Core.Briefings;

namespace BriefBot.Storage;

/// <summary>A briefing as it was composed for its channel, whole and numbered.</summary>
/// <param name="Content">JSON.</param>
public sealed record Edition(long Briefing, ServerId Server, ChannelId Channel, int Number, DateTimeOffset ComposedAt, string Content);

/// <summary>The editions of every channel. One of which nothing reached the channel gives its number back.</summary>
public sealed class Editions(StoreTransaction transaction)
{
    private const string Columns = """
        briefing_id AS Briefing,
        server_id AS Server,
        channel_id AS Channel,
        number AS Number,
        composed_at AS ComposedAt,
        content AS Content
        """;

    public async Task<int> NextNumberAsync(ChannelId channel) =>
        await transaction.OneAsync<int>("SELECT COALESCE(MAX(number), 0) + 1 FROM editions WHERE channel_id = @channel", new { channel });

    public Task AddAsync(Edition edition) => transaction.ExecuteAsync(
        """
        INSERT INTO editions (briefing_id, server_id, channel_id, number, composed_at, content)
        VALUES (@Briefing, @Server, @Channel, @Number, @ComposedAt, @Content)
        """,
        edition);

    public Task RemoveAsync(long briefing) =>
        transaction.ExecuteAsync("DELETE FROM editions WHERE briefing_id = @briefing", new { briefing });

    /// <returns>Null when the channel has no edition of that number.</returns>
    public Task<Edition?> FindAsync(ChannelId channel, int number) => transaction.FindAsync<Edition>(
        $"SELECT {Columns} FROM editions WHERE channel_id = @channel AND number = @number", new { channel, number });

    /// <returns>Null when the briefing was not composed, or nothing of it reached its channel.</returns>
    public Task<Edition?> OfAsync(long briefing) =>
        transaction.FindAsync<Edition>($"SELECT {Columns} FROM editions WHERE briefing_id = @briefing", new { briefing });

    /// <returns>Null before the first.</returns>
    public Task<Edition?> LatestAsync(ChannelId channel) => transaction.FindAsync<Edition>(
        $"SELECT {Columns} FROM editions WHERE channel_id = @channel ORDER BY number DESC LIMIT 1", new { channel });
}

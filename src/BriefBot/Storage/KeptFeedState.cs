using System.Text.Json;
using BriefBot.Core.Feeds;

namespace BriefBot.Storage;

/// <summary>A feed's state as the store keeps it: what people ask about in columns, the whole as JSON.</summary>
public static class KeptFeedState
{
    /// <param name="stored">Null for a feed that was never fetched.</param>
    public static FeedState Of(StoredFeedState? stored)
    {
        if (stored is null)
            return FeedState.New;
        var state = ReadJson(stored.State) ?? FeedState.New;
        return state with
        {
            BodyHash = stored.BodyHash,
            ETag = stored.ETag,
            LastModified = stored.LastModified,
            NextCheckAt = stored.NextCheckAt,
            LastFetchAt = stored.LastFetchAt,
            LastSuccessAt = stored.LastSuccessAt,
            LastNewAt = stored.LastNewAt,
            Streak = stored.Streak,
            LastError = stored.LastError,
        };
    }

    public static StoredFeedState Stored(SourceId source, FeedState state) => new(
        source,
        state.BodyHash,
        state.ETag,
        state.LastModified,
        state.NextCheckAt,
        state.LastFetchAt,
        state.LastSuccessAt,
        state.LastNewAt,
        state.Streak,
        state.LastError,
        JsonSerializer.Serialize(state));

    private static FeedState? ReadJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<FeedState>(json);
        }
        catch (JsonException)
        {
            // Written by another version: what matters stands in the columns.
            return null;
        }
    }
}

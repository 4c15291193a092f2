using System.Text.Json.Serialization;

namespace BriefBot.Core.Feeds;

/// <summary>What is remembered of a feed between two fetches, across restarts; written as JSON it reads back the same.</summary>
public sealed record FeedState
{
    /// <summary>A permanent move is believed after so many sightings over so long a time: a broken server moves everything for an hour.</summary>
    public const int SightingsToMove = 4;

    public static readonly TimeSpan TimeToMove = TimeSpan.FromDays(2);

    /// <summary>A server that answers "not modified" for ever is asked without validators once in so long.</summary>
    public static readonly TimeSpan ValidatorsStayGood = TimeSpan.FromDays(8);

    private const int FailuresToForgetMove = 3;

    /// <summary>A feed that was never fetched.</summary>
    public static readonly FeedState New = new();

    public string? ETag { get; init; }
    public string? LastModified { get; init; }

    /// <summary>SHA-256 of the last body that was read.</summary>
    public string? BodyHash { get; init; }

    /// <summary>Null when it was never fetched: it is due.</summary>
    public DateTimeOffset? NextCheckAt { get; init; }

    public DateTimeOffset? LastFetchAt { get; init; }
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>When it last had an item that was new.</summary>
    public DateTimeOffset? LastNewAt { get; init; }

    /// <summary>When a whole document was last asked for, whatever had changed.</summary>
    public DateTimeOffset? LastUnconditionalAt { get; init; }

    /// <summary>How many fetches in a row have failed; 0 after a success.</summary>
    public int Streak { get; init; }

    /// <summary>One sentence. Null when the last fetch went well.</summary>
    public string? LastError { get; init; }

    /// <summary>The server said 410: it is not asked again until a person says so.</summary>
    public bool IsGone { get; init; }

    /// <summary>Null until a document told it.</summary>
    public double? ItemsAWeek { get; init; }

    /// <summary>How seldom the feed asked to be read when it was last read.</summary>
    public FeedWishes Wishes { get; init; } = FeedWishes.None;

    /// <summary>Where the server says the feed has moved for good, and since when it says so.</summary>
    public string? MovedTo { get; init; }
    public DateTimeOffset? MovedSince { get; init; }
    public DateTimeOffset? MovedLastSeen { get; init; }
    public int MovedSightings { get; init; }

    /// <summary>True from the moment the move is believed until the new address fails.</summary>
    public bool HasMoved { get; init; }

    [JsonIgnore]
    public Validators Validators => new(ETag, LastModified);

    public bool IsDue(DateTimeOffset now) => !IsGone && (NextCheckAt is not { } next || next <= now);

    /// <summary>The address to ask: the source's own, or where it moved for good.</summary>
    public string AddressOf(Source source) => HasMoved && MovedTo is { } moved ? moved : source.Address;

    public bool MayAskConditionally(DateTimeOffset now) =>
        Validators != Validators.None && LastUnconditionalAt is { } whole && now - whole < ValidatorsStayGood;

    /// <summary>After a fetch that brought no document.</summary>
    /// <param name="chance">Between 0 and 1, for the jitter.</param>
    public FeedState After(FetchOutcome outcome, DateTimeOffset now, NextFetch pace, double chance) => outcome switch
    {
        FetchOutcome.TooEarly early => this with { NextCheckAt = Later(NextCheckAt, early.Until) },
        FetchOutcome.Gone => this with { IsGone = true, LastFetchAt = now, Streak = Streak + 1, LastError = "The server says that this feed is gone for good (410).", NextCheckAt = null },
        FetchOutcome.Failed failed => AfterFailure(failed.Why, failed.RetryAfter, now, pace, chance),
        FetchOutcome.NotModified same => (this with
        {
            ETag = same.Validators.ETag ?? ETag,
            LastModified = same.Validators.LastModified ?? LastModified,
        }).AfterSuccess(same.Moved, same.MinimalDelay, same.WasConditional, now, pace, chance),
        FetchOutcome.NewDocument => throw new ArgumentException("A document is followed by what was read from it: call AfterReading.", nameof(outcome)),
        _ => this,
    };

    /// <summary>After a document was read and its items stored: only now are its validators believed.</summary>
    /// <param name="newItems">How many of its items were new.</param>
    public FeedState AfterReading(FetchOutcome.NewDocument fetched, FeedReading reading, int newItems, DateTimeOffset now, NextFetch pace, double chance)
    {
        if (reading is not FeedReading.Items items)
        {
            var sentence = reading is FeedReading.NotAFeed refusal ? refusal.Sentence : "The document could not be read.";
            return AfterFailure(sentence, retryAfter: null, now, pace, chance);
        }

        var read = this with
        {
            ETag = fetched.Validators.ETag,
            LastModified = fetched.Validators.LastModified,
            BodyHash = fetched.BodyHash,
            ItemsAWeek = NextFetch.ItemsAWeek(items.All, now) ?? ItemsAWeek,
            Wishes = items.Wishes,
            LastNewAt = newItems == 0 ? LastNewAt : LastSuccessAt is null ? NewestOf(items, now) ?? now : now,
        };
        return read.AfterSuccess(fetched.Moved, fetched.MinimalDelay, fetched.WasConditional, now, pace, chance);
    }

    /// <summary>What a feed gives at its first fetch may be old: a feed that nobody writes any more is silent from the start.</summary>
    private static DateTimeOffset? NewestOf(FeedReading.Items items, DateTimeOffset now) =>
        items.All.Select(item => item.Published ?? item.Updated).Where(date => date <= now).Max();

    private FeedState AfterSuccess(PermanentMove? moved, TimeSpan? minimalDelay, bool wasConditional, DateTimeOffset now, NextFetch pace, double chance) =>
        (this with
        {
            LastFetchAt = now,
            LastSuccessAt = now,
            LastUnconditionalAt = wasConditional ? LastUnconditionalAt : now,
            Streak = 0,
            LastError = null,
            NextCheckAt = Wishes.FirstAllowed(
                now + pace.AfterSuccess(ItemsAWeek, minimalDelay > Wishes.Delay ? minimalDelay : Wishes.Delay ?? minimalDelay, chance),
                latest: now + NextFetch.Longest),
        }).WithMove(moved, now);

    private FeedState AfterFailure(string sentence, TimeSpan? retryAfter, DateTimeOffset now, NextFetch pace, double chance)
    {
        var failed = this with
        {
            LastFetchAt = now,
            Streak = Streak + 1,
            LastError = sentence,
            NextCheckAt = now + pace.AfterFailure(Streak + 1, retryAfter, chance),
        };
        return failed.HasMoved && failed.Streak >= FailuresToForgetMove ? failed.Forgotten() : failed;
    }

    private FeedState WithMove(PermanentMove? moved, DateTimeOffset now)
    {
        if (HasMoved && moved is null)
            return this;
        if (moved is null)
            return MovedTo is null ? this : Forgotten();
        if (moved.To != MovedTo)
            return this with { MovedTo = moved.To, MovedSince = now, MovedLastSeen = now, MovedSightings = 1, HasMoved = false };
        var seen = this with { MovedSightings = MovedSightings + 1, MovedLastSeen = now };
        return seen with { HasMoved = seen.MovedSightings >= SightingsToMove && now - seen.MovedSince >= TimeToMove };
    }

    private FeedState Forgotten() => this with { MovedTo = null, MovedSince = null, MovedLastSeen = null, MovedSightings = 0, HasMoved = false };

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}

using System.Collections.Concurrent;

namespace BriefBot.Discord;

/// <summary>All limits together: learns which route belongs to which bucket and gives each request its turn.</summary>
internal sealed class RateLimits(DiscordOptions options)
{
    private const string NoBucket = "";
    private const int ManyBuckets = 2_000;

    private readonly ConcurrentDictionary<string, string> bucketOfRoute = new();
    private readonly ConcurrentDictionary<string, int> limitOfBucket = new();
    private readonly ConcurrentDictionary<(string Name, string Major), Bucket> buckets = new();
    private readonly GlobalLimit everything = new(options);
    private int lastSweep;

    public int InvalidRequests => everything.InvalidRequests;

    /// <summary>Waits until the request may go out. A failure says that this would take too long.</summary>
    public async Task<RestOutcome<RequestTurn>> TakeTurnAsync(Route route, CancellationToken cancellation)
    {
        if (WhatForbids() is { } closed)
            return RestOutcome.Failed<RequestTurn>(closed);

        var bucket = await EnterBucketAsync(route, cancellation);
        if (bucket.TooLong is { } tooLong)
            return RestOutcome.Failed<RequestTurn>(new RateLimited(tooLong, RateLimitScope.Route, "The route's limit is used up."));

        var turn = new RequestTurn(this, route, bucket.Entered, route.IsOfInteraction ? null : everything);
        try
        {
            return await turn.EnterEverythingAsync(cancellation) is { } blocked
                ? RestOutcome.Failed<RequestTurn>(GiveUp(turn, new RateLimited(blocked, RateLimitScope.Global, "The limit over all routes is used up.")))
                : RestOutcome.Done(turn);
        }
        catch (OperationCanceledException)
        {
            turn.Dispose();
            throw;
        }
    }

    /// <summary>Takes in what an answer says about the route.</summary>
    /// <returns>The bucket that the route belongs to by now. Null for none.</returns>
    public Bucket? Learn(Route route, RateLimitHeaders? headers, bool isSuccess)
    {
        if (headers is { } told)
        {
            limitOfBucket[told.Bucket] = told.Limit;
            bucketOfRoute[route.Key] = told.Bucket;
            return BucketOf(told.Bucket, route.Major);
        }

        if (isSuccess)
            bucketOfRoute.TryAdd(route.Key, NoBucket);
        return null;
    }

    public void CountRefused(bool isLimited) => everything.CountRefused(isLimited);

    public void BlockEverything(TimeSpan wait) => everything.Block(wait);

    public void Shut(TimeSpan wait) => everything.Shut(wait);

    /// <summary>What keeps every request from being sent, answers to interactions too. Null for nothing.</summary>
    public RateLimited? WhatForbids()
    {
        if (everything.ShutFor is { } shut)
            return new RateLimited(shut, RateLimitScope.Cloudflare, "The address is blocked in front of Discord.");
        return everything.CautionFor is { } caution
            ? new RateLimited(caution, RateLimitScope.OwnCaution, "Discord refused so many requests lately that going on would get the address banned.")
            : null;
    }

    private async Task<(Bucket? Entered, TimeSpan? TooLong)> EnterBucketAsync(Route route, CancellationToken cancellation)
    {
        while (true)
        {
            var isKnown = bucketOfRoute.TryGetValue(route.Key, out var name);
            if (name == NoBucket)
                return (null, null);

            var bucket = name is null ? BucketOf(route.Key, major: "") : BucketOf(name, route.Major);
            if (await bucket.EnterAsync(options.LongestWait, cancellation) is { } tooLong)
                return (null, tooLong);
            if (isKnown || !bucketOfRoute.ContainsKey(route.Key))
                return (bucket, null);
            // While it waited, the first answer told where the route belongs.
            bucket.LeaveUnsent();
        }
    }

    private Bucket BucketOf(string name, string major)
    {
        Sweep();
        int? limit = limitOfBucket.TryGetValue(name, out var told) ? told : null;
        return buckets.GetOrAdd((name, major), _ => new Bucket(options.Time, limit));
    }

    /// <summary>Each interaction brings a bucket of its own: those that tell nothing any more are forgotten.</summary>
    private void Sweep()
    {
        var count = buckets.Count;
        if (count < ManyBuckets || count < Volatile.Read(ref lastSweep) + ManyBuckets)
            return;
        foreach (var (key, bucket) in buckets)
        {
            if (bucket.IsIdle)
                buckets.TryRemove(key, out _);
        }

        Volatile.Write(ref lastSweep, buckets.Count);
    }

    private static RateLimited GiveUp(RequestTurn turn, RateLimited why)
    {
        turn.Dispose();
        return why;
    }
}
